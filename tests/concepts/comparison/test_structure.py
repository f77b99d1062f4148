"""What changed between two versions: complete, minimal, and the same in both directions."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concepts.comparison.outline import Node, Place, outline_of
from concepts.comparison.structure import apply, compare, compare_versions, pairs_of
from concepts.content import read_content
from concepts.models import LineageKind, Succession
from concepts.seen import fingerprints
from concepts.services.arranging import move_part
from concepts.services.drafts import change_part, open_draft
from tests.concepts.factories import RecommendationFactory, ThemeNoteFactory, freeze

AREA, OTHER_AREA = UUID(int=1001), UUID(int=1002)
TEXT = {"title": "Kurse", "text": "Die Träger melden freie Plätze."}
FACTS = {"level": "district", "funding_reservation": False}


def node(number, *, parent=AREA, lineage=None, **changes):
    """A recommendation; its lineage is its number unless another is given."""
    return Node(
        UUID(int=number if lineage is None else lineage),
        Place(LineageKind.RECOMMENDATION, parent),
        changes.pop("label", str(number)),
        TEXT | changes.pop("texts", {}),
        FACTS | changes.pop("facts", {}),
    )


def outline(*nodes):
    return outline_of(nodes)


def changes(old, new, pairs=None):
    """What is seen of each change: its number, and what happened."""
    names = ("added", "removed", "moved", "renumbered", "reworded")
    return {
        change.node.number: [name for name in names if getattr(change, f"is_{name}")] + list(change.facts)
        for change in compare(old, new, pairs).visible
    }


def test_a_part_that_came_and_one_that_went():
    assert changes(outline(node(1), node(2)), outline(node(2), node(3))) == {"3": ["added"], "1": ["removed"]}


def test_words_facts_and_numbers():
    old = outline(node(1), node(2), node(3))
    new = outline(
        node(1, texts={"text": "Die Träger melden Plätze."}),
        node(2, facts={"funding_reservation": True}),
        node(3, label="4"),
    )
    assert changes(old, new) == {"1": ["reworded"], "2": ["funding_reservation"], "4": ["renumbered"]}


def test_other_spaces_are_no_other_words():
    found = compare(outline(node(1)), outline(node(1, texts={"title": "Kurse "})))
    assert found.visible == ()
    assert apply(found, outline(node(1))) == outline(node(1, texts={"title": "Kurse "}))


def test_of_many_in_a_row_only_the_one_that_was_carried_away_has_moved():
    old = outline(*map(node, (1, 2, 3, 4, 5)))
    assert changes(old, outline(*map(node, (5, 1, 2, 3, 4)))) == {"5": ["moved"]}
    assert changes(old, outline(*map(node, (2, 3, 1, 4, 5)))) == {"1": ["moved"]}


def test_what_comes_before_others_does_not_move_them():
    assert changes(outline(node(1), node(2)), outline(node(9), node(1), node(2))) == {"9": ["added"]}


def test_a_part_under_another_parent_has_moved():
    old = outline(node(1), node(2))
    assert changes(old, outline(node(2), node(1, parent=OTHER_AREA))) == {"1": ["moved"]}


def test_a_pair_is_one_part_in_other_words():
    old, new = outline(node(1)), outline(node(1, lineage=77, texts={"title": "Alle Kurse"}))
    assert changes(old, new, {UUID(int=1): UUID(int=77)}) == {"1": ["reworded"]}
    assert {change.is_added for change in compare(old, new).visible} == {True, False}


def succession(old, new):
    return Succession(predecessor_id=UUID(int=old), successor_id=new and UUID(int=new))


@pytest.mark.parametrize(
    ("rows", "pairs"),
    [
        ([(1, 11)], {1: 11}),
        ([(1, 11), (2, 11)], {}),
        ([(1, 11), (1, 12)], {}),
        ([(1, 5), (5, 11)], {1: 11}),
        ([(1, None)], {}),
        ([(3, 11)], {}),
        ([(11, 1)], {1: 11}),
        ([(1, 1), (1, 11)], {1: 11}),
    ],
    ids=["one for one", "merged", "split", "over a version between", "ended", "stayed", "backwards", "in a circle"],
)
def test_which_recommendations_are_the_same(rows, pairs):
    old, new = outline(*map(node, (1, 2, 3))), outline(*map(node, (3, 11, 12)))
    found = pairs_of(old, new, [succession(*row) for row in rows])
    assert found == {UUID(int=earlier): UUID(int=later) for earlier, later in pairs.items()}


WORDS = st.sampled_from(["", "Kurse", "Kurse am Abend", "Alle Kurse am Abend.\n\nUnd morgens.", "Ganz anderes"])
PARENTS = st.sampled_from([None, AREA, OTHER_AREA])


@st.composite
def outlines(draw):
    """Some of ten parts, in any order, below any parent, with any words."""
    lineages = draw(st.lists(st.integers(1, 10), unique=True, max_size=10))
    return outline(
        *(
            node(
                lineage,
                parent=draw(PARENTS),
                label=draw(st.sampled_from(["1", "2"])),
                texts={"title": draw(WORDS), "text": draw(WORDS)},
                facts={"level": draw(st.sampled_from(["a", "b"]))},
            )
            for lineage in lineages
        )
    )


@st.composite
def two_versions(draw):
    """Two outlines, and pairs of some that are only in the old with some that are only in the new one."""
    old, new = draw(outlines()), draw(outlines())
    gone, came = sorted(old.nodes.keys() - new.nodes.keys()), sorted(new.nodes.keys() - old.nodes.keys())
    number = draw(st.integers(0, min(len(gone), len(came))))
    return old, new, dict(zip(gone[:number], draw(st.permutations(came))[:number], strict=True))


@given(outlines())
def test_a_version_compared_with_itself_is_the_same(version):
    found = compare(version, version)
    assert not found
    assert len(found.unchanged) == len(version.nodes)


@given(two_versions())
def test_the_changes_applied_to_the_old_version_make_the_new_one(versions):
    old, new, pairs = versions
    assert apply(compare(old, new, pairs), old) == new


@given(two_versions())
def test_the_inverse_leads_back(versions):
    old, new, pairs = versions
    assert apply(compare(old, new, pairs).invert(), new) == old


@given(two_versions())
def test_every_part_is_named_once(versions):
    old, new, pairs = versions
    found = compare(old, new, pairs)
    named = [change.node.lineage for change in found.changes] + [node.lineage for node in found.unchanged]
    assert len(named) == len(set(named))
    assert len(named) == len(new.nodes) + len(old.nodes.keys() - new.nodes.keys() - pairs.keys())


@given(st.permutations(range(8)))
def test_as_few_as_possible_have_moved(order):
    old, new = outline(*map(node, range(8))), outline(*map(node, order))
    moved = [change for change in compare(old, new).changes if change.is_moved]
    assert len(moved) == 8 - _longest_increasing_by_trying(order)


def _longest_increasing_by_trying(numbers):
    best = [1] * len(numbers)
    for later, number in enumerate(numbers):
        best[later] = 1 + max((best[earlier] for earlier in range(later) if numbers[earlier] < number), default=0)
    return max(best)


def test_a_fork_differs_from_its_version_in_nothing(world):
    draft = world.draft()
    assert not compare_versions(read_content(world.new), read_content(draft)).visible


def test_what_was_done_in_a_draft_is_what_changed(world):
    draft = world.draft()
    first = draft.recommendations.get(number="1.1")
    change_part(
        part=first,
        seen=fingerprints(first, ["text", "is_priority"]),
        values={"text": "Neu.", "is_priority": False},
    )
    move_part(part=draft.areas.get(number="2"), to=0)
    RecommendationFactory(area=draft.areas.get(number="1"), number="1.9", title="Neue Empfehlung")
    draft.notes.first().delete()
    found = compare_versions(read_content(world.new), read_content(draft))
    kinds = sorted((change.node.kind.value, change.node.number) for change in found.visible)
    assert [each for each in kinds if each[0] != "area"] == [
        ("note", ""),
        ("recommendation", "1.1"),
        ("recommendation", "1.9"),
    ]
    assert [kind for kind, _number in kinds].count("area") == 1
    (changed,) = [change for change in found.visible if change.node.number == "1.1"]
    assert changed.facts == {"is_priority": (True, False)}
    assert set(changed.texts) == {"text"}


def test_comparing_reads_nothing_more(db, django_assert_num_queries):
    version = ThemeNoteFactory().version
    recommendation = RecommendationFactory(area=version.areas.first())
    old = freeze(recommendation.version)
    new = open_draft(concept=old.concept)
    contents = read_content(old), read_content(new)
    with django_assert_num_queries(0):
        compare_versions(*contents)
