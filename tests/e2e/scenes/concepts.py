"""The pages of a concept: for everybody, without a cookie."""

from concepts.choices import ChapterKind, Stage
from concepts.search.indexing import reindex
from concepts.seen import fingerprints
from concepts.services.drafts import change_part
from processes.models import ProcessStatus
from tests.concepts.factories import ChapterFactory, ConceptVersionFactory, FigureFactory, freeze
from tests.e2e import cast

EVERYTHING = """Der Kreis ist vielfältig.[^1] Das sagt auch [die Statistik](https://example.org/statistik).

# Wer hier lebt

- Menschen aus **140** Staaten
- *viele* Kinder
  - in Kitas
  - in Schulen

1. Erst fragen
2. dann handeln

Tabelle: Menschen nach Ort
| Ort | Menschen |
|---|---|
| Musterstadt | 98.000 |
| Ahlbrock | 21.400 |

> Ich will mitreden.

![](auftakt)

{lang=ar}
أهلا وسهلا بكم

[^1]: Statistik des Kreises, 2025."""


def concepts(visitor):
    cast.musterland()
    visitor.opens("concepts:list")


def no_concept(visitor):
    cast.kreis()
    visitor.opens("concepts:list")


def concept(visitor):
    visitor.opens("concepts:concept", cast.musterland().concept.slug)


def concept_without_anything(visitor):
    version = freeze(ConceptVersionFactory(concept__organisation=cast.kreis(), subtitle=""))
    visitor.opens("concepts:concept", version.concept.slug)


def concept_superseded(visitor):
    _opens(visitor, "version", number=1)


def concept_in_consultation(visitor):
    version = ConceptVersionFactory(concept=cast.musterland().concept)
    freeze(version, Stage.CONSULTATION)
    visitor.opens("concepts:version", version.concept.slug, version.number)


def concept_versions(visitor):
    visitor.opens("concepts:versions", cast.musterland().concept.slug)


def chapter(visitor):
    _opens(visitor, "chapter", "kommunen")


def chapter_with_everything(visitor):
    """All that our markup can say."""
    version = ConceptVersionFactory(concept__organisation=cast.kreis())
    FigureFactory(version=version, key="auftakt", credit="Pressestelle", description="Links ein Baum, rechts das Haus.")
    ChapterFactory(version=version, slug="alles", text=EVERYTHING)
    freeze(version)
    visitor.opens("concepts:chapter", version.concept.slug, version.number, "alles")


def glossary(visitor):
    _opens(visitor, "chapter", ChapterKind.GLOSSARY)


def area(visitor):
    _opens(visitor, "area", "sprache-und-bildung")


def recommendations(visitor):
    _opens(visitor, "recommendations")


def recommendations_of_a_municipality(visitor):
    _opens(visitor, "recommendations", query="?municipality=ahlbrock")


def recommendations_that_nobody_has(visitor):
    _opens(visitor, "recommendations", query="?area=sprache-und-bildung&time_frame=permanent")


def recommendation_in_a_version(visitor):
    _opens(visitor, "wording", "1.1")


def recommendation(visitor):
    visitor.opens("concepts:recommendation", cast.musterland().recommendation("2.2").lineage_id)


def recommendation_of_the_old_version(visitor):
    world = cast.musterland()
    visitor.opens("concepts:recommendation", world.recommendation("1.1", world.old).lineage_id)


def matrix(visitor):
    _opens(visitor, "matrix")


def decisions(visitor):
    visitor.opens("concepts:decisions", cast.musterland().concept.slug)


def meeting(visitor):
    world = cast.musterland()
    visitor.opens("concepts:decision", world.concept.slug, world.new.decided_by_id)


def review(visitor):
    _opens(visitor, "review")


def measures(visitor):
    _opens(visitor, "measures")


def indicators(visitor):
    _opens(visitor, "indicators")


def pages_that_have_nothing_to_show(visitor):
    version = freeze(ConceptVersionFactory(concept__organisation=cast.kreis()))
    for name in ("recommendations", "matrix", "measures", "indicators"):
        visitor.opens(f"concepts:{name}", version.concept.slug, version.number)


def search(visitor):
    _searches(visitor, "?q=Deutsch")


def search_in_all_versions(visitor):
    _searches(visitor, "?q=Sprachkurse&scope=concept")


def search_without_a_hit_in_a_concept(visitor):
    _searches(visitor, "?q=Angeln")


def search_in_all_concepts(visitor):
    reindex(version=cast.musterland().new)
    visitor.opens("concepts:list", query="?q=Kurse")


def comparison(visitor):
    visitor.opens("concepts:comparison", cast.musterland().concept.slug, 1, 2)


def comparison_of_two_that_are_alike(visitor):
    world = cast.musterland()
    draft = world.draft()
    recommendation = draft.recommendations.get(number="1.1")
    text = f"{recommendation.text} Die Wartezeiten werden ausgewertet.".replace("alle zwei Wochen", "jede Woche")
    change_part(part=recommendation, seen=fingerprints(recommendation, ["text"]), values={"text": text})
    freeze(draft, in_force_from=None)
    visitor.opens("concepts:comparison", world.concept.slug, 2, draft.number)


def comparison_without_a_change(visitor):
    visitor.opens("concepts:comparison", cast.musterland().concept.slug, 2, 2)


def versions_to_compare(visitor):
    visitor.opens("concepts:compare", cast.musterland().concept.slug)


def concept_with_the_next_version_in_preparation(visitor):
    world = cast.musterland()
    record = cast.process()
    record.concept, record.status = world.concept, ProcessStatus.PARTICIPATION
    record.save()
    visitor.opens("concepts:concept", world.concept.slug)


def _searches(visitor, query):
    world = cast.musterland()
    for version in (world.old, world.new):
        reindex(version=version)
    visitor.opens("concepts:search", world.concept.slug, 2, query=query)


def _opens(visitor, name, *part, number=2, query=""):
    visitor.opens(f"concepts:{name}", cast.musterland().concept.slug, number, *part, query=query)
