"""The results of a group: written by the office, looked at by those who were there, then published."""

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from events.models import Event, WorkingGroup
from events.seen import refuse_unseen
from organisations import tokens
from organisations.audit import record
from organisations.models import Action, User
from participation.errors import NotPossible
from participation.models import GroupResults


def save_results(
    *,
    event: Event,
    group: WorkingGroup | None,
    notes: str,
    attended: int | None,
    results: GroupResults | None = None,
    seen: str | None = None,
) -> GroupResults:
    """Begin the results of a group (of a whole round without one), or change their notes and the number of people.

    `seen` is the `state_of` the `results_values` when the form was opened. Locks the results. Raises `NotPossible` when they
    are published, when there are some already, or the event belongs to no process, `ChangedMeanwhile`.
    """
    if event.process_id is None:
        raise NotPossible(_("This event belongs to no process. Choose the process at the event first."))
    try:
        with transaction.atomic():
            if results is None:
                found = GroupResults(event=event, group=group)
                tokens.assign(found)
            else:
                found = locked_unpublished(results)
                refuse_unseen(results_values(found), seen)
            found.notes, found.attended = notes, attended
            found.save()
    except IntegrityError:
        raise NotPossible(_("The results of this group are on record already.")) from None
    return found


def results_values(results: GroupResults) -> dict[str, Any]:
    """What the form of the results themselves shows."""
    return {"attended": results.attended, "notes": results.notes}


def publish_results(*, results: GroupResults, by: User | None, on: date) -> GroupResults:
    """Let everybody read the results with all findings and pictures. Locks them.

    Raises `NotPossible` while participants may still object, while an objection is not settled, or when there is nothing.
    """
    with transaction.atomic():
        results = locked_unpublished(results)
        if results.objections_until and on <= results.objections_until:
            raise NotPossible(_("Participants may still object. Publish when that time is over."))
        if results.objections.filter(settled_on=None).exists():
            raise NotPossible(_("Somebody has objected. Settle that first, and note how."))
        if not results.findings.exists():
            raise NotPossible(_("Write down first what was found out."))
        results.published_on = on
        results.save(update_fields=["published_on"])
        record(by, Action.PUBLISHED, results, organisation=results.organisation)
    return results


def take_results_back(*, results: GroupResults) -> None:
    """Hide published results to change them. Links of their findings stay, and are not shown meanwhile."""
    GroupResults.objects.filter(pk=results.pk).update(published_on=None)


def locked_unpublished(results: GroupResults) -> GroupResults:
    """The results as they are now, locked until the end of the caller's transaction. Raises `NotPossible` when published."""
    found = locked_results(results)
    if found.published_on:
        raise NotPossible(_("These results are published. Take them back before you change them."))
    return found


def locked_results(results: GroupResults) -> GroupResults:
    """The results as they are now, locked until the end of the caller's transaction."""
    rows = GroupResults.objects.select_for_update(of=("self",)).select_related("event__process__organisation", "group")
    return rows.get(pk=results.pk)
