"""Setting up a consultation."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from concepts.models import ConceptVersion
from events.seen import refuse_unseen
from organisations.audit import record
from organisations.models import Action, User
from organisations.translations import SOURCE_LANGUAGE, texts_of, write_texts
from participation.errors import NotPossible
from participation.models import Consultation
from processes.models import ParticipationProcess

COLUMNS = ("slug", "version", "opens_on", "closes_on", "retention_days")
TEXTS = ("title", "intro", "rules")


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What a consultation is about, and from when until the end of which day. Texts are German."""

    version: ConceptVersion | None
    opens_on: date
    closes_on: date
    title: str
    intro: str = ""
    rules: str = ""
    retention_days: int = 90


def set_up_consultation(
    *,
    process: ParticipationProcess,
    slug: str,
    plan: Plan,
    consultation: Consultation | None = None,
    seen: str | None = None,
    by: User | None = None,
) -> Consultation:
    """Set up a consultation of `process`, or change one. Locks it, and writes the audit log.

    The version must be frozen, public, and one of the concept that the process revises. Once somebody has contributed it
    stays: contributions are tied to its words. `seen` is the `state_of` of `consultation_values` when the editor opened
    the form. Raises `NotPossible`, `ChangedMeanwhile`.
    """
    _check_version(process, plan.version)
    if plan.closes_on < plan.opens_on:
        raise NotPossible(_("A consultation cannot end before it begins. Correct one of the two days."))
    with transaction.atomic():
        found, before = Consultation(process=process), dict[str, Any]()
        if consultation is not None:
            found = Consultation.objects.select_for_update(of=("self",)).get(pk=consultation.pk)
            before = consultation_values(found)
            refuse_unseen(before, seen)
            if found.version_id != (plan.version.pk if plan.version else None) and found.contributions.exists():
                raise NotPossible(
                    _("People have contributed to this version already: it cannot be exchanged any more.")
                )
        if Consultation.objects.filter(slug=slug).exclude(pk=found.pk).exists():
            raise NotPossible(_("Another consultation has this address already. Choose another one."))
        found.slug, found.version, found.retention_days = slug, plan.version, plan.retention_days
        found.opens_on, found.closes_on = plan.opens_on, plan.closes_on
        if found.revision and found.revision.version_id != found.version_id:
            found.revision = None
        found.save()
        write_texts(found, SOURCE_LANGUAGE, title=plan.title, intro=plan.intro, rules=plan.rules)
        _note(found, before, by)
    return found


def consultation_values(consultation: Consultation) -> dict[str, Any]:
    """What the form of a consultation shows, by the names of its fields."""
    columns = {name: getattr(consultation, name) for name in COLUMNS}
    return columns | texts_of(consultation, SOURCE_LANGUAGE, TEXTS)


def _note(consultation: Consultation, before: dict[str, Any], by: User | None) -> None:
    if not before:
        record(by, Action.CREATED, consultation, organisation=consultation.organisation)
        return
    after = consultation_values(consultation)
    changed = ", ".join(name for name in after if after[name] != before[name])
    if changed:
        record(by, Action.CHANGED, consultation, organisation=consultation.organisation, facts={"fields": changed})


def _check_version(process: ParticipationProcess, version: ConceptVersion | None) -> None:
    if version is None:
        return
    if version.concept_id != process.concept_id:
        raise NotPossible(_("This version belongs to another concept than the process."))
    if not version.is_frozen or not version.is_public:
        raise NotPossible(_("Publish the draft first: people contribute to words that do not change any more."))
