"""Loads venues and events from the sample file."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from events.choices import DocumentKind, EventKind, EventStatus, RegistrationMode, SiteLanguage
from events.clock import BERLIN, start_of_day
from events.models import AdmissionRule, AgendaItem, Event, EventDocument, EventSlug, Room, Venue, WorkingGroup
from events.programme import validate_programme
from organisations.models import Contact, Organisation
from organisations.translations import SOURCE_LANGUAGE, MultilingualModel, write_texts
from processes.models import ParticipationProcess

Row = Mapping[str, Any]

KINDS = {
    "auftakt": EventKind.KICK_OFF,
    "workshop": EventKind.WORKSHOP,
    "konferenz": EventKind.CONFERENCE,
    "dialogveranstaltung": EventKind.DIALOGUE,
    "gespraechsrunde": EventKind.DISCUSSION_ROUND,
    "information": EventKind.INFORMATION,
    "fachtag": EventKind.EXPERT_DAY,
    "forum": EventKind.FORUM,
}
# "Open for registration" and "full" are computed from dates and registrations.
STATUSES = {
    "in_planung": EventStatus.PUBLISHED,
    "anmeldung_offen": EventStatus.PUBLISHED,
    "ausgebucht": EventStatus.PUBLISHED,
    "beendet": EventStatus.OVER,
    "abgesagt": EventStatus.CANCELLED,
    "archiviert": EventStatus.ARCHIVED,
}
MODES = {
    "keine": RegistrationMode.NONE,
    "formular": RegistrationMode.FORM,
    "zweistufig": RegistrationMode.TWO_STEP,
    "einladung": RegistrationMode.INVITATION,
}
DOCUMENT_KINDS = {
    "protokoll": DocumentKind.MINUTES,
    "praesentation": DocumentKind.PRESENTATION,
    "graphic_recording": DocumentKind.GRAPHIC_RECORDING,
    "foto": DocumentKind.PHOTO,
}
FORMATS = {"pdf-ua": "PDF/UA"}
LANGUAGES = {
    "Deutsch": SiteLanguage.GERMAN,
    "Gebärdensprache": SiteLanguage.GERMAN_SIGN,
    "Arabisch": SiteLanguage.ARABIC,
    "Englisch": SiteLanguage.ENGLISH,
    "Rumänisch": SiteLanguage.ROMANIAN,
    "Ukrainisch": SiteLanguage.UKRAINIAN,
}
INTERPRETED = "Sprachmittlung "
BREAKS = ("Pause", "Mittagessen", "Imbiss", "Einlass", "Ankommen")
# The sample's names for texts, and ours.
TEXTS = {"title": "title", "summary": "summary", "easy_language": "plain_summary", "catering": "catering"}
# Words at the beginning of what the sample says about access to a house that has no steps on the way in.
STEP_FREE = ("Stufen", "Ebenerdig", "Rampe")
MAP = "https://www.openstreetmap.org/search"


def load_venues(data: Row) -> dict[str, Venue]:
    """Write the sample's venues with their rooms, and return them by key. Needs the organisations loaded."""
    return {row["key"]: _load_venue(row) for row in data["venues"]}


def load_events(data: Row, shift: dt.timedelta) -> dict[str, Event]:
    """Write the sample's events with all their parts, and return them by key, which is their first address.

    Needs organisations, processes and venues loaded. `shift` (whole days) is added to each date; clock times stay.
    A second run updates the same events, renamed or not, and replaces their parts.
    Raises InvalidProgramme when a programme of the sample does not fit its event.
    """
    people = {row["key"]: row for row in data["people"]}
    groups = {row["key"]: row for row in data["working_groups"]}
    events = {row["key"]: _load_event(row, shift) for row in data["events"]}
    for row in data["events"]:
        event = events[row["key"]]
        _load_agenda(event, row.get("programme", ()), people)
        _load_working_groups(event, [groups[key] for key in row.get("working_groups", ())])
        _load_admission_rules(event, row.get("admission_rules", ()), shift)
        _load_documents(event, row.get("documentation", ()), shift)
        event.contacts.set(Contact.objects.filter(key__in=row.get("contacts", ())))
        replacement = row.get("cancellation", {}).get("replacement_event")
        Event.objects.filter(pk=event.pk).update(replacement=events.get(replacement))
    return events


