"""Word files become chapters of a draft, and come back as they were written."""

import datetime as dt
import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from concepts.choices import Variant
from concepts.docx.findings import archive_of, facts_in
from concepts.docx.writing import WordFigure, WordWriter
from concepts.errors import ConceptError, Frozen
from concepts.markup import parse
from concepts.models import Chapter, Figure, WordUpload
from concepts.printing.word import write_word
from concepts.services.word import KEPT, content_of, forget_uploads, take_word, upload_word
from tests.concepts.docx.test_writing import blocks
from tests.concepts.factories import ChapterFactory, ConceptVersionFactory, FigureFactory, freeze, picture
from tests.organisations.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def draft():
    return ConceptVersionFactory()


@pytest.fixture
def officer():
    return UserFactory()


def file_of(content, name="konzept.docx"):
    return SimpleUploadedFile(name, content)


def word(*parts, figures=None):
    """A Word file of headings (level, words) and texts."""
    writer = WordWriter(title="Konzept")
    for part in parts:
        if isinstance(part, tuple):
            writer.heading(*part)
        else:
            writer.markup(parse(part), level=3, figures=figures)
    made = io.BytesIO()
    writer.save(made)
    return file_of(made.getvalue())


def exported(version):
    made = io.BytesIO()
    write_word(version, Variant.LONG, "de", made)
    return file_of(made.getvalue())


def uploaded(version, file, by=None):
    """A file that has been read, but without the process of its own in which a worker does it."""
    archive = archive_of(file)
    facts = {"name": file.name, "content": archive, "found": facts_in(archive), "state": WordUpload.State.READ}
    return WordUpload.objects.create(version=version, uploaded_by=by or UserFactory(), **facts)


def chapters_in(upload, depth=2):
    found = content_of(upload, depth=depth).chapters.found
    return [(chapter.level, chapter.number, chapter.title, chapter.text) for chapter in found]


def test_headings_begin_chapters_and_deeper_ones_stay_in_the_text(draft, officer):
    file = word((1, "1 Anlass"), "Ein Satz.", (2, "1.1 Auftrag"), "Noch einer.", (3, "Fristen"), "Bis *Mai*.")
    upload = uploaded(draft, file, officer)
    assert chapters_in(upload) == [
        (1, "1", "Anlass", "Ein Satz."),
        (2, "1.1", "Auftrag", "Noch einer.\n\n# Fristen\n\nBis *Mai*."),
    ]
    assert chapters_in(upload, depth=1) == [
        (1, "1", "Anlass", "Ein Satz.\n\n# 1.1 Auftrag\n\nNoch einer.\n\n## Fristen\n\nBis *Mai*.")
    ]


def test_what_stands_before_the_first_heading_is_shown_and_not_taken(draft, officer):
    upload = uploaded(draft, word("Kreis Musterland", (1, "Anlass"), "Text."), officer)
    found = content_of(upload, depth=2)
    assert found.chapters.before == "Kreis Musterland"
    assert [chapter.title for chapter in found.chapters.found] == ["Anlass"]


def test_a_file_without_headings_is_one_chapter_called_like_the_document(draft, officer):
    file = word("Nur ein Satz.")
    upload = uploaded(draft, file, officer)
    assert chapters_in(upload) == [(1, "", "Konzept", "Nur ein Satz.")]


def test_chosen_chapters_come_behind_those_of_the_draft(draft, officer):
    ChapterFactory(version=draft, title="Vorwort", slug="anlass")
    file = word((1, "1 Anlass"), "A.", (2, "1.1 Auftrag"), "B.", (1, "2 Ziele"), "C.")
    upload = uploaded(draft, file, officer)
    take_word(upload=upload, depth=2, chosen=[0, 1])
    found = Chapter.objects.filter(version=draft).order_by("position")
    assert [(each.number, each.title, each.slug, each.text) for each in found][1:] == [
        ("1", "Anlass", "anlass-2", "A."),
        ("1.1", "Auftrag", "auftrag", "B."),
    ]
    assert found[2].parent == found[1]
    assert not WordUpload.objects.exists()


def test_a_chapter_whose_parent_was_not_chosen_comes_a_level_higher(draft, officer):
    upload = uploaded(draft, word((1, "A"), "a", (2, "B"), "b"), officer)
    (chapter,) = take_word(upload=upload, depth=2, chosen=[1]).chapters
    assert chapter.parent is None


def test_pictures_come_drawn_anew_with_their_words(draft, officer):
    FigureFactory(version=draft, key="bild-1")
    photo = io.BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "Kamera"
    Image.new("RGB", (40, 30), "navy").save(photo, "JPEG", exif=exif)
    figures = {"a": WordFigure(photo.getvalue(), "Ein Foto.", "Das Fest")}
    upload = uploaded(draft, word((1, "Fest"), "![](a)", figures=figures), officer)
    take_word(upload=upload, depth=1, chosen=[0])
    figure = Figure.objects.get(alternative="Ein Foto.")
    assert (figure.key, figure.caption) == ("bild-1-2", "Das Fest")
    assert Chapter.objects.get().text == "![](bild-1-2)"
    with Image.open(figure.image.path) as stored:
        assert not stored.getexif()


