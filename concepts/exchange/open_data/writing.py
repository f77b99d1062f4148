"""Records as JSON and CSV, piece by piece: no file is ever held in memory as a whole."""

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

Record = Mapping[str, Any]

BYTE_ORDER_MARK = "\ufeff"
_MISTAKEN = re.compile(r"^\s*[=+\-@\t\r]|^\d+(\.\d+)+$")
"""What a spreadsheet would calculate instead of show, and the numbers of recommendations, which it takes for days."""


def json_of_list(records: Iterable[Any]) -> Iterator[str]:
    """A JSON list, a record on each line."""
    separator = "[\n"
    for record in records:
        yield separator + _json(record)
        separator = ",\n"
    yield "[]" if separator == "[\n" else "\n]"


def json_opening(name: str, value: Any) -> str:
    """A JSON object up to its first member, with others to come."""
    return f"{{\n{_json(name)}: {_json(value)}"


def json_members(members: Mapping[str, Any]) -> Iterator[str]:
    """Further members of a JSON object, and its end. One that is an iterator becomes a list and is written as it comes."""
    for name, value in members.items():
        yield f",\n{_json(name)}: "
        yield from json_of_list(value) if isinstance(value, Iterator) else [_json(value)]
    yield "\n}\n"


def csv_of(columns: Sequence[str], records: Iterable[Record]) -> Iterator[str]:
    """A table that opens right by a double click in a German spreadsheet, and can do no harm there.

    UTF-8 with a byte order mark, semicolons, numbers with a comma; lists one entry per line within the cell. A text that
    would be taken for a formula or a date gets an apostrophe in front.
    """
    line = _Line()
    writer = csv.writer(line, delimiter=";", lineterminator="\r\n")
    writer.writerow(columns)
    yield BYTE_ORDER_MARK + line.text
    for record in records:
        writer.writerow([_cell(record[name]) for name in columns])
        yield line.text


class _Line:
    """What `csv` has written last."""

    text = ""

    def write(self, text: str) -> None:
        self.text = text


class _Encoder(DjangoJSONEncoder):
    """Numbers stay numbers."""

    def default(self, o: Any) -> Any:
        if isinstance(o, Decimal):
            return int(o) if o == o.to_integral_value() else float(o)
        return super().default(o)


def _json(value: Any) -> str:
    return json.dumps(value, cls=_Encoder, ensure_ascii=False)


def _cell(value: Any) -> Any:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case Decimal() | float():
            return f"{Decimal(str(value)).normalize():f}".replace(".", ",")
        case list() | tuple():
            return _harmless("\n".join(map(str, value)))
        case str():
            return _harmless(value)
    return value


def _harmless(text: str) -> str:
    return f"'{text}" if _MISTAKEN.match(text) else text
