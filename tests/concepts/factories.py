"""One factory per model of `concepts`. A version is a draft; `freeze` makes it one that is decided and public."""

import datetime as dt
from io import BytesIO

import factory
from django.core.files.base import ContentFile
from django.utils import timezone
from factory.django import DjangoModelFactory
from PIL import Image

from concepts.choices import (
    Change,
    Language,
    MeasureStatus,
    Outcome,
    Stage,
    StepKind,
    StepStatus,
    Variant,
)
from concepts.edition import digest_of
from concepts.models import (
    ActionArea,
    Amendment,
    Challenge,
    Chapter,
    Concept,
    ConceptVersion,
    CoreTheme,
    Decision,
    DecisionStep,
    Figure,
    GlossaryEntry,
    GoodPractice,
    Imprint,
    Indicator,
    IndicatorValue,
    Lineage,
    LineageKind,
    Measure,
    MeasureReport,
    Milestone,
    MunicipalityPortion,
    MunicipalPortrait,
    Publication,
    PublicationState,
    Recommendation,
    Rendition,
    RenditionText,
    Revision,
    StatusChange,
    Succession,
    ThemeNote,
)
from organisations.models import BodyKind
from tests.organisations.factories import BodyFactory, OrganisationFactory

DECIDED_ON = dt.date(2026, 6, 29)


def freeze(version, stage=Stage.DECIDED, **facts):
    """Freeze a draft as publishing does: decided by the Kreistag and in force since July unless told otherwise."""
    usual = {"stage": stage, "is_public": True, "frozen_at": timezone.now(), "published_on": DECIDED_ON}
    if stage == Stage.DECIDED:
        usual |= {"decided_on": DECIDED_ON, "in_force_from": dt.date(2026, 7, 1)}
    ConceptVersion.objects.filter(pk=version.pk).update(**usual | facts)
    version.refresh_from_db()
    return version


def picture(width=40, height=30, colour="#0b5c6b", kind="PNG"):
    """The bytes of a picture."""
    buffer = BytesIO()
    Image.new("RGB", (width, height), colour).save(buffer, kind)
    return buffer.getvalue()


class ConceptFactory(DjangoModelFactory):
    class Meta:
        model = Concept

    organisation = factory.SubFactory(OrganisationFactory)
    slug = factory.Sequence(lambda n: f"konzept-{n}")
    title = factory.Sequence(lambda n: f"Integrationskonzept {n}")


class LineageFactory(DjangoModelFactory):
    class Meta:
        model = Lineage

    concept = factory.SubFactory(ConceptFactory)
    kind = LineageKind.RECOMMENDATION
    key = factory.Sequence(lambda n: f"teil-{n}")


class ConceptVersionFactory(DjangoModelFactory):
    """A draft. Several of one concept are numbered; all but the last must be frozen with `freeze`."""

    class Meta:
        model = ConceptVersion

    concept = factory.SubFactory(ConceptFactory)
    number = factory.LazyAttribute(lambda version: version.concept.versions.count() + 1)
    label = factory.LazyAttribute(lambda version: f"Fassung {version.number}")
    title = "Gut ankommen, mitgestalten"
    subtitle = "Integrationskonzept für den Kreis Musterland"

    @factory.lazy_attribute
    def lineage(self):
        found, _created = Lineage.objects.get_or_create(concept=self.concept, kind=LineageKind.CONCEPT)
        return found


class PartFactory(DjangoModelFactory):
    class Meta:
        abstract = True

    version = factory.SubFactory(ConceptVersionFactory)
    position = factory.Sequence(lambda n: n + 1)

    lineage = factory.SubFactory(LineageFactory, concept=factory.SelfAttribute("..version.concept"), key="")


class ChapterFactory(PartFactory):
    class Meta:
        model = Chapter

    lineage__kind = Chapter.kind
    slug = factory.Sequence(lambda n: f"kapitel-{n}")
    number = factory.Sequence(lambda n: str(n + 1))
    title = "Anlass und Auftrag"
    text = "Der Kreistag hat die Verwaltung beauftragt.\n\nDas Konzept entsteht gemeinsam."


class CoreThemeFactory(PartFactory):
    class Meta:
        model = CoreTheme

    lineage__kind = CoreTheme.kind
    slug = factory.Sequence(lambda n: f"kernthema-{n}")
    title = factory.Sequence(lambda n: f"Kernthema {n}")
    text = "Wer ein Angebot nicht kennt, kann es nicht nutzen."


