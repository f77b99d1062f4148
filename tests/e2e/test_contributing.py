"""From another wording for a recommendation to what became of it: citizen and office, with no script."""

import pytest

from mail.models import OutgoingMessage
from participation.models import Contribution, GroupResults
from tests.e2e.officers import officer
from tests.e2e.said import consultation
from tests.events.factories import WorkingGroupFactory
from tests.participation.factories import ContributionFactory, PointFactory, TextBlockFactory, in_days
from tests.registrations.factories import RegistrationFactory

pytestmark = pytest.mark.e2e


def follows_mail(visitor, kind):
    address = OutgoingMessage.objects.filter(kind=f"participation.{kind}", recipient="amina@example.org")
    visitor._follows_first_link(address)


def test_a_contribution_with_another_wording_is_answered_and_leads_to_decision_and_measure(visitor, visit, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    found = consultation()
    part = found.version.recommendations.get(number="1.1")
    visitor.opens("participation:consultation", found.slug)
    visitor.page.locator(f'a[href*="zu={part.lineage_id}"]').evaluate("link => link.closest('details').open = true")
    visitor.page.locator(f'a[href*="zu={part.lineage_id}"]').click()
    wording = visitor.answer("proposed_wording").replace("öffentlich", "öffentlich, mehrsprachig")
    visitor.fills_in(text="Auch auf Arabisch.", proposed_wording=wording, email="amina@example.org", privacy_read=True)
    visitor.presses("Send the contribution")
    assert visitor.heading_is("Please look into your mailbox now")
    follows_mail(visitor, "confirm")
    visitor.presses("Confirm my contribution")
    assert visitor.heading_is("My contribution")

    office = visit("de", width=1280)
    officer(office)
    office.opens("office:contributions", query="?show=waiting")
    office.fills_in(contribution=True)
    office.presses("Publish")
    said = Contribution.objects.get()
    office.opens("office:contribution", said.pk)
    office.follows("Begin the answer")
    office.presses("Save the point")
    office.follows("Answer this point")
    office.fills_in(outcome="adopted", reason="Die Übersicht wird mehrsprachig.", answered_by="Bildungsbüro")
    office.presses("Save the answer")
    office.follows("Link to a recommendation")
    office.fills_in(lineage=part.lineage_id, sentence="Die Übersicht wird mehrsprachig.")
    office.presses("Link them")
    office.presses("Publish the whole answer")

    follows_mail(visitor, "answered")
    assert visitor.sees("What became of this?")
    assert "mehrsprachig" in visitor.page.locator("ins").text_content()
    assert visitor.page.get_by_text("Die Übersicht wird mehrsprachig.").count() == 1
    visitor.page.locator(f'main a[href$="/empfehlungen/{part.lineage_id}/"]').click()
    assert visitor.sees("Who asked for it")
    assert visitor.page.locator(f'a[href$="/beitraege/{said.public_id}/"]').count() == 1
    assert visitor.page.locator(".measure").count() == 1


def test_a_participant_objects_to_the_results_of_a_group_and_reads_them_afterwards(visitor, visit, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    group = WorkingGroupFactory(event__process=consultation().process, title="AG Sprache")
    RegistrationFactory(event=group.event, group=group, email="amina@example.org", language=visitor.language)
    office = visit("de", width=1280)
    officer(office)
    office.opens("office:new_results")
    office.fills_in(of=f"group-{group.pk}", attended="12", notes="Wir sprachen über Kurse.")
    office.presses("Begin the results")
    results = GroupResults.objects.get()
    office.opens("office:new_statement", results.pk)
    office.fills_in(kind="recommendation", text="Kurse nur am Abend")
    office.presses("Save the finding")
    office.follows("Show them to the participants …")
    office.presses("Send the e-mails")

    follows_mail(visitor, "results")
    assert visitor.page.get_by_text("Kurse nur am Abend").first.is_visible()
    visitor.fills_in(text="Nicht nur: auch am Abend.")
    visitor.presses("Send the objection")
    assert visitor.heading_is("Thank you for your objection")

    office.opens("office:start")
    office.follows("Settle it")
    with office.page.expect_navigation():
        office.page.locator('main a[href*="/einwaende/"]').click()
    office.fills_in(settlement="Geändert.")
    office.presses("Note that it is settled")
    GroupResults.objects.update(asked_on=in_days(-9), objections_until=in_days(-1))
    office.presses("Publish the results")
    follows_mail(visitor, "results")
    assert visitor.path.endswith(f"/ergebnisse/{results.public_id}/")
    assert visitor.page.get_by_text("Kurse nur am Abend").count() == 1


def test_one_contributes_with_the_keyboard_alone(citizen):
    found = consultation()
    citizen.opens("participation:contribute", found.slug)
    citizen.strikes("Tab")
    citizen.enters()  # the skip link
    citizen.tabs_to("text")
    citizen.types("Bitte auch abends.")
    citizen.tabs_to("email")
    citizen.types("amina@example.org")
    citizen.tabs_to("privacy_read")
    citizen.strikes("Space")
    citizen.strikes("Tab")
    citizen.enters()
    assert citizen.heading_is("Please look into your mailbox now")
    assert Contribution.objects.get().text == "Bitte auch abends."


@pytest.mark.parametrize("with_scripts", [False, True])
def test_a_text_block_comes_into_the_reason_and_what_was_typed_stays(visit, settings, with_scripts):
    settings.SECOND_FACTOR_REQUIRED = False
    point = PointFactory(contribution=ContributionFactory(consultation=consultation()))
    block = TextBlockFactory(organisation=point.contribution.organisation, title="Busse")
    office = visit("de", width=1280)
    office.run_scripts(with_scripts)
    officer(office)
    office.opens("office:answer_points", query=f"?point={point.pk}")
    office.fills_in(outcome="out_of_scope", answered_by="Amt für Verkehr", reason="Danke.")
    office.page.locator("main details summary").click()
    office.page.locator("button[name=insert]").click()
    office.page.wait_for_load_state()
    assert office.answer("reason") == f"Danke.\n\n{block.text}"
    assert office.answer("answered_by") == "Amt für Verkehr"
    office.presses("Save the answer")
    point.refresh_from_db()
    assert (point.outcome, point.reason.splitlines()) == ("out_of_scope", ["Danke.", "", block.text])
