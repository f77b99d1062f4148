"""Addresses for parts that the file gives none."""

from collections.abc import Sequence
from typing import TypeVar

from concepts.exchange.schema.base import Localized
from concepts.exchange.schema.parts import AreaRow, ChapterRow, ThemeRow
from organisations.slugs import free_slug, slug_of

R = TypeVar("R", ChapterRow, ThemeRow, AreaRow)


def with_slugs(rows: Sequence[R]) -> list[R]:
    """The rows, each with an address: its own, or one made from its title that no other row has."""
    taken = {row.slug for row in rows if row.slug}
    found: list[R] = []
    for row in rows:
        slug = row.slug
        if slug is None:
            title = row.title.de if isinstance(row.title, Localized) else row.title
            slug = free_slug(slug_of(title, otherwise=row.key.lower()), is_taken=taken.__contains__)
            taken.add(slug)
        found.append(row.model_copy(update={"slug": slug}))
    return found
