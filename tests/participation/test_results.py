"""Results of groups: looked at by those who were there, then published by the office, whole."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from events.clock import end_of_day
from events.errors import RefusedFile
from mail.models import OutgoingMessage
from organisations.tokens import derive
from participation import services
from participation.choices import FindingKind, PictureKind
from participation.errors import NotOpen, NotPossible
from participation.models import Evidence, Finding, GroupResults, Objection, ResultsPicture
from participation.services.findings import Statement
from participation.services.pictures import PictureFacts
from registrations.application import Submission
from tests.concepts.factories import RecommendationFactory, freeze
from tests.events.factories import EventFactory, WorkingGroupFactory
from tests.events.test_uploads import picture
from tests.participation.factories import (
    EvidenceFactory,
    FindingFactory,
    GroupResultsFactory,
    ObjectionFactory,
    ResultsPictureFactory,
    in_days,
)
from tests.processes.factories import ProcessFactory
from tests.registrations.factories import ArrivalFactory, RegistrationFactory
from tests.registrations.form_data import stamp

pytestmark = pytest.mark.django_db
KURSE = Statement(kind=FindingKind.NOTE, text="Es fehlt an Kursen.")


def page(name, *args, language="en"):
    with override(language):
        return reverse(f"participation:{name}", args=args)


@pytest.fixture
def results():
    """Not shown to anybody, with one finding."""
    found = GroupResultsFactory(waiting=True)
    FindingFactory(results=found, text="Es fehlt an Abendkursen.")
    return found


def ask(results, days=7):
    return services.ask_participants(results=results, days=days, by=None, now=timezone.now())


def publish(results, on=0):
    return services.publish_results(results=results, by=None, on=in_days(on))


# --- who is asked ----------------------------------------------------------------------------------------------


def test_those_registered_in_the_group_get_the_secret_link(results):
    RegistrationFactory(event=results.event, group=results.group, email="in@example.org")
    RegistrationFactory(event=results.event, email="elsewhere@example.org")
    RegistrationFactory(event=results.event, first_group=results.group, email="gone@example.org", cancelled=True)
    assert ask(results) == 1
    letter = OutgoingMessage.objects.get()
    assert letter.recipient == "in@example.org"
    assert derive(results) in letter.text


def test_where_people_were_checked_in_only_those_who_came_are_asked(results):
    came, _stayed_away = RegistrationFactory.create_batch(2, event=results.event, group=results.group)
    ArrivalFactory(event=results.event, registration=came)
    assert ask(results) == 1
    assert OutgoingMessage.objects.get().recipient == came.email


def test_of_a_round_everybody_is_asked():
    results = GroupResultsFactory(round=True, waiting=True)
    FindingFactory(results=results, source="round")
    RegistrationFactory.create_batch(2, event=results.event)
    assert ask(results) == 2


def test_asking_is_refused_twice_without_findings_and_without_anybody(results):
    with pytest.raises(NotPossible, match="address"), override("en"):
        ask(results)
    RegistrationFactory(event=results.event, group=results.group)
    empty = GroupResultsFactory(waiting=True)
    RegistrationFactory(event=empty.event, group=empty.group)
    with pytest.raises(NotPossible):
        ask(empty)
    ask(results)
    with pytest.raises(NotPossible):
        ask(results)
    assert OutgoingMessage.objects.count() == 1


# --- publishing ------------------------------------------------------------------------------------------------


def test_nothing_is_published_before_the_days_for_objections_are_over(results):
    RegistrationFactory(event=results.event, group=results.group)
    ask(results, days=7)
    with pytest.raises(NotPossible):
        publish(results, on=7)
    assert publish(results, on=8).published_on == in_days(8)


def test_an_objection_that_is_not_settled_keeps_results_from_being_published(results):
    results.asked_on, results.objections_until = in_days(-9), in_days(-2)
    results.save()
    objection = ObjectionFactory(results=results)
    with pytest.raises(NotPossible):
        publish(results)
    with pytest.raises(NotPossible):
        services.settle_objection(objection=objection, settlement=" ", by=None, on=in_days(0))
    services.settle_objection(objection=objection, settlement="Wortlaut geändert.", by=None, on=in_days(0))
    assert publish(results).published_on == in_days(0)


def test_findings_become_public_and_evidence_with_their_results_and_not_before(results):
    EvidenceFactory(finding=results.findings.get())
    assert not Finding.objects.public().exists()
    assert not Evidence.objects.public().exists()
    publish(results)
    assert Finding.objects.public().exists()
    assert Evidence.objects.public().exists()
    services.take_results_back(results=results)
    assert not Evidence.objects.public().exists()
    assert Evidence.objects.count() == 1


def test_published_results_are_changed_only_after_they_were_taken_back(results):
    publish(results)
    for change in (
        lambda: services.note_result(results=results, statement=KURSE),
        lambda: services.remove_result(results=results, finding=results.findings.get()),
        lambda: services.save_results(event=results.event, group=results.group, notes="x", attended=1, results=results),
        lambda: ask(results),
    ):
        with pytest.raises(NotPossible):
            change()


def test_a_group_has_its_results_once_and_an_event_without_a_process_none(results):
    with pytest.raises(NotPossible):
        services.save_results(event=results.event, group=results.group, notes="", attended=None)
    with pytest.raises(NotPossible):
        services.save_results(event=EventFactory(process=None), group=None, notes="", attended=None)
    services.save_results(event=results.event, group=None, notes="", attended=None)
    assert GroupResults.objects.count() == 2


def test_what_a_group_drafted_stands_in_order_and_can_be_removed_unless_it_is_linked():
    group = WorkingGroupFactory(event__process=ProcessFactory())
    results = services.save_results(event=group.event, group=group, notes="Viel.", attended=12)
    first = services.note_result(results=results, statement=KURSE)
    second = services.note_result(results=results, statement=Statement(kind=FindingKind.CHALLENGE, text="Wege."))
    assert [finding.position for finding in (first, second)] == [1, 2]
    EvidenceFactory(finding=second)
    services.remove_result(results=results, finding=first)
    with pytest.raises(NotPossible):
        services.remove_result(results=results, finding=second)


# --- pictures --------------------------------------------------------------------------------------------------


def facts(**more):
    usual = {"kind": PictureKind.PHOTO, "caption": "Gruppe", "alternative_text": "Sieben Menschen."}
    return PictureFacts(**usual | more)


def test_a_picture_is_drawn_anew_under_a_name_that_nobody_guesses(results, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    file = SimpleUploadedFile("kim-muster.jpg", picture().read())
    saved = services.save_picture(results=results, facts=facts(), file=file)
    assert "kim" not in saved.file.name
    assert len(saved.file.name.rsplit("/")[-1]) > 32


@pytest.mark.parametrize("wrong", [{"alternative_text": ""}, {"kind": PictureKind.RECORDING, "long_description": ""}])
def test_case_5_check_5_the_database_keeps_no_picture_without_its_words(results, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        ResultsPictureFactory(results=results, **wrong)


def test_a_graphic_recording_needs_its_words_and_a_script_is_no_picture(results):
    with pytest.raises(NotPossible):
        services.save_picture(results=results, facts=facts(kind=PictureKind.RECORDING), file=None)
    evil = SimpleUploadedFile("x.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>")
    with pytest.raises(RefusedFile):
        services.save_picture(results=results, facts=facts(), file=evil)


# --- the pages -------------------------------------------------------------------------------------------------


@pytest.fixture
def asked():
    results = GroupResultsFactory(asked=True, notes="Wir sprachen über Wege.\n\nUnd Zeiten.")
    FindingFactory(results=results, text="Es fehlt an Abendkursen.")
    return results


def objection(results, **more):
    return {"stamp": stamp(f"object:{results.pk}"), "text": "Das stimmt so nicht."} | more


def test_the_secret_link_shows_the_results_and_takes_an_objection_without_a_name(client, read, asked):
    address = page("check_results", derive(asked))
    html = read(address)
    assert "Es fehlt an Abendkursen." in html
    assert "Und Zeiten." in html
    sent = client.post(address, objection(asked, finding=asked.findings.get().pk))
    assert sent.status_code == 303
    assert Objection.objects.get().finding == asked.findings.get()
    assert "Thank you" in read(sent["Location"])


def test_the_same_objection_sent_twice_is_one(client, asked):
    typed = objection(asked)
    for _click in range(2):
        assert client.post(page("check_results", derive(asked)), typed).status_code == 303
    assert Objection.objects.count() == 1


@pytest.mark.parametrize("wrong", [{"text": ""}, {"stamp": "x"}, {"finding": "999999"}, {"text": "x" * 2001}])
def test_an_objection_with_something_wrong_is_asked_for_again(client, asked, wrong):
    assert client.post(page("check_results", derive(asked)), objection(asked, **wrong)).status_code == 422
    assert not Objection.objects.exists()


def test_an_objection_is_in_time_until_the_last_second_and_a_little_longer_for_an_open_form(asked):
    last = end_of_day(asked.objections_until)
    words = {"finding": None, "text": "Nein.", "contact": ""}

    def send(opened_at, now):
        submission = Submission(opened_at=opened_at, nonce=f"{now}")
        return services.object_to(results=asked, submission=submission, now=now, **words)

    second, minute = dt.timedelta(seconds=1), dt.timedelta(minutes=1)
    send(last - minute, last - second)
    send(last - minute, last + minute)
    with pytest.raises(NotOpen):
        send(last, last + second)
    with pytest.raises(NotOpen):
        send(last - minute, last + dt.timedelta(days=1))
    assert Objection.objects.count() == 2


def test_a_wrong_link_opens_nothing_and_one_to_published_results_leads_to_them(client, asked):
    assert client.get(page("check_results", "x" * 32)).status_code == 404
    GroupResults.objects.update(asked_on=None, objections_until=None, published_on=in_days(0))
    assert client.get(page("check_results", derive(asked)))["Location"] == page("results", asked.public_id)


def test_published_results_show_people_notes_pictures_in_words_and_what_became_of_them(read):
    picture = ResultsPictureFactory(results__notes="Wir sprachen über Wege.")
    lineage = freeze(RecommendationFactory(title="Abendkurse anbieten").version).recommendations.get().lineage
    EvidenceFactory(finding=FindingFactory(results=picture.results), lineage=lineage)
    html = read(page("results", picture.results.public_id))
    for words in ("24 people", "Wir sprachen über Wege.", picture.alternative_text, picture.long_description,
                  "What became of this?", "Abendkurse anbieten"):  # fmt: skip
        assert words in html


@pytest.mark.parametrize("state", [{"waiting": True}, {"asked": True}, {"group__event__process__draft": True}])
def test_what_is_not_published_is_not_there(client, state):
    results = GroupResultsFactory(**state)
    FindingFactory(results=results, text="Geheim")
    assert client.get(page("results", results.public_id)).status_code == 404
    listed = client.get(page("findings", results.process.slug))
    assert "Geheim" not in listed.text


def test_a_new_finding_stands_last_whatever_was_removed_before():
    results = GroupResultsFactory(waiting=True)
    first, second, third = (services.note_result(results=results, statement=KURSE) for _number in range(3))
    services.remove_result(results=results, finding=first)
    services.remove_result(results=results, finding=second)
    last = services.note_result(results=results, statement=KURSE)
    assert list(results.findings.all()) == [third, last]


def test_what_somebody_else_has_removed_does_not_come_back_by_a_change(results):
    finding, picture = results.findings.first(), ResultsPictureFactory(results=results)
    services.remove_result(results=results, finding=Finding.objects.get(pk=finding.pk))
    services.remove_picture(picture=ResultsPicture.objects.get(pk=picture.pk))
    with pytest.raises(NotPossible, match="gelöscht"):
        services.note_result(results=results, statement=KURSE, finding=finding)
    facts = PictureFacts(kind=PictureKind.PHOTO, caption="Saal", alternative_text="Ein Saal.")
    with pytest.raises(NotPossible, match="gelöscht"):
        services.save_picture(results=results, facts=facts, file=None, picture=picture)
