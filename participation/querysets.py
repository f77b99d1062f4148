"""Chainable reads of consultations, contributions and evidence."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Case, Exists, F, Max, OuterRef, Prefetch, Q, Value, When
from parler.managers import TranslatableQuerySet

from concepts.models import DecisionStep, Lineage
from participation.choices import Channel, Moderation, Outcome, SourceKind
from processes.models import ProcessStatus

if TYPE_CHECKING:
    from participation.models import Contribution


class ConsultationQuerySet(TranslatableQuerySet):
    def public(self) -> Self:
        """Those of processes that everybody can see."""
        return self.exclude(process__status=ProcessStatus.DRAFT)

    def for_page(self) -> Self:
        """With process, organisation and version: no query more."""
        return self.select_related("process__organisation", "version__concept", "revision", "figures").prefetch_related(
            "translations", "process__translations"
        )


class ContributionQuerySet(models.QuerySet):
    def public(self) -> Self:
        """Those that everybody can read."""
        return self.filter(moderation=Moderation.PUBLISHED).exclude(process__status=ProcessStatus.DRAFT)

    def to_moderate(self) -> Self:
        """Those that wait for somebody to look at them: what is not confirmed does not."""
        return self.filter(moderation=Moderation.WAITING, confirmed=True)

    def unanswered(self) -> Self:
        """Published ones without a published answer."""
        return self.filter(moderation=Moderation.PUBLISHED, answered_on=None)

    def unconfirmed_before(self, day: date) -> Self:
        """Sent on the website before `day`, and the address was never confirmed."""
        return self.filter(channel=Channel.WEB, confirmed=False, received_on__lt=day)

    def settled(self) -> Self:
        """Those with which the office is done: answered, or not published."""
        refused = Q(moderation=Moderation.REFUSED, moderated_on__isnull=False)
        return self.filter(Q(answered_on__isnull=False) | refused)

    def for_list(self) -> Self:
        """With all that a line of a list says: a fixed number of queries."""
        return self.select_related(
            "process", "consultation", "event", "group", "area", "version__concept"
        ).prefetch_related("process__translations", "event__translations", "group__translations", "points")

    def for_page(self) -> Self:
        """With organisation, part and points with their evidence."""
        return (
            self.for_list()
            .select_related("process__organisation", "lineage", "moderated_by")
            .prefetch_related(
                "consultation__translations", "points__evidence__lineage", "points__in_charge", "revisions"
            )
        )

    def same_as(self, contribution: "Contribution") -> Self:
        """Those that say word by word the same, itself included."""
        return self.filter(text=contribution.text, proposed_wording=contribution.proposed_wording)

    def searched(self, words: str) -> Self:
        """Those in whose texts all `words` occur."""
        names = ("title", "text", "german_title", "german_text", "proposed_wording")
        return self.filter(_all_words(words, names))


class OrderedQuerySet(models.QuerySet):
    def next_position(self) -> int:
        """The position behind the last of these, whatever was removed before it."""
        return (self.aggregate(last=Max("position"))["last"] or 0) + 1


class PointQuerySet(OrderedQuerySet):
    def for_answering(self) -> Self:
        """With contribution and evidence."""
        return self.select_related("contribution__process__concept", "in_charge").prefetch_related("evidence")

    def about_first(self, lineage: Lineage) -> Self:
        """Those of published contributions, first of those that are about `lineage`."""
        about = Case(When(contribution__lineage=lineage, then=0), default=1)
        return self.filter(contribution__moderation=Moderation.PUBLISHED).order_by(about, "pk")

    def with_all_words(self) -> Self:
        """With `Point.words` as a column (`all_words`)."""
        whole = Case(
            When(contribution__german_text="", then=F("contribution__text")), default=F("contribution__german_text")
        )
        return self.annotate(all_words=Case(When(text="", then=whole), default=F("text")))

    def adopted_without_link(self) -> Self:
        """Points that were adopted at least partly and lead to nothing: somebody forgot to link them."""
        return self.filter(evidence=None, outcome__in=[Outcome.ADOPTED, Outcome.PARTLY])

    def searched(self, words: str) -> Self:
        """Those in whose words, topics or contribution all `words` occur."""
        of_contribution = ("contribution__title", "contribution__text", "contribution__german_text")
        return self.filter(_all_words(words, ("text", "topics", *of_contribution)))


class GroupResultsQuerySet(models.QuerySet):
    def public(self) -> Self:
        """Those that everybody can read."""
        return self.filter(published_on__isnull=False).exclude(event__process__status=ProcessStatus.DRAFT)

    def of_rounds(self) -> Self:
        """Those of whole events, not of one of their groups."""
        return self.filter(group=None)

    def with_open_objections(self) -> Self:
        """Those against which somebody has said something that is not settled."""
        return self.filter(objections__isnull=False, objections__settled_on=None).distinct()

    def for_list(self) -> Self:
        """With event, group and process: a fixed number of queries."""
        return self.select_related("event__process__organisation", "group").prefetch_related(
            "event__translations", "group__translations", "event__process__translations"
        )

    def for_page(self) -> Self:
        """With findings, what they led to, and pictures."""
        return self.for_list().prefetch_related("findings__evidence__lineage", "pictures")


class FindingQuerySet(OrderedQuerySet):
    def public(self) -> Self:
        """Those that everybody can read: of interviews, and of groups whose results are published."""
        told = Q(published_on__isnull=False) | Q(results__published_on__isnull=False)
        return self.filter(told).exclude(process__status=ProcessStatus.DRAFT)

    def searched(self, words: str) -> Self:
        """Those in whose text all `words` occur."""
        return self.filter(_all_words(words, ("text",)))

    def of_interviews(self) -> Self:
        """Those that belong to no group's or round's results."""
        return self.filter(results=None)

    def for_list(self) -> Self:
        """With process, event and group, and what each led to."""
        return self.select_related("process", "results__event", "results__group").prefetch_related(
            "results__event__translations", "results__group__translations", "evidence__lineage"
        )


class EvidenceQuerySet(models.QuerySet):
    def public(self) -> Self:
        """Evidence whose source everybody may know: a published finding, an answered contribution, a decision of a public
        meeting, a survey.

        A contribution that was withdrawn stays as a source without words; one that is not published is none, and neither
        is one whose answer is still being written: nothing is published half. One whose answer is taken back to be changed stays.
        """
        told = [Moderation.PUBLISHED, Moderation.WITHDRAWN]
        of_point = Q(point__contribution__moderation__in=told, point__was_published=True)
        of_survey = Q(question__section__survey__published_at__isnull=False)
        of_finding = Q(finding__published_on__isnull=False) | Q(finding__results__published_on__isnull=False)
        in_public = DecisionStep.objects.filter(decision=OuterRef("decision"), is_public=True)
        return self.filter(of_point | of_finding | of_survey | Exists(in_public))

    def with_kind(self) -> Self:
        """With what each source is (`of_kind`, a value of `SourceKind`)."""
        by_source = {
            "question": SourceKind.SURVEY,
            "decision": SourceKind.DECISION,
            "point": SourceKind.CONTRIBUTION,
        }
        cases = [When(**{f"{name}__isnull": False}, then=Value(kind.value)) for name, kind in by_source.items()]
        return self.annotate(of_kind=Case(*cases, default=F("finding__source")))

    def in_order(self) -> Self:
        """As a list shows it: findings first, contributions last."""
        return self.order_by(F("point").asc(nulls_first=True), F("finding").asc(nulls_last=True), "pk")

    def with_sources(self) -> Self:
        """With the source of each: a fixed number of queries for each kind of source.

        A kind at a time: the planner of PostgreSQL would think longer about all of it in one query than these take.
        """
        return self.select_related("lineage", "decision").prefetch_related(
            self._prefetched("point", "contribution__process", "contribution__event", "contribution__group"),
            self._prefetched("finding", "process", "results__event", "results__group"),
            self._prefetched("question", "section__survey"),
            "point__contribution__event__translations", "point__contribution__group__translations",
            "finding__results__event__translations", "finding__results__group__translations",
            "question__translations",
        )  # fmt: skip

    def _prefetched(self, source: str, *related: str) -> Prefetch:
        model = self.model._meta.get_field(source).related_model
        assert model is not None, "each source is a relation"
        return Prefetch(source, model._default_manager.select_related(*related))


def _all_words(words: str, names: Iterable[str]) -> Q:
    """That each of the first few words occurs in one of the fields."""
    condition = Q()
    for word in words.split()[:8]:
        condition &= Q.create([Q(**{f"{name}__icontains": word}) for name in names], connector=Q.OR)
    return condition
