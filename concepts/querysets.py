"""Chainable reads of concepts, versions, decisions and measures."""

import datetime as dt
from typing import Self

from django.db import models
from django.db.models import OuterRef, Q, Subquery

from concepts.choices import FINISHED, MeasureStatus, Stage, StepStatus


class ConceptQuerySet(models.QuerySet):
    def public(self) -> Self:
        """Concepts of which everybody can read a version."""
        return self.filter(versions__is_public=True).distinct()

    def in_order(self) -> Self:
        """The Kreis's own before those of its Kommunen, then by title."""
        return self.order_by("organisation__parent_id", "title", "pk")

    def for_list(self) -> Self:
        """With the organisation each belongs to."""
        return self.select_related("organisation")


class VersionQuerySet(models.QuerySet):
    def frozen(self) -> Self:
        """Versions that were published, for everybody or for the council: their words do not change any more."""
        return self.exclude(stage=Stage.DRAFT)

    def public(self) -> Self:
        """Versions that everybody can read: none of the drafts, and none for the council's eyes only."""
        return self.filter(is_public=True)

    def drafts(self) -> Self:
        """Versions that are being written."""
        return self.filter(stage=Stage.DRAFT)

    def in_force_on(self, day: dt.date) -> Self:
        """Of each concept the one version in force on `day` (Berlin): the latest that has taken effect by then.

        There is at most one, because no two versions of a concept take effect on the same day.
        """
        latest = (
            self.model._default_manager.filter(concept=OuterRef("concept"), in_force_from__lte=day)
            .order_by("-in_force_from")
            .values("pk")[:1]
        )
        return self.filter(pk=Subquery(latest))

    def latest_first(self) -> Self:
        """By number, the newest first."""
        return self.order_by("-number")

    def for_page(self) -> Self:
        """With all that the head of a page says: concept, organisation, decision. No further query."""
        return self.select_related("concept__organisation", "decided_by__body", "decided_by__decision", "base")


class RenditionQuerySet(models.QuerySet):
    def published(self) -> Self:
        """Renditions that readers of their version can have."""
        return self.filter(published_on__isnull=False)

    def documents(self) -> Self:
        """Published ones that can be had as a file of their own."""
        return self.published().filter(is_document=True)


class StepQuerySet(models.QuerySet):
    def ahead(self, today: dt.date) -> Self:
        """Meetings to come: those of today included, as long as nothing has been decided."""
        return self.filter(meets_on__gte=today, status=StepStatus.ANNOUNCED)

    def held(self, today: dt.date) -> Self:
        """Meetings with a result, and those whose day has passed without one on record."""
        return self.filter(~Q(status=StepStatus.ANNOUNCED) | Q(meets_on__lt=today))

    def for_path(self) -> Self:
        """With paper, body, version and amendments: two queries."""
        return self.select_related("decision", "body__organisation", "version", "revision").prefetch_related(
            "amendments__reserves"
        )


class MeasureQuerySet(models.QuerySet):
    def matching(self, words: str) -> Self:
        """Measures whose title or responsible body contains every one of the `words`."""
        found = self
        for word in words.split():
            found = found.filter(Q(title__icontains=word) | Q(responsible__icontains=word) | Q(key__iexact=word))
        return found

    def in_work(self) -> Self:
        """Measures that are neither finished nor given up."""
        return self.exclude(status__in=FINISHED)

    def overdue(self, today: dt.date) -> Self:
        """Measures in work whose planned end, or the date of a milestone that is not reached, lies before `today`."""
        late = self.model._default_manager.filter(milestones__is_reached=False, milestones__due__lt=today)
        return self.in_work().filter(Q(planned_end__lt=today) | Q(pk__in=late.values("pk")))

    def silent_since(self, day: dt.date) -> Self:
        """Running measures of which nothing has been reported, and whose status has not changed, since `day`."""
        running = self.filter(status=MeasureStatus.RUNNING)
        return running.exclude(reports__dated__gte=day).exclude(status_changes__changed_on__gte=day)

    def with_last_report(self) -> Self:
        """Annotated with the day of the last report: `reported_on`, None where there is none."""
        return self.annotate(reported_on=models.Max("reports__dated"))

    def for_page(self) -> Self:
        """With milestones, reports and history, in a fixed number of queries."""
        return self.select_related("funding_decision").prefetch_related("milestones", "reports", "status_changes")


class PublicationQuerySet(models.QuerySet):
    def waiting(self) -> Self:
        """Those whose files are being printed and checked."""
        return self.filter(state="checking")
