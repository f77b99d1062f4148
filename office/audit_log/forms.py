"""What somebody looks for in the audit log."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from integration_portal.forms import KernForm
from office.audit_log.lines import kind_words
from office.forms import day_field
from organisations.models import Action, AuditEntry, User
from organisations.querysets import AuditEntryQuerySet

ANY = ("", _("All"))
PORTAL = "portal"


class LogFilter(KernForm):
    """Narrows the audit log. Sent by GET; offers whom and what there are `entries` of. Two queries."""

    who = forms.ChoiceField(label=_("Person"), required=False)
    action = forms.ChoiceField(label=_("What was done"), required=False, choices=[ANY, *Action.choices])
    kind = forms.ChoiceField(label=_("To what"), required=False)
    q = forms.CharField(label=_("Name or number of it"), required=False, max_length=100)
    since = day_field(label=_("From this day on"), required=False)
    until = day_field(label=_("Up to and including"), required=False)

    def __init__(self, data: Mapping[str, Any] | None = None, *, entries: QuerySet[AuditEntry]) -> None:
        super().__init__(data)
        found = set(entries.order_by().values_list("actor", "kind").distinct())
        people = User.objects.filter(pk__in={actor for actor, _kind in found if actor is not None})
        kinds = sorted(
            ((kind, kind_words(kind)) for kind in {kind for _actor, kind in found}), key=lambda pair: pair[1]
        )
        self.fields["who"].choices = [
            ANY, (PORTAL, _("the portal by itself")), *((str(person.pk), str(person)) for person in people),
        ]  # fmt: skip
        self.fields["kind"].choices = [ANY, *kinds]

    @property
    def wishes(self) -> dict[str, Any]:
        """What is asked for, without what was answered wrongly."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def narrow(self, entries: AuditEntryQuerySet) -> AuditEntryQuerySet:
        """Those of the entries that are asked for, with who did it and where."""
        wishes = self.wishes
        if who := wishes.get("who"):
            entries = entries.filter(actor=None if who == PORTAL else who)
        for name in ("action", "kind"):
            if name in wishes:
                entries = entries.filter(**{name: wishes[name]})
        if words := wishes.get("q"):
            entries = entries.filter(Q(key=words) | Q(label__icontains=words))
        return entries.between(wishes.get("since"), wishes.get("until")).select_related("actor", "organisation")
