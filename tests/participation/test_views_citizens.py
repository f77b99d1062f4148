"""The pages for everybody: the consultation, the form, what was said, and what became of it."""

import re

import pytest
from django.core import signing
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from concepts.choices import Stage
from mail.models import OutgoingMessage
from organisations.tokens import derive
from participation import services
from participation.choices import Moderation
from participation.models import Consultation, Contribution
from tests.concepts.factories import ConceptVersionFactory, RecommendationFactory, freeze
from tests.events.factories import EventFactory
from tests.participation.factories import (
    ConsultationFactory,
    ContributionFactory,
    FindingFactory,
    PointFactory,
    in_days,
)
from tests.registrations.form_data import stamp

pytestmark = pytest.mark.django_db


def page(name, *args, language="en"):
    with override(language):
        return reverse(f"participation:{name}", args=args)


def filled(consultation, part=None, **answers):
    lineage = part.lineage_id if part else ""
    typed = {
        "stamp": stamp(f"contribute:{consultation.pk}:{lineage}"),
        "text": "Bitte auch abends.",
        "language": "de",
        "email": "amira@example.org",
        "privacy_read": "on",
    }
    return typed | answers


def form_page(consultation, part=None):
    return page("contribute", consultation.slug) + (f"?zu={part.lineage_id}" if part else "")


# --- the consultation ------------------------------------------------------------------------------------------


def test_an_open_consultation_shows_its_last_day_and_each_part_that_can_be_written_about(read, consultation, world):
    html = read(page("consultation", consultation.slug))
    assert "until and including" in html
    for number in ("1.1", "1.2", "2.1", "2.2"):
        assert f"?zu={world.recommendation(number).lineage_id}" in html


@pytest.mark.parametrize(("state", "words"), [({"over": True}, "is over"), ({"planned": True}, "has not begun yet")])
def test_a_closed_or_planned_consultation_explains_itself_and_offers_no_form(read, state, words):
    consultation = ConsultationFactory(**state)
    assert words in read(page("consultation", consultation.slug))
    html = read(page("contribute", consultation.slug))
    assert words in html
    assert "<textarea" not in html


def test_the_consultation_of_a_draft_process_is_not_there(client):
    consultation = ConsultationFactory(process__draft=True)
    assert client.get(page("consultation", consultation.slug)).status_code == 404


# --- contributing ----------------------------------------------------------------------------------------------


def test_the_way_of_a_contribution_from_the_form_to_the_page(client, read, consultation, world):
    part = world.recommendation("1.1")
    response = client.post(form_page(consultation, part), filled(consultation, part, title="Abends"))
    assert response.status_code == 303
    contribution = Contribution.objects.get()
    assert contribution.lineage == part.lineage
    token = derive(contribution)
    assert token in OutgoingMessage.objects.get().text
    assert "Confirm my contribution" in read(page("confirm", token))
    assert client.post(page("confirm", token)).status_code == 303
    read(page("contribution", contribution.public_id), answer=404)
    services.publish(contributions=[contribution], by=None, on=in_days(0))
    assert "Bitte auch abends." in read(page("contribution", contribution.public_id))


def test_another_wording_is_shown_as_a_marked_change(client, read, consultation, world):
    part = world.recommendation("1.1")
    proposed = part.text.replace("öffentlich", "öffentlich und mehrsprachig")
    assert proposed != part.text
    client.post(form_page(consultation, part), filled(consultation, part, text="", proposed_wording=proposed))
    contribution = Contribution.objects.get()
    services.confirm(contribution=contribution, now=timezone.now())
    services.publish(contributions=[contribution], by=None, on=in_days(0))
    html = read(page("contribution", contribution.public_id))
    assert re.search(r"<ins[^>]*>.*mehrsprachig", html, re.DOTALL)


def test_a_wording_left_as_it_is_proposes_nothing(client, consultation, world):
    part = world.recommendation("1.1")
    as_a_browser_sends_it = part.text.replace("\n", "\r\n")
    client.post(form_page(consultation, part), filled(consultation, part, proposed_wording=as_a_browser_sends_it))
    assert Contribution.objects.get().proposed_wording == ""


