"""A survey: from one day to the end of another, everybody can answer its questions without a name."""

from datetime import datetime

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from parler.models import TranslatedFields

from events.clock import end_of_day, start_of_day
from events.models import Event
from organisations.models import Organisation
from organisations.translations import MultilingualModel, source_digest_field
from processes.models import ParticipationProcess
from surveys.choices import Admission, ResultsRule, SurveyPhase
from surveys.querysets import SurveyQuerySet

SMALLEST_CELL = 5
"""No survey may show a number of people below this, whatever its office wants."""


class Survey(MultilingualModel):
    """Questions to everybody, from `opens_on` to the end of `closes_on` (days in Berlin).

    Nobody sees it before `published_at`. It belongs to an organisation, and perhaps to a process or an event. No count
    below `minimum_cell_size` is ever shown. `evaluated_on` is the day on which the office has read and summed up.
    """

    notes = frozenset({"summary"})

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="surveys", verbose_name=_("organisation")
    )
    process = models.ForeignKey(
        ParticipationProcess,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="surveys",
        verbose_name=_("process"),
    )
    event = models.ForeignKey(
        Event, on_delete=models.PROTECT, null=True, blank=True, related_name="surveys", verbose_name=_("event")
    )
    slug = models.SlugField(_("address of the page"), max_length=80, unique=True)
    opens_on = models.DateField(_("from"))
    closes_on = models.DateField(_("until and including"), help_text=_("Answers are taken until the end of this day."))
    admission = models.CharField(_("who may answer"), max_length=10, choices=Admission, default=Admission.FREE)
    results = models.CharField(
        _("results are public"), max_length=15, choices=ResultsRule, default=ResultsRule.AFTER_CLOSE
    )
    minimum_cell_size = models.PositiveSmallIntegerField(
        _("smallest number shown"),
        default=10,
        validators=[MinValueValidator(SMALLEST_CELL)],
        help_text=_("Smaller groups of people are not shown in the results, so that nobody is recognised."),
    )
    published_at = models.DateTimeField(_("published"), null=True, blank=True, editable=False)
    evaluated_on = models.DateField(_("evaluated on"), null=True, blank=True)

    translations = TranslatedFields(
        title=models.CharField(_("title"), max_length=200),
        intro=models.TextField(_("introduction"), blank=True),
        thanks=models.TextField(_("thanks after sending"), blank=True),
        summary=models.TextField(_("summary of the results"), blank=True),
        source_digest=source_digest_field(),
    )

    objects = SurveyQuerySet.as_manager()

    class Meta:
        ordering = ["-opens_on", "pk"]
        verbose_name = _("survey")
        verbose_name_plural = _("surveys")
        constraints = [
            models.CheckConstraint(
                name="survey_opens_before_it_closes",
                condition=Q(opens_on__lte=F("closes_on")),
                violation_error_message=_("A survey cannot end before it begins. Correct one of the two days."),
            ),
            models.CheckConstraint(
                name="survey_protects_small_groups",
                condition=Q(minimum_cell_size__gte=SMALLEST_CELL),
                violation_error_message=_("Groups of fewer than five people must not be shown."),
            ),
        ]

    def __str__(self) -> str:
        return self.safe_translation_getter("title", any_language=True) or self.slug

    def get_absolute_url(self) -> str:
        return reverse("surveys:survey", args=[self.slug])

    @property
    def deadline(self) -> datetime:
        """The first instant after the last day, in Berlin."""
        return end_of_day(self.closes_on)

    def languages(self) -> list[str]:
        """The codes of the languages in which it can be answered, German first. Reads the prefetched translations."""
        codes = {row.language_code for row in self.translations.all()}
        return [code for code, _name in settings.LANGUAGES if code in codes]

    def phase_at(self, now: datetime) -> SurveyPhase:
        """Where the survey stands at `now` (aware). What is not published has not begun."""
        if self.published_at is None or now < start_of_day(self.opens_on):
            return SurveyPhase.PLANNED
        return SurveyPhase.OPEN if now < self.deadline else SurveyPhase.CLOSED

    def shows_results_at(self, now: datetime) -> bool:
        """Whether everybody may read the results at `now`."""
        if self.results == ResultsRule.WHEN_EVALUATED:
            return self.evaluated_on is not None
        phases = {SurveyPhase.CLOSED} | ({SurveyPhase.OPEN} if self.results == ResultsRule.AT_ONCE else set())
        return self.phase_at(now) in phases


class ClosingChange(models.Model):
    """The last day of a survey as it was told on a day, and why it was moved: people may ask."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="closing_changes")
    changed_on = models.DateField(_("changed on"))
    closes_on = models.DateField(_("until and including"))
    reason = models.CharField(_("reason"), max_length=300, blank=True)

    class Meta:
        ordering = ["changed_on", "pk"]
        verbose_name = _("change of the last day")
        verbose_name_plural = _("changes of the last day")

    def __str__(self) -> str:
        return str(self.closes_on)
