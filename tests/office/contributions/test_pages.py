"""The office's way with a contribution: check, split, answer, link, publish."""

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from concepts.models import LineageKind
from mail.models import OutgoingMessage
from organisations.models import Action, AuditEntry, Role
from participation import services
from participation.choices import Channel, Moderation
from participation.models import Contribution, Evidence, Finding
from tests.concepts.factories import ConceptVersionFactory, RecommendationFactory
from tests.office.pages import sent
from tests.organisations.factories import MembershipFactory
from tests.participation.factories import ConsultationFactory, ContributionFactory, PointFactory, in_days
from tests.processes.factories import ProcessFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def without_second_factor(settings):
    settings.SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def consultation(world):
    process = ProcessFactory(organisation=world.concept.organisation, concept=world.concept)
    return ConsultationFactory(process=process, version=world.concept.versions.get(number=2))


def signed_in(organisation, role):
    client = Client()
    client.force_login(MembershipFactory(organisation=organisation, role=role).user)
    return client


@pytest.fixture
def office(consultation):
    return signed_in(consultation.organisation, Role.OFFICER)


@pytest.fixture
def moderation(consultation):
    return signed_in(consultation.organisation, Role.MODERATOR)


def at(name, *args):
    return reverse(f"office:{name}", args=args)


def test_a_contribution_on_its_whole_way(office, consultation, world):
    contribution = ContributionFactory(consultation=consultation, waiting=True)
    office.post(at("moderate"), {"contribution": contribution.pk, "act": "publish"})
    office.post(at("new_point", contribution.pk), {"text": "Abendkurse", "topics": "Kurse"})
    office.post(at("new_point", contribution.pk), {"text": "Mehr Busse"})
    first, second = contribution.points.all()
    refused = office.post(at("publish_answer", contribution.pk), follow=True)
    assert "jeder Punkt" in refused.text or "Every point needs" in refused.text
    for point, outcome in ((first, "adopted"), (second, "out_of_scope")):
        address = at("answer_points") + f"?point={point.pk}"
        answer = {"outcome": outcome, "reason": "Darum.", "seen": services.state_of([point])}
        assert office.post(address, answer).status_code == 302
    lineage = world.recommendation("1.1").lineage
    office.post(at("link_point", first.pk), {"lineage": lineage.pk, "sentence": "Steht jetzt darin."})
    office.post(at("publish_answer", contribution.pk))
    contribution.refresh_from_db()
    assert contribution.answered_on == in_days(0)
    assert Evidence.objects.get().lineage == lineage
    told = list(OutgoingMessage.objects.order_by("pk").values_list("kind", flat=True))
    assert told == ["participation.published", "participation.answered"]
    assert "Steht jetzt darin." in Client().get(lineage.get_absolute_url()).text


def test_refusing_asks_for_the_reason_and_shows_whom_it_concerns(moderation, consultation):
    chosen = [ContributionFactory(consultation=consultation, waiting=True, title=f"Werbung {n}") for n in range(2)]
    ticked = {"contribution": [each.pk for each in chosen], "act": "refuse"}
    asked = moderation.post(at("moderate"), ticked)
    assert asked.status_code == 200
    assert "Werbung 0" in asked.text
    assert Contribution.objects.to_moderate().count() == 2
    assert moderation.post(at("moderate"), ticked | {"reason": ""}).status_code == 422
    moderation.post(at("moderate"), ticked | {"reason": "Werbung"})
    assert set(Contribution.objects.values_list("moderation", flat=True)) == {Moderation.REFUSED}


@pytest.mark.parametrize("keys", [["x"], ["9" * 30], [], ["-1"], ["²"]])
def test_nonsense_is_no_choice(moderation, keys):
    assert moderation.post(at("moderate"), {"contribution": keys, "act": "publish"}).status_code == 302