def _load_venue(row: Row) -> Venue:
    accessibility = row["accessibility"].strip()
    facts = {
        "organisation": _organisation_of_commune(row.get("commune")),
        "name": row["name"],
        "address": row.get("address") or "",
        "accessibility": accessibility,
        "step_free": accessibility.startswith(STEP_FREE),
        "map_url": f"{MAP}?{urlencode({'query': row['address']})}" if row.get("address") else "",
        "public_transport": row.get("public_transport", ""),
        "online": row.get("online", False),
    }
    venue, _created = Venue.objects.update_or_create(key=row["key"], defaults=facts)
    for room in row.get("rooms", ()):
        facts = {"name": room["name"], "seats": room["seats"]}
        Room.objects.update_or_create(venue=venue, key=room["key"], defaults=facts)
    return venue


def _organisation_of_commune(commune: str | None) -> Organisation:
    """The Kommune a house stands in; places in the net belong to the Kreis."""
    keys = [commune, f"stadt-{commune}"] if commune else ["kreis"]
    return Organisation.objects.get(key__in=keys)


def _load_event(row: Row, shift: dt.timedelta) -> Event:
    known = EventSlug.objects.filter(slug=row["key"]).select_related("event").first()
    event = known.event if known else Event(slug=row["key"])
    facts = _facts(row, shift) | _registration_facts(row, shift)
    for name, value in facts.items():
        setattr(event, name, value)
    event.save()
    EventSlug.objects.get_or_create(slug=event.slug, defaults={"event": event})
    _load_texts(event, row)
    return event


def _facts(row: Row, shift: dt.timedelta) -> dict[str, Any]:
    period = row.get("tentative_period", {})
    cancelled_on = _day(row.get("cancellation", {}).get("date"), shift)
    languages = row.get("languages_on_site", ())
    venue = Venue.objects.filter(key=row["venue"]).first()
    facts = {
        "organisation": Organisation.objects.get(key=row["organisation"]),
        "process": ParticipationProcess.objects.filter(slug=row["process"]).first(),
        "kind": KINDS[row["kind"]],
        "status": STATUSES[row["status"]],
        "starts_at": _moment(row["start"], shift),
        "ends_at": _moment(row["end"], shift),
        "open_end": row.get("open_end", False),
        "doors_open_at": _moment(row.get("doors_open"), shift),
        "tentative_from": _day(period.get("from"), shift),
        "tentative_until": _day(period.get("to"), shift),
        "venue": venue,
        "room": Room.objects.filter(venue=venue, key=row.get("room")).first(),
        "free_of_charge": row.get("free_of_charge", False),
        "languages_spoken": [LANGUAGES[name] for name in languages if not name.startswith(INTERPRETED)],
        "languages_interpreted": [
            LANGUAGES[name.removeprefix(INTERPRETED)] for name in languages if name.startswith(INTERPRETED)
        ],
        "childcare_places": row.get("childcare", {}).get("places"),
        "cancelled_at": start_of_day(cancelled_on) if cancelled_on else None,
    }
    if link := row.get("short_link"):
        facts["short_code"] = link.rpartition("/")[2]
    return facts


def _registration_facts(row: Row, shift: dt.timedelta) -> dict[str, Any]:
    registration = row["registration"]
    first_step = registration.get("step1", registration)
    limit = registration.get("waiting_list_max") if registration.get("waiting_list") else 0
    history = row.get("capacity_history")
    return {
        "registration_mode": MODES[registration["mode"]],
        "registration_opens_on": _day(first_step.get("opens"), shift),
        "registration_closes_on": _day(first_step.get("closes"), shift),
        "waiting_list_limit": limit,
        "link_valid_days": registration.get("step2", {}).get("link_valid_days", 3),
        "walk_ins": registration.get("walk_ins", False),
        "capacity": history[-1]["capacity"] if history else row["capacity"],
    }


