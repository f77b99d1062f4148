"""A Word file becomes chapters of a draft: uploaded, read by a worker (`concepts.services.word_reading`), looked at, and taken
over.
"""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _
from PIL import Image

from concepts.docx.chapters import Chapters, WordChapter, pictures_in, with_pictures, with_references
from concepts.docx.errors import WordError
from concepts.docx.findings import Findings, pictures_of
from concepts.docx.package import refuse_other_files
from concepts.docx.report import Entry, Kind
from concepts.errors import ConceptError
from concepts.models import Chapter, ConceptVersion, Figure, WordUpload
from concepts.pictures import FORMATS, MOST_PIXELS, accepted_picture
from concepts.reading.places import reference_addresses
from concepts.services.drafts import add_part
from concepts.services.writing import lock_draft
from concepts.tasks import read_word
from organisations.models import User
from organisations.slugs import free_slug, slug_of

KEPT = dt.timedelta(days=7)
"""How long a file that was uploaded waits to be taken over."""

_OTHER_FORMATS = ("GIF", "TIFF", "BMP")
"""What Word files have beside the formats of pages; they become PNG."""


@dataclass(frozen=True)
class WordContent:
    """A Word file as it would come into the draft, with the report of all that was not taken as it was."""

    chapters: Chapters
    report: Sequence[Entry]


@dataclass(frozen=True)
class Taken:
    """What came into the draft; `left_out` are the names of pictures that could not be read."""

    chapters: list[Chapter]
    left_out: list[str]


@transaction.atomic
def upload_word(*, version: ConceptVersion, file: UploadedFile, by: User) -> WordUpload:
    """Keep a Word file for a draft and have it read; the same person's earlier one goes.

    Wakes a worker after the commit. Raises Frozen, ConceptError with a sentence for what is no Word file at first sight.
    """
    try:
        refuse_other_files(file)  # type: ignore[arg-type]
    except WordError as error:
        raise ConceptError(str(error)) from error
    lock_draft(version)
    WordUpload.objects.filter(version=version, uploaded_by=by).delete()
    name = str(file.name)[-200:]
    upload = WordUpload.objects.create(version=version, name=name, content=file.read(), uploaded_by=by)
    transaction.on_commit(lambda: read_word.apply_async((upload.pk,), retry=False), robust=True)
    return upload


def forget_uploads(now: dt.datetime) -> int:
    """Delete files that nobody took over within `KEPT` before `now` (aware). Returns how many."""
    return WordUpload.objects.filter(uploaded_at__lt=now - KEPT).delete()[0]


def content_of(upload: WordUpload, *, depth: int) -> WordContent:
    """What an `upload` that was read holds; headings down to the level `depth` begin chapters. Writes nothing."""
    findings = Findings.of(upload.found)
    chapters = findings.chapters[depth]
    references = {address: name for name, address in reference_addresses(upload.version, ["](#"]).items()}
    found = [
        replace(
            chapter,
            title=chapter.title or upload.name.rsplit(".", 1)[0],
            text=with_references(chapter.text, references),
        )
        for chapter in chapters.found
    ]
    numbered = {f"{chapter.number} {chapter.title}" for chapter in found}
    report = [each for each in findings.report if each.kind != Kind.HEADING_TYPED_NUMBER or each.place not in numbered]
    return WordContent(replace(chapters, found=tuple(found)), report)


@transaction.atomic
def take_word(*, upload: WordUpload, depth: int, chosen: Collection[int]) -> Taken:
    """Add the `chosen` chapters (by their place, from 0) behind those of the draft, with the pictures they show.

    A chapter whose parent was not chosen comes a level higher. Pictures are drawn anew. The upload is gone afterwards.
    Locks the version. Raises Frozen, ConceptError where nothing was chosen or the file is not there any more.
    """
    version = lock_draft(upload.version)
    current = WordUpload.objects.filter(pk=upload.pk, state=WordUpload.State.READ).first()
    if current is None:
        raise ConceptError(_("This file has been taken over or thrown away in the meantime."))
    current.version = version
    found = content_of(current, depth=depth).chapters.found
    wanted = [chapter for place, chapter in enumerate(found) if place in chosen]
    if not wanted:
        raise ConceptError(_("Choose at least one chapter."))
    keys, left_out = _take_pictures(current, wanted)
    chapters = list(_take_chapters(version, wanted, keys))
    current.delete()
    return Taken(chapters, left_out)


def _take_chapters(
    version: ConceptVersion, wanted: Sequence[WordChapter], keys: Mapping[str, str]
) -> Iterator[Chapter]:
    slugs = set(version.chapters.values_list("slug", flat=True))
    above: list[tuple[int, Chapter]] = []
    for each in wanted:
        while above and above[-1][0] >= each.level:
            above.pop()
        title = each.title[:500]
        slug = free_slug(slug_of(title, otherwise="kapitel"), is_taken=slugs.__contains__)
        slugs.add(slug)
        chapter = Chapter(
            version=version,
            parent=above[-1][1] if above else None,
            number=each.number,
            slug=slug,
            title=title,
            text=with_pictures(each.text, keys),
        )
        add_part(part=chapter)
        above.append((each.level, chapter))
        yield chapter


def _take_pictures(upload: WordUpload, wanted: Sequence[WordChapter]) -> tuple[dict[str, str], list[str]]:
    """The keys in the draft by those in the file, and the names of pictures that cannot be taken."""
    version = upload.version
    shown = dict.fromkeys(key for chapter in wanted for key in pictures_in(chapter.text))
    taken = set(version.figures.values_list("key", flat=True))
    keys: dict[str, str] = {}
    left_out = []
    for picture in pictures_of(bytes(upload.content), list(shown)):
        key = free_slug(picture.key, is_taken=taken.__contains__)
        try:
            image = accepted_picture(_for_pages(picture.data), name=key)
        except ConceptError:
            left_out.append(picture.alternative or picture.name)
            continue
        figure = Figure(
            version=version,
            key=key,
            image=image,
            decorative=picture.is_decorative,
            alternative=picture.alternative[:500],
            caption=picture.caption[:500],
        )
        add_part(part=figure)
        taken.add(key)
        keys[picture.key] = key
    return keys, left_out


def _for_pages(data: bytes) -> ContentFile:
    """The picture, as PNG where it has a format that only Word files have."""
    try:
        with Image.open(BytesIO(data), formats=[*FORMATS, *_OTHER_FORMATS]) as picture:
            if picture.format in FORMATS:
                return ContentFile(data)
            if picture.width * picture.height > MOST_PIXELS:
                raise ConceptError(_("The picture has too many pixels. Choose a smaller one."))
            made = BytesIO()
            picture.convert("RGBA").save(made, "PNG")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise ConceptError(_("Choose a picture in the format PNG, JPEG or WebP.")) from error
    return ContentFile(made.getvalue())
