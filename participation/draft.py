"""What a person sends in, as plain values: the form makes it, the services take it."""

from dataclasses import dataclass

from concepts.models import Lineage


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A contribution as it was typed. `lineage` is the part of the version it is about, None for the whole.

    `page_language` is the language in which we write back, `language` the one it is written in.
    """

    text: str
    title: str = ""
    proposed_wording: str = ""
    language: str = "de"
    lineage: Lineage | None = None
    name: str = ""
    shows_name: bool = False
    email: str = ""
    page_language: str = "de"
