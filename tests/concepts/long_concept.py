"""A concept as long as real ones get, in two versions: for measuring."""

import datetime as dt
import random

from concepts.models import ConceptVersion
from concepts.services.drafts import open_draft
from tests.concepts.factories import (
    ActionAreaFactory,
    ChallengeFactory,
    ChapterFactory,
    ConceptVersionFactory,
    CoreThemeFactory,
    RecommendationFactory,
    ThemeNoteFactory,
    freeze,
)

WORDS = [
    "die",
    "Kommunen",
    "beraten",
    "Familien",
    "und",
    "Vereine",
    "schaffen",
    "Begegnung",
    "im",
    "Stadtteil",
    "Sprachkurse",
    "mit",
    "Kinderbetreuung",
    "am",
    "Abend",
    "gemeinsame",
    "Übersicht",
    "aller",
    "Angebote",
    "Ehrenamt",
    "Wohnen",
    "Arbeit",
    "Bildung",
    "Gesundheit",
    "Teilhabe",
    "Zugewanderte",
    "Fachkräfte",
    "Träger",
    "Kreis",
    "Gemeinden",
    "Beratungsstellen",
    "Informationen",
    "mehrsprachig",
    "verständlich",
    "regelmäßig",
    "überprüft",
]


def long_concept(
    *, areas: int = 7, recommendations: int = 20, chapters: int = 30
) -> tuple[ConceptVersion, ConceptVersion]:
    """Its two versions. By default 140 recommendations and about 220 pages of 300 words; in the second version a third of
    the texts is changed, and some parts came and went.
    """
    chance = random.Random(7)
    old = ConceptVersionFactory()
    themes = CoreThemeFactory.create_batch(9, version=old, text=_prose(chance, 60))
    ChapterFactory.create_batch(chapters, version=old, text=_prose(chance, 1200))
    for number in range(1, areas + 1):
        area = ActionAreaFactory(version=old, number=str(number), introduction=_prose(chance, 900))
        for theme in themes:
            ThemeNoteFactory(area=area, theme=theme, text=_prose(chance, 15))
        ChallengeFactory.create_batch(4, area=area, text=_prose(chance, 120))
        for place in range(1, recommendations + 1):
            found = RecommendationFactory(
                area=area, number=f"{number}.{place}", title=_prose(chance, 8), text=_prose(chance, 130)
            )
            found.themes.set(chance.sample(themes, 3))
    concept = freeze(old, decided_on=dt.date(2014, 1, 1), in_force_from=dt.date(2014, 1, 1)).concept
    new = open_draft(concept=concept)
    _rewrite(new, chance)
    return old, freeze(new)


def _rewrite(version: ConceptVersion, chance: random.Random) -> None:
    for parts, field in (
        (version.recommendations, "text"),
        (version.chapters, "text"),
        (version.areas, "introduction"),
    ):
        for part in parts.all():
            if chance.random() < 1 / 3:
                setattr(part, field, _changed(chance, getattr(part, field)))
                part.save(update_fields=[field])
    version.recommendations.order_by("-pk")[0].delete()
    RecommendationFactory(area=version.areas.all()[0], number="9.99", text=_prose(chance, 130))


def _prose(chance: random.Random, words: int) -> str:
    """Sentences of twelve words, paragraphs of five sentences."""
    found = [chance.choice(WORDS) for _word in range(words)]
    sentences = [" ".join(found[start : start + 12]).capitalize() + "." for start in range(0, words, 12)]
    return "\n\n".join(" ".join(sentences[start : start + 5]) for start in range(0, len(sentences), 5))


def _changed(chance: random.Random, text: str) -> str:
    """The text with every fifteenth word or so replaced."""
    return " ".join(chance.choice(WORDS) if chance.random() < 1 / 15 else word for word in text.split(" "))
