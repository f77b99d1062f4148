"""The wish to hear from the office."""

from collections.abc import Collection
from uuid import UUID

from django.db import transaction

from organisations.audit import record
from organisations.models import Action, User
from surveys.models import ContactWish, Survey


def leave_contact_wish(*, survey: Survey, name: str, email: str, wish: str) -> None:
    """Note that somebody would like to be contacted. Nothing ties it to a sheet. The same twice is one wish."""
    ContactWish.objects.get_or_create(survey=survey, name=name, email=email, wish=wish)


def delete_wishes(*, survey: Survey, keys: Collection[UUID], by: User | None = None) -> int:
    """Delete wishes that were answered; returns how many."""
    with transaction.atomic():
        count, _each = survey.contact_wishes.filter(pk__in=keys).delete()
        if count:
            record(by, Action.DELETED, ContactWish, organisation=survey.organisation, facts={"records": count})
    return count
