"""Officers decide how people register for an event, and what the form asks."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from events import services as event_services
from events.choices import RegistrationMode
from events.errors import InvalidSchedule, NotPossible
from events.models import Event
from events.seen import refuse_unseen
from organisations.audit import record
from organisations.models import Action, User
from registrations.models import FormSettings
from registrations.services.places import lock_event


def edit_registration(
    *,
    event: Event,
    facts: Mapping[str, Any],
    settings: Mapping[str, Any],
    texts: Mapping[str, str] | None = None,
    seen: str | None = None,
    by: User | None = None,
) -> None:
    """Change columns and German texts of an event, together with what its form asks (`settings`, of `FormSettings`).

    `seen` is the `state_of` of `registration_values` of the same names when the editor opened the form.
    Locks the event. Sends nothing. Raises what `events.services.edit_event` raises, and NotPossible when registration is
    to end while people are registered.
    """
    texts = texts or {}
    with transaction.atomic():
        locked = lock_event(event.pk)
        refuse_unseen(registration_values(locked, facts, settings, texts), seen)
        _refuse_to_forget_people(locked, facts.get("registration_mode", locked.registration_mode))
        event_services.edit_event(event=locked, facts=facts, texts=texts, by=by)
        row = FormSettings.of(locked)
        changed = [name for name, value in settings.items() if getattr(row, name) != value]
        if changed:
            _write_settings(row, settings)
            record(by, Action.CHANGED, locked, organisation=locked.organisation, facts={"fields": ", ".join(changed)})


def registration_values(
    event: Event, facts: Mapping[str, Any] | Sequence[str], settings: Mapping[str, Any] | Sequence[str], texts: Any = ()
) -> dict[str, Any]:
    """What `edit_registration` compares for these names."""
    row = FormSettings.of(event)
    return event_services.values_of(event, facts, texts) | {name: getattr(row, name) for name in settings}


def _write_settings(row: FormSettings, settings: Mapping[str, Any]) -> None:
    for name, value in settings.items():
        setattr(row, name, value)
    try:
        row.full_clean(exclude=["event"])
    except ValidationError as error:
        raise InvalidSchedule(*error.messages) from error
    row.save()


def _refuse_to_forget_people(event: Event, mode: str) -> None:
    if mode == RegistrationMode.NONE != event.registration_mode and event.registrations.active().exists():
        raise NotPossible(_("People are registered already. Registration cannot be switched off any more."))