def _load_texts(event: Event, row: Row) -> None:
    german = {name: _in_language(row.get(key), SOURCE_LANGUAGE) for key, name in TEXTS.items()}
    german |= {
        "audience": row.get("audience", ""),
        "outcomes": "\n".join(row.get("outcomes", ())),
        "cancellation_reason": row.get("cancellation", {}).get("reason", ""),
    }
    write_texts(event, SOURCE_LANGUAGE, **german)
    _load_translation(event, "en", {name: _in_language(row.get(key), "en") for key, name in TEXTS.items()})


def _load_translation(record: MultilingualModel, language: str, texts: Mapping[str, str]) -> None:
    if any(texts.values()):
        write_texts(record, language, **texts)


def _in_language(text: str | Mapping[str, str] | None, language: str) -> str:
    """A text of the sample: by language, or in German only."""
    if isinstance(text, Mapping):
        return text.get(language, "").strip()
    return (text or "").strip() if language == SOURCE_LANGUAGE else ""


def _load_agenda(event: Event, rows: Iterable[Row], people: Mapping[str, Row]) -> None:
    event.agenda.all().delete()
    items = [
        AgendaItem(
            event=event,
            position=position,
            starts_at=_clock(row.get("start")),
            ends_at=_clock(row.get("end")),
            title=row["title"],
            speaker_role=row.get("speaker_role", ""),
            speaker_name=people[row["person"]]["name"] if row.get("person") else "",
            room=Room.objects.filter(venue=event.venue, key=row.get("room")).first(),
            is_break=any(word in row["title"] for word in BREAKS),
        )
        for position, row in enumerate(rows, start=1)
    ]
    validate_programme(event, items)
    AgendaItem.objects.bulk_create(items)


def _load_working_groups(event: Event, rows: Iterable[Row]) -> None:
    for position, row in enumerate(rows, start=1):
        facts = {
            "position": position,
            "capacity": row["capacity"],
            "room": Room.objects.filter(venue=event.venue, key=row.get("room")).first(),
            "chair_role": row["chair_role"],
        }
        group, _created = WorkingGroup.objects.update_or_create(event=event, key=row["key"], defaults=facts)
        write_texts(group, SOURCE_LANGUAGE, title=row["title"]["de"])
        _load_translation(group, "en", {"title": row["title"]["en"]})


def _load_admission_rules(event: Event, rows: Iterable[Row], shift: dt.timedelta) -> None:
    event.admission_rules.all().delete()
    for row in rows:
        day = _day(row.get("valid_at"), shift)
        AdmissionRule.objects.create(event=event, label=row["label"], valid_from=day, valid_until=day)


def _load_documents(event: Event, rows: Iterable[Row], shift: dt.timedelta) -> None:
    event.documents.all().delete()
    for row in rows:
        EventDocument.objects.create(
            event=event,
            kind=DOCUMENT_KINDS[row["kind"]],
            title=row["title"],
            published_on=row["published"] + shift,
            format=FORMATS.get(row.get("format", ""), ""),
            pages=row.get("pages"),
            credit=row.get("credit", ""),
            alternative_text=row.get("alt", ""),
        )


def _day(day: dt.date | None, shift: dt.timedelta) -> dt.date | None:
    return day + shift if day else None


def _moment(moment: dt.datetime | None, shift: dt.timedelta) -> dt.datetime | None:
    """The same clock time in Berlin, so many days later; also across a change of the clocks."""
    return moment.astimezone(BERLIN) + shift if moment else None


def _clock(text: str | None) -> dt.time | None:
    return dt.time.fromisoformat(text) if text else None
