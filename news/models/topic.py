"""What a subscription and an occasion have in common: the one thing they are about."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from concepts.models import Lineage
from events.models import Event
from news.choices import TopicKind
from organisations.models import Organisation
from processes.models import ParticipationProcess

TOPIC_FIELDS = {
    TopicKind.EVENT: "event",
    TopicKind.PROCESS: "process",
    TopicKind.RECOMMENDATION: "lineage",
    TopicKind.NEWSLETTER: "organisation",
}
"""The column of each kind."""


def about_one_thing() -> Q:
    """That exactly one of the four columns is filled, as a condition for the database."""
    alone = Q()
    for name in TOPIC_FIELDS.values():
        others = {f"{other}__isnull": other != name for other in TOPIC_FIELDS.values()}
        alone |= Q(**others)
    return alone


class OfTopic(models.Model):
    """About an event, a process, a recommendation through time, or the newsletter of an organisation."""

    event = models.ForeignKey(
        Event, on_delete=models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("event")
    )
    process = models.ForeignKey(
        ParticipationProcess,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("process"),
    )
    lineage = models.ForeignKey(
        Lineage, on_delete=models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("recommendation")
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("newsletter of"),
    )

    class Meta:
        abstract = True

    @property
    def topic_kind(self) -> TopicKind:
        return next(kind for kind, name in TOPIC_FIELDS.items() if getattr(self, f"{name}_id") is not None)

    @property
    def topic_column(self) -> dict[str, object]:
        """Its column and key, to find others about the same."""
        name = f"{TOPIC_FIELDS[self.topic_kind]}_id"
        return {name: getattr(self, name)}
