"""After the event."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from events.models import Event
from events.seen import state_of
from office.events.forms.base import StepForm, text_field
from organisations.models import User


class AfterForm(StepForm):
    """What came of it."""

    text_names = ("outcomes", "next_steps")

    outcomes = text_field("outcomes", lines=5, label=_("What came of it"))
    next_steps = text_field("next_steps", lines=3)


class AttendanceForm(StepForm):
    """How many came."""

    attended = forms.IntegerField(
        label=_("How many people came"),
        min_value=0,
        max_value=100_000,
        required=False,
        help_text=_("Empty: nobody has counted. The number stands on the page of the event."),
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, event: Event, user: User, **kwargs: Any) -> None:
        super().__init__(data, event=event, user=user, **kwargs)
        value = {"attended": getattr(getattr(event, "numbers", None), "attended", None)}
        self.initial = {**value, "seen": state_of(value)}
