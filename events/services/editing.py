"""Beginning an event, and changing what nobody has to be told about."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from events.errors import NotPossible, NotReady
from events.models import Event
from events.seen import refuse_unseen
from events.services.changes import SCHEDULE, change_schedule, refuse_contradictions
from events.services.publishing import keep_address, locked
from events.slugs import free_slug
from organisations import audit
from organisations.models import Action, Contact, Organisation, User
from organisations.translations import SOURCE_LANGUAGE, texts_of, write_texts, write_translation

ANNOUNCED = (*SCHEDULE, "capacity")
"""What people rely on once an event is public: it changes by services that tell them, or move them up."""


def create_event(*, organisation: Organisation, kind: str, title: str, by: User | None = None, **facts: Any) -> Event:
    """A draft with a German title, an address made from it, and the other `facts` (columns of `Event`).

    Raises NotReady without a title, and InvalidSchedule when the facts contradict each other. Sends nothing.
    """
    if not title.strip():
        raise NotReady(_("Enter a title."))
    with transaction.atomic():
        event = Event(organisation=organisation, kind=kind, slug=free_slug(title), **facts)
        refuse_contradictions(event)
        event.save()
        write_texts(event, SOURCE_LANGUAGE, title=title.strip())
        audit.record(by, Action.CREATED, event, organisation=organisation)
    return event


def edit_event(
    *,
    event: Event,
    facts: Mapping[str, Any] | None = None,
    texts: Mapping[str, str] | None = None,
    contacts: Iterable[Contact] | None = None,
    seen: str | None = None,
    by: User | None = None,
) -> Event:
    """Change columns, German texts and contacts of an event, noted as done `by` somebody. Tells nobody.

    Of a draft everything can change, and its address follows the title. Of a public event all but `ANNOUNCED`.
    `seen` is the `state_of` of the same names when the editor opened the form (`values_of`).
    Locks the event. Raises ChangedMeanwhile, NotPossible, NotReady without a title, InvalidSchedule.
    """
    facts, texts = facts or {}, texts or {}
    with transaction.atomic():
        event = locked(event)
        before = values_of(event, facts, texts, with_contacts=contacts is not None)
        refuse_unseen(before, seen)
        _refuse_announced(event, facts)
        _write_facts(event, facts)
        _write_german(event, texts)
        if contacts is not None:
            event.contacts.set(contacts)
        after = values_of(event, facts, texts, with_contacts=contacts is not None)
        changed = ", ".join(name for name in after if after[name] != before[name])
        if changed:
            audit.record(by, Action.CHANGED, event, organisation=event.organisation, facts={"fields": changed})
    return event


def values_of(
    event: Event, facts: Iterable[str], texts: Iterable[str] = (), *, with_contacts: bool = False
) -> dict[str, Any]:
    """What `edit_event` compares for these names: columns, German texts, the keys of the contacts."""
    values = {name: getattr(event, name) for name in facts} | texts_of(event, SOURCE_LANGUAGE, texts)
    if with_contacts:
        values["contacts"] = sorted(event.contacts.values_list("pk", flat=True))
    return values


def translate(
    *,
    event: Event,
    language: str,
    texts: Mapping[str, str],
    groups: Mapping[int, Mapping[str, str]] | None = None,
    seen: str | None = None,
    by: User | None = None,
) -> None:
    """Write the texts of an event, and of its working groups by their keys, in a language other than German.

    The translation counts as made from the German text of now. Where no text is left the translation is gone.
    `seen` is the `state_of` of `translation_values` of the same names when the editor opened the form.
    Locks the event. Raises ChangedMeanwhile, and NotPossible for a group of another event.
    """
    groups = groups or {}
    with transaction.atomic():
        event = locked(event)
        own = {group.pk: group for group in event.working_groups.prefetch_related("translations")}
        if not groups.keys() <= own.keys():
            raise NotPossible(_("A working group is not there any more. Open the page again."))
        refuse_unseen(translation_values(event, language, texts, groups), seen)
        write_translation(event, language, texts)
        for key, words in groups.items():
            write_translation(own[key], language, words)
        audit.record(by, Action.CHANGED, event, organisation=event.organisation, facts={"fields": f"texts: {language}"})


def translation_values(
    event: Event, language: str, texts: Iterable[str], groups: Mapping[int, Iterable[str]]
) -> dict[str, Any]:
    """What `translate` compares: the texts of these names, of the event and of its groups by their keys."""
    own = event.working_groups.prefetch_related("translations")
    return texts_of(event, language, texts) | {
        str(group.pk): texts_of(group, language, groups[group.pk]) for group in own if group.pk in groups
    }


def delete_draft(*, event: Event, by: User | None = None) -> None:
    """Delete an event that nobody has seen yet, with all its parts. Locks the event. Raises NotPossible for others."""
    with transaction.atomic():
        event = locked(event)
        if event.is_public:
            raise NotPossible(_("This event is public. Cancel it instead: people who have its address learn why."))
        audit.record(by, Action.DELETED, event, organisation=event.organisation)
        event.delete()


def _refuse_announced(event: Event, facts: Mapping[str, Any]) -> None:
    if event.is_public and any(name in ANNOUNCED and getattr(event, name) != facts[name] for name in facts):
        raise NotPossible(
            _("The event is public by now. Date, place and places are changed where people are told about it.")
        )


def _write_facts(event: Event, facts: Mapping[str, Any]) -> None:
    change_schedule(event, facts={name: facts[name] for name in facts if name in SCHEDULE})
    for name, value in facts.items():
        setattr(event, name, value)
    refuse_contradictions(event)
    event.save()


def _write_german(event: Event, texts: Mapping[str, str]) -> None:
    if not texts:
        return
    title = texts.get("title")
    if title is not None and not title.strip():
        raise NotReady(_("Enter a title."))
    if title and not event.is_public and title.strip() != str(event):
        keep_address(event)  # somebody else may have it open
        event.slug = free_slug(title, event=event)
        event.save(update_fields=["slug", "updated_at"])
    write_texts(event, SOURCE_LANGUAGE, **{name: text.strip() for name, text in texts.items()})
