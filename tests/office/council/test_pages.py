"""What the council's staff gets: meetings, and the files of each."""

import datetime as dt
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from concepts.choices import Stage
from concepts.models import DecisionStep
from concepts.package import package_of
from organisations.models import Role
from pdf.models import RenderedFile
from tests.concepts.factories import ConceptVersionFactory, DecisionStepFactory, RenditionFactory, freeze
from tests.office.pages import address
from tests.organisations.factories import BodyFactory, MembershipFactory
from tests.pdf.factories import printed

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(client, settings, world):
    """Somebody of the council's staff, signed in."""
    settings.SECOND_FACTOR_REQUIRED = False
    user = MembershipFactory(organisation=world.concept.organisation, role=Role.COUNCIL).user
    client.force_login(user)
    return user


@pytest.fixture
def final(world):
    return world.new.decided_by


def public(name, step):
    return reverse(f"concepts:{name}", args=[step.decision.concept.slug, step.pk])


@pytest.fixture
def store(settings, tmp_path):
    settings.PDF_ROOT = tmp_path


def unpacked(response):
    assert response.status_code == 200
    archive = ZipFile(BytesIO(b"".join(response.streaming_content)))
    return {name: archive.read(name).decode() for name in archive.namelist()}


def test_a_package_holds_both_versions_the_synopsis_and_the_excerpt_once_they_are_printed(client, world, final, store):
    RenditionFactory(version=world.new, published_on=final.meets_on)
    path = public("package", final)
    assert client.get(path).status_code == 202
    RenderedFile.objects.all().delete()
    for offer in package_of(final, public("excerpt", final), lambda version: True, with_inner=False).values():
        printed(offer)
    assert unpacked(client.get(path)) == {
        "integrationskonzept-fassung-2-langfassung.pdf": "concepts.edition",
        "integrationskonzept-fassung-2-kurzfassung.pdf": "concepts.edition",
        "synopse-fassung-1-2.pdf": "concepts.synopsis",
        f"auszug-{final.body.key}-{final.meets_on}.pdf": "concepts.decision",
    }


def test_everybody_finds_the_files_on_the_page_of_the_meeting(client, world, final):
    listed = client.get(reverse("concepts:decisions", args=[world.concept.slug])).text
    assert public("decision", final) in listed
    page = client.get(public("decision", final)).text
    for url in (f"{world.new.get_absolute_url()}langfassung.pdf", public("excerpt", final), public("package", final)):
        assert f'href="{url}"' in page


def test_of_a_meeting_that_is_not_public_everybody_gets_the_excerpt_alone(client, world, final):
    DecisionStep.objects.filter(pk=final.pk).update(is_public=False)
    page = client.get(public("decision", final)).text
    assert public("excerpt", final) in page
    assert "langfassung.pdf" not in page.partition('id="dateien"')[2]
    assert final.decision.reference not in page


@pytest.mark.usefixtures("clerk")
def test_the_council_gets_what_was_submitted_to_it_and_nobody_else_does(client, world):
    version = ConceptVersionFactory(concept=world.concept)
    freeze(version, Stage.SUBMITTED, is_public=False)
    step = DecisionStepFactory(decision__concept=world.concept, version=version, ahead=True)
    file = f"{version.get_absolute_url()}langfassung.pdf"
    assert file in client.get(address("council_step", step.pk)).text
    assert client.get(public("package", step)).status_code == 202
    client.logout()
    assert file not in client.get(public("decision", step)).text
    assert client.get(public("package", step)).status_code == 404
    assert client.get(file).status_code == 404


@pytest.mark.usefixtures("clerk")
def test_addresses_can_be_pasted(client, final):
    page = client.get(address("council_step", final.pk)).text
    for url in (
        f"{final.version.get_absolute_url()}langfassung.pdf",
        public("excerpt", final),
        public("package", final),
    ):
        assert f"<code>http://testserver{url}</code>" in page


@pytest.mark.usefixtures("clerk")
def test_coming_meetings_stand_before_past_ones(client, world):
    body = BodyFactory(organisation=world.concept.organisation, name="Ausschuss der Zukunft")
    DecisionStepFactory(decision__concept=world.concept, body=body, ahead=True, meets_on=dt.date(2190, 1, 1))
    coming, past = client.get(address("council")).text.split("Past meetings")[:2]
    assert "Ausschuss der Zukunft" in coming
    assert "Ausschuss der Zukunft" not in past


@pytest.mark.usefixtures("clerk")
def test_meetings_of_another_kreis_are_not_there(client):
    foreign = DecisionStepFactory()
    assert client.get(address("council_step", foreign.pk)).status_code == 404
    assert foreign.decision.reference not in client.get(address("council")).text


def test_the_printer_is_asked_once(client, final):
    for _ in range(3):
        client.get(public("package", final))
    assert RenderedFile.objects.count() == 3


@pytest.mark.usefixtures("clerk")
def test_the_list_costs_the_same_with_one_and_with_three_meetings(client, world, django_assert_num_queries):
    DecisionStep.objects.exclude(pk=world.new.decided_by_id).delete()
    client.get(address("council"))
    with CaptureQueriesContext(connection) as before:
        client.get(address("council"))
    DecisionStepFactory.create_batch(2, decision__concept=world.concept)
    with django_assert_num_queries(len(before)):
        client.get(address("council"))
