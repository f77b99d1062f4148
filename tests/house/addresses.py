"""Every address of the portal, from the resolver itself: a view that is added later is among them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from django.urls import URLPattern, get_resolver

ARGUMENT = re.compile(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>[^)]*\)")
EXAMPLES = {
    "a": 1,
    "about": "x",
    "app_label": "events",
    "b": 2,
    "blueprint": "workshop",
    "code": "1-abcd-efgh-ijkl",
    "content_type_id": 1,
    "digest": "0" * 64,
    "document": 1,
    "ending": "csv",
    "evidence": 1,
    "finding": 1,
    "id": 1,
    "key": "x",
    "kind": "kapitel",
    "language": "en",
    "language_code": "en",
    "lineage": "00000000-0000-4000-8000-000000000000",
    "measure": 1,
    "name": "cancel",
    "number": 0,
    "object_id": 1,
    "objection": 1,
    "path": "x",
    "picture": 1,
    "pk": 1,
    "point": 1,
    "provider_id": "sso",
    "public_id": "00000000-0000-4000-8000-000000000000",
    "section": 1,
    "slug": "x",
    "step": 1,
    "token": "x" * 32,
    "uidb36": "1",
    "url": "x",
    "variant": "long",
}
"""A value for each argument that an address may want."""


@dataclass(frozen=True)
class Address:
    """A view by its name, or by its route where it has none, and the way to it."""

    name: str
    route: str

    @property
    def arguments(self):
        """The names of its arguments."""
        return {found[1] or found[2] for found in ARGUMENT.finditer(self.route)}

    def path(self, **values):
        """The address with these values for its arguments, and examples for the others."""
        given = {**EXAMPLES, **values}
        return "/" + ARGUMENT.sub(lambda found: str(given[found[1] or found[2]]), self.route).strip("^$")


@cache
def addresses() -> tuple[Address, ...]:
    """Each view once, in the order in which the resolver finds it."""
    return tuple(dict.fromkeys(_below(get_resolver())))


def _below(resolver, route="", names="") -> Iterator[Address]:
    for entry in resolver.url_patterns:
        here = route + str(entry.pattern).replace("^", "").removesuffix("$")
        if isinstance(entry, URLPattern):
            yield Address(names + (entry.name or here), here)
        else:
            yield from _below(entry, here, f"{names}{entry.namespace}:" if entry.namespace else names)
