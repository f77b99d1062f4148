"""What a Word file holds as one archive of our own: how the process that reads it hands over what it found."""

import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from io import BytesIO
from typing import Any, BinaryIO

from concepts.docx.chapters import DEPTHS, Chapters, WordChapter, chapters_of
from concepts.docx.pictures import WordPicture
from concepts.docx.reading import read_docx
from concepts.docx.report import Entry, Kind

_FACTS = "found.json"
_PICTURE_FACTS = [field.name for field in fields(WordPicture) if field.name != "data"]


@dataclass(frozen=True)
class Findings:
    """What was found in a Word file, but for its pictures: `chapters` by the depth down to which headings begin one."""

    chapters: Mapping[int, Chapters]
    report: Sequence[Entry]

    @classmethod
    def of(cls, facts: Mapping[str, Any]) -> "Findings":
        """From the facts as `facts_in` gives them."""
        return cls(
            {int(depth): _chapters(found) for depth, found in facts["chapters"].items()},
            [Entry(Kind(entry["kind"]), entry["place"], entry["is_last"]) for entry in facts["report"]],
        )


def archive_of(file: BinaryIO) -> bytes:
    """Read a Word file (`read_docx`) and pack what it holds. Raises WordError."""
    document = read_docx(file)
    facts = {
        "chapters": {depth: asdict(chapters_of(document, depth=depth)) for depth in DEPTHS},
        "pictures": [{name: getattr(each, name) for name in _PICTURE_FACTS} for each in document.pictures.values()],
        "report": [asdict(entry) for entry in document.report],
    }
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(_FACTS, json.dumps(facts))
        for picture in document.pictures.values():
            archive.writestr(picture.key, picture.data)
    return made.getvalue()


def facts_in(archive: bytes) -> dict[str, Any]:
    """The facts of an archive, fit for a JSON field."""
    with zipfile.ZipFile(BytesIO(archive)) as opened:
        facts: dict[str, Any] = json.loads(opened.read(_FACTS))
    return facts


def pictures_of(archive: bytes, keys: Sequence[str]) -> list[WordPicture]:
    """Those of its pictures that have one of the `keys`, in their order."""
    by_key = {picture["key"]: picture for picture in facts_in(archive)["pictures"]}
    with zipfile.ZipFile(BytesIO(archive)) as opened:
        return [WordPicture(**by_key[key], data=opened.read(key)) for key in keys]


def _chapters(found: Mapping[str, Any]) -> Chapters:
    return Chapters(found["before"], tuple(WordChapter(**chapter) for chapter in found["found"]))
