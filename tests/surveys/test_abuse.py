"""Programs that fill in whatever they find."""

import pytest

from surveys.models import AnswerSheet, ContactWish, SavedProgress
from surveys.views.pages import SEND_BY_IP
from tests.surveys.test_answering import q

pytestmark = pytest.mark.django_db

SPAM = {"homepage": "https://spam.example.org"}


def test_a_program_in_the_trap_of_the_first_page_is_thanked_and_keeps_nothing(walk, everyday):
    way = walk(everyday.survey).press("next", **SPAM, **{q(everyday.waited): everyday.waited.choices[0].pk})
    assert way.page.endswith("/danke/")
    assert not SavedProgress.objects.exists()


@pytest.mark.parametrize("typed", [SPAM, {"homepage": "\0"}])
def test_a_program_in_the_trap_of_the_last_page_is_thanked_and_sends_nothing(walk, everyday, typed):
    way = walk(everyday.survey).press("next", **{q(everyday.waited): everyday.waited.choices[0].pk}).press("next")
    way.press("send", **typed)
    assert way.page.endswith("/danke/")
    assert (AnswerSheet.objects.count(), SavedProgress.objects.count()) == (0, 1)


def test_a_program_in_the_trap_leaves_no_address(client, everyday):
    page = f"{everyday.survey.get_absolute_url()}kontakt/"
    assert client.post(page, {"email": "amira@example.org", **SPAM}).status_code == 302
    assert not ContactWish.objects.exists()


def test_every_page_that_anybody_may_send_has_the_trap_and_none_a_moment(walk, client, everyday):
    way = walk(everyday.survey)
    pages = [way.html, way.press("next").html, way.press("next").html]
    pages.append(client.get(f"{everyday.survey.get_absolute_url()}kontakt/").text)
    assert [html.count('name="homepage"') for html in pages] == [1, 1, 1, 1]
    assert not [html for html in pages if 'name="stamp"' in html]


def test_a_flood_of_sheets_from_one_machine_is_stopped(walk, everyday):
    way = walk(everyday.survey).press("next").press("next")
    answers = [way.press("send").response.status_code for _time in range(SEND_BY_IP.count + 1)]
    assert answers == [422] * SEND_BY_IP.count + [429]
