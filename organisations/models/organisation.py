"""A Kreis, its Kommunen and who works with them: a tree."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from organisations.validators import validate_accent_colour, validate_logo


class OrganisationKind(models.TextChoices):
    KREIS = "kreis", _("district (Kreis)")
    KOMMUNE = "kommune", _("city or municipality")
    INSTITUTE = "institute", _("commissioned institute")
    PARTNER = "partner", _("partner")
    UNIT = "unit", _("specialist unit")


class Organisation(models.Model):
    """A Kreis, a Kommune in it, or somebody who works with them.

    Organisations form a tree. Officers of a parent may work for a child only where the child has
    agreed (`run_by_parent`); see `organisations.policies`.
    """

    key = models.SlugField(_("key"), max_length=60, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=OrganisationKind)
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("belongs to"),
    )
    run_by_parent = models.BooleanField(
        _("the parent's officers may work for it"),
        default=False,
        help_text=_("Switch on only with the consent of this organisation."),
    )
    name = models.CharField(_("name"), max_length=200)
    international_name = models.CharField(
        _("name in English"),
        max_length=200,
        blank=True,
        help_text=_("Shown with all languages other than German."),
    )
    department = models.CharField(_("department in charge"), max_length=200, blank=True)
    address = models.CharField(_("address"), max_length=300, blank=True)
    phone = models.CharField(_("telephone"), max_length=50, blank=True)
    fax = models.CharField(_("fax"), max_length=50, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    website = models.URLField(_("website"), blank=True)
    accent_colour = models.CharField(_("accent colour"), max_length=7, blank=True, validators=[validate_accent_colour])
    logo = models.ImageField(
        _("logo"),
        upload_to="organisations/logos/",
        blank=True,
        validators=[validate_logo],
        help_text=_("PNG, JPEG or WebP, up to 1 MB."),
    )

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        constraints = [
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=F("pk")),
                name="organisation_is_not_its_own_parent",
                violation_error_message=_("An organisation cannot belong to itself."),
            ),
            models.CheckConstraint(
                condition=Q(run_by_parent=False) | Q(parent__isnull=False),
                name="organisation_run_by_parent_has_one",
                violation_error_message=_(
                    "Choose the organisation this one belongs to before its officers may work here."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def display_name(self) -> str:
        """The name for the reader's language: the English one for all readers but Germans."""
        german = (get_language() or "de").startswith("de")
        return self.name if german else self.international_name or self.name

    @property
    def name_language(self) -> str:
        """The language `display_name` is in, for the `lang` attribute around it."""
        return "de" if self.display_name == self.name else "en"

    def clean(self) -> None:
        super().clean()
        ancestor = self.parent
        while ancestor is not None:
            if ancestor.pk == self.pk:
                raise ValidationError({"parent": _("An organisation cannot belong to one of its own parts.")})
            ancestor = ancestor.parent
