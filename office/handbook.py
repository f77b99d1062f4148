"""The handbook for officers, as it stands in `docs/`: German pages, one for each task, shown beside the work."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.safestring import SafeString
from markdown_it import MarkdownIt
from markdown_it.token import Token

LANGUAGE = "de"
CONTENTS = "handbuch"
DOCS = Path(settings.BASE_DIR) / "docs"
OWN_PICTURES = "../../static/"
"""How a page names its pictures, so that they are seen in the repository as well."""


@dataclass(frozen=True)
class HandbookPage:
    """One page: what its first line says, and the HTML of the rest. The text is our own, and trusted."""

    title: str
    html: SafeString


def address(name: str) -> str:
    """Where a page of the handbook is read; the table of contents for a name that has no page."""
    if name == CONTENTS or name not in names():
        return reverse("office:handbook")
    return reverse("office:handbook_page", args=[name])


@cache
def names() -> frozenset[str]:
    """The pages there are."""
    return frozenset(path.stem for path in (DOCS / "handbuch").glob("*.md"))


def read(name: str) -> HandbookPage | None:
    """The page of this name, or the contents; None if there is none."""
    if name == CONTENTS:
        return _written(DOCS / "handbuch.md")
    return _written(DOCS / "handbuch" / f"{name}.md") if name in names() else None


def _written(path: Path) -> HandbookPage:
    markdown = MarkdownIt("commonmark").enable("table")
    tokens = markdown.parse(path.read_text(encoding="utf-8"))
    _opening, title, _closing, *rest = tokens
    for token in rest:
        _lead_into_the_portal(token.children or ())
    return HandbookPage(title.content, SafeString(markdown.renderer.render(rest, markdown.options, {})))


def _lead_into_the_portal(tokens: Sequence[Token]) -> None:
    """Links and pictures lead to files beside the text; in the portal they have addresses of their own."""
    for token in tokens:
        target = str(token.attrGet("href") or "")
        if target.endswith(".md"):
            token.attrSet("href", address(Path(target).stem))
        if token.type == "image":
            token.attrSet("src", static(str(token.attrGet("src")).removeprefix(OWN_PICTURES)))
