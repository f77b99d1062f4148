"""A concept as a file that can be imported again."""

from collections.abc import Iterator
from typing import Any

import yaml

from concepts.exchange.normal.concept import NormalConcept
from concepts.exchange.schema.version import LayoutRow, VersionRow

HEAD = "# Written by dump_concept. The keys are described in docs/exchange.md.\n"
_BASE: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


class _Dumper(_BASE):
    """Texts of several lines as they are, mappings in the order of the schema."""

    def ignore_aliases(self, data: Any) -> bool:
        """Write out what is said twice: the reader takes no references."""
        return True


def _text(dumper: Any, text: str) -> Any:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)


def write_yaml(normal: NormalConcept) -> Iterator[str]:
    """The text of a file with one concept, what bodies decided about it and its measures, part by part."""
    yield HEAD
    versions = [_with_layout(version) for version in normal.concept.versions]
    yield _dumped({"concepts": [_plain(normal.concept.model_copy(update={"versions": versions}))]})
    yield _dumped({"bodies": [_plain(row) for row in normal.bodies]})
    yield _dumped({"decisions": [_plain(row) for row in normal.decisions]})
    yield _dumped({"implementation": {"measures": [_plain(row) for row in normal.measures]}})


def _with_layout(version: VersionRow) -> VersionRow:
    """Say that these are all chapters: a version without a layout gets the usual ones added."""
    layout = [LayoutRow(part="chapter", ref=row.key, kurz=row.short) for row in version.chapters]
    return version.model_copy(update={"layout_order": layout})


def _plain(row: Any) -> Any:
    return row.model_dump(by_alias=True, exclude_defaults=True)


def _dumped(data: Any) -> str:
    return str(yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=120))
