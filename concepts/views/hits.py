"""What was found, as the pages of the search show it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString

from concepts.labels import Labels
from concepts.models import LineageKind
from concepts.search.excerpts import excerpt, marked
from concepts.search.finding import Found, Hit
from concepts.search.matching import Match
from concepts.search.terms import Query
from concepts.wording import kind_name


@dataclass(frozen=True)
class HitLine:
    """A hit with its words in context. `where` is the area or chapter it belongs to, `label` that of its version."""

    url: str
    number: str
    title: SafeString
    text: SafeString
    language: str
    where: str
    label: str


@dataclass(frozen=True)
class HitGroup:
    name: str
    lines: list[HitLine]


def hit_groups(found: Found, shown: list[Match], labels: Labels, further: str) -> list[HitGroup]:
    """Some of the matches by kind; `further` is put behind each address. One query."""
    return [
        HitGroup(kind_name(kind, labels), [_line(hit, found.query, further) for hit in hits])
        for kind, hits in found.hits(shown)
    ]


def _line(hit: Hit, query: Query, further: str) -> HitLine:
    entry = hit.entry
    page, _hash, anchor = address(hit).partition("#")
    return HitLine(
        url=page + further + (f"#{anchor}" if anchor else ""),
        number=entry.number,
        title=marked(entry.title, query, entry.language),
        text=excerpt(entry.text, query, entry.language),
        language=entry.language,
        where=entry.within,
        label=hit.version.label,
    )


def address(hit: Hit) -> str:
    """The page on which a hit stands, and the place on it."""
    find = _ADDRESSES.get(LineageKind(hit.entry.kind), _overview)
    return find(hit)


def _page(name: str, hit: Hit, *more: str) -> str:
    return reverse(f"concepts:{name}", args=[hit.version.concept.slug, hit.version.number, *more])


def _overview(hit: Hit) -> str:
    return _page("version", hit)


def _area(hit: Hit) -> str:
    return _page("area", hit, hit.entry.place)


def _chapter(hit: Hit) -> str:
    return _page("chapter", hit, hit.entry.place)


_ADDRESSES: dict[LineageKind, Callable[[Hit], str]] = {
    LineageKind.CHAPTER: _chapter,
    LineageKind.PORTRAIT: _chapter,
    LineageKind.AREA: _area,
    LineageKind.PRACTICE: _area,
    LineageKind.NOTE: _area,
    LineageKind.CHALLENGE: lambda hit: f"{_area(hit)}#herausforderung-{hit.entry.lineage_id}",
    LineageKind.RECOMMENDATION: lambda hit: _page("wording", hit, hit.entry.place),
    LineageKind.THEME: lambda hit: f"{_overview(hit)}#kernthema-{hit.entry.place}",
    LineageKind.INDICATOR: lambda hit: f"{_page('indicators', hit)}#kennzahl-{hit.entry.lineage_id}",
}
