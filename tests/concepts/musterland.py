"""A concept with everything a concept can have: an old version, the one in force, decisions, measures, numbers, translations.

Small, but true to life: tests name what they need of it, and the pictures of the pages show it.
"""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.utils.text import capfirst

from concepts.choices import (
    Change,
    ChapterKind,
    Direction,
    Level,
    Outcome,
    TimeFrame,
    Variant,
)
from concepts.models import Concept, ConceptVersion, Recommendation
from concepts.services.drafts import open_draft
from concepts.services.renditions import write_text
from organisations.dates import CoarseDate
from organisations.models import Organisation
from tests.concepts.factories import (
    ActionAreaFactory,
    ChallengeFactory,
    ChapterFactory,
    ConceptFactory,
    ConceptVersionFactory,
    CoreThemeFactory,
    GlossaryEntryFactory,
    GoodPracticeFactory,
    ImprintFactory,
    IndicatorFactory,
    MunicipalPortraitFactory,
    RecommendationFactory,
    RenditionFactory,
    RevisionFactory,
    SuccessionFactory,
    ThemeNoteFactory,
    freeze,
)
from tests.concepts.musterland_deeds import decisions, monitoring
from tests.organisations.factories import ContactFactory, OrganisationFactory

OWN_LABELS = {
    "area": ["Handlungsfeld", "Handlungsfelder"],
    "theme": ["Kernthema", "Kernthemen"],
    "recommendation": ["Handlungsempfehlung", "Handlungsempfehlungen"],
    "challenge": ["Herausforderung", "Herausforderungen"],
    "measure": ["Maßnahme", "Maßnahmen"],
    "indicator": ["Kennzahl", "Kennzahlen"],
}
THEMES = {
    "transparenz": ("Transparenz und Information", "Wer ein Angebot nicht kennt, kann es nicht nutzen."),
    "ehrenamt": ("Ehrenamt stärken", "Freiwillige brauchen eine feste Ansprechperson."),
    "begegnung": ("Orte der Begegnung", "Zusammenhalt entsteht, wo Menschen sich treffen."),
}
COURSES = (
    "Die Kursträger melden freie Plätze, Startdaten und Kosten an eine gemeinsame Übersicht. Sie ist öffentlich, "
    "mehrsprachig und wird alle zwei Wochen aktualisiert. Beratungsstellen können Interessierte vormerken."
)
RURAL_COURSES = (
    "In mindestens vier Gemeinden außerhalb der drei großen Städte entstehen Kurse mit begleitender Kinderbetreuung. "
    "Der Kreis unterstützt die Träger bei der Suche nach Räumen und stimmt die Zeiten mit dem Busfahrplan ab."
)


@dataclass(frozen=True)
class Musterland:
    concept: Concept
    old: ConceptVersion
    new: ConceptVersion
    municipality: Organisation

    def recommendation(self, number: str, version: ConceptVersion | None = None) -> Recommendation:
        return Recommendation.objects.get(version=version or self.new, number=number)

    def draft(self) -> ConceptVersion:
        """The next draft, made from the version in force."""
        return open_draft(concept=self.concept)


def musterland(organisation: Organisation | None = None) -> Musterland:
    """Build it; `organisation` is the Kreis that it belongs to."""
    district = organisation or OrganisationFactory(name="Kreis Musterland", international_name="District of Musterland")
    concept = ConceptFactory(
        organisation=district, slug="integrationskonzept", title="Integrationskonzept für den Kreis Musterland"
    )
    concept.contacts.add(ContactFactory(organisation=district, role="Integrationsbeauftragte"))
    municipality = OrganisationFactory(kommune=True, parent=district, key="ahlbrock", name="Stadt Ahlbrock")
    old = _old(concept)
    new = ConceptVersionFactory(
        concept=concept,
        base=old,
        label="Fassung 2026",
        own_labels=OWN_LABELS,
        period_from=2026,
        period_until=2031,
        editor="Kommunales Integrationszentrum mit dem beauftragten Institut",
        contributors="Integrationsbeauftragte der 13 Kommunen\nMigrantenorganisationen\nLehrkräfte",
    )
    _chapters(new, municipality)
    _areas(new, old)
    _translations(new)
    RevisionFactory(version=new, label="Beschlossene Fassung", note="Ergänzung des Fachausschusses aufgenommen")
    step = decisions(new)
    freeze(new, decided_by=step, review_planned_on=dt.date(2029, 6, 30))
    new.renditions.update(published_on=dt.date(2026, 9, 7))
    monitoring(new, municipality)
    return Musterland(concept, old, new, municipality)


