"""The office's way with the results of a group: write, show to the participants, settle, publish."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from mail.models import OutgoingMessage
from participation.models import GroupResults, ResultsPicture
from tests.events.factories import EventFactory, WorkingGroupFactory
from tests.events.test_uploads import picture
from tests.office.pages import address, sent
from tests.participation.factories import FindingFactory, GroupResultsFactory, ObjectionFactory, in_days
from tests.processes.factories import ProcessFactory
from tests.registrations.factories import RegistrationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def group(organisation):
    event = EventFactory(organisation=organisation, process=ProcessFactory(organisation=organisation))
    return WorkingGroupFactory(event=event, title="AG Sprache")


def test_the_results_of_a_group_on_their_whole_way(group, read, send):
    member = RegistrationFactory(event=group.event, group=group)
    send("new_results", of=f"group-{group.pk}", attended=12, notes="Viel gesprochen.")
    results = GroupResults.objects.get()
    send("new_statement", results.pk, kind="recommendation", text="Abendkurse anbieten")
    file = SimpleUploadedFile("bild.jpg", picture().read())
    recording = {"kind": "recording", "caption": "Bildprotokoll", "alternative_text": "Ein Baum.", "file": file}
    assert send("new_picture", results.pk, **recording).status_code == 422
    send("new_picture", results.pk, **recording | {"file": SimpleUploadedFile("b.jpg", picture().read())},
         long_description="An den Ästen steht: Kurse.")  # fmt: skip
    assert ResultsPicture.objects.exists()
    assert "1 person gets an e-mail" in read("ask_participants", results.pk).text
    send("ask_participants", results.pk, days=7)
    assert OutgoingMessage.objects.get().recipient == member.email
    assert "Participants may still object." in send("publish_results", results.pk).text
    GroupResults.objects.update(asked_on=in_days(-9), objections_until=in_days(-1))
    objection = ObjectionFactory(results=results)
    assert "Somebody has objected." in send("publish_results", results.pk).text
    send("settle_objection", results.pk, objection.pk, settlement="Wortlaut geändert.")
    send("publish_results", results.pk)
    results.refresh_from_db()
    page = Client().get(results.get_absolute_url()).text
    for words in ("Abendkurse anbieten", "Viel gesprochen.", "An den Ästen steht: Kurse."):
        assert words in page


def test_only_groups_without_results_are_offered(group, read):
    assert "AG Sprache" in read("new_results").text
    GroupResultsFactory(group=group)
    assert "AG Sprache" not in read("new_results").text


def test_a_statement_is_changed_and_removed(group, client, send):
    results = GroupResultsFactory(group=group, waiting=True)
    finding = FindingFactory(results=results)
    sent(client, address("statement", results.pk, finding.pk), kind="note", text="Wege sind weit.")
    finding.refresh_from_db()
    assert finding.text == "Wege sind weit."
    send("remove_statement", results.pk, finding.pk)
    assert not results.findings.exists()


def test_what_is_published_can_only_be_changed_after_it_was_taken_back(group, client, send):
    results = GroupResultsFactory(group=group)
    path = address("change_results", results.pk)
    assert "Take them back" in sent(client, path, notes="Anders").text
    send("take_results_back", results.pk)
    sent(client, path, notes="Anders")
    results.refresh_from_db()
    assert results.notes == "Anders"


@pytest.mark.parametrize("days", ["0", "61", "x", ""])
def test_days_that_make_no_sense_are_asked_for_again(group, send, days):
    results = GroupResultsFactory(group=group, waiting=True)
    assert send("ask_participants", results.pk, days=days).status_code == 422


def test_the_list_costs_the_same_queries_for_one_and_for_three(
    group, read, django_assert_max_num_queries, organisation
):
    GroupResultsFactory(group=group)
    with django_assert_max_num_queries(50) as one:
        read("findings")
    for _number in range(2):
        found = GroupResultsFactory(group__event__process=group.event.process)
        FindingFactory(results=found)
    with django_assert_max_num_queries(len(one)):
        read("findings")


def test_objections_and_results_whose_time_is_over_stand_on_the_first_page(group, client, page):
    ObjectionFactory(results=GroupResultsFactory(group=group, asked=True))
    over = GroupResultsFactory(
        group__event__process=group.event.process, waiting=True, asked_on=in_days(-9), objections_until=in_days(-1)
    )
    FindingFactory(results=over)
    urls = [task.url for task in client.get(page("start")).context["tasks"]]
    assert page("results", GroupResults.objects.get(group=group).pk) in urls
    assert page("results", over.pk) in urls