def test_a_gif_becomes_a_png(draft, officer):
    figures = {"a": WordFigure(picture(kind="GIF"), "Ein Bild.")}
    upload = uploaded(draft, word((1, "Fest"), "![](a)", figures=figures), officer)
    take_word(upload=upload, depth=1, chosen=[0])
    assert Figure.objects.get().image.name.endswith(".png")


def test_a_picture_that_cannot_be_read_is_named_and_left_out(draft, officer):
    good = picture()
    file = word((1, "Fest"), "Davor.\n\n![](a)", figures={"a": WordFigure(good, "Ein Bild.")})
    broken = replaced(file, lambda data: data[:8] + b"x" * 70 if data.startswith(b"\x89PNG") else data)
    upload = uploaded(draft, broken, officer)
    assert take_word(upload=upload, depth=1, chosen=[0]).left_out == ["Ein Bild."]
    assert Chapter.objects.get().text == "Davor."
    assert not Figure.objects.exists()


def replaced(file, change):
    made = io.BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(part, change(old.read(part)))
    return file_of(made.getvalue())


@pytest.mark.parametrize("content", [b"", b"Kein Word", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 100])
def test_what_is_no_word_file_is_refused_in_words_and_not_kept(draft, officer, content):
    with pytest.raises(ConceptError):
        upload_word(version=draft, file=file_of(content), by=officer)
    assert not WordUpload.objects.exists()


def test_nothing_comes_into_a_version_that_was_published_meanwhile(draft, officer):
    upload = uploaded(draft, word((1, "A"), "a"), officer)
    freeze(draft)
    with pytest.raises(Frozen):
        take_word(upload=upload, depth=1, chosen=[0])
    with pytest.raises(Frozen):
        upload_word(version=draft, file=word((1, "A"), "a"), by=officer)


def test_a_file_is_taken_over_once(draft, officer):
    upload = uploaded(draft, word((1, "A"), "a"), officer)
    take_word(upload=upload, depth=1, chosen=[0])
    with pytest.raises(ConceptError):
        take_word(upload=upload, depth=1, chosen=[0])
    assert Chapter.objects.count() == 1


def test_only_the_latest_file_of_a_person_is_kept(draft, officer):
    for _each in range(2):
        upload_word(version=draft, file=word((1, "A"), "a"), by=officer)
    upload_word(version=draft, file=word((1, "A"), "a"), by=UserFactory())
    assert WordUpload.objects.count() == 2


def test_references_come_back_as_references(draft, officer):
    ChapterFactory(version=draft, number="1", title="Anlass", slug="anlass", text="Siehe [die Ziele](#ziele).")
    ChapterFactory(version=draft, number="2", title="Ziele", slug="ziele", text="Ende.")
    upload = uploaded(draft, exported(draft), officer)
    assert chapters_in(upload)[0][3] == "Siehe [die Ziele](#ziele)."


titles = st.sampled_from(
    ["Anlass", "Ziele des Kreises", "Wie wir vorgehen", "Bürger*innen", "Ein längerer Titel: mit Punkten"]
)
headings = st.sampled_from(["# Auftrag", "# Vorgaben\n\nDer Kreis plant.\n\n## Fristen"])
in_chapters = blocks.filter(lambda text: text != "![](bild)")


def text_of(parts):
    """Blocks as one text, with footnotes counted as they are called, and headings only where something follows."""
    calls = 0
    found, notes = [], []
    for part in parts:
        text = part
        if "[^note]" in text:
            calls += 1
            text = text.replace("[^note]", f"[^{calls}]")
            notes.append(f"[^{calls}]: Quelle {calls}")
        found += [text, "Der Kreis und seine Menschen."]
    return "\n\n".join([*found, "\n".join(notes)]).strip()


chapter_texts = st.lists(in_chapters, max_size=3).map(text_of)
last_texts = st.lists(st.one_of(in_chapters, headings), max_size=3).map(text_of)


@given(
    st.lists(
        st.tuples(titles, chapter_texts, st.lists(st.tuples(titles, last_texts), max_size=2)), min_size=1, max_size=3
    )
)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_import_after_export_is_identity(officer, tree):
    draft = ConceptVersionFactory()
    place = 0
    for number, (title, text, below) in enumerate(tree, start=1):
        place += 1
        facts = {"version": draft, "slug": f"k{place}", "number": str(number), "title": title, "text": text}
        parent = ChapterFactory(**facts, position=place)
        for inner, (title_below, text_below) in enumerate(below, start=1):
            place += 1
            facts = {"slug": f"k{place}", "number": f"{number}.{inner}", "title": title_below, "text": text_below}
            ChapterFactory(version=draft, parent=parent, position=place, **facts)
    written = [
        (1 + bool(each.parent_id), each.number, each.title, each.text) for each in draft.chapters.order_by("position")
    ]
    upload = uploaded(draft, exported(draft), officer)
    found = chapters_in(upload)
    assert [each[:3] for each in found] == [each[:3] for each in written]
    assert [parse(each[3]) for each in found] == [parse(each[3]) for each in written]


def test_a_file_that_nobody_takes_over_is_forgotten_after_a_week(draft, officer):
    upload = uploaded(draft, word((1, "Fest"), "Davor."), officer)
    assert forget_uploads(upload.uploaded_at + KEPT) == 0
    assert forget_uploads(upload.uploaded_at + KEPT + dt.timedelta(seconds=1)) == 1
    assert not WordUpload.objects.exists()
