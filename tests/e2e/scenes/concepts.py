"""The pages of a concept: for everybody, without a cookie."""

from concepts.choices import ChapterKind, Stage
from tests.concepts.factories import ConceptVersionFactory, freeze
from tests.concepts.musterland import musterland
from tests.e2e import cast


def concepts(visitor):
    _musterland()
    visitor.opens("concepts:list")


def no_concept(visitor):
    cast.kreis()
    visitor.opens("concepts:list")


def concept(visitor):
    visitor.opens("concepts:concept", _musterland().concept.slug)


def concept_without_anything(visitor):
    version = freeze(ConceptVersionFactory(concept__organisation=cast.kreis(), subtitle=""))
    visitor.opens("concepts:concept", version.concept.slug)


def concept_superseded(visitor):
    _opens(visitor, "version", number=1)


def concept_in_consultation(visitor):
    version = ConceptVersionFactory(concept=_musterland().concept)
    freeze(version, Stage.CONSULTATION)
    visitor.opens("concepts:version", version.concept.slug, version.number)


def concept_versions(visitor):
    visitor.opens("concepts:versions", _musterland().concept.slug)


def chapter(visitor):
    _opens(visitor, "chapter", "kommunen")


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
    visitor.opens("concepts:recommendation", _musterland().recommendation("2.2").lineage_id)


def recommendation_of_the_old_version(visitor):
    world = _musterland()
    visitor.opens("concepts:recommendation", world.recommendation("1.1", world.old).lineage_id)


def matrix(visitor):
    _opens(visitor, "matrix")


def decisions(visitor):
    visitor.opens("concepts:decisions", _musterland().concept.slug)


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


def _opens(visitor, name, *part, number=2, query=""):
    visitor.opens(f"concepts:{name}", _musterland().concept.slug, number, *part, query=query)


def _musterland():
    return musterland(cast.kreis())
