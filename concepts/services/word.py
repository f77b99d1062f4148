"""A Word file becomes chapters of a draft: uploaded, looked at, and taken over."""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _
from PIL import Image

from concepts.docx.chapters import Chapters, WordChapter, chapters_of, pictures_in, with_pictures
from concepts.docx.errors import WordError
from concepts.docx.pictures import WordPicture
from concepts.docx.reading import WordDocument, read_docx
from concepts.docx.report import Entry, Kind
from concepts.errors import ConceptError
from concepts.models import Chapter, ConceptVersion, Figure, WordUpload
from concepts.pictures import FORMATS, MOST_PIXELS, accepted_picture
from concepts.printing.word import reference_addresses
from concepts.services.drafts import add_part
from concepts.services.writing import lock_draft
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
    pictures: Mapping[str, WordPicture]
    report: Sequence[Entry]


@dataclass(frozen=True)
class Taken:
    """What came into the draft; `left_out` are the names of pictures that could not be read."""

    chapters: list[Chapter]
    left_out: list[str]


@transaction.atomic
def upload_word(*, version: ConceptVersion, file: UploadedFile, by: User) -> WordUpload:
    """Keep a Word file for a draft, after it was read once; the same person's earlier one goes.

    Reading takes a second for 150 pages, and at the most 30 s and 500 MB for the worst file that passes the limits.
    Raises Frozen, ConceptError with a sentence for what cannot be read.
    """
    _read(file)
    lock_draft(version)
    WordUpload.objects.filter(version=version, uploaded_by=by).delete()
    file.seek(0)
    name = str(file.name)[-200:]
    return WordUpload.objects.create(version=version, name=name, content=file.read(), uploaded_by=by)


def forget_uploads(now: dt.datetime) -> int:
    """Delete files that nobody took over within `KEPT` before `now` (aware). Returns how many."""
    return WordUpload.objects.filter(uploaded_at__lt=now - KEPT).delete()[0]


def read_upload(upload: WordUpload, *, depth: int) -> WordContent:
    """What `upload` holds; headings down to the level `depth` begin chapters. Writes nothing."""
    document = _read(BytesIO(upload.content))
    references = {address: name for name, address in reference_addresses(upload.version, ["](#"]).items()}
    chapters = chapters_of(document, depth=depth, references=references, otherwise=upload.name.rsplit(".", 1)[0])
    numbered = {f"{chapter.number} {chapter.title}" for chapter in chapters.found}
    report = [each for each in document.report if each.kind != Kind.HEADING_TYPED_NUMBER or each.place not in numbered]
    return WordContent(chapters, document.pictures, report)


@transaction.atomic
def take_word(*, upload: WordUpload, depth: int, chosen: Collection[int]) -> Taken:
    """Add the `chosen` chapters (by their place, from 0) behind those of the draft, with the pictures they show.

    A chapter whose parent was not chosen comes a level higher. Pictures are drawn anew. The upload is gone afterwards.
    Locks the version. Raises Frozen, ConceptError where nothing was chosen.
    """
    version = lock_draft(upload.version)
    found = read_upload(upload, depth=depth)
    wanted = [chapter for place, chapter in enumerate(found.chapters.found) if place in chosen]
    if not wanted:
        raise ConceptError(_("Choose at least one chapter."))
    keys, left_out = _take_pictures(version, found, wanted)
    chapters = list(_take_chapters(version, wanted, keys))
    upload.delete()
    return Taken(chapters, left_out)


def _read(file: BytesIO | UploadedFile) -> WordDocument:
    try:
        return read_docx(file)  # type: ignore[arg-type]
    except WordError as error:
        raise ConceptError(str(error)) from error


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


def _take_pictures(
    version: ConceptVersion, found: WordContent, wanted: Sequence[WordChapter]
) -> tuple[dict[str, str], list[str]]:
    """The keys in the draft by those in the file, and the names of pictures that cannot be taken."""
    taken = set(version.figures.values_list("key", flat=True))
    keys: dict[str, str] = {}
    left_out = []
    for old in dict.fromkeys(key for chapter in wanted for key in pictures_in(chapter.text)):
        picture = found.pictures[old]
        key = free_slug(old, is_taken=taken.__contains__)
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
        keys[old] = key
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
