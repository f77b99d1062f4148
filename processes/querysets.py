"""Chainable reads of participation processes."""

from typing import Self

from django.db import models
from django.db.models import Case, Exists, IntegerField, OuterRef, Value, When
from parler.managers import TranslatableQuerySet

from concepts.models import ConceptVersion
from organisations.models import Contact


class ProcessQuerySet(TranslatableQuerySet):
    def public(self) -> Self:
        """Processes that citizens may see: all but drafts."""
        return self.exclude(status="draft")

    def running(self) -> Self:
        """Public processes that still go on."""
        return self.public().exclude(status="finished")

    def in_order(self) -> Self:
        """First where citizens can take part now, then by how soon they could, the latest first."""
        order = ("participation", "planned", "deliberation", "implementation", "finished", "draft")
        ranks = [When(status=status, then=Value(rank)) for rank, status in enumerate(order)]
        rank = Case(*ranks, output_field=IntegerField())
        return self.order_by(rank, "-starts", "pk")

    def for_list(self) -> Self:
        """With all that a card shows: organisation and phases. Costs three more queries."""
        return self.select_related("organisation").prefetch_related("translations", "phases__translations")

    def for_page(self) -> Self:
        """With all that the public page shows, in a fixed number of queries.

        `concept_is_public`: everybody can read a version of the concept that the process revises.
        """
        readable = ConceptVersion.objects.public().filter(concept=OuterRef("concept"))
        return (
            self.for_list()
            .annotate(concept_is_public=Exists(readable))
            .select_related("institute", "steering_group__body", "concept", "result_version")
            .prefetch_related(
                "phases__target_changes",
                "milestones__translations",
                "goals__translations",
                "focus_groups__translations",
                "steering_group__members",
                models.Prefetch("contacts", Contact.objects.public().select_related("organisation")),
            )
        )
