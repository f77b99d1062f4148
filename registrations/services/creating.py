"""New events with everything that belongs to them: from a blueprint, or from one that took place before."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction

from events import services as event_services
from events.choices import RegistrationMode
from events.clock import BERLIN, berlin_day
from events.models import Event
from events.services import Row
from organisations.audit import record
from organisations.models import Action, Organisation, User
from registrations.blueprints import Blueprint
from registrations.models import FormSettings, Question, QuestionOption
from registrations.services.form import edit_registration
from registrations.services.groups import set_groups
from registrations.services.questions import set_questions

NOT_COPIED = {"id", "event"}


def create_from_blueprint(
    *,
    blueprint: Blueprint,
    organisation: Organisation,
    title: str,
    schedule: Mapping[str, Any],
    by: User | None = None,
    now: datetime,
) -> Event:
    """A draft of `organisation` with what `blueprint` proposes, a German title, and its own `schedule` (facts of it).

    The programme's times move with the start; where registration is needed it closes as many days before as the blueprint
    says. Without a start in `schedule` the programme has no times.
    Raises NotReady without a title, and InvalidSchedule. Sends nothing.
    """
    starts_at = schedule.get("starts_at")
    with transaction.atomic():
        facts = _proposed(blueprint, berlin_day(starts_at)) if starts_at is not None else {}
        columns = {name: value for name, value in blueprint.facts.items() if name != "open_end"}
        event = event_services.create_event(
            organisation=organisation, kind=blueprint.kind, title=title, by=by, **columns, **facts
        )
        event_services.set_programme(event=event, rows=_agenda(blueprint, with_times=starts_at is not None), by=by)
        set_groups(event=event, rows=_groups(blueprint), by=by, now=now)
        set_questions(event=event, rows=_questions(blueprint), by=by)
        edit_registration(
            event=event,
            facts={**_deadline(blueprint, starts_at), **schedule},
            settings=blueprint.settings,
            texts=blueprint.texts,
            by=by,
        )
    return Event.objects.get(pk=event.pk)


def copy_event(*, event: Event, by: User | None = None) -> Event:
    """A draft from an event, as `events.services.copy_event` makes it, with its form and its own questions."""
    with transaction.atomic():
        draft = event_services.copy_event(event=event)
        settings = FormSettings.of(event)
        kept = {field.name: getattr(settings, field.name) for field in FormSettings._meta.concrete_fields}
        FormSettings.objects.create(event=draft, **{name: kept[name] for name in kept if name not in NOT_COPIED})
        _copy_questions(event, draft)
        record(by, Action.CREATED, draft, organisation=draft.organisation)
    return draft


def _proposed(blueprint: Blueprint, day: date) -> dict[str, Any]:
    """The blueprint's own times on that day; the programme fits these, and then follows the times that were chosen."""
    return {
        "starts_at": datetime.combine(day, blueprint.starts_at, tzinfo=BERLIN),
        "ends_at": blueprint.ends_at and datetime.combine(day, blueprint.ends_at, tzinfo=BERLIN),
    }


def _deadline(blueprint: Blueprint, starts_at: datetime | None) -> dict[str, Any]:
    if starts_at is None or blueprint.facts.get("registration_mode") == RegistrationMode.NONE:
        return {}
    return {"registration_closes_on": berlin_day(starts_at) - timedelta(days=blueprint.closes_days_before)}


def _agenda(blueprint: Blueprint, *, with_times: bool) -> list[Row]:
    def clock(value: time | None) -> time | None:
        return value if with_times else None

    return [
        Row(
            {
                "title": item.title,
                "starts_at": clock(item.starts_at),
                "ends_at": clock(item.ends_at),
                "speaker_role": item.speaker_role,
                "is_break": item.is_break,
            }
        )
        for item in blueprint.agenda
    ]


def _groups(blueprint: Blueprint) -> list[Row]:
    return [
        Row({"title": group.title, "description": group.description, "capacity": group.capacity})
        for group in blueprint.groups
    ]


def _questions(blueprint: Blueprint) -> list[Row]:
    return [
        Row(
            {
                "kind": question.kind,
                "required": False,
                "only_if": None,
                "text": question.text,
                "help_text": "",
                "options": list(question.options),
            }
        )
        for question in blueprint.questions
    ]


def _copy_questions(event: Event, draft: Event) -> None:
    """Questions in their order, so that a condition finds the copy of the option it looks back at."""
    copies: dict[int, QuestionOption] = {}
    for question in event.questions.prefetch_related("translations", "options__translations"):
        copy = Question.objects.create(
            event=draft,
            position=question.position,
            kind=question.kind,
            required=question.required,
            only_if=copies.get(question.only_if_id or 0),
        )
        _copy_texts(question, copy)
        for option in question.options.all():
            copies[option.pk] = QuestionOption.objects.create(question=copy, position=option.position)
            _copy_texts(option, copies[option.pk])


def _copy_texts(source: Any, target: Any) -> None:
    for row in source.translations.all():
        kept = [field.name for field in row._meta.concrete_fields if field.name not in {"id", "master"}]
        target.translations.create(**{name: getattr(row, name) for name in kept})
