"""The closed lists of words an event is described with."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class EventKind(models.TextChoices):
    KICK_OFF = "kick_off", _("Kick-off event")
    WORKSHOP = "workshop", _("Workshop")
    CONFERENCE = "conference", _("Conference")
    DIALOGUE = "dialogue", _("Dialogue event")
    DISCUSSION_ROUND = "discussion_round", _("Discussion round")
    INFORMATION = "information", _("Information event")
    EXPERT_DAY = "expert_day", _("Expert day")
    FORUM = "forum", _("Forum")


class EventStatus(models.TextChoices):
    """What an officer decided. "Full" is not a status: registrations count it."""

    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", pgettext_lazy("event", "Published")
    CANCELLED = "cancelled", _("Cancelled")
    POSTPONED = "postponed", _("Postponed")
    OVER = "over", _("Over")
    ARCHIVED = "archived", _("Archived")


class RegistrationMode(models.TextChoices):
    NONE = "none", _("No registration needed")
    FORM = "form", _("Registration form")
    TWO_STEP = "two_step", _("In two steps: interest, then a personal link")
    INVITATION = "invitation", _("By invitation only")


class RegistrationPhase(models.TextChoices):
    """Where the registration of an event stands at a given moment."""

    NOT_NEEDED = "not_needed", _("No registration needed")
    NOT_YET_OPEN = "not_yet_open", _("Registration has not opened yet")
    OPEN = "open", _("Registration is open")
    CLOSED = "closed", _("Registration is closed")
    CANCELLED = "cancelled", _("The event is cancelled")
    OVER = "over", _("The event is over")
    TENTATIVE = "tentative", _("The date is not fixed yet")


class DocumentKind(models.TextChoices):
    PRE_READING = "pre_reading", _("Pre-reading")
    MINUTES = "minutes", _("Minutes")
    PRESENTATION = "presentation", _("Slides")
    GRAPHIC_RECORDING = "graphic_recording", _("Graphic recording")
    PHOTO = "photo", _("Photo")
    DOCUMENT = "document", _("Document")


#: Documents that are pictures; they need a text alternative.
PICTURES = (DocumentKind.GRAPHIC_RECORDING, DocumentKind.PHOTO)


class SiteLanguage(models.TextChoices):
    """Languages spoken or interpreted at events."""

    GERMAN = "de", _("German")
    GERMAN_SIGN = "dgs", _("German Sign Language")
    ARABIC = "ar", _("Arabic")
    BULGARIAN = "bg", _("Bulgarian")
    ENGLISH = "en", _("English")
    FARSI = "fa", _("Dari or Farsi")
    KURDISH = "ku", _("Kurdish")
    POLISH = "pl", _("Polish")
    ROMANIAN = "ro", _("Romanian")
    RUSSIAN = "ru", _("Russian")
    TURKISH = "tr", _("Turkish")
    UKRAINIAN = "uk", _("Ukrainian")
