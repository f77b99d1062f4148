"""A version in other words."""

from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import Field, model_serializer, model_validator

from concepts.choices import Variant
from concepts.exchange import words
from concepts.exchange.schema.base import Day, Key, Line, Localized, Prose, Row, column, word
from concepts.models import Rendition


class DocumentRow(Row):
    """A version as a document. Title, format and alternative are the portal's business: read and left out."""

    key: Key | None = None
    kind: Annotated[Variant, word(words.VARIANTS)]
    language: Annotated[str, word(words.LANGUAGES)] = "de"
    published: Day | None = None
    note: Line = column(Rendition, "note")
    title: Localized | None = None
    format: str = ""
    accessible: bool | None = None
    alternative: str = ""


class WordingRow(Row):
    """A text of a rendition; alone where it was made from what its source says now.

    Else `source` is the digest of the text it was made from, and `version` the number of the version that had it.
    """

    text: Prose = Field(min_length=1)
    source: str = Field(default="", pattern="^([0-9a-f]{64})?$")
    version: int | None = None

    @model_validator(mode="before")
    @classmethod
    def _text_alone(cls, data: Any) -> Any:
        return {"text": data} if isinstance(data, str) else data

    @model_serializer
    def _as_short_as_possible(self) -> Any:
        facts = {"text": self.text, "source": self.source, "version": self.version}
        known = {name: value for name, value in facts.items() if value}
        return self.text if list(known) == ["text"] else known


Texts = dict[str, dict[str, dict[str, WordingRow]]]
"""By kind of part, by key, by name of the text."""

VERSION = "version"
"""The kind of the version itself, whose texts are the `cover`."""


class RenditionRow(Row):
    """A version shortened, in plain language or translated. `concept` and `version` say whose, where it stands alone.

    `cover` are the version's own texts, `texts` those of its parts.
    """

    concept: Key | None = None
    version: Key | None = None
    key: Key | None = None
    variant: Annotated[Variant, word(words.VARIANTS)]
    language: Annotated[str, word(words.LANGUAGES)] = "de"
    published: Day | None = None
    document: bool = True
    machine: bool = False
    note: Line = column(Rendition, "note")
    cover: dict[str, WordingRow] = {}
    texts: Texts = {}

    def put(self, kind: str, key: str, name: str, wording: WordingRow) -> None:
        """Add a text of this rendition; `key` is "" for the version's own."""
        texts = self.cover if kind == VERSION else self.texts.setdefault(kind, {}).setdefault(key, {})
        texts[name] = wording

    def wordings(self) -> Iterator[tuple[str, str, str, WordingRow]]:
        """Each text with the kind of its part, the part's key ("" for the version) and its name."""
        for name, wording in self.cover.items():
            yield VERSION, "", name, wording
        for kind, parts in self.texts.items():
            for key, texts in parts.items():
                for name, wording in texts.items():
                    yield kind, key, name, wording
