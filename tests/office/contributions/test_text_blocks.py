"""Text blocks: kept by an organisation, inserted into a reason, also without JavaScript."""

import pytest

from participation.models import TextBlock
from tests.participation.factories import ContributionFactory, PointFactory, TextBlockFactory, in_days

pytestmark = pytest.mark.django_db


@pytest.fixture
def point(organisation):
    return PointFactory(contribution__consultation__process__organisation=organisation)


@pytest.fixture
def block(organisation):
    return TextBlockFactory(organisation=organisation, title="Busse")


@pytest.fixture
def answer_page(client, page, point):
    """Send the form of an answer as it is typed; returns the response."""
    address = f"{page('answer_points')}?point={point.pk}"
    typed = {"outcome": "out_of_scope", "reason": "Danke für den Hinweis.", "answered_by": "Amt für Verkehr"}
    return lambda **more: client.post(address, typed | more)


def test_a_text_block_is_written_changed_and_deleted(organisation, send, read):
    send("new_text_block", organisation=organisation.pk, title="Busse", text="Der Verbund entscheidet.")
    block = TextBlock.objects.get()
    seen = read("text_block", block.pk).context["form"].initial["seen"]
    send("text_block", block.pk, title="Busse", text="Der Verkehrsverbund entscheidet.", seen=seen)
    assert "Der Verkehrsverbund entscheidet." in read("text_blocks").text
    send("remove_text_block", block.pk)
    assert not TextBlock.objects.exists()


def test_two_text_blocks_of_one_title_are_refused_in_words(organisation, block, send):
    answer = send("new_text_block", organisation=organisation.pk, title=block.title, text="Noch einer.")
    assert answer.status_code == 422
    assert "There is a text block with this title already." in answer.text


def test_a_block_goes_behind_the_reason_and_nothing_that_was_typed_is_lost(answer_page, block, point):
    form = answer_page(insert=block.pk).context["form"]
    assert form["reason"].value() == f"Danke für den Hinweis.\n\n{block.text}"
    assert form["outcome"].value() == "out_of_scope"
    assert form["answered_by"].value() == "Amt für Verkehr"
    point.refresh_from_db()
    assert point.reason == ""


def test_a_block_begins_an_empty_reason_and_asks_for_nothing_else_yet(answer_page, block):
    answer = answer_page(insert=block.pk, reason="", outcome="")
    assert answer.status_code == 200
    assert answer.context["form"]["reason"].value() == block.text


@pytest.mark.parametrize("key", ["x", "", "0", "9" * 30])
def test_a_block_that_is_not_there_changes_nothing(answer_page, key):
    assert answer_page(insert=key).context["form"]["reason"].value() == "Danke für den Hinweis."


def test_blocks_of_another_organisation_are_not_offered(answer_page, read, point):
    elsewhere = TextBlockFactory(text="Nur für das Nachbaramt.")
    assert "Nachbaramt" not in answer_page(insert=elsewhere.pk).text + read("answer_points", point=point.pk).text


def test_a_published_answer_is_changed_with_a_reason_that_everybody_reads(organisation, read, send):
    contribution = ContributionFactory(consultation__process__organisation=organisation, answered_on=in_days(-3))
    PointFactory(contribution=contribution, answered=True)
    assert send("take_answer_back", contribution.pk, note="").status_code == 422
    page = send("take_answer_back", contribution.pk, note="Die Zahl war falsch.")
    assert "Die Zahl war falsch." in page.text
    contribution.refresh_from_db()
    assert contribution.answered_on is None
