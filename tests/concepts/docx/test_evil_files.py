"""Files that no Word wrote: each is refused in words, or read for what it is, in bounded time and memory."""

import io
import struct
import tracemalloc
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concepts.docx import package
from concepts.docx.errors import WordError
from concepts.docx.reading import read_docx
from tests.concepts.docx.word_files import (
    MAIN_TYPE,
    NAMESPACES,
    footnotes,
    item,
    packed,
    paragraph,
    picture,
    relationship,
    row,
    run,
    table,
    word_file,
    word_parts,
)

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def refusal(file):
    if isinstance(file, bytes):
        file = io.BytesIO(file)
    with pytest.raises(WordError) as error:
        read_docx(file)
    return str(error.value)


def with_part(name, content):
    return packed({**word_parts(paragraph("Text.")), name: content})


def with_body(xml):
    parts = word_parts("")
    return packed({**parts, "word/document.xml": xml})


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "not a Word file"),
        (b"Hallo", "not a Word file"),
        (b"%PDF-1.7", "not a Word file"),
        (OLD_OFFICE + b"\x00" * 600, "old format .doc"),
        (OLD_OFFICE + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (b"PK\x03\x04 and then nothing", "damaged"),
    ],
)
def test_other_files_are_refused(content, sentence):
    assert sentence in refusal(content)


def test_other_zips_are_refused():
    assert "not a Word file" in refusal(packed({"a.txt": "Hallo"}))
    spreadsheet = word_parts("", main_type=MAIN_TYPE.replace("wordprocessingml", "spreadsheetml"))
    assert "another kind of file" in refusal(packed(spreadsheet))
    assert "not a Word file" in refusal(packed({**word_parts(""), "_rels/.rels": "<a/>"}))


def test_macros_are_refused():
    kind = "application/vnd.ms-word.document.macroEnabled.main+xml"
    assert "macros" in refusal(packed(word_parts("", main_type=kind)))
    assert "macros" in refusal(with_part("word/vbaProject.bin", b"x"))


def test_the_strict_format_is_refused():
    strict = word_parts(paragraph("Text."))
    strict["word/document.xml"] = strict["word/document.xml"].replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    assert "Strict Open XML" in refusal(packed(strict))


def test_files_that_are_too_large_are_refused(monkeypatch):
    monkeypatch.setattr(package, "MAX_FILE", 1000)
    assert "larger than 50 MB" in refusal(word_file(paragraph("Text.")))


def test_a_zip_bomb_is_not_unpacked():
    tracemalloc.start()
    assert "packed in a way that no Word file is" in refusal(with_part("word/media/a.bmp", b"\0" * 30_000_000))
    packed_size = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert packed_size < 62_000_000  # the bomb itself, while it was built


def test_files_that_unpack_to_too_much_are_refused(monkeypatch):
    monkeypatch.setattr(package, "MAX_UNPACKED", 1000)
    assert "unpacks to more" in refusal(word_file(paragraph("Text.")))
    monkeypatch.setattr(package, "MAX_UNPACKED", 10**9)
    monkeypatch.setattr(package, "MAX_PARTS", 3)
    assert "unpacks to more" in refusal(word_file(paragraph("Text.")))


def test_a_size_that_is_a_lie_is_found():
    content = bytearray(word_file(paragraph("Text. " * 1000)).getvalue())
    directory = content.index(b"PK\x01\x02")
    while directory != -1:  # every part says that it unpacks to ten bytes
        struct.pack_into("<I", content, directory + 24, 10)
        directory = content.find(b"PK\x01\x02", directory + 4)
    assert "damaged" in refusal(bytes(content))


def test_parts_are_unpacked_only_as_word_packs_them():
    assert "damaged" in refusal(packed(word_parts(paragraph("Text.")), compression=zipfile.ZIP_LZMA))


def test_encrypted_and_double_parts_are_refused():
    content = bytearray(word_file(paragraph("Text.")).getvalue())
    struct.pack_into("<H", content, content.index(b"PK\x01\x02") + 8, 1)
    assert "password" in refusal(bytes(content))
    file = word_file(paragraph("Text."))
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(file, "a") as archive:
        archive.writestr("word/document.xml", "<a/>")
    assert "damaged" in refusal(file)


ENTITIES = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    "xml",
    [
        f"{ENTITIES}<w:document {NAMESPACES}><w:body><w:p><w:r><w:t>&b;&c;</w:t></w:r></w:p></w:body></w:document>",
        f'<?xml version="1.0"?>\n<!DOCTYPE a SYSTEM "http://192.0.2.1/a.dtd"><w:document {NAMESPACES}/>',
        f"<w:document {NAMESPACES}/>".encode("utf-16"),
    ],
    ids=["entities", "external", "utf-16"],
)
def test_document_types_are_refused(xml):
    assert "what no Word file does" in refusal(with_body(xml))


