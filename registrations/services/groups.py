"""Officers write the working groups of an event."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from events.errors import NotPossible, NotReady
from events.models import Event, WorkingGroup
from events.seen import refuse_unseen
from events.services.parts import Row, matched, refuse_rooms_elsewhere, write_in_order
from organisations.audit import record
from organisations.models import Action, User
from organisations.slugs import free_slug, slug_of
from organisations.translations import SOURCE_LANGUAGE, texts_of, write_texts
from registrations.models import Registration
from registrations.services.places import fill_places, lock_event

GROUP_FACTS = ("capacity", "room", "chair_role")
GROUP_TEXTS = ("title", "description")


def set_groups(
    *, event: Event, rows: Sequence[Row], seen: str | None = None, by: User | None = None, now: datetime
) -> None:
    """Make `rows` (with `GROUP_FACTS` and the German `GROUP_TEXTS`) the working groups of an event, in their order.

    A group that is not among the rows is removed, unless somebody is in it or wishes for it. The places of a group that
    is there already change by `change_places` once the event is public: a row then leaves `capacity` out.
    `seen` is the `state_of` of `groups_values` when the editor opened the form. Locks the event; a new group fills up with
    who wished for nothing better. Raises ChangedMeanwhile, NotPossible, NotReady for a group without a title.
    """
    if not all(row.facts["title"].strip() for row in rows):
        raise NotReady(_("Give each working group a title."))
    with transaction.atomic():
        locked = lock_event(event.pk)
        before = groups_values(locked)
        refuse_unseen(before, seen)
        refuse_rooms_elsewhere(locked, rows)
        _refuse_wished_for(locked, {row.pk for row in rows})
        columns = [Row(_without_texts(row), row.pk) for row in rows]
        groups: list[WorkingGroup] = matched(
            locked.working_groups.prefetch_related("translations"), columns, WorkingGroup
        )
        taken = {group.key for group in groups if group.key}
        for group, row in zip(groups, rows, strict=True):
            group.key = group.key or _free_key(row.facts["title"], taken)
        write_in_order(locked, locked.working_groups.all(), groups)
        for group, row in zip(groups, rows, strict=True):
            write_texts(group, SOURCE_LANGUAGE, **{name: row.facts[name].strip() for name in GROUP_TEXTS})
        if groups_values(locked) != before:
            record(by, Action.CHANGED, locked, organisation=locked.organisation, facts={"fields": "working groups"})
        fill_places(locked, now=now)


def groups_values(event: Event) -> dict[str, Any]:
    """What `set_groups` compares: the groups in their order with columns and German texts. Two queries."""
    groups = list(event.working_groups.prefetch_related("translations"))
    return {"order": [group.pk for group in groups]} | {
        str(group.pk): {name: getattr(group, name) for name in GROUP_FACTS}
        | texts_of(group, SOURCE_LANGUAGE, GROUP_TEXTS)
        for group in groups
    }


def _without_texts(row: Row) -> dict[str, Any]:
    return {name: value for name, value in row.facts.items() if name not in GROUP_TEXTS}


def _refuse_wished_for(event: Event, kept: Iterable[int | None]) -> None:
    for group in event.working_groups.exclude(pk__in=[key for key in kept if key]).prefetch_related("translations"):
        entries = Registration.objects.filter(event=event).active()
        if any(entries.filter(**{role: group}).exists() for role in ("group", "first_group", "second_group")):
            raise NotPossible(
                _("“%(group)s” cannot be removed: people who are registered have chosen it.") % {"group": group}
            )


def _free_key(title: str, taken: set[str]) -> str:
    key = free_slug(slug_of(title, otherwise="ag")[:40], is_taken=taken.__contains__)
    taken.add(key)
    return key
