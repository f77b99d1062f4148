"""Whom to ask."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from organisations.models.organisation import Organisation
from organisations.querysets import ContactQuerySet


class Contact(models.Model):
    """Somebody to ask, known first by the role. `organisation` is the one that keeps the entry."""

    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.CASCADE,
        related_name="contacts",
        verbose_name=_("organisation"),
    )
    key = models.SlugField(_("key"), max_length=60)
    role = models.CharField(_("role"), max_length=200)
    name = models.CharField(_("name"), max_length=200, blank=True)
    phone = models.CharField(_("telephone"), max_length=50, blank=True)
    fax = models.CharField(_("fax"), max_length=50, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    room = models.CharField(_("room"), max_length=50, blank=True)
    public = models.BooleanField(_("shown to citizens"), default=True)

    objects = ContactQuerySet.as_manager()

    class Meta:
        ordering = ["role", "name", "pk"]
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "key"],
                name="contact_key_once_per_organisation",
                violation_error_message=_("The organisation has a contact with this key already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} ({self.name})" if self.name else self.role

    @property
    def one_line(self) -> str:
        """Role, telephone and e-mail, as letters and press texts name it."""
        return ", ".join(part for part in (self.role, self.phone, self.email) if part)
