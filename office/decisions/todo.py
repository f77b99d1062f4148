"""What waits with decisions: results that nobody has entered, reviews that come near."""

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from concepts.choices import StepStatus
from concepts.models import ConceptVersion, DecisionStep
from office.task import Task
from organisations.models import User
from organisations.policies import manageable

REVIEW_AHEAD = dt.timedelta(days=90)


def results_that_are_missing(user: User, now: dt.datetime) -> Iterator[Task]:
    """One line for each meeting whose day has passed without a result: one query."""
    steps = DecisionStep.objects.filter(
        decision__concept__organisation__in=manageable(user),
        status=StepStatus.ANNOUNCED,
        meets_on__lt=timezone.localdate(now),
    )
    for step in steps.select_related("decision__concept", "body").order_by("meets_on", "pk"):
        words = {"body": step.body.name, "paper": step.decision.reference}
        yield Task(
            sentence=_("%(body)s has met about the paper %(paper)s. The result is missing.") % words,
            url=reverse("office:step_result", args=[step.decision.concept.slug, step.pk]),
            action=_("Enter the result"),
            due=step.meets_on,
        )


def reviews_that_come(user: User, now: dt.datetime) -> Iterator[Task]:
    """One line for each version in force whose review is planned for the next three months, or was before: one query."""
    today = timezone.localdate(now)
    versions = ConceptVersion.objects.in_force_on(today).filter(
        concept__organisation__in=manageable(user), review_planned_on__lte=today + REVIEW_AHEAD
    )
    for version in versions.select_related("concept").order_by("review_planned_on", "pk"):
        yield Task(
            sentence=_("%(concept)s: the review of %(version)s is planned.")
            % {"concept": version.concept.title, "version": version.label},
            url=reverse("office:concept", args=[version.concept.slug]),
            action=_("Look at the concept"),
            due=version.review_planned_on,
        )
