"""Who: organisations and their tree, bodies, contacts, users and their roles."""

from typing import Any, ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from organisations.querysets import ContactQuerySet
from organisations.validators import validate_accent_colour, validate_logo


class UserManager(BaseUserManager["User"]):
    """Users are known by their e-mail address, always kept in lower case."""

    @classmethod
    def normalize_email(cls, email: str | None) -> str:
        return (email or "").strip().lower()

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=self.normalize_email(username))

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Create a user who may log in with `email`; without a password, only by other means.

        Raises ValueError when the address is empty.
        """
        if not email:
            raise ValueError("A user needs an e-mail address.")
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Create a user who may do everything."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """Somebody who works with the portal. Citizens need no account."""

    email = models.EmailField(
        _("e-mail address"),
        unique=True,
        error_messages={"unique": _("There is a user with this e-mail address already.")},
    )
    name = models.CharField(_("name"), max_length=200, blank=True)
    is_staff = models.BooleanField(
        _("may enter the administration"),
        default=False,
        help_text=_("What the person may change there depends on the memberships."),
    )
    is_active = models.BooleanField(_("active"), default=True, help_text=_("Switch off instead of deleting the user."))
    date_joined = models.DateTimeField(_("created at"), default=timezone.now, editable=False)

    objects = UserManager()

    EMAIL_FIELD = "email"
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        ordering = ["email"]
        verbose_name = _("user")
        verbose_name_plural = _("users")
        constraints = [
            # Otherwise one person could hold two accounts that differ in one letter's case.
            models.CheckConstraint(
                condition=Q(email=Lower("email")),
                name="user_email_in_lower_case",
                violation_error_message=_("Write the e-mail address in small letters."),
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.email

    def clean(self) -> None:
        super().clean()
        self.email = type(self).objects.normalize_email(self.email)


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


class BodyKind(models.TextChoices):
    COUNCIL = "council", _("elected council")
    COMMITTEE = "committee", _("committee")
    STEERING_GROUP = "steering_group", _("steering group")


class Body(models.Model):
    """A council, committee or group that deliberates or decides, as long as it exists.

    A body that is renamed by law gets an end, and the new one a beginning: old decisions keep
    the name of the body that took them.
    """

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="bodies", verbose_name=_("organisation")
    )
    key = models.SlugField(_("key"), max_length=60)
    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=20, choices=BodyKind)
    decides = models.BooleanField(_("takes final decisions"), default=False)
    valid_from = models.DateField(_("exists from"), null=True, blank=True)
    valid_until = models.DateField(_("exists up to and including"), null=True, blank=True)
    website = models.URLField(_("website"), blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("body")
        verbose_name_plural = _("bodies")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "key"],
                name="body_key_once_per_organisation",
                violation_error_message=_("The organisation has a body with this key already."),
            ),
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_until=None) | Q(valid_from__lte=F("valid_until")),
                name="body_ends_after_it_begins",
                violation_error_message=_("The end lies before the beginning. Correct one of them."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


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


class Role(models.TextChoices):
    OFFICER = "officer", _("integration officer")
    INSTITUTE = "institute", _("institute")
    MODERATOR = "moderator", _("moderator")
    COUNCIL = "council", _("council staff")
    CHECK_IN = "check_in", _("check-in")


class MembershipQuerySet(models.QuerySet):
    def officers(self) -> Self:
        """Memberships that give the right to manage."""
        return self.filter(role=Role.OFFICER)


class Membership(models.Model):
    """What a user is in an organisation. The roles' rights are in `organisations.policies`."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships", verbose_name=_("user"))
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.CASCADE,
        related_name="memberships",
        verbose_name=_("organisation"),
    )
    role = models.CharField(_("role"), max_length=20, choices=Role)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["organisation", "user", "role"]
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation", "role"],
                name="membership_once_per_role",
                violation_error_message=_("The user has this role in the organisation already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}, {self.organisation}"
