"""Who wants to be told, and about what."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from news.choices import Origin
from news.models.topic import OfTopic, about_one_thing
from news.querysets import SubscriptionQuerySet
from organisations.models import TokenHolder
from registrations.models import Registration

EMAIL_LENGTH = 254


class Subscription(OfTopic, TokenHolder):
    """An address that wants to be told about one thing. It counts once it is confirmed; who ends it is deleted at once.

    `email` is in small letters. `asked` counts how often a letter asked to confirm. The secret link of any subscription
    shows all of its address: who has it reads that mailbox.
    """

    email = models.EmailField(_("e-mail address"), max_length=EMAIL_LENGTH)
    language = models.CharField(_("language"), max_length=12, choices=settings.LANGUAGES)
    origin = models.CharField(_("consent given"), max_length=12, choices=Origin, default=Origin.PORTAL)
    requested_at = models.DateTimeField(_("asked for at"))
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)
    asked = models.PositiveSmallIntegerField(default=0, editable=False)

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        ordering = ["requested_at", "pk"]
        verbose_name = _("subscription")
        verbose_name_plural = _("subscriptions")
        indexes = [models.Index(fields=["email"], name="subscription_address")]
        constraints = [
            models.CheckConstraint(name="subscription_about_one_thing", condition=about_one_thing()),
            *(
                models.UniqueConstraint(fields=["email", name], name=f"one_subscription_per_{name}")
                for name in ("event", "process", "lineage", "organisation")
            ),
        ]


class ConsentTaken(models.Model):
    """That the consent of a registration was taken over, once. It goes with the registration; the subscription stays.

    `subscription` is the one that was made of it: None where there was one already, or none any more.
    """

    registration = models.OneToOneField(Registration, on_delete=models.CASCADE, related_name="+")
    subscription = models.ForeignKey(Subscription, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("consent taken over")
        verbose_name_plural = _("consents taken over")

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"
