"""The synopsis: two versions side by side, part by part, as the council reads what is to be decided."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _

from concepts.comparison.lines import Change
from concepts.comparison.sides import Row, changed_words, paragraphs_of, side_by_side
from concepts.digest import content_digest
from concepts.models import ConceptVersion
from concepts.printing.head import Head
from concepts.printing.look import look_of, media_of, styles_of
from concepts.reading.changes import ChangeEntry, ChangeGroup, Changes, FactChange, label_of, read_changes
from organisations.translations import SOURCE_LANGUAGE
from pdf.document import Document, digest_of

KIND = "concepts.synopsis"

LONGEST_TITLE = 160
"""Characters of a part that has no title and is called by how it begins."""


@dataclass(frozen=True)
class Stretch:
    """One field of a part in rows. `is_one_sided`: the part itself came or went, so that the other column stays empty."""

    label: str
    rows: list[Row]
    is_one_sided: bool = False


@dataclass(frozen=True)
class Item:
    """A part that changed: what it is called, how it changed, and both wordings of what did."""

    heading: str
    sorts: str
    stretches: list[Stretch]


@dataclass(frozen=True)
class Section:
    """A chapter or area, or what belongs to the version as a whole; its own changes come first, under its heading."""

    heading: str
    own: Item | None
    items: list[Item]


def parameters(old: ConceptVersion, new: ConceptVersion) -> dict[str, Any]:
    """What a builder needs to print this file again, and what a stored file is found by."""
    return {"old": old.pk, "new": new.pk}


def title(wanted: Mapping[str, Any]) -> str:
    """What the file is called while it is not there yet."""
    return synopsis_words(*_versions(wanted))


def synopsis_words(old: ConceptVersion, new: ConceptVersion) -> str:
    """ "Synopse: Fassung 2014 und Fassung 2026"."""
    return _("Synopsis: %(old)s and %(new)s") % {"old": old.label, "new": new.label}


def digest(wanted: Mapping[str, Any]) -> str:
    """The digest of all that decides what the file looks like: a fixed number of queries, and nothing is compared."""
    old, new = _versions(wanted)
    return digest_of([content_digest(old), content_digest(new), look_of(new.concept.organisation)])


def build(wanted: Mapping[str, Any]) -> Document:
    """The synopsis in German, as it is the German wording that is decided."""
    old, new = _versions(wanted)
    organisation = new.concept.organisation
    with translation.override(SOURCE_LANGUAGE):
        changes = read_changes(old, new)
        context = {
            "document": _head(old, new),
            "organisation": organisation,
            "old": old,
            "new": new,
            "changes": changes,
            "sections": list(_sections(changes)),
            "left_out": changed_words(_("left out"), Change.DELETED),
            "added": changed_words(_("new words"), Change.INSERTED),
        }
        html = render_to_string("concepts/print/synopsis.html", context)
    return Document(html, styles_of(organisation), media_of(organisation))


def _versions(wanted: Mapping[str, Any]) -> tuple[ConceptVersion, ConceptVersion]:
    versions = ConceptVersion.objects.for_page()
    return versions.get(pk=wanted["old"]), versions.get(pk=wanted["new"])


def _head(old: ConceptVersion, new: ConceptVersion) -> Head:
    words = synopsis_words(old, new)
    return Head.of(
        new.concept.organisation,
        title=words,
        language=SOURCE_LANGUAGE,
        description=f"{new.concept.title}. {words}.",
        keywords=(_("synopsis"), old.label, new.label),
        created=new.published_on,
    )


def _sections(changes: Changes) -> Iterator[Section]:
    for group in changes.groups:
        if group.has_changes:
            entries = [*group.changed, *group.added, *group.removed]
            own = _item(group.own) if group.own else None
            yield Section(_heading(group), own, [_item(entry) for entry in entries])


def _heading(group: ChangeGroup) -> str:
    if group.heading is None:
        return _("The version as a whole")
    return f"{group.heading.number} {group.heading.title}".strip()


def _item(entry: ChangeEntry) -> Item:
    node = entry.node
    heading = Truncator(f"{node.number} {node.title}".strip()).chars(LONGEST_TITLE)
    return Item(heading, ", ".join(entry.sorts), list(_stretches(entry)))


def _stretches(entry: ChangeEntry) -> Iterator[Stretch]:
    """What the part said and says: changed fields; of a part that came or went everything."""
    if entry.change.is_added or entry.change.is_removed:
        for name, text in entry.node.texts.items():
            if text.strip() and name != "title":
                rows = [_one_sided(paragraph, entry) for paragraph in paragraphs_of(text)]
                yield Stretch(capfirst(label_of(entry.node, name)), rows, is_one_sided=True)
        return
    for fact in entry.facts:
        yield Stretch(capfirst(fact.label), [_fact(fact)])
    for changed in entry.texts:
        yield Stretch(capfirst(changed.label), side_by_side(changed.comparison))


def _one_sided(text: SafeString, entry: ChangeEntry) -> Row:
    return Row(new=text) if entry.change.is_added else Row(old=text)


def _fact(fact: FactChange) -> Row:
    return Row(_side(fact.before, Change.DELETED), _side(fact.after, Change.INSERTED))


def _side(words: str, change: Change) -> str:
    return format_html("<p>{}</p>", changed_words(words, change)) if words else ""