def test_another_encoding_hides_nothing():
    hidden = f'<?xml version="1.0" encoding="utf-7"?>{ENTITIES.replace("<", "+ADw-")}<w:document {NAMESPACES}/>'
    assert "damaged" in refusal(with_body(hidden))


@pytest.mark.parametrize("xml", ["", "<a", "<a></b>", f"<w:document {NAMESPACES}>" + "<w:p>" * 5000, "\x01"])
def test_broken_xml_is_refused(xml):
    assert "damaged" in refusal(with_body(xml))


def test_huge_parts_are_refused(monkeypatch):
    monkeypatch.setattr(package, "MAX_XML", 100)
    assert "too long" in refusal(word_file(paragraph("Text.")))


def test_parts_of_very_many_elements_are_refused_before_they_are_read(monkeypatch):
    monkeypatch.setattr(package, "MAX_NODES", 500)
    assert "too long" in refusal(word_file("<w:p/>" * 600))


def test_documents_of_very_many_paragraphs_are_refused():
    assert "too long" in refusal(word_file("<w:p/>" * 20_001))


def test_tables_of_very_many_cells_are_refused():
    wide = '<w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr><w:p/></w:tc>'
    assert "too large" in refusal(word_file(table(f"<w:tr>{wide}</w:tr>" * 4000)))


def test_merged_cells_do_not_multiply_long_text():
    long = "x" * 100_000
    spanning = f'<w:tc><w:tcPr><w:gridSpan w:val="60"/></w:tcPr>{paragraph(long)}</w:tc>'
    [section] = read_docx(word_file(table(row(spanning, header=True), row("a", "b")))).sections
    assert section.text.count(long) == 1


def test_deep_nesting_is_read_or_refused():
    def nested_tables(depth):
        inner = paragraph("innen")
        for _level in range(depth):
            inner = table(row(f"<w:tc><w:tcPr/>{inner}</w:tc>", "x")) + paragraph("")
        return word_file(inner)

    assert "innen" in read_docx(nested_tables(20)).sections[0].text
    assert "damaged" in refusal(nested_tables(100))
    deep_list = [item(f"Ebene {level}", level=level) for level in range(9)]
    assert read_docx(word_file(*deep_list)).sections[0].text.count("Ebene") == 9


def test_nothing_outside_is_fetched():
    """The suite refuses connections; here it is shown that none is tried."""
    links = relationship("rId9", "image", "http://192.0.2.1/a.png", external=True) + relationship(
        "p1", "attachedTemplate", "http://192.0.2.1/a.dotm", external=True
    )
    document = read_docx(word_file(paragraph(picture(description="Karte")), relationships=links))
    assert document.pictures == {}


def test_parts_outside_of_the_file_are_not_there():
    links = relationship("rId9", "image", "../../../../etc/passwd")
    document = read_docx(word_file(paragraph(picture(description="Karte")), relationships=links))
    assert document.pictures == {}


def test_circles_end():
    circle = footnotes(_1='<w:r><w:footnoteReference w:id="1"/></w:r>')
    document = read_docx(
        word_file(paragraph(run("a") + '<w:r><w:footnoteReference w:id="1"/></w:r>'), footnotes=circle)
    )
    assert document.sections[0].text == "a[^1]\n\n[^1]:"


pieces = st.sampled_from(
    [
        *(
            "<w:p>",
            "</w:p>",
            "<w:r>",
            "</w:r>",
            "<w:t>a</w:t>",
            "<w:tbl>",
            "</w:tbl>",
            "<w:tr>",
            "</w:tr>",
            "<w:tc>",
            "</w:tc>",
        ),
        *(paragraph("x", "berschrift1"), paragraph("y", "Beschriftung"), item("z", 2), table(row("a", "b")), picture()),
        *(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            "<w:tbl/>",
            "<w:tr/>",
        ),
    ]
)


@given(st.lists(pieces, max_size=12).map("".join))
@settings(max_examples=150, deadline=None)
def test_any_body_is_read_or_refused(body):
    try:
        document = read_docx(word_file(body))
    except WordError:
        return
    assert all(isinstance(section.text, str) for section in document.sections)


@given(st.binary(max_size=40), st.integers(min_value=0, max_value=5000))
@settings(max_examples=100, deadline=None)
def test_any_damage_is_read_or_refused(noise, position):
    content = bytearray(word_file(paragraph("Text."), item("a"), table(row("a", "b"))).getvalue())
    place = position % len(content)
    content[place : place + len(noise)] = noise
    with suppress(WordError):
        read_docx(io.BytesIO(bytes(content)))
