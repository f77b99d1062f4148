"""The next draft is a copy of a version: freeze and fork keep every text and lineage."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from concepts.comparison.structure import compare_versions
from concepts.content import read_content
from concepts.digest import content_digest
from concepts.models import PART_MODELS, Part
from concepts.services.drafts import open_draft
from tests.concepts.factories import (
    ActionAreaFactory,
    ChallengeFactory,
    ChapterFactory,
    ConceptVersionFactory,
    CoreThemeFactory,
    GlossaryEntryFactory,
    ImprintFactory,
    MunicipalPortraitFactory,
    RecommendationFactory,
    RenditionTextFactory,
    ThemeNoteFactory,
    freeze,
)
from tests.concepts.markup.texts import hostile_texts

pytestmark = pytest.mark.django_db


def test_the_next_draft_has_every_part_text_lineage_and_relation_of_the_version():
    version = ConceptVersionFactory(own_labels={"area": ["Themenfeld", "Themenfelder"]})
    area = ActionAreaFactory(version=version)
    challenge = ChallengeFactory(area=area)
    recommendation = RecommendationFactory(area=area)
    note = ThemeNoteFactory(area=area, theme=CoreThemeFactory(version=version))
    recommendation.themes.add(note.theme)
    recommendation.challenges.add(challenge)
    parent = ChapterFactory(version=version)
    MunicipalPortraitFactory(chapter=ChapterFactory(version=version, parent=parent))
    GlossaryEntryFactory(version=version)
    ImprintFactory(version=version)
    RenditionTextFactory(rendition__version=version, part=area)
    before = content_digest(freeze(version))

    draft = open_draft(concept=version.concept)

    assert (draft.number, draft.base, draft.is_frozen, draft.decided_on) == (2, version, False, None)
    assert draft.own_labels == version.own_labels
    assert described(draft) == described(version)
    assert content_digest(version) == before
    copy = draft.recommendations.get()
    assert [theme.version for theme in copy.themes.all()] == [draft]
    assert [challenge.area for challenge in copy.challenges.all()] == [copy.area]
    assert draft.chapters.get(parent__isnull=False).parent.version == draft
    assert draft.renditions.get().texts.get().source_version == version


def described(version):
    """All parts of a version without the keys of their rows."""
    content = read_content(version)
    return [describe(part) for part in content.parts] + [content.imprint and content.imprint.publisher]


def describe(part: Part):
    skip = {"id", "version_id"} | {
        field.attname for field in part._meta.concrete_fields if field.related_model in PART_MODELS
    }
    return [type(part)] + [
        getattr(part, field.attname) for field in part._meta.concrete_fields if field.attname not in skip
    ]


texts = hostile_texts.map(lambda text: text.replace("\0", "").encode(errors="ignore").decode())
areas = st.lists(st.tuples(texts, st.lists(st.tuples(texts, st.sets(st.integers(0, 2))), max_size=3)), max_size=3)
chapters = st.lists(
    st.tuples(st.none() | st.integers(0, 3), texts, st.integers(0, 99)),
    max_size=6,
    unique_by=lambda chapter: chapter[2],
)
"""Each with the place of the one it stands below, among those before it; its text; and its position, in any order."""


@given(chapters, areas)
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_freeze_and_fork_keep_every_text_lineage_place_and_relation(chapters, areas):
    version = ConceptVersionFactory()
    _write(version, chapters, areas)
    before = content_digest(freeze(version))
    draft = open_draft(concept=version.concept)
    assert described(draft) == described(version)
    assert not compare_versions(read_content(version), read_content(draft)).visible
    assert content_digest(version) == before


def _write(version, chapters, areas):
    made = []
    for above, text, position in chapters:
        parent = made[above] if above is not None and above < len(made) else None
        made.append(ChapterFactory(version=version, parent=parent, text=text, position=position))
    themes = CoreThemeFactory.create_batch(3, version=version)
    for number, (introduction, recommendations) in enumerate(areas, start=1):
        area = ActionAreaFactory(version=version, number=str(number), introduction=introduction)
        for place, (text, chosen) in enumerate(recommendations, start=1):
            part = RecommendationFactory(area=area, number=f"{number}.{place}", text=text)
            part.themes.set(themes[each] for each in chosen)
