"""What waits with translations."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concepts.edition import outdated_counts
from concepts.models import ConceptVersion
from concepts.policies import writable
from office.task import Task
from organisations.models import User


def translations_that_are_outdated(user: User, now: dt.datetime) -> Iterator[Task]:
    """For each draft and each version in force: how many texts were made from another source. A fixed number of queries."""
    in_force = ConceptVersion.objects.in_force_on(timezone.localdate(now)).values("pk")
    drafts = ConceptVersion.objects.drafts().values("pk")
    versions = ConceptVersion.objects.for_page().filter(
        Q(pk__in=in_force) | Q(pk__in=drafts), concept__in=writable(user)
    )
    for_key = {version.pk: version for version in versions.order_by("concept__title", "number")}
    counts = outdated_counts(for_key.values())
    for key, version in for_key.items():
        if key in counts:
            yield _task(version, counts[key])


def _task(version: ConceptVersion, count: int) -> Task:
    words = ngettext(
        "%(concept)s, %(version)s: %(count)d translated or shortened text is outdated.",
        "%(concept)s, %(version)s: %(count)d translated or shortened texts are outdated.",
        count,
    )
    board = reverse("office:concept_renditions", args=[version.concept.slug])
    return Task(
        sentence=words % {"concept": version.concept.title, "version": version.label, "count": count},
        url=f"{board}?version={version.number}&only=outdated",
        action=_("Look at them"),
    )
