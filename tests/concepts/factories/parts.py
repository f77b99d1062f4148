"""The parts of a version."""

from io import BytesIO

import factory
from django.core.files.base import ContentFile
from factory.django import DjangoModelFactory
from PIL import Image

from concepts.choices import (
    Change,
    Outcome,
)
from concepts.models import (
    ActionArea,
    Challenge,
    Chapter,
    CoreTheme,
    Figure,
    GlossaryEntry,
    GoodPractice,
    Indicator,
    MunicipalPortrait,
    Recommendation,
    Succession,
    ThemeNote,
)
from tests.concepts.factories.versions import ConceptVersionFactory, LineageFactory
from tests.organisations.factories import OrganisationFactory


def picture(width=40, height=30, colour="#0b5c6b", kind="PNG"):
    """The bytes of a picture."""
    buffer = BytesIO()
    Image.new("RGB", (width, height), colour).save(buffer, kind)
    return buffer.getvalue()


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
