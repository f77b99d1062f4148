import datetime as dt

import pytest

from organisations.dates import CoarseDate
from organisations.translations import write_texts
from processes.services import change_target, rename_process
from tests.events.factories import EventFactory
from tests.news.factories import NewsItemFactory
from tests.organisations.factories import ContactFactory, OrganisationFactory
from tests.processes.factories import (
    FocusGroupFactory,
    GoalFactory,
    MilestoneFactory,
    PhaseFactory,
    ProcessFactory,
    SteeringGroupFactory,
    SteeringMemberFactory,
)
from tests.surveys.factories import SurveyFactory

pytestmark = pytest.mark.django_db


def page(client, process, language=""):
    response = client.get(f"{language}/verfahren/{process.slug}/")
    assert response.status_code == 200
    return response.text


def test_case_4_check_1_moved_phase_end_shows_both_dates_and_the_reason(client):
    phase = PhaseFactory(planned_start=CoarseDate.month(2017, 11), planned_end=CoarseDate.day(2018, 6, 30))
    change_target(
        phase=phase,
        new_end=CoarseDate.month(2020, 9),
        reason="Der Entwurf wird in mehr Gesprächsrunden besprochen.",
        on=dt.date(2018, 5, 14),
        by=None,
    )
    html = page(client, phase.process)
    assert "30. Juni 2018" in html
    assert "September 2020" in html
    assert "Der Entwurf wird in mehr Gesprächsrunden besprochen." in html


def test_the_page_shows_what_is_now_and_what_comes_next(client):
    process = ProcessFactory()
    PhaseFactory(process=process, title="Bestandsaufnahme", running=True, position=1)
    PhaseFactory(process=process, title="Dialog", position=2)
    glance = page(client, process).split("<aside")[1].split("</dl>")[0]
    assert glance.index("Bestandsaufnahme") < glance.index("Dialog")


def test_the_page_shows_goals_groups_and_milestones(client):
    process = ProcessFactory()
    GoalFactory(process=process, text="Ziele prüfen")
    FocusGroupFactory(process=process, text="Neu Zugewanderte")
    MilestoneFactory(process=process, title="Erster Entwurf", due=CoarseDate.mid_year(2027))
    html = page(client, process, "/en")
    for words in ("Ziele prüfen", "Neu Zugewanderte", "Erster Entwurf", "mid-2027"):
        assert words in html


def test_the_page_shows_who_leads_steers_and_writes(client):
    institute = OrganisationFactory(institute=True, name="Institut Beispielhausen")
    process = ProcessFactory(lead_unit="Stabsstelle Vielfalt", institute=institute)
    write_texts(process, "de", institute_tasks="Begleitung und Textentwurf")
    group = SteeringGroupFactory(process=process, decided_at="Startworkshop", decided_at_url="/v/start")
    SteeringMemberFactory(group=group, role="Leitung", name="Integrationsbeauftragte")
    html = page(client, process)
    for words in ("Stabsstelle Vielfalt", "Institut Beispielhausen", "Textentwurf", "Leitung"):
        assert words in html
    assert '<a href="/v/start">Startworkshop</a>' in html


def test_the_page_names_whom_to_ask_by_role_phone_fax_and_mail(client):
    process = ProcessFactory()
    process.contacts.add(ContactFactory(role="Integrationsbeauftragte"), ContactFactory(role="Verborgen", public=False))
    html = page(client, process)
    for words in ("Integrationsbeauftragte", "05241 555-102", "05241 555-3102", "projekt@example.org"):
        assert words in html
    assert "Verborgen" not in html


def test_the_page_lists_the_events_of_this_process(client):
    process = ProcessFactory()
    EventFactory(process=process, title="Dialog eins")
    EventFactory(title="Anderswo")
    html = page(client, process)
    assert "Dialog eins" in html
    assert "Anderswo" not in html


def test_an_empty_process_has_a_page(client):
    assert "Fortschreibung" in page(client, ProcessFactory())


def test_a_missing_translation_is_announced_and_marked(client):
    process = ProcessFactory(title="Fortschreibung")
    html = page(client, process, "/en")
    assert "only available in German so far" in html
    assert '<h1><bdi lang="de">Fortschreibung</bdi></h1>' in html


def test_a_translation_is_shown_in_its_language(client):
    process = ProcessFactory()
    write_texts(process, "en", title="Update of the concept")
    html = page(client, process, "/en")
    assert "<h1>Update of the concept</h1>" in html
    assert "only available in German" not in html


def test_an_old_address_leads_to_the_new_one(client):
    rename_process(process=ProcessFactory(slug="alt"), slug="neu")
    response = client.get("/en/verfahren/alt/")
    assert (response.status_code, response["Location"]) == (301, "/en/verfahren/neu/")


@pytest.mark.parametrize("slug", ["gibt-es-nicht", "entwurf", "alter-entwurf"])
def test_drafts_and_unknown_processes_are_not_found(client, slug):
    rename_process(process=ProcessFactory(draft=True, slug="alter-entwurf"), slug="entwurf")
    assert client.get(f"/verfahren/{slug}/").status_code == 404


def test_the_page_is_served_without_a_cookie(client):
    assert not client.get(f"/verfahren/{ProcessFactory().slug}/").cookies


def test_the_list_shows_public_processes_first_those_open_to_all(client):
    ProcessFactory(finished=True, title="Abgeschlossen")
    ProcessFactory(title="Offen")
    ProcessFactory(draft=True, title="Geheim")
    html = client.get("/verfahren/").text
    assert html.index("Offen") < html.index("Abgeschlossen")
    assert "Geheim" not in html


def test_an_empty_list_says_so(client):
    assert "There is no participation process yet." in client.get("/en/verfahren/").text


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_queries_for_any_number_of_processes(client, django_assert_num_queries, rows):
    for process in ProcessFactory.create_batch(rows):
        PhaseFactory.create_batch(rows, process=process)
    with django_assert_num_queries(5):
        client.get("/verfahren/")


def test_the_page_leads_to_the_surveys_of_the_process(client):
    survey = SurveyFactory(of_process=True)
    other = SurveyFactory()
    html = page(client, survey.process)
    assert f'href="{survey.get_absolute_url()}"' in html
    assert other.title not in html


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_costs_the_same_queries_for_any_number_of_parts(client, django_assert_num_queries, rows):
    process = ProcessFactory()
    for factory in (PhaseFactory, MilestoneFactory, GoalFactory, FocusGroupFactory, EventFactory, SurveyFactory):
        factory.create_batch(rows, process=process)
    SteeringMemberFactory.create_batch(rows, group=SteeringGroupFactory(process=process))
    process.contacts.add(*ContactFactory.create_batch(rows))
    NewsItemFactory.create_batch(rows, process=process)
    with django_assert_num_queries(23):
        page(client, process)
