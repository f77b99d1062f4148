"""Outdated translations wait in the list of what is to be done."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from concepts.models import ActionArea
from concepts.services.drafts import open_draft
from concepts.services.renditions import write_text
from office.renditions.todo import translations_that_are_outdated
from tests.concepts.factories import ActionAreaFactory, ConceptFactory, ConceptVersionFactory, RenditionFactory, freeze

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 27, 9, tzinfo=dt.UTC)


def tasks(user):
    with translation.override("en"):
        return list(translations_that_are_outdated(user, NOW))


def outdated_draft(organisation):
    area = ActionAreaFactory(version=ConceptVersionFactory(concept=ConceptFactory(organisation=organisation)))
    rendition = RenditionFactory(version=area.version, variant="long", language="en")
    write_text(rendition=rendition, source=area, field="title", text="Language", seen="")
    draft = open_draft(concept=freeze(area.version).concept)
    ActionArea.objects.filter(version=draft).update(title="Sprache und Schule")
    return draft


def test_a_draft_with_an_outdated_text_is_named_with_the_way_to_it(writer, draft):
    found = outdated_draft(draft.concept.organisation)
    (task,) = tasks(writer)
    assert task.sentence.endswith(": 1 translated or shortened text is outdated.")
    assert task.url == f"/en/buero/konzepte/{found.concept.slug}/uebersetzungen/?version=2&only=outdated"


def test_what_is_up_to_date_and_what_belongs_to_others_does_not_wait(writer, draft, area, english):
    write_text(rendition=english, source=area, field="title", text="Language", seen="")
    outdated_draft(ConceptFactory().organisation)
    assert tasks(writer) == []


def test_looking_costs_the_same_for_any_number_of_concepts(writer, draft):
    outdated_draft(draft.concept.organisation)
    tasks(writer)  # what the user may do is read once
    with CaptureQueriesContext(connection) as one:
        tasks(writer)
    for _each in range(2):
        outdated_draft(draft.concept.organisation)
    with CaptureQueriesContext(connection) as three:
        assert len(tasks(writer)) == 3
    assert len(one) == len(three)