class ActionAreaFactory(PartFactory):
    class Meta:
        model = ActionArea

    lineage__kind = ActionArea.kind
    slug = factory.Sequence(lambda n: f"handlungsfeld-{n}")
    number = factory.Sequence(lambda n: str(n + 1))
    title = factory.Sequence(lambda n: f"Handlungsfeld {n}")
    summary = "Deutsch zu lernen öffnet Türen."
    introduction = "Sprache öffnet Türen.\n\nSie entsteht nicht allein im Kursraum."
    goals = "Alle finden einen Kurs.\nKinder kommen gut an."


class PartOfAreaFactory(PartFactory):
    class Meta:
        abstract = True

    area = factory.SubFactory(ActionAreaFactory)
    version = factory.SelfAttribute("area.version")


class GoodPracticeFactory(PartOfAreaFactory):
    class Meta:
        model = GoodPractice

    lineage__kind = GoodPractice.kind
    title = "Sprachcafé mit Spielecke"
    text = "Jeden Donnerstag treffen sich Lernende und Freiwillige."


class ChallengeFactory(PartOfAreaFactory):
    class Meta:
        model = Challenge

    lineage__kind = Challenge.kind
    number = factory.Sequence(lambda n: f"1.{n}")
    title = "Lange Wartezeiten"
    text = "Im Durchschnitt vergehen elf Wochen bis zum Kursbeginn."


class RecommendationFactory(PartOfAreaFactory):
    class Meta:
        model = Recommendation

    lineage__kind = Recommendation.kind
    number = factory.Sequence(lambda n: f"1.{n + 1}")
    title = factory.Sequence(lambda n: f"Übersicht aller Deutschkurse aufbauen {n}")
    text = "Die Kursträger melden freie Plätze an eine gemeinsame Übersicht."
    responsible = "Kommunales Integrationszentrum"
    partners = "Volkshochschule\nJobcenter"


class ThemeNoteFactory(PartOfAreaFactory):
    class Meta:
        model = ThemeNote

    lineage__kind = ThemeNote.kind
    theme = factory.SubFactory(CoreThemeFactory, version=factory.SelfAttribute("..version"))
    text = "Alle Kurse stehen an einem Ort."


class IndicatorFactory(PartFactory):
    class Meta:
        model = Indicator

    lineage__kind = Indicator.kind
    title = "Wartezeit auf einen Integrationskurs"
    unit = "Wochen"


class MunicipalPortraitFactory(PartFactory):
    class Meta:
        model = MunicipalPortrait

    lineage__kind = MunicipalPortrait.kind
    chapter = factory.SubFactory(ChapterFactory)
    version = factory.SelfAttribute("chapter.version")
    municipality = factory.SubFactory(OrganisationFactory)
    text = "In Ahlbrock prägen Möbelindustrie und Handwerk den Arbeitsmarkt."


class GlossaryEntryFactory(PartFactory):
    class Meta:
        model = GlossaryEntry

    lineage__kind = GlossaryEntry.kind
    title = factory.Sequence(lambda n: f"Begriff {n}")
    text = "Was das Wort bedeutet."


class FigureFactory(PartFactory):
    class Meta:
        model = Figure

    lineage__kind = Figure.kind
    key = factory.Sequence(lambda n: f"bild-{n}")
    image = factory.LazyFunction(lambda: ContentFile(picture(), name="bild.png"))
    alternative = "Menschen stehen vor dem Eingang der Stadthalle"
    caption = "Auftakt in der Stadthalle"


class ImprintFactory(DjangoModelFactory):
    class Meta:
        model = Imprint

    version = factory.SubFactory(ConceptVersionFactory)
    publisher = "Kreis Musterland, Kommunales Integrationszentrum"


class RevisionFactory(DjangoModelFactory):
    class Meta:
        model = Revision

    version = factory.SubFactory(ConceptVersionFactory)
    dated = DECIDED_ON
    label = "Korrektur"
    note = "Ein Rechtschreibfehler wurde berichtigt."


class RenditionFactory(DjangoModelFactory):
    """An unpublished short version in German."""

    class Meta:
        model = Rendition

    version = factory.SubFactory(ConceptVersionFactory)
    variant = Variant.SHORT
    language = Language.GERMAN


class RenditionTextFactory(DjangoModelFactory):
    """A text for the field of a part: `RenditionTextFactory(rendition=…, part=…, field="title", text="…")`."""

    class Meta:
        model = RenditionText
        exclude = ("part",)

    rendition = factory.SubFactory(RenditionFactory)
    part = factory.SubFactory(ActionAreaFactory, version=factory.SelfAttribute("..rendition.version"))
    field = "title"
    text = "Language and education"
    lineage = factory.SelfAttribute("part.lineage")
    source_digest = factory.LazyAttribute(lambda text: digest_of(getattr(text.part, text.field)))
    source_version = factory.SelfAttribute("rendition.version")


