"""What is typed at the door."""

import uuid
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from events.models import Event
from integration_portal.forms import KernForm
from organisations.models import Role, User
from registrations.services.arrivals import MOST_WALK_INS


class WalkInForm(KernForm):
    """People without a registration: how many. `key` recognises a tap that was sent twice."""

    submit_label = _("Count")

    people = forms.IntegerField(label=_("How many people"), min_value=1, max_value=MOST_WALK_INS, initial=1)
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


class HelperForm(KernForm):
    """Who helps at the door of an event: somebody with the role for it, who does not help there yet."""

    submit_label = _("Let this person check in")

    helper = forms.ModelChoiceField(label=_("Person"), queryset=None)

    def __init__(self, data: Any = None, *, event: Event, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["helper"].queryset = _possible(event)


def _possible(event: Event) -> QuerySet[User]:
    people = User.objects.filter(memberships__organisation=event.organisation, memberships__role=Role.CHECK_IN)
    return people.filter(is_active=True).exclude(check_ins__event=event).order_by("name", "email")
