"""Correcting words that are frozen: as a dated revision with a note, which everybody can read."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from concepts.edition import Source
from concepts.errors import ConceptError, EditConflict
from concepts.models import ConceptVersion, Correction, Rendition, RenditionText, Revision
from concepts.services.printing import renew
from concepts.services.renditions import note_text
from organisations import audit
from organisations.models import Action, User
from organisations.translations import SOURCE_LANGUAGE


@dataclass(frozen=True)
class Corrected:
    """New words for one field of a part, or of the version. `seen` is what stood there when the officer read it."""

    source: Source
    field: str
    seen: str
    text: str


@transaction.atomic
def correct(
    *,
    version: ConceptVersion,
    changes: Iterable[Corrected],
    note: str,
    on: dt.date,
    by: User | None,
    label: str = "",
    rendition: Rendition | None = None,
) -> Revision:
    """Correct words of a frozen version, or of one of its published renditions, and say so in a dated revision.

    Only wording can be corrected: what is decided stays decided. Its files are printed anew, and the search finds the new
    words. Locks the version, writes the audit log. Raises ConceptError, EditConflict where the words have changed since `seen`.
    """
    locked = ConceptVersion.objects.select_for_update(of=("self",)).get(pk=version.pk)
    if not locked.is_frozen:
        raise ConceptError(_("This version is still a draft: change it directly."))
    real = [change for change in changes if change.text != change.seen]
    if not real:
        raise ConceptError(_("Nothing was changed."))
    if not note.strip():
        raise ConceptError(_("Say what was corrected and why: everybody will read it."))
    revision = Revision.objects.create(
        version=locked, dated=on, label=label or _usual_label(), note=note.strip(), made_by=by
    )
    facts = {"fields": ", ".join(sorted({change.field for change in real}))}
    audit.record(by, Action.CHANGED, locked, organisation=locked.concept.organisation, facts=facts)
    for change in real:
        _refuse_other_than_words(change, locked)
        if rendition is None:
            _correct_source(change, revision)
        else:
            _correct_rendition(change, revision, rendition)
    renew(version=locked)
    return revision


def _usual_label() -> str:
    """In German, as all that a concept says of itself."""
    with translation.override(SOURCE_LANGUAGE):
        return _("Correction")


def _refuse_other_than_words(change: Corrected, version: ConceptVersion) -> None:
    own_version = change.source.pk if isinstance(change.source, ConceptVersion) else change.source.version_id
    if change.field not in change.source.texts or own_version != version.pk:
        raise ConceptError(_("Only the words of this version can be corrected."))
    if not change.text.strip() and change.field in ("title", "text"):
        raise ConceptError(_("A text can be corrected, but not taken away."))


def _correct_source(change: Corrected, revision: Revision) -> None:
    row = type(change.source).objects.select_for_update(of=("self",)).get(pk=change.source.pk)
    _refuse_if_changed(getattr(row, change.field), change)
    _document(change, revision, None)
    setattr(row, change.field, change.text)
    row.full_clean(validate_unique=False, validate_constraints=False)
    row.save(update_fields=[change.field])
    setattr(change.source, change.field, change.text)


def _correct_rendition(change: Corrected, revision: Revision, rendition: Rendition) -> None:
    """A text that was missing so far is added; one that is there is changed. Both are made from the source of now."""
    row = RenditionText.objects.filter(
        rendition=rendition, lineage=change.source.lineage_id, field=change.field
    ).first()
    _refuse_if_changed(row.text if row else "", change)
    _document(change, revision, rendition)
    note_text(rendition=rendition, source=change.source, field=change.field, text=change.text)


def _refuse_if_changed(current: str, change: Corrected) -> None:
    if current != change.seen:
        raise EditConflict({change.field: current})


def _document(change: Corrected, revision: Revision, rendition: Rendition | None) -> None:
    Correction.objects.create(
        revision=revision,
        version=revision.version,
        rendition=rendition,
        lineage_id=change.source.lineage_id,
        field=change.field,
        old_text=change.seen,
        new_text=change.text,
    )
