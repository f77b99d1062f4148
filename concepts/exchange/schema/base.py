"""What all rows of a file have in common, and the kinds of values in them."""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, Self
from uuid import UUID

from django.db.models import Model
from django.utils.translation import gettext as _
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    PlainSerializer,
    PrivateAttr,
    StringConstraints,
    model_serializer,
    model_validator,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from concepts.choices import Language
from concepts.exchange.lines import Path
from concepts.exchange.words import german
from concepts.models import ConceptVersion
from organisations.dates import CoarseDate

KEY = re.compile(r"[-a-zA-Z0-9_]+")
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
"""What YAML can write, and no database, page or document takes."""


class Row(BaseModel):
    """A mapping of the file. What is null is as good as not written; what is not known here is refused.

    `place` is where it stands in the file.
    """

    model_config = ConfigDict(extra="forbid", strict=True, validate_by_name=True, validate_by_alias=True)

    _place: Path = PrivateAttr(default=())

    @property
    def place(self) -> Path:
        return self._place

    def __eq__(self, other: object) -> bool:
        """Two rows are equal when they say the same, wherever they stand."""
        return type(self) is type(other) and self.__dict__ == other.__dict__

    __hash__ = None  # type: ignore[assignment]

    @model_validator(mode="before")
    @classmethod
    def _without_nothing(cls, data: Any) -> Any:
        return {key: value for key, value in data.items() if value is not None} if isinstance(data, dict) else data

    def settle(self, place: Path) -> None:
        """Note where this row and all below it stand in the file."""
        self._place = place
        for name, field in type(self).model_fields.items():
            _settle(getattr(self, name), (*place, field.alias or name))


def _settle(value: Any, place: Path) -> None:
    if isinstance(value, Row):
        value.settle(place)
    elif isinstance(value, list):
        for index, entry in enumerate(value):
            _settle(entry, (*place, index))
    elif isinstance(value, dict):
        for key, entry in value.items():
            _settle(entry, (*place, key))


def wrong(sentence: str) -> PydanticCustomError:
    """The error of a validator, with a sentence for who wrote the file."""
    return PydanticCustomError("sentence", "{sentence}", {"sentence": sentence})


def column(model: type[Model], name: str, *, required: bool = False) -> Any:
    """A text that is no longer than the column it is for; "" where it may be missing."""
    limit = getattr(model._meta.get_field(name), "max_length", None)
    return Field(min_length=1, max_length=limit) if required else Field(default="", max_length=limit)


def _shown(value: Any) -> Any:
    """A text without what nobody can see; anything else as it is, for the next check."""
    if isinstance(value, str) and CONTROLS.search(value):
        raise wrong(_("This holds characters that cannot be shown. Type it anew."))
    return value


def _prose(value: Any) -> Any:
    return _shown(value.replace("\r\n", "\n").replace("\r", "\n").strip()) if isinstance(value, str) else value


def _line(value: Any) -> Any:
    return " ".join(_shown(value).split()) if isinstance(value, str) else value


# Cleaned before they are measured: what is only blanks is empty.
Shown = Annotated[str, BeforeValidator(_shown)]
Prose = Annotated[str, BeforeValidator(_prose)]
"""Text of any number of lines."""
Line = Annotated[str, BeforeValidator(_line)]


def _is_key(value: str) -> str:
    if not KEY.fullmatch(value):
        raise wrong(_("A key consists of letters without accents, digits, - and _."))
    return value


Key = Annotated[str, StringConstraints(max_length=60), AfterValidator(_is_key)]
LineageKey = Annotated[str, StringConstraints(max_length=80), AfterValidator(_is_key)]
"""What the file calls a part; where that is a UUID, it is the permanent id of the part itself."""
Reference = Annotated[Line, StringConstraints(min_length=1, max_length=200)]
"""The key of something else, for some things with its paper or organisation in front of it."""


def _uuid(value: Any) -> Any:
    if isinstance(value, str):
        try:
            return UUID(value)
        except ValueError as error:
            raise wrong(_("This is no permanent id. Leave it out, and a new one is made.")) from error
    return value


Id = Annotated[UUID | None, BeforeValidator(_uuid), PlainSerializer(lambda value: value and str(value))]
"""The permanent id of a part, for taking a concept from one portal to another."""


@dataclass(frozen=True)
class Plain:
    """A value that is read by one function and written by another."""

    read: Callable[[Any], Any]
    write: Callable[[Any], Any]

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        writing = core_schema.plain_serializer_function_ser_schema(self.write)
        return core_schema.no_info_plain_validator_function(self.read, serialization=writing)


def word(table: Mapping[str, Any]) -> Plain:
    """One of the German words of `table`, kept as what it stands for."""

    def read(value: Any) -> Any:
        if isinstance(value, str) and value in table:
            return table[value]
        if any(value is choice for choice in table.values()):
            return value
        words = {"word": str(value)[:80], "words": ", ".join(table)}
        raise wrong(_("“%(word)s” is not one of %(words)s.") % words)

    return Plain(read, lambda choice: None if choice is None else german(table, choice))


def number(*, digits: int, places: int) -> Plain:
    """A number with up to `places` decimals, kept exactly."""

    def read(value: Any) -> Decimal:
        if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
            raise wrong(_("This has to be a number such as 16.5."))
        found = Decimal(str(value))
        if not found.is_finite() or abs(found) >= 10 ** (digits - places) or found != round(found, places):
            words = {"before": digits - places, "places": places}
            raise wrong(_("A number here has up to %(before)d digits and %(places)d decimals.") % words)
        return found

    return Plain(read, lambda value: int(value) if value == int(value) else float(value))


def _read_coarse(value: Any) -> CoarseDate:
    if isinstance(value, CoarseDate):
        return value
    try:
        return CoarseDate.parse(value.isoformat() if isinstance(value, dt.date) else str(value))
    except ValueError as error:
        raise wrong(_("Write a date as 2026-07-01, 2026-07, 2026-mid, 2026-Q3 or 2026.")) from error


def _read_time(value: Any) -> dt.time:
    if isinstance(value, dt.time):
        return value
    try:
        return dt.time.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise wrong(_('Write a time in quotation marks: "17:00".')) from error


Day = dt.date
Coarse = Annotated[CoarseDate, Plain(_read_coarse, lambda date: date.code)]
Time = Annotated[dt.time, Plain(_read_time, lambda time: f"{time:%H:%M}")]


class Localized(Row):
    """A title in several languages; a text alone is German. All titles are of the same length at the most."""

    de: Line = column(ConceptVersion, "title", required=True)
    en: Line = ""
    ar: Line = ""
    uk: Line = ""
    tr: Line = ""
    ro: Line = ""
    ru: Line = ""
    pl: Line = ""
    bg: Line = ""
    fa: Line = ""

    @model_validator(mode="before")
    @classmethod
    def _german_alone(cls, data: Any) -> Any:
        return {"de": data} if isinstance(data, str) else data

    @model_serializer
    def _as_short_as_possible(self) -> Any:
        texts = {code: text for code in Language.values if (text := getattr(self, code))}
        return self.de if list(texts) == ["de"] else texts

    @property
    def translations(self) -> dict[str, str]:
        """The texts in other languages than German, by code."""
        return {code: text for code in Language.values if code != "de" and (text := getattr(self, code))}

    @classmethod
    def german(cls, text: str) -> Self:
        return cls(de=text)
