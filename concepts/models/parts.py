"""The parts of a version, from chapters to the glossary."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from concepts.choices import ChapterKind, Direction, Level, TimeFrame
from concepts.models.concept import ConceptVersion
from concepts.models.lineage import LineageKind
from concepts.models.part import AddressedPart, Part
from organisations.fields import CoarseDateField
from organisations.models import Organisation


class Chapter(AddressedPart):
    """A chapter of the document. Some hold text, others what the records say (themes, areas, matrix, indicators …).

    Their order is the order of the document. Children come right behind their parent, a level below.
    """

    kind = LineageKind.CHAPTER

    parent = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="children", verbose_name=_("belongs to")
    )
    shows = models.CharField(_("shows"), max_length=20, choices=ChapterKind, default=ChapterKind.TEXT)
    text = models.TextField(_("text"), blank=True)
    author = models.CharField(_("written by"), max_length=200, blank=True, help_text=_("Their role, for a foreword."))
    in_short = models.BooleanField(_("also in the short version"), default=False)

    class Meta(AddressedPart.Meta):
        default_related_name = "chapters"
        verbose_name = _("chapter")
        verbose_name_plural = _("chapters")
        constraints = [
            *AddressedPart.Meta.constraints,
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=F("pk")),
                name="chapter_is_not_its_own_parent",
                violation_error_message=_("A chapter cannot belong to itself."),
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("concepts:chapter", args=[self.version.concept.slug, self.version.number, self.slug])


class CoreTheme(AddressedPart):
    """A guideline that holds in all action areas (Kernthema)."""

    kind = LineageKind.THEME

    text = models.TextField(_("text"), blank=True)

    class Meta(AddressedPart.Meta):
        default_related_name = "themes"
        verbose_name = _("core theme")
        verbose_name_plural = _("core themes")


class ActionArea(AddressedPart):
    """A field of life for which the concept names challenges and recommendations (Handlungsfeld)."""

    kind = LineageKind.AREA
    texts = ("title", "summary", "introduction", "guiding_goal", "goals", "lead_unit")
    marked = frozenset({"summary", "introduction"})

    summary = models.TextField(_("in short"), blank=True, help_text=_("What the short version says."))
    introduction = models.TextField(_("introduction"), blank=True)
    guiding_goal = models.TextField(_("guiding goal"), blank=True)
    goals = models.TextField(_("goals"), blank=True, help_text=_("One goal per line."))
    lead_unit = models.CharField(_("unit in the lead"), max_length=200, blank=True)

    class Meta(AddressedPart.Meta):
        default_related_name = "areas"
        verbose_name = _("action area")
        verbose_name_plural = _("action areas")

    def get_absolute_url(self) -> str:
        return reverse("concepts:area", args=[self.version.concept.slug, self.version.number, self.slug])


class GoodPractice(Part):
    """Something that works already, somewhere in the Kreis."""

    kind = LineageKind.PRACTICE

    area = models.ForeignKey(ActionArea, on_delete=models.CASCADE)
    municipality = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("municipality")
    )
    title = models.CharField(_("title"), max_length=500)
    text = models.TextField(_("text"), blank=True)

    class Meta(Part.Meta):
        default_related_name = "practices"
        verbose_name = _("example of good practice")
        verbose_name_plural = _("examples of good practice")

    def __str__(self) -> str:
        return self.title


class Challenge(Part):
    """What makes an action area hard, found in the stocktaking (Herausforderung)."""

    kind = LineageKind.CHALLENGE

    area = models.ForeignKey(ActionArea, on_delete=models.CASCADE)
    number = models.CharField(pgettext_lazy("of a part", "number"), max_length=20, blank=True)
    title = models.CharField(_("title"), max_length=500)
    text = models.TextField(_("text"), blank=True)

    class Meta(Part.Meta):
        default_related_name = "challenges"
        verbose_name = _("challenge")
        verbose_name_plural = _("challenges")

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()


class Recommendation(Part):
    """What should be done, by whom, until when (Handlungsempfehlung).

    `funding_reservation` is what the version itself says. Whether money is missing today also depends on decisions:
    `concepts.funding`.
    """

    kind = LineageKind.RECOMMENDATION
    texts = ("title", "text", "responsible", "partners", "target_groups", "cost_note", "indicator_note")

    area = models.ForeignKey(ActionArea, on_delete=models.CASCADE)
    number = models.CharField(pgettext_lazy("of a part", "number"), max_length=20)
    title = models.CharField(_("title"), max_length=500)
    text = models.TextField(_("text"), blank=True)
    responsible = models.CharField(_("responsible body"), max_length=200, blank=True)
    partners = models.TextField(_("partners"), blank=True, help_text=_("One per line."))
    target_groups = models.TextField(_("target groups"), blank=True, help_text=_("One per line."))
    time_frame = models.CharField(_("time frame"), max_length=20, choices=TimeFrame, blank=True)
    starts = CoarseDateField(_("begins"), null=True, blank=True)
    ends = CoarseDateField(_("ends"), null=True, blank=True)
    level = models.CharField(_("directed at"), max_length=20, choices=Level, blank=True)
    funding_reservation = models.BooleanField(
        _("under funding reservation"),
        default=False,
        help_text=_("It costs additional money, and a separate decision is needed before it begins."),
    )
    cost_note = models.CharField(_("costs"), max_length=300, blank=True)
    indicator_note = models.CharField(_("how progress is seen"), max_length=300, blank=True)
    is_priority = models.BooleanField(_("priority"), default=False)
    themes = models.ManyToManyField(CoreTheme, blank=True, verbose_name=_("core themes"))
    challenges = models.ManyToManyField(Challenge, blank=True, verbose_name=_("challenges"))

    class Meta(Part.Meta):
        default_related_name = "recommendations"
        verbose_name = _("recommendation")
        verbose_name_plural = _("recommendations")
        constraints = [
            *Part.Meta.constraints,
            models.UniqueConstraint(
                fields=["version", "number"],
                name="recommendation_number_once_per_version",
                violation_error_message=_("The version has a recommendation with this number already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class ThemeNote(Part):
    """What a core theme means in an action area: one cell of the matrix."""

    kind = LineageKind.NOTE
    texts = ("text",)
    marked = frozenset()

    theme = models.ForeignKey(CoreTheme, on_delete=models.CASCADE)
    area = models.ForeignKey(ActionArea, on_delete=models.CASCADE)
    text = models.TextField(_("text"))

    class Meta(Part.Meta):
        default_related_name = "notes"
        verbose_name = _("entry of the matrix")
        verbose_name_plural = _("entries of the matrix")
        constraints = [
            *Part.Meta.constraints,
            models.UniqueConstraint(
                fields=["theme", "area"],
                name="themenote_one_per_cell",
                violation_error_message=_("This cell of the matrix has a text already."),
            ),
        ]

    def __str__(self) -> str:
        return self.text


class Indicator(Part):
    """A number that is looked at every year (Kennzahl). Its values are `IndicatorValue`, which go on after the version."""

    kind = LineageKind.INDICATOR
    texts = ("title", "unit", "note")
    marked = frozenset()

    area = models.ForeignKey(ActionArea, on_delete=models.CASCADE, null=True, blank=True)
    number = models.CharField(pgettext_lazy("of a part", "number"), max_length=20, blank=True)
    title = models.CharField(_("title"), max_length=500)
    unit = models.CharField(_("unit"), max_length=50)
    direction = models.CharField(_("direction"), max_length=10, choices=Direction, default=Direction.NEUTRAL)
    baseline = models.DecimalField(_("baseline"), max_digits=14, decimal_places=4, null=True, blank=True)
    baseline_on = models.DateField(_("baseline as of"), null=True, blank=True)
    target = models.DecimalField(_("target"), max_digits=14, decimal_places=4, null=True, blank=True)
    target_on = models.DateField(_("target until"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta(Part.Meta):
        default_related_name = "indicators"
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")

    def __str__(self) -> str:
        return self.title


class MunicipalPortrait(Part):
    """A municipality described in a few sentences, as part of a chapter."""

    kind = LineageKind.PORTRAIT
    texts = ("text",)

    chapter = models.ForeignKey(Chapter, on_delete=models.CASCADE)
    municipality = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("municipality")
    )
    text = models.TextField(_("text"))

    class Meta(Part.Meta):
        default_related_name = "portraits"
        verbose_name = _("portrait of a municipality")
        verbose_name_plural = _("portraits of municipalities")

    def __str__(self) -> str:
        return str(self.municipality)


class GlossaryEntry(Part):
    """A word of the concept, explained."""

    kind = LineageKind.TERM
    marked = frozenset()

    title = models.CharField(_("term"), max_length=200)
    text = models.TextField(_("explanation"))

    class Meta(Part.Meta):
        default_related_name = "terms"
        verbose_name = _("entry of the glossary")
        verbose_name_plural = _("entries of the glossary")

    def __str__(self) -> str:
        return self.title


class Figure(Part):
    """A picture in a text, which names it by its key. Only with words for those who do not see it can it be published."""

    kind = LineageKind.FIGURE
    texts = ("alternative", "caption", "description")
    marked = frozenset()

    key = models.SlugField(_("key"), max_length=60, help_text=_("A text shows the figure with ![](key)."))
    image = models.ImageField(_("picture"), upload_to="concepts/figures/")
    decorative = models.BooleanField(_("only decoration"), default=False)
    alternative = models.CharField(_("alternative text"), max_length=500, blank=True)
    caption = models.CharField(_("caption"), max_length=500, blank=True)
    description = models.TextField(
        _("long description"),
        blank=True,
        help_text=_("For a chart or a graphic recording: all that it says, in words."),
    )
    credit = models.CharField(_("credit"), max_length=200, blank=True)

    class Meta(Part.Meta):
        default_related_name = "figures"
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        constraints = [
            *Part.Meta.constraints,
            models.UniqueConstraint(
                fields=["version", "key"],
                name="figure_key_once_per_version",
                violation_error_message=_("The version has a figure with this key already."),
            ),
        ]

    def __str__(self) -> str:
        return self.caption or self.key


PART_MODELS: tuple[type[Part], ...] = (
    Chapter,
    CoreTheme,
    ActionArea,
    GoodPractice,
    Challenge,
    Recommendation,
    ThemeNote,
    Indicator,
    MunicipalPortrait,
    GlossaryEntry,
    Figure,
)
"""All kinds of parts, each behind those it refers to: the order in which a version is copied."""

TEXT_MODELS: tuple[type[ConceptVersion] | type[Part], ...] = (ConceptVersion, *PART_MODELS)
"""Everything with wording: the version's own, and its parts'."""
