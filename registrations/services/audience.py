"""Whom a change of an event concerns."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import BooleanField, Count, ExpressionWrapper, Q, QuerySet

from events.models import Event
from registrations.choices import Status
from registrations.emails.event import Addressee
from registrations.models import Interest, PersonalLink
from registrations.querysets import RegistrationQuerySet


def people_concerned(event: Event) -> Iterator[Addressee]:
    """Everybody to tell about a change: registered or waiting, and interests and open links without a registration."""
    registrations, interests, links = _concerned(event)
    yield from registrations.select_related("group")
    yield from interests
    yield from links


@dataclass(frozen=True)
class Audience:
    """Who would be told about a change, in numbers of letters. `without_address` cannot be written to.

    `languages` has the number of letters by language code, the most frequent first.
    """

    registered: int
    waiting: int
    interested: int
    invited: int
    without_address: int
    languages: dict[str, int]

    @property
    def letters(self) -> int:
        return self.registered + self.waiting + self.interested + self.invited


def audience_of(event: Event) -> Audience:
    """The numbers of `people_concerned`, counted by the database in three queries."""
    registrations, interests, links = _concerned(event)
    numbers, languages, without_address = Counter[str](), Counter[str](), 0
    known = registrations.annotate(no_address=ExpressionWrapper(Q(email=""), output_field=BooleanField()))
    by_status = known.values_list("status", "language", "no_address").annotate(Count("pk")).order_by()
    for status, language, no_address, count in by_status:
        if no_address:
            without_address += count
            continue
        numbers["waiting" if status == Status.WAITING else "registered"] += count
        languages[language] += count
    for name, people in (("interested", interests), ("invited", links)):
        for language, count in people.values_list("language").annotate(Count("pk")).order_by():
            numbers[name] += count
            languages[language] += count
    return Audience(
        numbers["registered"],
        numbers["waiting"],
        numbers["interested"],
        numbers["invited"],
        without_address,
        dict(languages.most_common()),
    )


def _concerned(event: Event) -> tuple[RegistrationQuerySet, QuerySet[Interest], QuerySet[PersonalLink]]:
    """Registrations, interests and links of whom to tell; nobody is in two of them."""
    registrations = event.registrations.active()
    known = registrations.exclude(email="").values("email")
    interests = event.interests.exclude(confirmed_at=None).exclude(email__in=known)
    links = event.personal_links.filter(used_at=None, revoked_at=None).exclude(email__in=known)
    return registrations, interests, links.exclude(email__in=interests.values("email"))
