"""How the board of renditions says what it shows."""

from django import template
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from concepts.edition import Source
from concepts.gate import place_of
from concepts.models import ConceptVersion, LineageKind
from concepts.reading.board import Cell, CellState
from concepts.wording import Badge, kind_name
from organisations.translations import SOURCE_LANGUAGE

register = template.Library()


@register.simple_tag
def cell_badge(cell: Cell, version: ConceptVersion) -> Badge:
    """What state a text of a rendition is in ("Veraltet: aus Fassung 3, jetzt 5")."""
    match cell.state:
        case CellState.OUTDATED:
            return Badge(_outdated(cell, version), "warning")
        case CellState.PARTLY:
            return Badge(_("%(written)s of %(texts)s written") % {"written": cell.written, "texts": cell.texts}, "info")
        case CellState.MISSING:
            return Badge(_("Missing"), "danger")
        case CellState.WRITTEN:
            return Badge(pgettext("state of a text", "Written"), "success")
    is_german = cell.rendition.language == SOURCE_LANGUAGE
    return Badge(_("As in the full version") if is_german else _("Not part of it"))


def _outdated(cell: Cell, version: ConceptVersion) -> str:
    if cell.made_from == version.number:
        return _("Outdated: the source has changed since")
    facts = {"made_from": cell.made_from, "number": version.number}
    return _("Outdated: from version %(made_from)s, now %(number)s") % facts


@register.simple_tag
def part_words(source: Source) -> str:
    """What a part is called in a list of parts of its kind."""
    return capfirst(place_of(source)) if isinstance(source, ConceptVersion) else str(source)


@register.simple_tag
def group_words(kind: LineageKind, version: ConceptVersion) -> str:
    """The heading over parts of a kind."""
    return _("The version as a whole") if kind == LineageKind.CONCEPT else kind_name(kind, version.labels)
