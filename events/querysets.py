"""Reads of events. Filters are adjectives and can be chained."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.db.models import BooleanField, DateField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce, TruncMonth
from parler.managers import TranslatableQuerySet

from events.choices import EventStatus
from events.clock import berlin_day, start_of_day
from events.expressions import BerlinDay

if TYPE_CHECKING:
    from events.models import Event
    from organisations.models import Organisation
    from processes.models import ParticipationProcess


def _still_ahead(now: datetime) -> Q:
    """Events whose end, or day where there is no end, or expected period, is not past at `now`."""
    today = berlin_day(now)
    return (
        Q(ends_at__gt=now) | Q(ends_at__isnull=True, starts_at__gte=start_of_day(today)) | Q(tentative_until__gte=today)
    )


class EventQuerySet(TranslatableQuerySet):
    """Filters return a queryset of events; `now` is an aware moment."""

    def published(self) -> Self:
        """Events that take place or took place as announced: neither drafts, nor cancelled or postponed."""
        return self.filter(status__in=[EventStatus.PUBLISHED, EventStatus.OVER, EventStatus.ARCHIVED])

    def public(self) -> Self:
        """Everything a citizen may see: all but drafts. Cancelled ones stay, with their reason."""
        return self.exclude(status=EventStatus.DRAFT)

    def upcoming(self, now: datetime) -> Self:
        """Public events still ahead or running, tentative ones until their expected period has passed."""
        settled = [EventStatus.DRAFT, EventStatus.OVER, EventStatus.ARCHIVED]
        return self.exclude(status__in=settled).filter(_still_ahead(now))

    def past(self, now: datetime) -> Self:
        """Public events with a fixed date that are over, by their dates or by decision."""
        decided = Q(status__in=[EventStatus.OVER, EventStatus.ARCHIVED])
        return self.public().filter(starts_at__isnull=False).filter(decided | ~_still_ahead(now))

    def done(self, now: datetime) -> Self:
        """Public events that lie behind us in every sense: also cancelled ones, and months that passed without a day."""
        decided = Q(status__in=[EventStatus.OVER, EventStatus.ARCHIVED])
        return self.public().filter(decided | ~_still_ahead(now))

    def at_the_door(self, now: datetime) -> Self:
        """Events whose door is or may be open at `now`: from the day before their first day to the day after their last."""
        today, day = berlin_day(now), timedelta(days=1)
        not_past = Q(ends_at__gte=start_of_day(today - day)) | Q(ends_at=None, starts_at__gte=start_of_day(today - day))
        return self.published().filter(not_past, starts_at__lt=start_of_day(today + 2 * day))

    def tentative(self) -> Self:
        """Events of which only an expected period is known."""
        return self.filter(starts_at__isnull=True, tentative_from__isnull=False)

    def in_order(self) -> Self:
        """By month; in a month the fixed dates first, then the tentative ones, which have no day."""
        day = Coalesce(BerlinDay("starts_at"), "tentative_from")
        return self.annotate(
            month=TruncMonth(day, output_field=DateField()),
            without_day=ExpressionWrapper(Q(starts_at__isnull=True), output_field=BooleanField()),
        ).order_by("month", "without_day", "starts_at", "tentative_from", "pk")

    def managed_in(self, organisations: QuerySet[Organisation]) -> Self:
        """Events of these organisations: with `organisations.policies.manageable`, those somebody manages."""
        return self.filter(organisation__in=organisations)

    def latest_first(self) -> Self:
        """Events with a fixed date, the latest first."""
        return self.order_by("-starts_at", "-pk")

    def search(self, text: str) -> Self:
        """Events with every word of `text` in title, alternative title or summary, in any language."""
        found = self
        for word in text.replace("\x00", "").split():
            found = found.filter(Exists(_texts_containing(word)))
        return found

    def at_address(self, slug: str) -> Event | None:
        """The event that has the address `slug` now, else the one that had it before."""
        return self.filter(slug=slug).first() or self.filter(permalinks__slug=slug).first()

    def of_process(self, process: ParticipationProcess) -> Self:
        """Events that belong to one participation process."""
        return self.filter(process=process)

    def of_organisation(self, organisation: Organisation) -> Self:
        """Events of `organisation` and of everything directly below it."""
        return self.filter(Q(organisation=organisation) | Q(organisation__parent=organisation))

    def of_kind(self, kind: str) -> Self:
        """Events of one kind, a value of `EventKind`."""
        return self.filter(kind=kind)

    def for_list(self) -> Self:
        """With all that a list shows, in a number of queries that does not grow with the rows."""
        return self.select_related("organisation", "venue", "room").prefetch_related("translations")


class VenueQuerySet(QuerySet):
    def near(self, organisation: Organisation) -> Self:
        """The houses of an organisation, of the one above it, and of everything directly below either."""
        above = organisation.parent_id
        family = Q(organisation=organisation.pk) | Q(organisation__parent=organisation.pk)
        if above is not None:
            family |= Q(organisation=above) | Q(organisation__parent=above)
        return self.filter(family)


def _texts_containing(word: str) -> QuerySet:
    """Translations of the outer event that contain `word`.

    SQLite ignores case for ASCII letters only, so common spellings of the first letter are asked for too.
    """
    contains = Q()
    for spelling in {word, word.lower(), word.upper(), word.capitalize()}:
        for field in ("title", "alternative_title", "summary"):
            contains |= Q(**{f"{field}__icontains": spelling})
    translations = apps.get_model("events", "EventTranslation").objects
    return translations.filter(contains, master=OuterRef("pk"))
