"""Reads of registrations, and what this app adds to events: how many places are taken.

Free places are counted, never stored. These numbers are for display unless the event's row is locked.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce, Lower

from registrations.allocation import Situation
from registrations.choices import ACTIVE, HOLDING, NO_GROUP, Source, Status

if TYPE_CHECKING:
    from events.models import Event
    from events.querysets import EventQuerySet
    from registrations.models import Mailing, Registration


class RegistrationQuerySet(QuerySet[Any]):
    """Chainable reads; adjectives filter, `in_…` orders."""

    def active(self) -> Self:
        """Holding a place or waiting for one."""
        return self.filter(status__in=ACTIVE)

    def holding(self) -> Self:
        """Occupying places: confirmed, or held until the address is confirmed."""
        return self.filter(status__in=HOLDING)

    def confirmed(self) -> Self:
        """With a place, for good: these people come."""
        return self.filter(status=Status.CONFIRMED)

    def waiting(self) -> Self:
        """On the waiting list, also with an address that is not confirmed yet."""
        return self.filter(status=Status.WAITING)

    def promotable(self) -> Self:
        """On the waiting list with a confirmed address, or entered by staff."""
        return self.waiting().filter(Q(address_confirmed_at__isnull=False) | ~Q(source=Source.WEB))

    def in_queue_order(self) -> Self:
        """First come, first served: by time, then by key, so that the order is total."""
        return self.order_by("queued_at", "pk")

    def ahead_of(self, registration: "Registration") -> Self:
        """Who waits for the same event and comes before this registration."""
        earlier = Q(queued_at__lt=registration.queued_at)
        same_moment = Q(queued_at=registration.queued_at, pk__lt=registration.pk)
        return self.waiting().filter(earlier | same_moment, event=registration.event_id)

    def lapsed(self, now: datetime) -> Self:
        """Addresses that were not confirmed in time (aware datetime): held places and waiting entries."""
        return self.filter(
            status__in=(Status.HELD, Status.WAITING), address_confirmed_at__isnull=True, hold_until__lte=now
        )

    def for_address(self, email: str) -> Self:
        """Addresses are stored in small letters."""
        return self.filter(email=email.lower())

    def search(self, text: str) -> Self:
        """With every word of `text` in name, address or organisation; see `_with_words`."""
        return self._with_words(text, "name", "email", "organisation")

    def addressed_by(self, mailing: "Mailing") -> Self:
        """Who gets a message: whom it is meant for, and left an address."""
        return self.meant_by(mailing).exclude(email="")

    def meant_by(self, mailing: "Mailing") -> Self:
        """Whom a message is meant for: see `Mailing`."""
        people = self.filter(event=mailing.event_id)
        if mailing.chosen:
            return people.active().filter(pk__in=mailing.chosen)
        people = people.filter(status__in=mailing.statuses)
        if mailing.languages:
            people = people.filter(language__in=mailing.languages)
        return people.in_groups(mailing.groups) if mailing.groups else people

    def in_groups(self, keys: Collection[int]) -> Self:
        """In one of these working groups; `NO_GROUP` among the keys stands for those in none."""
        chosen = Q(group__in=keys)
        return self.filter(chosen | Q(group=None) if NO_GROUP in keys else chosen)

    def wishing_better_group(self) -> Self:
        """Place holders who are not in the working group of their first wish, and were not put elsewhere by hand."""
        elsewhere = Q(group__isnull=True) | ~Q(group=F("first_group"))
        return self.holding().filter(elsewhere, first_group__isnull=False, group_by_hand=False)

    def needing(self, kind: str) -> Self:
        """Who needs something of this kind (`NeedKind`)."""
        needs = apps.get_model("registrations", "Need").objects
        return self.filter(Exists(needs.filter(registration=OuterRef("pk"), kind=kind)))

    def expected_at_door(self) -> Self:
        """Whom the door may let in, by name: with a place, held or not, and who waits for one; with what is shown there."""
        people = self.active().select_related("group", "arrival").prefetch_related("group__translations")
        return people.order_by(Lower("name"), "pk")

    def named(self, text: str) -> Self:
        """With every word of `text` in name or organisation; see `_with_words`."""
        return self._with_words(text, "name", "organisation")

    def _with_words(self, text: str, *fields: str) -> Self:
        """With every word of `text` in one of the fields.

        SQLite ignores case for ASCII letters only, so other words are asked for in their common spellings too.
        """
        found = self
        for word in text.replace("\x00", "").split():
            contains = Q()
            for spelling in {word} if word.isascii() else {word, word.lower(), word.capitalize()}:
                for field in fields:
                    contains |= Q(**{f"{field}__icontains": spelling})
            found = found.filter(contains)
        return found

    def both_groups_full(self) -> Self:
        """For the officer's decision list: a wish was made, and neither group had room."""
        return self.holding().filter(first_group__isnull=False, group__isnull=True, group_by_hand=False)


