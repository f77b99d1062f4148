"""What waits with drafts: publications that are being checked, and those that were refused."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concepts.choices import Stage
from concepts.models import Publication, PublicationState
from office.task import Task
from organisations.models import User
from organisations.policies import manageable


def publications_that_wait(user: User, now: dt.datetime) -> Iterator[Task]:
    """One line for each draft whose last publication is being checked or was refused: one query."""
    latest = Publication.objects.filter(version=OuterRef("version")).order_by("-requested_at", "-pk").values("pk")[:1]
    asked = Publication.objects.filter(
        pk=Subquery(latest), version__stage=Stage.DRAFT, version__concept__organisation__in=manageable(user)
    )
    for publication in asked.select_related("version__concept").order_by("requested_at", "pk"):
        yield Task(
            sentence=_sentence(publication),
            url=reverse("office:concept_publication", args=[publication.version.concept.slug, publication.pk]),
            action=_("Look at it"),
        )


def _sentence(publication: Publication) -> str:
    count = len(publication.findings)
    words = {"concept": publication.version.concept.title, "count": count}
    if publication.state == PublicationState.CHECKING:
        return _("%(concept)s: the files of the draft are being checked.") % words
    return (
        ngettext(
            "%(concept)s: the draft was not published, %(count)d thing stands in the way.",
            "%(concept)s: the draft was not published, %(count)d things stand in the way.",
            count,
        )
        % words
    )
