"""The ways in before a registration: an interest told, a personal link sent."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from organisations.models import TokenHolder
from registrations.choices import Source
from registrations.models.registration import EMAIL_LENGTH, NAME_LENGTH, Registration
from registrations.querysets import InterestQuerySet, PersonalLinkQuerySet


class Interest(TokenHolder):
    """Step one of the two-step mode: somebody wants to come. In time by `created_at`, whenever the link is sent."""

    event = models.ForeignKey(
        "events.Event", on_delete=models.PROTECT, related_name="interests", verbose_name=_("event")
    )
    name = models.CharField(_("name"), max_length=NAME_LENGTH)
    email = models.EmailField(_("e-mail address"), max_length=EMAIL_LENGTH)
    language = models.CharField(_("language of correspondence"), max_length=12, choices=settings.LANGUAGES)
    source = models.CharField(_("received by"), max_length=12, choices=Source.choices, default=Source.WEB)
    created_at = models.DateTimeField(_("received at"), default=timezone.now)
    confirmed_at = models.DateTimeField(_("address confirmed at"), null=True, blank=True)

    objects = InterestQuerySet.as_manager()

    class Meta:
        verbose_name = _("interest")
        verbose_name_plural = _("interests")
        ordering = ["created_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                "event",
                Lower("email"),
                name="one_interest_per_address",
                violation_error_message=_("This address has already told its interest."),
            )
        ]


class PersonalLink(TokenHolder):
    """A personal, single-use, expiring way to the registration form: step two, or an invitation."""

    event = models.ForeignKey(
        "events.Event", on_delete=models.PROTECT, related_name="personal_links", verbose_name=_("event")
    )
    interest = models.ForeignKey(
        Interest, null=True, blank=True, on_delete=models.CASCADE, related_name="links", verbose_name=_("interest")
    )
    name = models.CharField(_("name"), max_length=NAME_LENGTH, blank=True)
    email = models.EmailField(_("e-mail address"), max_length=EMAIL_LENGTH)
    language = models.CharField(_("language of correspondence"), max_length=12, choices=settings.LANGUAGES)
    created_at = models.DateTimeField(_("sent at"), default=timezone.now)
    expires_at = models.DateTimeField(_("valid until"))
    used_at = models.DateTimeField(_("used at"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    registration = models.ForeignKey(
        Registration,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="links",
        verbose_name=_("registration"),
    )

    objects = PersonalLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("personal link")
        verbose_name_plural = _("personal links")
        ordering = ["created_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                "event",
                Lower("email"),
                condition=Q(used_at__isnull=True, revoked_at__isnull=True),
                name="one_open_link_per_address",
                violation_error_message=_("This address has an open link already."),
            ),
            models.CheckConstraint(
                condition=Q(used_at__isnull=True) | Q(revoked_at__isnull=True),
                name="used_link_is_not_revoked",
                violation_error_message=_("A link that was used cannot be withdrawn."),
            ),
        ]
