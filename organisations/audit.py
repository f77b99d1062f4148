"""Writing the audit log: who did what to what, when."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import Model
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from organisations.models import Action, AuditEntry, Organisation

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from organisations.models import User

KEEP = timedelta(days=2 * 365)
"""How long entries stay. The database refuses to delete younger ones: the migrations hold the same number."""

FACTS = {
    "account": _("account"),
    "factor": _("second factor"),
    "fields": _("fields"),
    "letters": _("e-mails"),
    "method": _("way of signing in"),
    "records": _("records"),
    "role": pgettext_lazy("of a user", "role"),
}
"""What an entry may tell beside its object: counts, names of fields and choices. Never what a person typed."""

NAMED = {
    "concepts.conceptversion",
    "concepts.decision",
    "concepts.decisionstep",
    "concepts.measure",
    "events.event",
    "events.venue",
    "news.newsitem",
    "news.newsletteredition",
    "organisations.body",
    "organisations.organisation",
    "participation.consultation",
    "processes.participationprocess",
    "processes.phase",
    "surveys.survey",
}
"""Kinds whose name belongs to no person: an entry keeps it. Of all others only kind and key are kept."""

LONGEST_LABEL, LONGEST_FACT = 200, 300


def record(
    actor: "User | AnonymousUser | None",
    action: Action,
    obj: Model | type[Model],
    *,
    organisation: Organisation | None,
    facts: Mapping[str, str | int] | None = None,
) -> None:
    """Write one entry, in the caller's transaction: what is rolled back was not done.

    `actor` is None where the portal did it by itself, or somebody without an account. `obj` may be a model where it
    was done to many of a kind. Raises ValueError for a fact that is not in `FACTS`.
    """
    facts = facts or {}
    if unknown := facts.keys() - FACTS.keys():
        raise ValueError(f"The audit log keeps no fact named {', '.join(sorted(unknown))}.")
    kind, one = obj._meta.label_lower, obj if isinstance(obj, Model) else None
    AuditEntry.objects.create(
        actor_id=actor.pk if actor else None,
        action=action,
        organisation_id=organisation.pk if organisation else None,
        kind=kind,
        key=str(one.pk) if one and one.pk else "",
        label=str(one)[:LONGEST_LABEL] if one and kind in NAMED else "",
        facts={name: value if isinstance(value, int) else value[:LONGEST_FACT] for name, value in facts.items()},
    )


def purge(now: datetime) -> int:
    """Delete the entries whose time is over at `now` (aware); returns how many."""
    deleted, _by_model = AuditEntry.objects.filter(at__lt=now - KEEP).delete()
    return deleted
