"""From another wording for a recommendation to what became of it: citizen and office, with no script."""

import pytest

from mail.models import OutgoingMessage
from participation.models import Contribution
from tests.e2e.officers import officer
from tests.e2e.said import consultation

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
