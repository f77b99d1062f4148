"""What somebody says about a concept, and its points with what became of each."""

import hashlib
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from concepts.models import ConceptVersion, Lineage
from events.models import Event, WorkingGroup
from organisations.models import Organisation, TokenHolder, User
from participation.choices import AnswerState, Channel, Moderation, Outcome, WrittenLanguage
from participation.models.consultation import Consultation
from participation.querysets import ContributionQuerySet, PointQuerySet
from processes.models import ParticipationProcess

if TYPE_CHECKING:
    from participation.models.answer import AnswerRevision

TITLE_LENGTH, TEXT_LENGTH, NAME_LENGTH, EMAIL_LENGTH = 200, 6000, 120, 254
WORDS = ("title", "text", "proposed_wording", "german_title", "german_text")
"""The fields with what somebody wrote, and with its translation: what is redacted and erased."""


class Contribution(TokenHolder):
    """A contribution (Beitrag, Stellungnahme) to a process, most of them to the draft of a consultation.

    It stays tied to the words it was about: `lineage` in `version`, which is frozen. Without a lineage it is about the
    whole. `title` and `text` are as written, in `language`; `german_title` and `german_text` are the translation the
    office made, or all there is. Everybody can read it once it is published; of the author only `name`, and that only
    where `shows_name`. The answer counts as a whole: the outcomes of its points are public from `answered_on`.
    """

    process = models.ForeignKey(
        ParticipationProcess, on_delete=models.PROTECT, related_name="contributions", verbose_name=_("process")
    )
    consultation = models.ForeignKey(
        Consultation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="contributions",
        verbose_name=_("consultation"),
    )
    event = models.ForeignKey(
        Event, on_delete=models.PROTECT, null=True, blank=True, related_name="contributions", verbose_name=_("event")
    )
    group = models.ForeignKey(
        WorkingGroup,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="contributions",
        verbose_name=_("working group"),
    )
    key = models.SlugField(max_length=60, unique=True, null=True, blank=True, editable=False)
    channel = models.CharField(_("received"), max_length=10, choices=Channel)
    received_on = models.DateField(_("received on"))

    version = models.ForeignKey(
        ConceptVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("version")
    )
    lineage = models.ForeignKey(
        Lineage,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="contributions",
        verbose_name=_("about"),
    )
    area = models.ForeignKey(
        Lineage, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("action area")
    )

    language = models.CharField(_("language"), max_length=5, choices=WrittenLanguage, default=WrittenLanguage.GERMAN)
    title = models.CharField(_("in a few words"), max_length=TITLE_LENGTH, blank=True)
    text = models.TextField(_("contribution"), blank=True)
    proposed_wording = models.TextField(_("proposed wording"), blank=True)
    german_title = models.CharField(_("in a few words, in German"), max_length=TITLE_LENGTH, blank=True)
    german_text = models.TextField(_("German translation"), blank=True)

    name = models.CharField(_("name"), max_length=NAME_LENGTH, blank=True)
    shows_name = models.BooleanField(_("show the name"), default=False)
    email = models.EmailField(_("e-mail address"), max_length=EMAIL_LENGTH, blank=True)
    page_language = models.CharField(
        _("language of correspondence"), max_length=12, choices=settings.LANGUAGES, default="de"
    )
    submission_digest = models.CharField(max_length=64, unique=True, null=True, editable=False)  # noqa: DJ001 - unique where there is one
    confirmed = models.BooleanField(_("e-mail address confirmed"), default=False)

    moderation = models.CharField(_("publication"), max_length=10, choices=Moderation, default=Moderation.WAITING)
    moderation_reason = models.CharField(_("reason"), max_length=300, blank=True)
    moderated_on = models.DateField(_("checked on"), null=True, blank=True)
    moderated_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    is_redacted = models.BooleanField(_("parts were removed"), default=False)

    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    personal_data_deleted_on = models.DateField(_("personal data deleted on"), null=True, blank=True, editable=False)

    objects = ContributionQuerySet.as_manager()

    class Meta:
        ordering = ["-received_on", "-pk"]
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        indexes = [
            models.Index(fields=["process", "moderation", "-received_on"], name="contribution_list"),
            models.Index(fields=["moderation", "received_on"], name="contribution_queue"),
        ]
        constraints = [
            models.CheckConstraint(
                name="contribution_published_only_if_confirmed",
                condition=~Q(moderation=Moderation.PUBLISHED) | Q(confirmed=True),
                violation_error_message=_("The e-mail address of this contribution is not confirmed yet."),
            ),
            models.CheckConstraint(
                name="contribution_refused_with_reason",
                condition=~Q(moderation=Moderation.REFUSED) | ~Q(moderation_reason=""),
                violation_error_message=_("Say why the contribution is not published."),
            ),
            models.CheckConstraint(
                name="contribution_says_something",
                condition=Q(moderation__in=[Moderation.REFUSED, Moderation.WITHDRAWN])
                | ~Q(text="")
                | ~Q(german_text="")
                | ~Q(proposed_wording=""),
                violation_error_message=_("Write what you would like to say."),
            ),
            models.CheckConstraint(
                name="contribution_about_a_version",
                condition=Q(proposed_wording="") | Q(lineage__isnull=False, version__isnull=False),
                violation_error_message=_("Another wording can only be proposed for a part of the draft."),
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("participation:contribution", args=[self.public_id])

    @property
    def organisation(self) -> Organisation:
        return self.process.organisation

    @property
    def is_public(self) -> bool:
        return self.moderation == Moderation.PUBLISHED

    @property
    def shown_name(self) -> str:
        """The author as everybody may know them; empty for nobody."""
        return self.name if self.shows_name else ""

    @property
    def words_digest(self) -> str:
        """What tells whether somebody else has changed what is written since."""
        return hashlib.sha256(repr([getattr(self, name) for name in WORDS]).encode()).hexdigest()

    @property
    def says_something(self) -> bool:
        """Whether anything is left of it that can be read: a title alone is not enough."""
        return bool(self.text or self.german_text or self.proposed_wording)

    @property
    def headline(self) -> tuple[str, str]:
        """A line to know it by, and its language: as written, else the translation, else the beginning of the text."""
        if self.title:
            return self.title, self.language
        if self.german_title:
            return self.german_title, "de"
        text = self.text or self.german_text
        return (f"{text[:77]}…" if len(text) > 80 else text), self.language if self.text else "de"

    @property
    def has_translation(self) -> bool:
        """Whether there is a German text beside or instead of one in another language."""
        return bool(self.german_text) and self.language != WrittenLanguage.GERMAN

    @property
    def answer_state(self) -> AnswerState:
        """How far the answer is. Reads the prefetched points."""
        if self.answered_on:
            return AnswerState.ANSWERED
        return AnswerState.IN_WORK if self.points.all() else AnswerState.RECEIVED

    @property
    def last_revision(self) -> "AnswerRevision | None":
        """What the answer said before its last change. Reads the prefetched revisions."""
        return next(iter(self.revisions.all()), None)


class Point(models.Model):
    """One thing that a contribution asks for, with what became of it. A short contribution is one point without words.

    `text` is what the office made of it: one thing, in German. Outcome and reason are the office's own business until
    the whole answer is published. From then on everybody knows the point (`was_published`) and what it led to, also while its
    answer is taken back to be changed.
    """

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="points")
    position = models.PositiveSmallIntegerField(_("position"), default=1)
    text = models.TextField(_("point"), blank=True, help_text=_("Empty where the whole contribution is one point."))
    topics = models.CharField(_("topics"), max_length=200, blank=True, help_text=_("Separated by commas."))
    in_charge = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("in charge")
    )
    due_on = models.DateField(_("due on"), null=True, blank=True)
    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    answered_by = models.CharField(
        _("answered by"), max_length=200, blank=True, help_text=_("The unit or office, as everybody will read it.")
    )

    was_published = models.BooleanField(_("was published"), default=False, editable=False)

    objects = PointQuerySet.as_manager()

    class Meta:
        ordering = ["contribution", "position", "pk"]
        verbose_name = _("point")
        verbose_name_plural = _("points")
        constraints = [
            models.CheckConstraint(
                name="point_outcome_with_reason",
                condition=Q(outcome="") | ~Q(reason=""),
                violation_error_message=_("Say why: everybody will read the reason."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def words(self) -> str:
        """What it says, in German where somebody has translated it: its own words, or all of its contribution."""
        return self.text or self.contribution.german_text or self.contribution.text

    @property
    def is_answered(self) -> bool:
        return bool(self.outcome)

    @property
    def topic_list(self) -> list[str]:
        return [topic.strip() for topic in self.topics.split(",") if topic.strip()]
