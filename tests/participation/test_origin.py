"""Where a recommendation comes from, when many have asked for it."""

import re

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext

from participation import services
from tests.participation.factories import (
    ContributionFactory,
    EvidenceFactory,
    FindingFactory,
    GroupResultsFactory,
    PointFactory,
    in_days,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def recommendation(world):
    return world.recommendation("1.1")


@pytest.fixture
def place(recommendation):
    return f"/en{recommendation.lineage.get_absolute_url()}"


@pytest.fixture
def asked_for(recommendation, consultation):
    """Lets so many contributions ask for it, and a working group that has drafted two findings."""

    def _asked(many):
        results = GroupResultsFactory()
        for finding in FindingFactory.create_batch(2, results=results):
            EvidenceFactory(finding=finding, lineage=recommendation.lineage)
        for number in range(many):
            row = ContributionFactory(consultation=consultation, title=f"Wunsch {number}", answered_on=in_days(-1))
            point = PointFactory(contribution=row, answered=True)
            EvidenceFactory(finding=None, point=point, lineage=recommendation.lineage)

    return _asked


def named(html):
    """The sources that the list of a page names."""
    return re.findall(r'class="origin__kind">([^<]+):', html)


def test_few_sources_stand_on_the_page_itself_and_are_drawn_by_name(read, place, asked_for):
    asked_for(3)
    html = read(place)
    assert named(html) == ["Working group"] * 2 + ["Contribution"] * 3
    assert "Contribution: Wunsch 2</text>" in html
    assert "herkunft/" not in html


def test_of_many_the_page_shows_the_first_and_counts_all_by_kind(read, place, asked_for):
    asked_for(60)
    html = read(place)
    assert named(html) == ["Working group"] * 2 + ["Contribution"] * 10
    assert "<li>2 findings of working groups</li><li>60 points of contributions</li>" in html
    assert f'<a href="{place}herkunft/">Show all 62 sources</a>' in html
    drawing = html.split('<svg class="trace"')[1].split("</svg>")[0]
    assert "60 points of contributions</text>" in drawing
    assert "Wunsch" not in drawing


def test_the_page_of_all_sources_has_each_of_them_once(read, place, asked_for):
    asked_for(60)
    pages = [read(f"{place}herkunft/?page={number}") for number in (1, 2)]
    assert "62 sources" in pages[0]
    assert [len(named(html)) for html in pages] == [50, 12]
    found = re.findall(r"Wunsch \d+", "".join(pages))
    assert len(found) == len(set(found)) == 60


@pytest.mark.parametrize("page", ["", "herkunft/"])
def test_many_sources_cost_the_same_number_of_queries_as_few(client, settings, place, asked_for, page):
    counts = []
    for many in (1, 30):
        asked_for(many)
        for alias in settings.CACHES:
            caches[alias].clear()
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"{place}{page}").status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_what_is_no_recommendation_everybody_can_read_has_no_page_of_sources(client, world):
    challenge = world.new.challenges.first()
    assert client.get(f"/empfehlungen/{challenge.lineage_id}/herkunft/").status_code == 404


def test_an_answer_that_is_being_changed_stays_a_source_but_its_outcome_is_not_told(read, place, told, recommendation):
    services.take_answer_back(contribution=told, note="Die Zahl war falsch.", by=None, on=in_days(0))
    told.points.filter(position=1).update(outcome="not_adopted")
    new = PointFactory(contribution=told, position=3, text="Neu", answered=True)
    EvidenceFactory(finding=None, point=new, lineage=recommendation.lineage, sentence="Noch nicht gesagt.")
    html = read(place)
    assert "Abendkurse stehen jetzt darin." in html
    assert "(the answer is being changed)" in html
    assert "not adopted" not in html
    assert "Noch nicht gesagt." not in html + read(told.get_absolute_url())
    services.publish_answer(contribution=told, on=in_days(0))
    caches["pages"].clear()
    assert "Noch nicht gesagt." in read(place)


def test_who_withdraws_while_the_answer_is_changed_leaves_the_trace_as_it_is(read, place, told):
    services.take_answer_back(contribution=told, note="Die Zahl war falsch.", by=None, on=in_days(0))
    services.withdraw(contribution=told)
    html = read(place)
    assert "a contribution that was withdrawn" in html
    assert "being changed" not in html
