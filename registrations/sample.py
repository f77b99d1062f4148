"""Loads what the sample says about registrations: forms, numbers of past events, and invented people for coming ones.

No message is sent: the people of the sample are invented, and their letters would only fill the demo's mailbox.
"""

import datetime as dt
import random
from collections.abc import Iterator, Mapping
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from events.choices import RegistrationMode, SiteLanguage
from events.models import Event, WorkingGroup
from organisations.models import Membership, Role
from registrations import tokens
from registrations.choices import INTERPRETED, AccessNeed, Meal, NeedKind, Status
from registrations.models import (
    CapacityChange,
    CheckInHelper,
    EventNumbers,
    FormSettings,
    Interest,
    Need,
    PersonalLink,
    Registration,
)
from registrations.services.places import give_place, lock_event

LABELS = {
    "Rumänisch": SiteLanguage.ROMANIAN,
    "Rollstuhlplatz": AccessNeed.WHEELCHAIR,
    "vegetarisch": Meal.VEGETARIAN,
}
STATES = {"bestaetigt": Status.CONFIRMED, "warteliste": Status.WAITING, "storniert": Status.CANCELLED}
ORGANISATIONS = ("", "", "", "Volkshochschule", "Sportverein", "Klinikum", "Nachbarschaftshaus", "Kita", "Berufskolleg")


def load_registrations(data: Mapping[str, Any], shift: dt.timedelta, *, seed: int) -> None:
    """Needs the events loaded. Past events get their numbers, coming ones their people.

    `seed` decides about what the sample leaves open (needs, organisations, times). An event that has registrations
    already is left alone, so a second run adds nothing.
    """
    chance = random.Random(seed)  # noqa: S311 - invented people need no secret
    groups_asked = {form["key"]: form.get("extra_fields", []) for form in data["registration_forms"]}
    for row in data["events"]:
        event = Event.objects.filter(slug=row["key"]).first()
        if event is None:
            continue
        _load_form(event, row, groups_asked)
        _load_capacity_history(event, row.get("capacity_history", []), shift)
        if event.is_over(timezone.now()):
            _load_numbers(event, row.get("attendance", {}))
        elif not event.registrations.exists() and not event.interests.exists():
            examples = [entry for entry in data["registrations_example"] if entry["event"] == row["key"]]
            _load_people(event, row.get("attendance", {}), examples, shift, chance)
    _load_helpers()


def _load_helpers() -> None:
    """Who has the role at the check-in helps at the next event of the organisation."""
    for member in Membership.objects.filter(role=Role.CHECK_IN):
        upcoming = Event.objects.filter(organisation=member.organisation_id, starts_at__isnull=False)
        event = upcoming.upcoming(timezone.now()).order_by("starts_at", "pk").first()
        if event is not None and not member.user.check_ins.exists():
            CheckInHelper.objects.create(event=event, user=member.user)


def _load_form(event: Event, row: Mapping[str, Any], extra_fields: Mapping[str, Any]) -> None:
    registration = row["registration"]
    form = registration.get("form") or registration.get("step2", {}).get("form")
    if form is None:
        return
    asked = {field["key"] for field in extra_fields[form]}
    settings = {"asks_municipality": "commune" in asked, "asks_childcare": True, "asks_meal": True}
    FormSettings.objects.update_or_create(event=event, defaults=settings)


def _load_capacity_history(event: Event, rows: list[Mapping[str, Any]], shift: dt.timedelta) -> None:
    event.capacity_changes.all().delete()
    old = None
    for row in rows:
        moment = timezone.make_aware(dt.datetime.combine(row["date"] + shift, dt.time(9)))
        CapacityChange.objects.create(
            event=event, old=old, new=row["capacity"], reason=row.get("reason", ""), changed_at=moment
        )
        old = row["capacity"]


def _load_numbers(event: Event, attendance: Mapping[str, int]) -> None:
    numbers = {
        "interested": attendance.get("requests_step1", 0),
        "registered": attendance.get("registered", 0),
        "waiting": attendance.get("waiting_list", 0),
        "attended": attendance.get("attended"),
    }
    EventNumbers.objects.update_or_create(event=event, defaults=numbers)