class PublicationFactory(DjangoModelFactory):
    """An attempt to publish a draft for consultation, refused unless told otherwise."""

    class Meta:
        model = Publication

    version = factory.SubFactory(ConceptVersionFactory)
    stage = Stage.CONSULTATION
    state = PublicationState.REFUSED
    content_digest = "0" * 64


class SuccessionFactory(DjangoModelFactory):
    """A recommendation of the old version lives on in another one."""

    class Meta:
        model = Succession

    version = factory.SubFactory(ConceptVersionFactory)
    predecessor = factory.SubFactory(LineageFactory, concept=factory.SelfAttribute("..version.concept"))
    successor = factory.SubFactory(LineageFactory, concept=factory.SelfAttribute("..version.concept"))
    change = Change.REWORDED
    outcome = Outcome.DONE
    reason = "Gruppen bestehen in sieben Kommunen."


class DecisionFactory(DjangoModelFactory):
    class Meta:
        model = Decision

    concept = factory.SubFactory(ConceptFactory)
    reference = factory.Sequence(lambda n: f"DS-2026-{n:04}")
    title = "Verabschiedung des Integrationskonzepts"


class DecisionStepFactory(DjangoModelFactory):
    """The Kreistag has decided, with votes."""

    class Meta:
        model = DecisionStep

    class Params:
        ahead = factory.Trait(
            status=StepStatus.ANNOUNCED, result="", votes_for=None, votes_against=None, abstentions=None
        )
        not_public = factory.Trait(is_public=False, votes_for=None, votes_against=None, abstentions=None)

    decision = factory.SubFactory(DecisionFactory)
    key = factory.Sequence(lambda n: f"schritt-{n}")
    body = factory.SubFactory(BodyFactory, kind=BodyKind.COUNCIL, name="Kreistag")
    kind = StepKind.FINAL
    status = StepStatus.TAKEN
    meets_on = DECIDED_ON
    meets_at = dt.time(17)
    agenda_item = "7"
    result = "mehrheitlich beschlossen"
    votes_for, votes_against, abstentions = 47, 6, 4
    wording = "Der Kreistag beschließt das Integrationskonzept."


class AmendmentFactory(DjangoModelFactory):
    """An accepted addition; give the recommendations it puts under reservation as `reserves=[…]`."""

    class Meta:
        model = Amendment
        skip_postgeneration_save = True

    step = factory.SubFactory(DecisionStepFactory)
    key = factory.Sequence(lambda n: f"antrag-{n}")
    kind = "addition"
    accepted = True
    wording = "Empfehlungen, die Geld kosten, werden einzeln zum Beschluss vorgelegt."

    @factory.post_generation
    def reserves(self, create, extracted, **kwargs):
        if extracted:
            self.reserves.set(extracted)


class MeasureFactory(DjangoModelFactory):
    class Meta:
        model = Measure

    concept = factory.SubFactory(ConceptFactory)
    recommendation = factory.SubFactory(LineageFactory, concept=factory.SelfAttribute("..concept"))
    key = factory.Sequence(lambda n: f"m-{n}")
    title = "Kursübersicht im Probebetrieb"
    responsible = "Kommunales Integrationszentrum"


class StatusChangeFactory(DjangoModelFactory):
    class Meta:
        model = StatusChange

    measure = factory.SubFactory(MeasureFactory)
    old_status = MeasureStatus.PLANNED
    new_status = MeasureStatus.RUNNING
    changed_on = DECIDED_ON
    reason = "Der Vertrag ist geschlossen."


class MilestoneFactory(DjangoModelFactory):
    class Meta:
        model = Milestone

    measure = factory.SubFactory(MeasureFactory)
    due = DECIDED_ON
    title = "Öffentliche Freischaltung"


class MeasureReportFactory(DjangoModelFactory):
    class Meta:
        model = MeasureReport

    measure = factory.SubFactory(MeasureFactory)
    dated = DECIDED_ON
    text = "Fünf Träger melden ihre Kurse zuverlässig."


class IndicatorValueFactory(DjangoModelFactory):
    class Meta:
        model = IndicatorValue

    indicator = factory.SubFactory(LineageFactory, kind=LineageKind.INDICATOR)
    dated = DECIDED_ON
    value = 10


class MunicipalityPortionFactory(DjangoModelFactory):
    class Meta:
        model = MunicipalityPortion

    recommendation = factory.SubFactory(LineageFactory)
    municipality = factory.SubFactory(OrganisationFactory)