@pytest.mark.parametrize(
    ("wrong", "where"),
    [
        ({"text": ""}, "text"),
        ({"email": "keine"}, "email"),
        ({"name": "Kauft auf www.example.com"}, "name"),
        ({"title": "https://example.com"}, "title"),
        ({"privacy_read": ""}, "privacy_read"),
        ({"text": "x" * 6001}, "text"),
        ({"language": "tlh"}, "language"),
        ({"stamp": signing.dumps([1, "x"])}, "stamp"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(client, consultation, wrong, where):
    response = client.post(form_page(consultation), filled(consultation, title="Mein Anliegen") | wrong)
    assert response.status_code == 422
    assert where in response.context["form"].errors
    assert not Contribution.objects.exists()


def test_a_program_that_fills_in_the_trap_hears_that_all_is_well_and_nothing_happens(client, consultation):
    response = client.post(form_page(consultation), filled(consultation, homepage="http://spam.example"))
    assert response.status_code == 303
    assert not Contribution.objects.exists()


def test_a_flood_from_one_address_is_stopped(client, consultation):
    answers = [
        client.post(form_page(consultation), filled(consultation, text=f"Beitrag {number}")).status_code
        for number in range(7)
    ]
    assert answers == [303] * 6 + [429]


@pytest.mark.parametrize("wish", ["x", "00000000-0000-4000-8000-000000000000"])
def test_a_part_that_does_not_exist_has_no_form(client, consultation, wish):
    assert client.get(page("contribute", consultation.slug) + f"?zu={wish}").status_code == 404


def test_scripts_and_links_stay_words(read, consultation):
    text = '<script>alert(1)</script> <a href="https://example.com">hier</a> https://example.com'
    html = read(page("contribution", ContributionFactory(consultation=consultation, text=text).public_id))
    assert "<script>alert" not in html
    assert 'href="https://example.com' not in html


# --- what was said ---------------------------------------------------------------------------------------------


def test_nothing_appears_unmoderated_anywhere(read, consultation):
    for state in (
        {"waiting": True},
        {"unconfirmed": True},
        {"moderation": Moderation.REFUSED, "moderation_reason": "x"},
    ):
        ContributionFactory(consultation=consultation, title="Geheimes Wort", text="Geheimes Wort", **state)
    html = read(page("contributions", consultation.process.slug)) + read(page("consultation", consultation.slug))
    assert "Geheimes" not in html
    assert "There are no contributions yet." in html


def test_names_and_addresses_are_not_shown_unless_wanted(read, consultation):
    hidden = ContributionFactory(consultation=consultation)
    shown = ContributionFactory(consultation=consultation, name="Kulturverein", shows_name=True, email="k@example.org")
    html = read(page("contributions", consultation.process.slug))
    html += read(page("contribution", hidden.public_id)) + read(page("contribution", shown.public_id))
    assert "Kulturverein" in html
    assert "Amira" not in html
    assert "@example.org" not in re.sub(r'<footer.*|<a [^>]*href="mailto:[^>]*>[^<]*</a>', "", html, flags=re.DOTALL)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"Abends", "Busse"}),
        ("?q=bus", {"Busse"}),
        ("?answer=answered", {"Abends"}),
        ("?answer=in_work", {"Busse"}),
        ("?outcome=adopted", {"Abends"}),
        ("?outcome=covered", set()),
        ("?channel=letter", {"Busse"}),
    ],
)
def test_contributions_are_narrowed_by_what_they_say_and_what_became_of_them(client, consultation, query, found):
    first = ContributionFactory(consultation=consultation, title="Abends", answered_on=in_days(0))
    PointFactory(contribution=first, answered=True)
    second = ContributionFactory(consultation=consultation, title="Busse", channel="letter")
    PointFactory(contribution=second, answered=True, outcome="covered")  # not published: nobody can find by it
    response = client.get(page("contributions", consultation.process.slug) + query)
    assert {row.title for row in response.context["sheet"]} == found


def test_the_list_costs_the_same_number_of_queries_for_one_and_for_three(client, consultation):
    counts = []
    for more in (1, 2):
        for _number in range(more):
            PointFactory(contribution=ContributionFactory(consultation=consultation), answered=True)
        caches["pages"].clear()
        with CaptureQueriesContext(connection) as counted:
            client.get(page("contributions", consultation.process.slug))
        counts.append(len(counted))
    assert counts[0] == counts[1]


def test_what_became_of_a_contribution_leads_to_wording_decision_and_measure(read, told, world):
    html = read(page("contribution", told.public_id))
    assert "What became of this?" in html
    assert world.recommendation("1.1").lineage.get_absolute_url() in html
    assert "decided on" in html
    assert "Measure:" in html
    assert "out of scope" in html.lower()


def test_an_answer_in_work_is_not_told(read, consultation):
    contribution = ContributionFactory(consultation=consultation)
    PointFactory(contribution=contribution, answered=True, reason="Noch nicht abgestimmt.")
    html = read(page("contribution", contribution.public_id))
    assert "Noch nicht abgestimmt" not in html
    assert "We are working on the answer" in html


def test_the_recommendation_tells_who_asked_for_it(read, told, world):
    lineage = world.recommendation("1.1").lineage
    services.link(
        source=FindingFactory(results__group__title="AG 1 Sprache"), lineage=lineage, sentence="Zuerst hier.", by=None
    )
    html = read(lineage.get_absolute_url())
    assert "Abendkurse stehen jetzt darin." in html
    assert told.get_absolute_url() in html
    assert html.index("AG 1 Sprache") < html.index("Abendkurse stehen jetzt darin.")


