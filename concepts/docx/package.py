"""The container of a Word file: a zip of parts (ECMA-376 part 2), opened as a stranger's.

Parts are read when they are asked for, never all at once, and never from anywhere else. Why not by python-docx: it reads
every part of a file into memory before it looks at any, and knows neither footnotes nor numberings.
"""

import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import BinaryIO

from django.utils.translation import gettext as _
from lxml import etree

from concepts.docx.errors import WordError

MEGABYTE = 1024 * 1024
MAX_FILE = 50 * MEGABYTE  # a concept with photos for print has 20
MAX_UNPACKED = 300 * MEGABYTE
MAX_RATIO = 200  # the emptiest XML of Word packs 1 : 50
MAX_PARTS = 10_000
MAX_XML = 40 * MEGABYTE  # the text of 1,000 pages has 5 to 20
MAX_NODES = (
    2_500_000  # tags and attributes in one part, 150 bytes of memory each in the end; 1,000 pages have 1,000,000
)

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_ZIP_ERRORS = (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError)


@dataclass(frozen=True)
class Relationship:
    """`kind` is the last word of its type: "image", "hyperlink", "footnotes" …; `target` a part's name or an address."""

    kind: str
    target: str
    is_external: bool


class Package:
    """An open Word file. Raises WordError for whatever is none, or too much of one."""

    def __init__(self, file: BinaryIO) -> None:
        self._zip = _opened(file)
        self._parts = _checked(self._zip)
        self._refuse_others()

    @cached_property
    def main(self) -> str:
        """The name of the part with the text."""
        for relationship in self.relationships("").values():
            if relationship.kind == "officeDocument" and relationship.target in self._parts:
                return relationship.target
        raise WordError(_("This is not a Word file, or it is damaged. Open it in Word and save it as .docx."))

    def data(self, name: str) -> bytes | None:
        """The bytes of a part, None if there is none."""
        part = self._parts.get(name)
        if part is None:
            return None
        try:
            with self._zip.open(part) as stream:
                return stream.read()
        except (*_ZIP_ERRORS, zlib.error, RuntimeError) as error:
            raise _damaged() from error

    def size(self, name: str) -> int:
        part = self._parts.get(name)
        return part.file_size if part else 0

    def xml(self, name: str) -> etree._Element | None:
        """The root element of a part, None if there is none."""
        if name not in self._parts:
            return None
        if self.size(name) > MAX_XML:
            raise WordError(_("This document is too long. Split it into several files."))
        return _parsed(self.data(name) or b"")

    def relationships(self, part: str) -> Mapping[str, Relationship]:
        """What a part refers to, by the id it does so with; of the whole file for ""."""
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        if root is None:
            return {}
        return {
            element.get("Id", ""): Relationship(
                kind=element.get("Type", "").rsplit("/", 1)[-1],
                target=_target(folder, element),
                is_external=element.get("TargetMode") == "External",
            )
            for element in root.iter(_RELATIONSHIP)
        }

    def _refuse_others(self) -> None:
        types = self.xml("[Content_Types].xml")
        if types is None:
            raise WordError(_("This is not a Word file. Choose a file that ends in .docx."))
        kinds = {override.get("PartName", "").lstrip("/"): override.get("ContentType", "") for override in types}
        if any("macroEnabled" in kind or "vbaProject" in kind for kind in kinds.values()) or any(
            name.lower().endswith("vbaproject.bin") for name in self._parts
        ):
            raise WordError(_("This file contains macros. Save it in Word as “Word document (.docx)”, without macros."))
        if kinds.get(self.main) != _MAIN_TYPE:
            raise WordError(
                _("This is not a Word document, but another kind of file. Choose a file that ends in .docx.")
            )


def refuse_other_files(file: BinaryIO) -> None:
    """Raise WordError for what its size and first bytes already show to be no Word file. Costs next to nothing."""
    size = file.seek(0, 2)
    file.seek(0)
    if size > MAX_FILE:
        raise WordError(_("This file is larger than 50 MB. Make its pictures smaller, or split it."))
    start = file.read(8)
    if start == _OLD_OFFICE:
        file.seek(0)
        if _ENCRYPTED in file.read():
            raise WordError(_("This file is protected by a password. Save it without one."))
        raise WordError(_("This file has the old format .doc. Open it in Word and save it as .docx."))
    if not start.startswith(b"PK"):
        raise WordError(_("This is not a Word file. Choose a file that ends in .docx."))
    file.seek(0)


def _opened(file: BinaryIO) -> zipfile.ZipFile:
    refuse_other_files(file)
    try:
        return zipfile.ZipFile(file)
    except _ZIP_ERRORS as error:
        raise _damaged() from error


def _checked(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """The parts by name, once their number, sizes and kinds are what a Word file can have."""
    parts = archive.infolist()
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise WordError(_("This file unpacks to more than 300 MB. Make its pictures smaller, or split it."))
    for part in parts:
        packed = max(part.compress_size, 1)
        if part.file_size > MEGABYTE and part.file_size / packed > MAX_RATIO:
            raise WordError(_("This file is packed in a way that no Word file is. It was not opened."))
        if part.flag_bits & 1:
            raise WordError(_("This file is protected by a password. Save it without one."))
        if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise _damaged()
    found = {part.filename: part for part in parts}
    if len(found) != len(parts):  # which of the two would Word show?
        raise _damaged()
    return found


def _parsed(data: bytes) -> etree._Element:
    """The root of an XML part: in UTF-8, without a document type, so that nothing in it can grow or be fetched."""
    if b"<!DOCTYPE" in data or b"\x00" in data[:4] or data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise WordError(_("This file contains what no Word file does. It was not opened."))
    if data.count(b"<") + data.count(b"=") > MAX_NODES:
        raise WordError(_("This document is too long. Split it into several files."))
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise _damaged() from error


def _target(folder: str, element: etree._Element) -> str:
    target = element.get("Target", "")
    if element.get("TargetMode") == "External":
        return target
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def _damaged() -> WordError:
    return WordError(_("This Word file is damaged. Open it in Word, save it again and try once more."))