def test_contributions_of_others_are_not_moderated_by_their_keys(moderation, office):
    elsewhere = ContributionFactory(waiting=True)
    for client in (moderation, office):
        client.post(at("moderate"), {"contribution": elsewhere.pk, "act": "publish"})
        client.post(at("moderate"), {"contribution": elsewhere.pk, "act": "refuse", "reason": "x"})
    elsewhere.refresh_from_db()
    assert elsewhere.moderation == Moderation.WAITING


def test_points_of_others_are_not_answered_by_their_keys(office):
    elsewhere = PointFactory()
    office.post(at("answer_points") + f"?point={elsewhere.pk}", {"outcome": "adopted", "reason": "x"})
    elsewhere.refresh_from_db()
    assert elsewhere.outcome == ""


def test_moderators_never_see_who_wrote_and_officers_leave_a_trace_of_it(office, moderation, consultation):
    contribution = ContributionFactory(consultation=consultation)
    page = at("contribution", contribution.pk)
    assert "amira@example.org" not in moderation.get(page).text
    assert "Amira" not in moderation.get(page).text + moderation.get(at("contributions")).text
    assert not AuditEntry.objects.filter(action=Action.VIEWED).exists()
    assert "amira@example.org" in office.get(page).text
    assert AuditEntry.objects.filter(action=Action.VIEWED).count() == 1


def test_names_are_removed_and_two_who_do_it_at_once_are_told(office, consultation):
    contribution = ContributionFactory(consultation=consultation, text="Frau Muster half.\n\nDanke.", waiting=True)
    typed = {"title": "", "text": "[Name entfernt] half.", "reason": "Name", "seen": contribution.words_digest}
    assert office.post(at("redact", contribution.pk), typed).status_code == 302
    assert office.post(at("redact", contribution.pk), typed).status_code == 422
    contribution.refresh_from_db()
    assert contribution.text == "[Name entfernt] half."


def test_a_translation_stands_beside_the_words_as_written(office, consultation):
    contribution = ContributionFactory(consultation=consultation, language="ar", text="نعم", title="")
    sent(office, at("translate", contribution.pk), german_title="Zustimmung", german_text="Ja.")
    html = Client().get(contribution.get_absolute_url()).text
    assert 'lang="ar" dir="rtl"' in html
    assert "Ja." in html


def test_a_letter_is_entered_about_a_part_of_the_draft(office, consultation, world):
    lineage = world.recommendation("1.2").lineage
    typed = {
        "process": consultation.process_id,
        "consultation": consultation.pk,
        "about": lineage.pk,
        "channel": Channel.LETTER,
        "received_on": in_days(-2).isoformat(),
        "language": "de",
        "text": "Wir bitten um feste Räume.",
        "page_language": "de",
    }
    assert office.post(at("enter_contribution"), typed).status_code == 302
    contribution = Contribution.objects.get()
    assert (contribution.lineage, contribution.confirmed) == (lineage, True)
    assert not OutgoingMessage.objects.exists()


@pytest.mark.parametrize("wrong", [{"received_on": "2999-01-01"}, {"text": ""}, {"channel": "web"}, {"about": "x"}])
def test_a_letter_with_something_wrong_is_not_entered(office, consultation, wrong):
    typed = {"process": consultation.process_id, "consultation": consultation.pk, "channel": "letter", "language": "de",
             "received_on": in_days(-2).isoformat(), "text": "Brief", "page_language": "de"}  # fmt: skip
    assert office.post(at("enter_contribution"), typed | wrong).status_code == 422
    assert not Contribution.objects.exists()


def test_a_process_of_others_cannot_be_chosen(office):
    elsewhere = ConsultationFactory()
    typed = {"process": elsewhere.process_id, "channel": "letter", "language": "de", "text": "x",
             "received_on": in_days(0).isoformat(), "page_language": "de"}  # fmt: skip
    assert office.post(at("enter_contribution"), typed).status_code == 422


