"""The wishes for working groups."""

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from events.models import Event, WorkingGroup
from registrations.allocation import Situation
from registrations.querysets import group_places


def group_fields(event: Event) -> dict[str, forms.Field]:
    """`first_group` where the event has working groups, and `second_group` where it has two or more.

    Four queries at most. The fields clean to a `WorkingGroup`.
    """
    groups = list(event.working_groups.prefetch_related("translations"))
    if not groups:
        return {}
    numbers = group_places(event)
    choices = [(str(group.pk), _label(group, numbers[group.pk])) for group in groups]
    by_key = {str(group.pk): group for group in groups}
    fields = {"first_group": _field(gettext_lazy("Working group: your first wish"), choices, by_key)}
    if len(groups) > 1:
        fields["second_group"] = _field(gettext_lazy("Working group: your second wish"), choices, by_key)
        fields["second_group"].help_text = _("You get this one if there is no room in your first wish.")
    return fields


def free_words(numbers: Situation) -> str:
    """How much room there is, in words; empty where there is no limit."""
    if numbers.free is None:
        return ""
    if numbers.free == 0:
        return _("full at the moment")
    return ngettext("%(count)d place left", "%(count)d places left", numbers.free) % {"count": numbers.free}


def _field(label: object, choices: list[tuple[str, str]], by_key: dict[str, WorkingGroup]) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        choices=choices,
        coerce=by_key.__getitem__,
        empty_value=None,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Please choose a working group.")},
    )


def _label(group: WorkingGroup, numbers: Situation) -> str:
    title, language = group.read("title")
    words = free_words(numbers)
    if not words:
        return format_html('<bdi lang="{}">{}</bdi>', language, title)
    return format_html('<bdi lang="{}">{}</bdi> – {}', language, title, words)
