"""Dates and states of events in words, in the active language. Pure functions: nothing here asks the database.

Every day shown comes with its weekday, computed from the date itself, so the two cannot disagree.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from events.choices import EventStatus, RegistrationMode, RegistrationPhase, SiteLanguage
from events.clock import BERLIN, berlin_day
from events.models import Event
from organisations.wording import listed


@dataclass(frozen=True)
class RegistrationWords:
    """What a page says about registration at one moment; empty strings where there is nothing to say."""

    phase: RegistrationPhase
    headline: str
    detail: str = ""
    remaining: str = ""
    steps: tuple[str, ...] = ()
    can_register: bool = False


def day_text(day: date) -> str:
    """ "Freitag, 11. Dezember 2026" """
    return date_format(day, "DATE_FORMAT")


def month_text(day: date) -> str:
    """ "Mai 2027", the month in which a day lies."""
    return date_format(day, "YEAR_MONTH_FORMAT")


def clock_text(moment: datetime) -> str:
    """ "16:00", the clock time in Berlin."""
    return _clock(moment.astimezone(BERLIN).time())


def moment_text(moment: datetime) -> str:
    """ "Freitag, 11. Dezember 2026, 16:00 Uhr", on the clocks of Berlin."""
    return date_format(moment.astimezone(BERLIN), "DATETIME_FORMAT")


def place_text(event: Event) -> str:
    """House, room and address in one line; empty without a venue."""
    if event.venue is None:
        return ""
    parts = (event.venue.name, event.room.name if event.room else "", event.venue.address)
    return ", ".join(part for part in parts if part)


def languages_text(codes: list[str]) -> str:
    """The names of languages (`SiteLanguage`) in one line."""
    return listed(SiteLanguage(code).label for code in codes)


def doors_text(event: Event) -> str:
    """ "at 15:30"; empty when no time is given for the doors."""
    return _("at %(time)s") % {"time": clock_text(event.doors_open_at)} if event.doors_open_at else ""


def span_text(start: time, end: time | None) -> str:
    """ "16:00 to 19:00", or "from 16:00" without an end; clock times in Berlin."""
    if end is None:
        return _("from %(start)s") % {"start": _clock(start)}
    return _("%(start)s to %(end)s") % {"start": _clock(start), "end": _clock(end)}


def when_text(event: Event) -> str:
    """The date of an event in one line: day and time span, or the expected period."""
    if event.starts_at is None:
        return period_text(event)
    return _("%(day)s, %(hours)s") % {"day": day_text(berlin_day(event.starts_at)), "hours": hours_text(event)}


def hours_text(event: Event) -> str:
    """The time span of an event with a fixed date: "16:00 to 19:00", "from 13:00, open end", "from 15:00"."""
    assert event.starts_at is not None
    start, end = event.starts_at.astimezone(BERLIN), event.ends_at and event.ends_at.astimezone(BERLIN)
    if event.open_end:
        return _("from %(start)s, open end") % {"start": _clock(start.time())}
    if end is not None and end.date() != start.date():
        names = {"start": _clock(start.time()), "end": moment_text(end)}
        return _("%(start)s until %(end)s") % names
    return span_text(start.time(), end.time() if end else None)


def _clock(clock: time) -> str:
    return time_format(clock, "TIME_FORMAT")


def period_text(event: Event) -> str:
    """ "expected in February 2027", from the period on record and never with a day; without one: not fixed yet."""
    first, last = event.tentative_from, event.tentative_until
    if first is None or last is None:
        return _("The date is not fixed yet")
    return _("expected in %(period)s") % {"period": _months(first, last)}


def _months(first: date, last: date) -> str:
    distance = (last.year - first.year) * 12 + last.month - first.month
    end = date_format(last, "YEAR_MONTH_FORMAT")
    if distance == 0:
        return end
    same_year = first.year == last.year
    names = {"first": date_format(first, "F" if same_year else "YEAR_MONTH_FORMAT"), "last": end}
    if distance == 1:
        return _("%(first)s and %(last)s") % names
    return _("%(first)s to %(last)s") % names


def deadline_text(event: Event, *, today: date | None = None) -> str:
    """ "until and including Monday, 25 October", with the year unless it is that of `today`.

    When the event starts before that day is over, registering ends with the start, and that is said instead.
    """
    last_day = event.registration_closes_on
    if last_day is None or event.deadline is None or event.deadline == event.starts_at:
        return _("until the event starts")
    return _("until and including %(day)s") % {"day": near_day_text(last_day, today=today)}


def near_day_text(day: date, *, today: date | None) -> str:
    """A day with its weekday, and with the year unless it is that of `today`."""
    if today is None or day.year != today.year:
        return day_text(day)
    return date_format(day, "WEEKDAY_DAY_FORMAT")


def remaining_text(event: Event, *, today: date) -> str:
    """How long registration is still open, in days; empty where no last day is given or it is past."""
    last_day = event.registration_closes_on
    if last_day is None or last_day < today:
        return ""
    days = (last_day - today).days
    if days == 0:
        return _("Today is the last day.")
    return ngettext("%(days)d day left", "%(days)d days left", days) % {"days": days}


def registration_words(event: Event, now: datetime) -> RegistrationWords:
    """What to say about registering for `event` at `now` (aware). Whether places are left is not part of it."""
    phase = event.registration_state(now)
    return _WORDS[phase](event, berlin_day(now))


def _open(event: Event, today: date) -> RegistrationWords:
    phase, mode = RegistrationPhase.OPEN, event.registration_mode
    until = _("Registration %(until)s") % {"until": deadline_text(event, today=today)}
    remaining = remaining_text(event, today=today)
    if mode == RegistrationMode.INVITATION:
        detail = _("The people invited get a personal link by e-mail. With it they can register.")
        return RegistrationWords(phase, _("By invitation only"), detail)
    steps = _two_steps(event) if mode == RegistrationMode.TWO_STEP else ()
    return RegistrationWords(phase, until, remaining=remaining, steps=steps, can_register=True)


def _two_steps(event: Event) -> tuple[str, ...]:
    valid = ngettext(
        "You get an e-mail with a personal link. It works once and for %(days)d day.",
        "You get an e-mail with a personal link. It works once and for %(days)d days.",
        event.link_valid_days,
    )
    return (
        _("Tell us that you would like to come, and confirm your e-mail address."),
        valid % {"days": event.link_valid_days},
        _("Open the link and fill in the registration form."),
    )


def _not_yet_open(event: Event, today: date) -> RegistrationWords:
    assert event.registration_opens_on is not None
    opens = near_day_text(event.registration_opens_on, today=today)
    return RegistrationWords(
        RegistrationPhase.NOT_YET_OPEN,
        _("Registration opens on %(day)s") % {"day": opens},
        _("It is then open %(until)s.") % {"until": deadline_text(event, today=today)},
    )


def _closed(event: Event, today: date) -> RegistrationWords:
    if event.status == EventStatus.POSTPONED:
        detail = _("The event is postponed. You can register again when the new date is fixed.")
    elif event.registration_closes_on is not None:
        day = near_day_text(event.registration_closes_on, today=today)
        detail = _("Registration was possible until and including %(day)s.") % {"day": day}
    else:
        detail = _("Registration was possible until the event started.")
    return RegistrationWords(RegistrationPhase.CLOSED, _("Registration closed"), detail)


def _not_needed(event: Event, today: date) -> RegistrationWords:
    return RegistrationWords(RegistrationPhase.NOT_NEEDED, _("No registration needed"), _("You can simply come."))


def _tentative(event: Event, today: date) -> RegistrationWords:
    detail = _("You can register as soon as the date is fixed.")
    return RegistrationWords(RegistrationPhase.TENTATIVE, _("The date is not fixed yet"), detail)


def _cancelled(event: Event, today: date) -> RegistrationWords:
    return RegistrationWords(RegistrationPhase.CANCELLED, _("The event is cancelled"))


def _over(event: Event, today: date) -> RegistrationWords:
    return RegistrationWords(RegistrationPhase.OVER, _("The event is over"))


_WORDS: dict[RegistrationPhase, Callable[[Event, date], RegistrationWords]] = {
    RegistrationPhase.OPEN: _open,
    RegistrationPhase.NOT_YET_OPEN: _not_yet_open,
    RegistrationPhase.CLOSED: _closed,
    RegistrationPhase.NOT_NEEDED: _not_needed,
    RegistrationPhase.TENTATIVE: _tentative,
    RegistrationPhase.CANCELLED: _cancelled,
    RegistrationPhase.OVER: _over,
}

_FACT_LABELS = {
    "starts_at": pgettext_lazy("event", "Start"),
    "ends_at": gettext_lazy("End"),
    "open_end": gettext_lazy("Open end"),
    "doors_open_at": gettext_lazy("Doors open"),
    "tentative_from": gettext_lazy("Expected from"),
    "tentative_until": gettext_lazy("Expected until"),
    "venue": gettext_lazy("Place"),
    "room": gettext_lazy("Room"),
    "online_url": gettext_lazy("Link to take part online"),
    "registration_opens_on": gettext_lazy("Registration from"),
    "registration_closes_on": gettext_lazy("Registration until and including"),
}


def fact_label(name: str) -> str:
    """The label of a fact of the schedule (`ChangedFact.name`)."""
    return str(_FACT_LABELS[name])


def fact_text(name: str, value: Any) -> str:
    """A value of a fact of the schedule in words; an expected period by its months, for it has no days."""
    match value:
        case None | "":
            words = _("none")
        case bool():
            words = _("yes") if value else _("no")
        case datetime():
            words = moment_text(value)
        case date():
            tentative = name.startswith("tentative")
            words = date_format(value, "YEAR_MONTH_FORMAT" if tentative else "DATE_FORMAT")
        case _other:
            words = str(value)
    return words
