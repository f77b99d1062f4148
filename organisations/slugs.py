"""Addresses made from titles, as Germans spell without umlauts."""

from collections.abc import Callable

from django.utils.text import slugify

_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
LENGTH = 80


def slug_of(title: str, *, otherwise: str) -> str:
    """The slug of `title`, or `otherwise` where none of its letters can stand in an address."""
    return slugify(title.translate(_GERMAN))[:LENGTH].strip("-") or otherwise


def free_slug(base: str, *, is_taken: Callable[[str], bool]) -> str:
    """`base`, or the first of base-2, base-3 … that is not taken, no longer than LENGTH."""
    slug, number = base, 1
    while is_taken(slug):
        number += 1
        slug = f"{base[: LENGTH - len(str(number)) - 1].strip('-')}-{number}"
    return slug
