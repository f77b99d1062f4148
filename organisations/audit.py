"""Writing the audit log: who did what to what, when."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

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
    "role": _("role"),
}
"""What an entry may tell beside its object: counts, names of fields and choices. Never what a person typed."""

LONGEST_FACT = 100


def record(
    actor: "User | AnonymousUser | None",
    action: Action,
    obj: Model | None,
    *,
    organisation: Organisation | None,
    facts: Mapping[str, str | int] | None = None,
) -> None:
    """Write one entry, in the caller's transaction: what is rolled back was not done.

    `actor` is None where the portal did it by itself. A model whose name is public says it by a property
    `audit_label`; of all others only kind and key are kept. Raises ValueError for a fact that is not in `FACTS`.
    """
    facts = facts or {}
    if unknown := facts.keys() - FACTS.keys():
        raise ValueError(f"The audit log keeps no fact named {', '.join(sorted(unknown))}.")
    AuditEntry.objects.create(
        actor_id=actor.pk if actor else None,
        action=action,
        organisation_id=organisation.pk if organisation else None,
        kind=obj._meta.label_lower if obj else "",
        key=str(obj.pk) if obj and obj.pk else "",
        label=getattr(obj, "audit_label", "")[: AuditEntry._meta.get_field("label").max_length],
        facts={name: value if isinstance(value, int) else value[:LONGEST_FACT] for name, value in facts.items()},
    )


def purge(now: datetime) -> int:
    """Delete the entries whose time is over at `now` (aware); returns how many."""
    deleted, _by_model = AuditEntry.objects.filter(at__lt=now - KEEP).delete()
    return deleted