def test_similar_words_are_suggested_and_nothing_is_linked_by_itself(office, consultation):
    text = "Eine Übersicht aller Deutschkurse im Kreis wäre gut."
    point = PointFactory(contribution__consultation=consultation, contribution__text=text)
    response = office.get(at("link_point", point.pk))
    assert response.context["form"].fields["lineage"].choices[0][1].startswith("1.1")
    assert not Evidence.objects.exists()


def test_what_only_the_draft_has_is_suggested_to_those_who_write_it_and_hidden_from_others(office, consultation, world):
    draft = ConceptVersionFactory(concept=world.concept)
    part = RecommendationFactory(area__version=draft, number="9.9", title="Fahrradkurse für Frauen anbieten")
    point = PointFactory(
        contribution__consultation=consultation, text="Es fehlen Fahrradkurse für Frauen.", answered=True
    )
    page = at("link_point", point.pk)
    assert office.get(page).context["form"].fields["lineage"].choices[0] == (str(part.lineage_id), str(part))
    assert "9.9" in office.get(page, {"q": "fahrradkurse"}).text
    office.post(page, {"lineage": part.lineage_id, "sentence": "Daher."})
    services.publish_answer(contribution=point.contribution, on=in_days(0))
    assert "Fahrradkurse für Frauen anbieten" not in Client().get(point.contribution.get_absolute_url()).text
    assert Client().get(part.lineage.get_absolute_url()).status_code == 404


def test_points_that_say_the_same_in_other_words_are_found_the_likest_first(office, consultation):
    texts = (
        "Deutschkurse am Abend",
        "Am Abend fährt kein Bus",
        "Der Deutschkurs muss abends sein, ein Kurs am Abend",
        "Mehr Spielplätze",
    )
    first, far, near, _other = (PointFactory(contribution__consultation=consultation, text=text) for text in texts)
    done = ContributionFactory(consultation=consultation, answered_on=in_days(-1))
    PointFactory(contribution=done, text=texts[0], answered=True)
    response = office.get(at("similar_points", first.pk))
    assert response.context["sheet"] == [first, near, far]
    assert f'value="{first.pk}" id="punkt-{first.pk}" checked' in response.text


def test_a_recommendation_gets_its_origin_from_its_own_page(office, consultation, world):
    """Decisions as well; contributions about it are offered first."""
    part = world.recommendation("1.1")
    elsewhere, about = (
        PointFactory(contribution__consultation=consultation, contribution__lineage=lineage, text=text)
        for lineage, text in ((None, "Busse"), (part.lineage, "Kurse"))
    )
    page = at("origin", part.lineage_id)
    keys = [key for key, _label in office.get(page).context["form"].fields["source"].choices]
    decision = world.concept.decisions.first()
    assert f"decision-{decision.pk}" in keys
    assert [key for key in keys if key.startswith("point")] == [f"point-{about.pk}", f"point-{elsewhere.pk}"]
    for key in (f"decision-{decision.pk}", f"point-{about.pk}"):
        assert office.post(page, {"source": key, "sentence": "Daher."}).status_code == 302
    assert set(part.lineage.evidence.values_list("decision", "point")) == {(decision.pk, None), (None, about.pk)}
    assert office.post(page, {"source": f"point-{about.pk}", "sentence": "Daher."}).status_code == 422
    office.post(at("unlink", part.lineage.evidence.get(decision=decision).pk), {"origin": "1"})
    assert part.lineage.evidence.count() == 1


def test_a_source_is_found_by_its_words_and_one_of_others_is_not(office, consultation, world):
    PointFactory(contribution__consultation=consultation, text="Mehr Busse am Abend")
    PointFactory(text="Mehr Busse anderswo")
    choices = (
        office.get(at("origin", world.recommendation("1.1").lineage_id) + "?q=busse")
        .context["form"]
        .fields["source"]
        .choices
    )
    assert [label.partition(" – ")[2] for _key, label in choices] == ["Mehr Busse am Abend"]