@transaction.atomic
def _load_people(
    event: Event,
    attendance: Mapping[str, int],
    examples: list[Mapping[str, Any]],
    shift: dt.timedelta,
    chance: random.Random,
) -> None:
    event = lock_event(event.pk)
    groups = {group.key: group for group in event.working_groups.all()}
    for row in examples:
        _load_example(event, row, groups, shift)
    for status, wanted in ((Status.CONFIRMED, "registered"), (Status.WAITING, "waiting_list")):
        same = event.registrations.filter(status=status)
        moments = _moments(event, chance, after=same.aggregate(last=Max("queued_at"))["last"])
        missing = attendance.get(wanted, 0) - same.count()
        for _number in range(missing):
            _load_invented(event, status, next(moments), list(groups.values()), chance)
    if event.registration_mode == RegistrationMode.TWO_STEP:
        for _number in range(attendance.get("requests_step1", 0) - event.interests.count()):
            _load_interest(event, next(moments))


def _load_example(
    event: Event, row: Mapping[str, Any], groups: Mapping[str, WorkingGroup], shift: dt.timedelta
) -> None:
    requested = _moment(row.get("requested") or row["registered"], shift)
    if "requested" in row:
        _load_interest(event, requested, row)
    if row["state"] not in STATES:
        return
    entry = _entry(event, STATES[row["state"]], _moment(row["registered"], shift), row["name"], row["email"])
    entry.organisation = row.get("organisation", "")
    entry.first_group, entry.second_group = groups.get(row.get("wg_first", "")), groups.get(row.get("wg_second", ""))
    entry.photo_consent = row.get("photo_consent", False)
    entry.newsletter_consent = row.get("newsletter_consent", False)
    if "cancelled" in row:
        entry.cancelled_at = _moment(row["cancelled"], shift)
    _save(entry)
    for kind in (NeedKind.INTERPRETATION, NeedKind.ACCESS):
        for label in row.get("accessibility" if kind == NeedKind.ACCESS else kind, []):
            Need.objects.create(registration=entry, kind=kind, choice=LABELS[label])
    if "childcare" in row:
        Need.objects.create(registration=entry, kind=NeedKind.CHILDCARE, number=row["childcare"])
    if "meal" in row:
        Need.objects.create(registration=entry, kind=NeedKind.MEAL, choice=LABELS[row["meal"]])


def _load_invented(
    event: Event, status: Status, moment: dt.datetime, groups: list[WorkingGroup], chance: random.Random
) -> None:
    number = event.registrations.count() + 20
    name, email = f"Beispielperson {number:02}", f"person{number:02}.{event.slug}@example.org"
    entry = _entry(event, status, moment, name, email)
    entry.organisation = chance.choice(ORGANISATIONS)
    if len(groups) > 1:
        entry.first_group, entry.second_group = chance.sample(groups, 2)
    _save(entry)
    if chance.random() < 0.15:
        choice = chance.choice(INTERPRETED)
        Need.objects.create(registration=entry, kind=NeedKind.INTERPRETATION, choice=choice)


def _load_interest(event: Event, moment: dt.datetime, row: Mapping[str, Any] | None = None) -> None:
    number = event.interests.count() + 60
    name = row["name"] if row else f"Beispielperson {number}"
    email = row["email"] if row else f"interesse{number}.{event.slug}@example.org"
    interest = Interest(event=event, name=name, email=email, language="de", created_at=moment, confirmed_at=moment)
    tokens.assign(interest)
    interest.save()
    link = PersonalLink(
        event=event,
        interest=interest,
        name=name,
        email=email,
        language="de",
        created_at=moment,
        expires_at=moment + dt.timedelta(days=event.link_valid_days),
    )
    if row and row["state"] == "bestaetigt":
        link.used_at = moment
    elif link.expires_at <= timezone.now():
        link.revoked_at = link.expires_at
    tokens.assign(link)
    link.save()


def _entry(event: Event, status: Status, moment: dt.datetime, name: str, email: str) -> Registration:
    return Registration(
        event=event,
        status=status,
        name=name,
        email=email,
        language="de",
        queued_at=moment,
        address_confirmed_at=moment,
    )


def _save(entry: Registration) -> None:
    tokens.assign(entry)
    if entry.status == Status.CONFIRMED:
        give_place(entry, now=entry.queued_at)
    entry.save()


def _moments(event: Event, chance: random.Random, *, after: dt.datetime | None) -> Iterator[dt.datetime]:
    """Times at which people registered: later and later, behind the named examples, before now."""
    now = timezone.now()
    opened = event.registration_opens_on or (now - dt.timedelta(days=10)).date()
    moment = after or timezone.make_aware(dt.datetime.combine(opened, dt.time(8)))
    while True:
        moment = min(moment + dt.timedelta(minutes=chance.randint(1, 90)), now)
        yield moment


def _moment(value: dt.datetime | str, shift: dt.timedelta) -> dt.datetime:
    moment = parse_datetime(value) if isinstance(value, str) else value
    if moment is None:
        raise ValueError(value)
    return moment + shift
