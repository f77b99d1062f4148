"""The ledger of letters: which of them an officer may see, and whose they are."""

from collections.abc import Iterable
from uuid import UUID

from django.http import HttpRequest

from events.models import Event
from mail.models import OutgoingMessage
from mail.querysets import OutgoingMessageQuerySet
from office.letters import LetterLine
from organisations.policies import manageable
from registrations.emails.parts import topic
from registrations.models import Registration

REGISTRATION = "registration:"


def topics_of(request: HttpRequest) -> dict[str, Event]:
    """The events whose letters the user may see, by their topic. Two queries."""
    events = Event.objects.filter(organisation__in=manageable(request.user)).prefetch_related("translations")
    return {topic(event): event for event in events}


def letters_about(*topics: str) -> OutgoingMessageQuerySet:
    """The letters that belong to these events, the latest first, without what they say."""
    return OutgoingMessage.objects.about(*topics).without_bodies().newest_first()


def people_of(lines: Iterable[LetterLine]) -> dict[str, Registration]:
    """Whose letters these are: reference to registration, as far as there is one. One query."""
    keys = [
        UUID(line.reference.removeprefix(REGISTRATION)) for line in lines if line.reference.startswith(REGISTRATION)
    ]
    found = Registration.objects.filter(public_id__in=keys).only("public_id", "name", "event_id")
    return {entry.reference: entry for entry in found}
