"""Chainable reads of surveys, their questions and answers."""

from datetime import date, datetime
from typing import Self

from django.db import models
from parler.managers import TranslatableQuerySet

from events.clock import berlin_day
from surveys.choices import QuestionKind, TextState


class SurveyQuerySet(TranslatableQuerySet):
    def public(self) -> Self:
        """Those that everybody can see."""
        return self.filter(published_at__isnull=False)

    def open_at(self, now: datetime) -> Self:
        """Public ones that take answers at `now` (aware)."""
        today = berlin_day(now)
        return self.public().filter(opens_on__lte=today, closes_on__gte=today)

    def closed_before(self, day: date) -> Self:
        """Those whose last day lies before `day` (Berlin)."""
        return self.filter(closes_on__lt=day)

    def for_list(self) -> Self:
        """With all that a line of a list says: one query more."""
        return self.prefetch_related("translations")

    def for_page(self) -> Self:
        """With all that the page of a survey shows."""
        return (
            self.for_list()
            .select_related("organisation", "process", "event")
            .prefetch_related("process__translations", "event__translations", "closing_changes")
        )


class SectionQuerySet(TranslatableQuerySet):
    def with_questions(self) -> Self:
        """With questions, options and conditions: three queries more."""
        return self.prefetch_related("questions__options", "questions__shown_if")

    def with_texts(self) -> Self:
        """Those of the sections, their questions and options: three queries more."""
        return self.prefetch_related("translations", "questions__translations", "questions__options__translations")


class QuestionQuerySet(TranslatableQuerySet):
    def of_survey(self, survey: models.Model) -> Self:
        """All of one survey, in its order, with texts and options."""
        return (
            self.filter(section__survey=survey)
            .order_by("section__position", "section", "position", "pk")
            .prefetch_related("translations", "options__translations")
        )

    def answerable(self) -> Self:
        """Without the headings."""
        return self.exclude(kind=QuestionKind.HEADING)


class SheetQuerySet(models.QuerySet):
    def of_day(self, day: date) -> Self:
        """Those that were answered on `day` (Berlin), of all surveys."""
        return self.filter(answered_on=day)


class AnswerQuerySet(models.QuerySet):
    def free_texts(self) -> Self:
        """Answers in own words that are still kept."""
        return self.exclude(text="")

    def to_moderate(self) -> Self:
        """Free texts that wait for somebody to look at them, in no order that says anything about time."""
        return self.free_texts().filter(state=TextState.WAITING).order_by("id")

    def public(self) -> Self:
        """Free texts that everybody can read, in no order that says anything about time."""
        return self.free_texts().filter(state=TextState.PUBLISHED).order_by("id")