def test_a_withdrawn_contribution_stays_in_the_trace_without_words(read, told, world):
    services.withdraw(contribution=told)
    html = read(world.recommendation("1.1").lineage.get_absolute_url())
    assert "Abendkurse stehen jetzt darin." in html
    assert told.get_absolute_url() not in html
    read(page("contribution", told.public_id), answer=410)


# --- by the secret link ----------------------------------------------------------------------------------------


def test_withdrawing_asks_first_and_then_deletes(client, read):
    contribution = ContributionFactory()
    token = derive(contribution)
    assert "cannot be undone" in read(page("withdraw", token))
    assert client.post(page("withdraw", token)).status_code == 303
    assert "withdrawn and deleted" in read(page("mine", token))
    assert Contribution.objects.get().text == ""


def test_following_a_link_changes_nothing(client):
    contribution = ContributionFactory(unconfirmed=True)
    for name in ("confirm", "withdraw", "mine"):
        client.get(page(name, derive(contribution)))
    assert list(Contribution.objects.values_list("confirmed", "moderation")) == [(False, Moderation.WAITING)]


def test_the_public_identifier_opens_nothing_personal(client):
    contribution = ContributionFactory()
    for name in ("mine", "withdraw", "confirm"):
        assert client.post(page(name, str(contribution.public_id))).status_code in (404, 405)
    assert Contribution.objects.get().moderation == Moderation.PUBLISHED


def test_the_pages_of_the_secret_link_are_kept_by_nobody(client):
    response = client.get(page("mine", derive(ContributionFactory())))
    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex"


def test_case_5_check_7_the_trace_is_there_as_data_without_personal_data(client, told, world):
    address = reverse("participation:trace_data", args=[world.concept.slug, "json"])
    (record,) = client.get(address).json()
    assert (record["number"], record["sentence"]) == ("1.1", "Abendkurse stehen jetzt darin.")
    table = client.get(address.replace(".json", ".csv")).text
    assert "Abendkurse stehen jetzt darin." in table
    assert "Amira" not in table + str(record)


def test_case_4_the_page_of_a_round_leads_to_what_became_of_its_remarks(client, read, consultation):
    event = EventFactory(past=True, process=consultation.process)
    ContributionFactory(consultation=consultation, event=event, channel="round", title="Aus der Runde")
    ContributionFactory(consultation=consultation, title="Anderswo")
    with override("en"):
        html = read(event.get_absolute_url())
    address = re.search(r'href="([^"]*/beitraege/\?event=\d+)"', html)[1]
    assert [row.title for row in client.get(address).context["sheet"]] == ["Aus der Runde"]
    assert client.get(address.replace("event=", "event=9")).status_code == 422


def test_a_version_tells_for_how_many_recommendations_one_can_read_who_asked(read, told, world):
    ContributionFactory(consultation=told.consultation)
    with override("en"):
        html = read(world.concept.get_absolute_url())
    assert "For 1 of 4 recommendations you can read who asked for them." in html
    assert "1 of 2 contributions to this concept have an answer." in html


def test_the_draft_itself_leads_to_the_form_for_each_of_its_parts(client, read, world):
    version = ConceptVersionFactory(concept=world.concept, number=3)
    part = RecommendationFactory(version=version, area__version=version, number="7.7")
    freeze(version, Stage.CONSULTATION)
    consultation = ConsultationFactory(version=version)
    with override("en"):
        wording = reverse("concepts:wording", args=[world.concept.slug, 3, "7.7"])
        pages = [version.get_absolute_url(), part.area.get_absolute_url(), wording]
    for address, target in zip(
        pages,
        (consultation.slug, f"?zu={part.area.lineage_id}", f"?zu={part.lineage_id}"),
        strict=True,
    ):
        assert target in read(address)
    Consultation.objects.update(opens_on=in_days(-9), closes_on=in_days(-1))
    caches["pages"].clear()
    assert "You can contribute to this draft." not in read(wording)


def test_a_changed_answer_says_when_and_why_and_shows_what_it_said_before(read, told, world):
    services.take_answer_back(contribution=told, note="Der Verbund hat neu entschieden.", by=None, on=in_days(0))
    meanwhile = read(page("contribution", told.public_id))
    assert "We are changing the answer: " in meanwhile
    assert "Der Verbund hat neu entschieden." in meanwhile
    assert world.recommendation("1.1").lineage.get_absolute_url() in meanwhile.split("Where it leads")[1]
    told.points.filter(position=2).update(outcome="adopted", reason="Es fahren mehr Busse.")
    services.publish_answer(contribution=told, on=in_days(0))
    html = read(page("contribution", told.public_id))
    assert "Changed on" in html
    assert "Es fahren mehr Busse." in html
    assert "Darüber entscheidet der Verkehrsverbund." in html