def test_what_can_be_linked_is_found_by_its_words(office, consultation):
    point = PointFactory(contribution__consultation=consultation)
    choices = office.get(at("link_point", point.pk) + "?q=begegnungsorte").context["form"].fields["lineage"].choices
    assert [label[:3] for _key, label in choices] == ["2.2"]


def test_a_link_can_be_taken_back(office, consultation, world):
    point = PointFactory(contribution__consultation=consultation)
    office.post(at("link_point", point.pk), {"lineage": world.recommendation("1.1").lineage_id, "sentence": "So."})
    office.post(at("unlink", Evidence.objects.get().pk))
    assert not Evidence.objects.exists()


def test_the_coverage_names_what_is_missing(office, consultation, world):
    point = PointFactory(contribution__consultation=consultation, answered=True, text="Abendkurse")
    found = office.get(at("coverage")).context["found"]
    (entry,) = found
    assert [part.number for part in entry.without_origin] == ["2.1", "2.2"]  # the others come of the old concept
    assert entry.adopted_without_link == [point]
    assert entry.unanswered == [point.contribution]


def test_what_waits_stands_on_the_first_page(office, consultation):
    ContributionFactory(consultation=consultation, waiting=True)
    ContributionFactory(consultation=consultation)
    actions = [task.url for task in office.get(reverse("office:start")).context["tasks"]]
    assert actions == [at("contributions") + "?show=waiting", at("contributions") + "?show=unanswered"]


@pytest.mark.parametrize("page", ["contributions", "points", "coverage"])
def test_lists_cost_the_same_queries_for_one_and_for_three(office, consultation, page):
    counts = []
    office.get(at(page))  # the first page of a session costs one more
    for more in (1, 2):
        for _number in range(more):
            PointFactory(contribution=ContributionFactory(consultation=consultation))
        caches["pages"].clear()
        with CaptureQueriesContext(connection) as counted:
            office.get(at(page))
        counts.append(len(counted))
    assert counts[0] == counts[1]


def test_evidence_hangs_on_recommendations_and_challenges_alone(office, consultation, world):
    point = PointFactory(contribution__consultation=consultation)
    area = world.concept.lineages.filter(kind=LineageKind.AREA).first()
    assert office.post(at("link_point", point.pk), {"lineage": area.pk, "sentence": "So."}).status_code == 422


def test_a_consultation_is_set_up_and_refused_in_words(office, world):
    process = ProcessFactory(organisation=world.concept.organisation, concept=world.concept)
    typed = {
        "process": process.pk,
        "slug": "entwurf-2027",
        "title": "Entwurf 2027",
        "version": world.concept.versions.get(number=2).pk,
        "opens_on": in_days(0).isoformat(),
        "closes_on": in_days(30).isoformat(),
        "retention_days": 90,
    }
    assert office.post(at("new_consultation"), typed | {"closes_on": in_days(-1).isoformat()}).status_code == 422
    assert office.post(at("new_consultation"), typed).status_code == 302
    assert "Entwurf 2027" in Client().get("/konsultationen/entwurf-2027/").text


def test_a_finding_is_entered_published_and_linked(office, consultation, world):
    typed = {"process": consultation.process_id, "source": "interviews", "people": 32, "kind": "note", "text": "Kurse!"}
    assert office.post(at("new_finding"), typed).status_code == 302
    finding = Finding.objects.get()
    lineage = world.recommendation("1.1").lineage
    office.post(at("link_finding", finding.pk), {"lineage": lineage.pk, "sentence": "32 Interviews nennen es."})
    office.post(at("publish_findings"))
    assert "32 Interviews nennen es." in Client().get(lineage.get_absolute_url()).text
    page = Client().get(reverse("participation:findings", args=[consultation.process.slug])).text
    assert "Kurse!" in page
    assert str(lineage.pk) in page
