"""Who did what to what, when."""

from typing import Any

from django.apps import apps
from django.db import models
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from organisations.models.organisation import Organisation
from organisations.models.user import User
from organisations.querysets import AuditEntryQuerySet


class Action(models.TextChoices):
    """What the log keeps. What it was done to, the entry's kind tells."""

    CREATED = "created", _("created")
    CHANGED = "changed", _("changed")
    PUBLISHED = "published", _("published")
    ARCHIVED = "archived", _("archived")
    CANCELLED = "cancelled", _("cancelled")
    POSTPONED = "postponed", _("postponed")
    MOVED = "moved", _("date or place changed")
    ENTERED = "entered", _("entered by hand")
    CONFIRMED = "confirmed", _("confirmed for somebody")
    ACCEPTED = "accepted", _("accepted")
    REFUSED = "refused", _("refused")
    MAILED = "mailed", _("e-mails sent")
    VIEWED = "viewed", _("personal data viewed")
    EXPORTED = "exported", _("personal data exported")
    DELETED = "deleted", _("deleted")
    INVITED = "invited", _("invited")
    INVITED_AGAIN = "invited-again", _("invited again")
    INVITATION_WITHDRAWN = "invitation-withdrawn", _("invitation withdrawn")
    INVITATION_ACCEPTED = "invitation-accepted", _("invitation accepted")
    ROLE_GIVEN = "role-given", _("role given")
    ROLE_TAKEN = "role-taken", _("role taken away")
    ACCOUNT_CHANGED = "account-changed", _("account changed")
    SIGNED_IN = "signed-in", _("signed in")
    FACTOR_ADDED = "factor-added", _("second factor added")
    FACTOR_REMOVED = "factor-removed", _("second factor removed")
    CODES_RENEWED = "codes-renewed", _("recovery codes renewed")
    PASSWORD_CHANGED = "password-changed", _("password changed")
    ADDRESS_CHANGED = "address-changed", _("e-mail address changed")


def actions() -> list[tuple[str, Any]]:
    """The choices of `AuditEntry.action`: named by a function, so that a new action needs no migration."""
    return Action.choices


class AuditEntry(models.Model):
    """One line of the audit log. Written by `organisations.audit.record`, never changed.

    The database itself refuses changes, and deletions before `organisations.audit.KEEP` is over. Entries outlive what
    they tell of: actor, organisation and object are known by their keys, and nothing cascades. No personal data: of
    the object only its kind, its key, and as `label` its name where that belongs to no person.
    """

    at = models.DateTimeField(_("when"), default=timezone.now, editable=False)
    actor = models.ForeignKey(
        User,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        null=True,
        related_name="+",
        verbose_name=_("who"),
        help_text=_("Empty when the portal did it by itself, or somebody without an account."),
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        null=True,
        related_name="+",
        verbose_name=_("organisation"),
    )
    action = models.CharField(_("what"), max_length=40, choices=actions)
    kind = models.CharField(_("kind of the object"), max_length=100, blank=True)
    key = models.CharField(_("key of the object"), max_length=40, blank=True)
    label = models.CharField(_("name of the object"), max_length=200, blank=True)
    facts = models.JSONField(_("facts"), default=dict)

    objects = AuditEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry of the audit log")
        verbose_name_plural = _("audit log")
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["organisation", "-at"], name="audit_by_organisation"),
            models.Index(fields=["actor", "-at"], name="audit_by_actor"),
            models.Index(fields=["-at"], name="audit_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.get_action_display()}: {self.object_words}"

    @property
    def object_words(self) -> str:
        """What it was done to, in words: "Event 12 (Werkstatt)"; as stored when there is no such kind any more."""
        try:
            kind = capfirst(apps.get_model(self.kind)._meta.verbose_name)
        except (LookupError, ValueError):
            kind = self.kind
        named = f"{kind} {self.key}".strip()
        return f"{named} ({self.label})" if self.label else named
