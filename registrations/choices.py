"""The closed lists of the registration form. Never among them: origin, nationality, residence status."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from events.choices import SiteLanguage


class Status(models.TextChoices):
    """Where a registration stands. Held and confirmed registrations occupy places.

    Cancelled by whom it belongs to, or on their word; refused by the office.
    """

    HELD = "held", _("place held, address not confirmed")
    CONFIRMED = "confirmed", _("registered")
    WAITING = "waiting", _("on the waiting list")
    CANCELLED = "cancelled", _("cancelled")
    EXPIRED = "expired", _("released, address never confirmed")
    REFUSED = "refused", _("refused")


NO_GROUP = 0
"""Stands where keys of working groups are chosen, for those who are in none."""

HOLDING = (Status.HELD, Status.CONFIRMED)
ACTIVE = (*HOLDING, Status.WAITING)


class Source(models.TextChoices):
    """How a registration or an interest reached us."""

    WEB = "web", _("web form")
    TELEPHONE = "telephone", _("telephone")
    PAPER = "paper", _("paper")
    MAILBOX = "mailbox", _("e-mail to the mailbox")


class IfFull(models.TextChoices):
    """What staff want for a registration that they enter when the places are all taken."""

    REFUSE = "refuse", _("Enter nothing, and tell me")
    WAIT = "wait", _("Put it on the waiting list")
    EXCEED = "exceed", _("Give a place all the same, beyond the number of places")


class Step(models.TextChoices):
    """What the history of a registration keeps: what its own times and letters do not tell."""

    ENTERED = "entered", _("entered by the office")
    CONFIRMED = "confirmed", _("confirmed by the office")
    ACCEPTED = "accepted", _("place given by the office")
    REFUSED = "refused", _("refused")
    PROMOTED = "promoted", _("moved up from the waiting list")
    RELEASED = "released", _("place released")
    CANCELLED = "cancelled", _("cancelled")
    CHANGED = "changed", _("changed")
    MOVED = "moved", _("working group changed")
    LINK_SENT = "link-sent", _("link sent again")
    LINK_RENEWED = "link-renewed", _("new link, the old one ended")
    LETTER_SENT = "letter-sent", _("letter sent again")


class NeedKind(models.TextChoices):
    INTERPRETATION = "interpretation", _("Interpretation")
    CHILDCARE = "childcare", _("Childcare")
    ACCESS = "access", _("Access")
    MEAL = "meal", _("Meal")


SPECIAL_CATEGORIES = (NeedKind.ACCESS, NeedKind.MEAL)
"""Needs that can reveal health or religion (Art. 9 GDPR); they are deleted earlier than the rest."""


INTERPRETED = tuple(
    language for language in SiteLanguage if language not in (SiteLanguage.GERMAN, SiteLanguage.GERMAN_SIGN)
)
"""Languages to ask interpretation for; sign language is asked for as an access need."""


class AccessNeed(models.TextChoices):
    SIGN_LANGUAGE = "sign-language", _("Sign language interpreter")
    SPEECH_TO_TEXT = "speech-to-text", _("Speech-to-text interpreter")
    INDUCTION_LOOP = "induction-loop", _("Induction loop")
    WHEELCHAIR = "wheelchair", _("Space for a wheelchair")
    ASSISTANCE = "assistance", _("Personal assistance")
    DOCUMENTS_AHEAD = "documents-ahead", _("Documents in advance")


class Meal(models.TextChoices):
    VEGETARIAN = "vegetarian", _("vegetarian")
    VEGAN = "vegan", _("vegan")
    NO_PORK = "no-pork", _("without pork")


NEED_CHOICES: dict[str, type[models.TextChoices]] = {
    NeedKind.INTERPRETATION: SiteLanguage,
    NeedKind.ACCESS: AccessNeed,
    NeedKind.MEAL: Meal,
}
