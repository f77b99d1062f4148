"""What people can subscribe to: found by its address, named in words, with the page that it has."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from concepts.models import Lineage, LineageKind, Recommendation
from events.models import Event
from news.choices import TopicKind
from news.models.topic import TOPIC_FIELDS, OfTopic
from organisations.models import Organisation, OrganisationKind
from processes.models import ParticipationProcess

if TYPE_CHECKING:
    from django.db.models import Model


@dataclass(frozen=True)
class Topic:
    """One thing, whose `record` everybody can see: an event, a process, the lineage of a recommendation, an organisation."""

    kind: TopicKind
    record: Any

    @classmethod
    def of(cls, row: OfTopic) -> Self:
        """The topic of a subscription or an occasion."""
        return cls(row.topic_kind, getattr(row, TOPIC_FIELDS[row.topic_kind]))

    @property
    def column(self) -> dict[str, "Model"]:
        """The column of a subscription or occasion about it, and its value."""
        return {TOPIC_FIELDS[self.kind]: self.record}

    @property
    def address(self) -> str:
        """The last part of the address at which one subscribes to it."""
        match self.record:
            case Organisation():
                return str(self.record.key)
            case Lineage():
                return str(self.record.pk)
        return str(self.record.slug)

    @property
    def organisation(self) -> Organisation:
        """Who writes about it."""
        match self.record:
            case Organisation():
                return self.record
            case Lineage():
                return self.record.concept.organisation
        organisation: Organisation = self.record.organisation
        return organisation

    @property
    def title(self) -> str:
        """Its name, in the active language where there is one."""
        match self.record:
            case Organisation():
                return _("Newsletter: %(organisation)s") % {"organisation": self.record.display_name}
            case Lineage():
                found = latest_wording(self.record)
                return f"{found.number} {found.title}" if found else str(self.record)
        title: str = self.record.read("title")[0]
        return title

    @property
    def url(self) -> str:
        """Its page, without the host."""
        if self.kind == TopicKind.NEWSLETTER:
            return reverse("news:list")
        return str(self.record.get_absolute_url())

    @property
    def promise(self) -> str:
        """What one is told."""
        return {
            TopicKind.EVENT: _(
                "We write to you when the date is fixed, and when it changes or the event is cancelled."
            ),
            TopicKind.PROCESS: _(
                "We write to you when there is news, when a phase begins or ends, and when a target moves."
            ),
            TopicKind.RECOMMENDATION: _(
                "We write to you when the wording changes, when it is decided on, and when a measure moves on."
            ),
            TopicKind.NEWSLETTER: _("We send you our newsletter, a few times a year."),
        }[self.kind]


def find_topic(kind: str, address: str) -> Topic | None:
    """The topic that everybody can see under this address, or None."""
    match kind:
        case TopicKind.EVENT:
            record: Any = Event.objects.public().for_list().filter(slug=address).first()
        case TopicKind.PROCESS:
            processes = ParticipationProcess.objects.public().select_related("organisation")
            record = processes.prefetch_related("translations").filter(slug=address).first()
        case TopicKind.RECOMMENDATION:
            record = _recommendation(address)
        case TopicKind.NEWSLETTER:
            record = Organisation.objects.exclude(kind=OrganisationKind.INSTITUTE).filter(key=address).first()
        case _:
            return None
    return Topic(TopicKind(kind), record) if record else None


def latest_wording(lineage: Lineage) -> Recommendation | None:
    """The recommendation as the latest version words it that everybody can read."""
    rows = Recommendation.objects.filter(lineage=lineage, version__is_public=True)
    return rows.order_by("-version__number").first()


def _recommendation(address: str) -> Lineage | None:
    try:
        key = UUID(address)
    except ValueError:
        return None
    rows = Lineage.objects.filter(kind=LineageKind.RECOMMENDATION, pk=key).select_related("concept__organisation")
    found = rows.first()
    return found if found and latest_wording(found) else None