def _old(concept):
    old = ConceptVersionFactory(
        concept=concept, label="Fassung 2014", title="Integrationskonzept 2014", subtitle="", own_labels=OWN_LABELS
    )
    ChapterFactory(version=old, slug="umsetzung", number="1", title="Umsetzung", text="Das Zentrum koordiniert.")
    area = ActionAreaFactory(version=old, slug="sprache", number="1", title="Sprache und Bildung")
    for number, title, text in (
        ("1.1", "Faltblatt mit allen Deutschkursen herausgeben", "Das Faltblatt erscheint jedes Jahr."),
        ("1.2", "Sprachkurse in allen Mittelzentren anbieten", "Die Volkshochschule sucht Räume und Lehrkräfte."),
        ("1.3", "Tag der offenen Moschee", "Der Kreis wirbt für den Tag."),
    ):
        RecommendationFactory(area=area, number=number, title=title, text=text)
    return freeze(old, decided_on=dt.date(2014, 10, 20), in_force_from=dt.date(2014, 11, 1))


def _chapters(version, municipality):
    ImprintFactory(version=version)
    ChapterFactory(
        version=version,
        slug="vorwort",
        number="",
        title="Vorwort",
        author="Landrätin des Kreises Musterland",
        text="Liebe Leserinnen und Leser,\n\nim Kreis Musterland leben Menschen aus mehr als 140 Staaten.",
    )
    reason = ChapterFactory(
        version=version,
        slug="anlass",
        number="1",
        title="Anlass und Auftrag",
        text="Der Kreistag hat die Verwaltung beauftragt, das Konzept neu zu erarbeiten.",
    )
    ChapterFactory(
        version=version,
        parent=reason,
        slug="zahlen",
        number="1.1",
        title="Der Kreis in Zahlen",
        text="355.500 Menschen.",
    )
    portraits = ChapterFactory(
        version=version, slug="kommunen", number="2", title="Die Kommunen im Porträt", text="Ein Verbund."
    )
    MunicipalPortraitFactory(chapter=portraits, municipality=municipality)
    for kind in ChapterKind:
        if kind != ChapterKind.TEXT:
            ChapterFactory(version=version, slug=kind, number="", title=capfirst(kind.label), text="", shows=kind)
    GlossaryEntryFactory(version=version, title="Sprachmittlung", text="Jemand überträgt, was gesagt wird.")


def _areas(version, old):
    themes = {
        slug: CoreThemeFactory(version=version, slug=slug, number=f"{number}", title=title, text=text)
        for number, (slug, (title, text)) in enumerate(THEMES.items(), start=1)
    }
    language = _language(version, themes)
    courses, rural = _courses(language, themes), _rural_courses(language, themes)
    _together(version, themes)
    _successions(version, old, courses, rural)


def _language(version, themes):
    language = ActionAreaFactory(
        version=version,
        slug="sprache-und-bildung",
        number="1",
        title="Sprache und Bildung",
        summary="Deutsch zu lernen und gute Bildung zu bekommen, sind Schlüssel zur Teilhabe.",
        introduction="Sprache öffnet Türen: zur Nachbarin, zum Arbeitsplatz, zum Elternabend.",
        guiding_goal="Alle können sich verständigen.",
        goals="Wer Deutsch lernen möchte, findet innerhalb von sechs Wochen einen Kurs.\nKinder kommen gut an.",
        lead_unit="Bildungsbüro",
    )
    for theme in themes.values():
        ThemeNoteFactory(area=language, theme=theme, text=f"{theme.title} gilt in jedem Kurs.")
    GoodPracticeFactory(area=language)
    IndicatorFactory(
        version=version,
        area=language,
        number="1",
        title="Wartezeit auf einen Integrationskurs",
        unit="Wochen",
        direction=Direction.DOWN,
        baseline=Decimal(11),
        baseline_on=dt.date(2025, 12, 31),
        target=Decimal(6),
        target_on=dt.date(2029, 12, 31),
    )
    return language


