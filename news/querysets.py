"""Chainable reads of news, comments and subscriptions."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from parler.managers import TranslatableQuerySet

from news.choices import CommentState
from processes.models import ProcessStatus

if TYPE_CHECKING:
    from news.models import NewsItem
    from organisations.models import Organisation


class NewsQuerySet(TranslatableQuerySet):
    def public(self) -> Self:
        """Those that everybody can read: published, and of no process that is still a draft."""
        return self.filter(published_at__isnull=False).exclude(process__status=ProcessStatus.DRAFT)

    def latest_first(self) -> Self:
        """By their day, the newest first."""
        return self.order_by("-dated", "-pk")

    def at_address(self, slug: str) -> "NewsItem | None":
        """The item that has the address now, else the one that had it before."""
        return self.filter(slug=slug).first() or self.filter(addresses__slug=slug).first()

    def of_organisation(self, organisation: "Organisation") -> Self:
        """Items of `organisation` and of everything directly below it."""
        return self.filter(Q(organisation=organisation) | Q(organisation__parent=organisation))

    def searched(self, words: str) -> Self:
        """Those in whose texts all `words` occur, in any language."""
        found = self
        for word in words.replace("\x00", "").split()[:8]:
            of_word = Q(translations__title__icontains=word) | Q(translations__text__icontains=word)
            found = found.filter(pk__in=self.model._default_manager.filter(of_word).values("pk"))
        return found

    def for_list(self) -> Self:
        """With all that a line of a list says: a fixed number of queries."""
        return self.select_related("organisation").prefetch_related("translations")

    def for_page(self) -> Self:
        """With all that the page of an item says: a fixed number of queries."""
        return (
            self.for_list()
            .select_related("process", "event", "contact__organisation")
            .prefetch_related("process__translations", "event__translations", "documents")
        )


class CommentQuerySet(models.QuerySet):
    def public(self) -> Self:
        """Those that everybody can read, as long as their item can be read."""
        return self.filter(state=CommentState.PUBLISHED)

    def to_moderate(self) -> Self:
        """Those that nobody has looked at yet."""
        return self.filter(state=CommentState.WAITING)

    def refused_before(self, day: date) -> Self:
        """Refused before `day`."""
        return self.filter(state=CommentState.REFUSED, moderated_on__lt=day)

    def for_list(self) -> Self:
        """With the item each is about."""
        return self.select_related("item__organisation").prefetch_related("item__translations")


class SubscriptionQuerySet(models.QuerySet):
    def active(self) -> Self:
        """Confirmed ones: those that are written to."""
        return self.filter(confirmed_at__isnull=False)

    def pending_before(self, moment: datetime) -> Self:
        """Asked for before `moment` (aware) and never confirmed."""
        return self.filter(confirmed_at=None, requested_at__lt=moment)

    def of_address(self, email: str) -> Self:
        """All of one address, however it is spelled."""
        return self.filter(email=email.strip().lower())

    def to_tell(self, column: dict[str, object], found_at: datetime) -> Self:
        """Those about the topic with this column that were confirmed before something was found at `found_at`."""
        return self.filter(**column, confirmed_at__lt=found_at)

    def with_topics(self) -> Self:
        """With what each is about: a fixed number of queries."""
        return self.select_related("event", "process", "lineage__concept", "organisation").prefetch_related(
            "event__translations", "process__translations"
        )


class EditionQuerySet(TranslatableQuerySet):
    def for_list(self) -> Self:
        """With organisation and subject."""
        return self.select_related("organisation").prefetch_related("translations")