class InterestQuerySet(QuerySet[Any]):
    """Reads of interests."""

    def confirmed(self) -> Self:
        """Whose address is known to be right."""
        return self.filter(confirmed_at__isnull=False)

    def without_registration(self) -> Self:
        """Confirmed, and not registered (yet): they may get a personal link."""
        return self.confirmed().exclude(Exists(_registered_with_same_address()))

    def awaiting_link(self, now: datetime) -> Self:
        """Of these, those who have no link that still works at `now` (aware)."""
        links = apps.get_model("registrations", "PersonalLink").objects
        open_links = links.filter(interest=OuterRef("pk"), used_at=None, revoked_at=None, expires_at__gt=now)
        return self.without_registration().exclude(Exists(open_links))

    def search(self, text: str) -> Self:
        """With every word of `text` in name or address."""
        found = self
        for word in text.replace("\x00", "").split():
            found = found.filter(Q(name__icontains=word) | Q(email__icontains=word))
        return found


class PersonalLinkQuerySet(QuerySet[Any]):
    """Reads of personal links."""

    def latest_of_each(self) -> Self:
        """Of each address at each event only the link that was sent last."""
        newer = self.model.objects.filter(event=OuterRef("event"), email=OuterRef("email"), pk__gt=OuterRef("pk"))
        return self.exclude(Exists(newer))


def _registered_with_same_address() -> RegistrationQuerySet:
    registrations: RegistrationQuerySet = apps.get_model("registrations", "Registration").objects.all()
    return registrations.active().filter(event=OuterRef("event"), email=OuterRef("email"))


def with_places(events: "EventQuerySet") -> "EventQuerySet":
    """Annotate `places_taken` (people) and `parties_waiting` on a queryset of events, without a further query."""
    return events.annotate(
        places_taken=_per_event(Sum("places"), HOLDING), parties_waiting=_per_event(Count("pk"), (Status.WAITING,))
    )


def places_of(event: "Event") -> Situation:
    """The numbers of one event, from the annotations of `with_places` or by one query."""
    taken, waiting = getattr(event, "places_taken", None), getattr(event, "parties_waiting", None)
    if taken is None or waiting is None:
        return count_places(event)
    return Situation(event.capacity, taken, waiting, event.waiting_list_limit)


def count_places(event: "Event") -> Situation:
    """The numbers of one event, counted now by one query; true until the commit where the event is locked."""
    numbers = event.registrations.aggregate(
        taken=Coalesce(Sum("places", filter=Q(status__in=HOLDING)), 0),
        waiting=Count("pk", filter=Q(status=Status.WAITING)),
    )
    return Situation(event.capacity, numbers["taken"], numbers["waiting"], event.waiting_list_limit)


def group_places(event: "Event") -> Mapping[int, Situation]:
    """The numbers of each working group of an event, by its key; one query. `waiting` counts unmet first wishes."""
    rows = event.registrations.holding().values_list("group", "first_group")
    taken, waiting = Counter[int](), Counter[int]()
    for group_id, first_id, places, parties in rows.annotate(Sum("places"), Count("pk")).order_by():
        taken[group_id] += places
        if first_id != group_id:
            waiting[first_id] += parties
    return {
        group.pk: Situation(group.capacity, taken[group.pk], waiting[group.pk], None)
        for group in event.working_groups.all()
    }


def _per_event(total: Sum | Count, statuses: tuple[str, ...]) -> Coalesce:
    rows = (
        apps.get_model("registrations", "Registration")
        .objects.filter(event=OuterRef("pk"), status__in=statuses)
        .order_by()
        .values("event")
    )
    counted = rows.annotate(total=total).values("total")
    return Coalesce(Subquery(counted, output_field=IntegerField()), Value(0))