def _courses(language, themes):
    courses = RecommendationFactory(
        area=language,
        number="1.1",
        title="Kreisweite Übersicht aller Deutschkurse aufbauen",
        text=COURSES,
        time_frame=TimeFrame.SHORT,
        starts=CoarseDate.month(2026, 7),
        ends=CoarseDate.month(2027, 6),
        level=Level.DISTRICT,
        target_groups="Erwachsene mit Lernbedarf\nBeratungsstellen",
        cost_note="Aus vorhandenen Mitteln",
        indicator_note="Anteil der Kurse mit aktuellem Eintrag; Ziel 95 Prozent",
        is_priority=True,
    )
    courses.themes.add(themes["transparenz"])
    courses.challenges.add(
        ChallengeFactory(area=language, number="1.A", title="Unübersichtliche Kurse und lange Wartezeiten")
    )
    return courses


def _rural_courses(language, themes):
    rural = RecommendationFactory(
        area=language,
        number="1.2",
        title="Sprachkurse in der Fläche und mit Kinderbetreuung ermöglichen",
        text=RURAL_COURSES,
        time_frame=TimeFrame.MEDIUM,
        level=Level.DISTRICT,
        funding_reservation=True,
    )
    rural.themes.add(themes["ehrenamt"], themes["begegnung"])
    return rural


def _together(version, themes):
    together = ActionAreaFactory(
        version=version,
        slug="zusammenleben",
        number="2",
        title="Zusammenleben und Teilhabe",
        summary="Wer hier lebt, soll mitreden und mitgestalten können.",
        goals="",
    )
    ThemeNoteFactory(area=together, theme=themes["ehrenamt"], text="Vereine werden beraten und gefördert.")
    for number, title, responsible in (
        ("2.1", "Anlaufstelle für Vereine einrichten", "Stabsstelle Ehrenamt"),
        ("2.2", "Begegnungsorte in jeder Kommune schaffen", "Kommunen"),
    ):
        found = RecommendationFactory(
            area=together,
            number=number,
            title=title,
            text="Vereine und Initiativen wissen, an wen sie sich wenden können.",
            responsible=responsible,
            time_frame=TimeFrame.PERMANENT,
            level=Level.MUNICIPALITY,
            funding_reservation=number == "2.2",
        )
        found.themes.add(themes["begegnung"])


def _successions(version, old, courses, rural):
    leaflet, centres, mosque = old.recommendations.order_by("number")
    SuccessionFactory(
        version=version,
        predecessor=leaflet.lineage,
        successor=courses.lineage,
        change=Change.REWORDED,
        outcome=Outcome.NOT_CONTINUED,
        reason="Das Faltblatt war oft schon veraltet, als es erschien.",
    )
    SuccessionFactory(
        version=version,
        predecessor=centres.lineage,
        successor=rural.lineage,
        change=Change.REWORDED,
        outcome=Outcome.PARTLY_DONE,
        reason="Kurse bestehen in Ahlbrock und Erlenmark.",
    )
    SuccessionFactory(
        version=version,
        predecessor=mosque.lineage,
        successor=None,
        change=Change.FULFILLED,
        outcome=Outcome.DONE,
        reason="Die Gemeinden laden seit 2016 selbst ein.",
    )


def _translations(version):
    english = RenditionFactory(version=version, variant=Variant.LONG, language="en", is_document=False)
    arabic = RenditionFactory(version=version, variant=Variant.SHORT, language="ar")
    plain = RenditionFactory(version=version, variant=Variant.PLAIN, language="de")
    area = version.areas.get(number="1")
    courses = version.recommendations.get(number="1.1")
    for rendition, source, field, text in (
        (english, version, "title", "Arriving well, shaping together"),
        (english, area, "title", "Language and education"),
        (english, courses, "title", "A district-wide overview of all German courses"),
        (arabic, version, "title", "وصول جيد ومشاركة في التشكيل"),
        (arabic, area, "title", "اللغة والتعليم"),
        (arabic, area, "summary", "تعلّم الألمانية والحصول على تعليم جيد هما مفتاح المشاركة."),
        (arabic, courses, "title", "نظرة عامة على جميع دورات اللغة الألمانية"),
        (
            plain,
            area,
            "introduction",
            "Viele Menschen möchten Deutsch lernen.\n\nEs soll eine Liste mit allen Kursen geben.",
        ),
    ):
        write_text(rendition=rendition, source=source, field=field, text=text, seen="")
