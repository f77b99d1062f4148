"""Answering a survey, in three languages, on a telephone, with no script; and with the keyboard alone."""

import pytest

from surveys.models import AnswerSheet, ContactWish
from tests.e2e import asking
from tests.e2e.accessibility import violations

pytestmark = pytest.mark.e2e


def test_somebody_answers_goes_on_later_by_the_link_and_leaves_an_address_apart(visitor):
    survey = asking.survey()
    asked = {name: f"q{question.pk}" for name, question in asking.questions(survey).items()}
    yes = asking.questions(survey)["waited"].choices[0].pk
    visitor.opens("surveys:survey", survey.slug)
    visitor.follows("Begin")
    assert visitor.sees("Part %(place)s of %(total)s", place=1, total=2)
    visitor.fills_in(**{asked["waited"]: yes, asked["scale"]: 4})
    visitor.presses("Save and continue later")
    link = visitor.page.locator(".survey-link a").text_content()

    visitor.page.goto("about:blank")
    visitor.page.goto(link)
    assert visitor.page.locator(f'[name="{asked["scale"]}"][value="4"]').is_checked()
    visitor.presses("Next")
    visitor.presses("Next")  # a required answer is missing
    visitor.page.locator(".error-summary a").click()
    assert visitor.focused == asked["wish"]
    visitor.fills_in(**{asked["how_long"]: "7", asked["wish"]: "Kurse am Abend"})
    visitor.presses("Next")
    assert visitor.heading_is("Check your answers")
    assert visitor.page.get_by_text("Kurse am Abend").count() == 1
    visitor.presses("Send my answers")
    assert visitor.heading_is("Thank you, your answers have arrived")
    [sheet] = AnswerSheet.objects.all()
    assert sheet.answers.count() == 4

    visitor.follows("Leave my address")
    visitor.fills_in(email="amina@example.org")
    visitor.presses("Send")
    assert ContactWish.objects.count() == 1
    assert visitor.cookies == set()
    assert visitor.overflow == 0


def test_somebody_reads_in_plain_german_switches_with_half_a_page_filled_in_and_comes_back(visitor):
    survey = asking.survey()
    wish = f"q{asking.questions(survey)['wish'].pk}"
    visitor.opens("surveys:survey", survey.slug)
    visitor.follows("Read in plain German")
    assert "Wie geht es Ihnen hier?" in visitor.page.locator("main").text_content()
    visitor.follows("Begin in plain German")
    plain = visitor.page.get_by_role("radiogroup", name="Mussten Sie warten?")
    plain.get_by_label("Ja").check()
    visitor.presses("Read in the usual wording")
    assert not plain.count()
    visitor.presses("Read in plain German")
    assert plain.get_by_label("Ja").is_checked()
    assert visitor.sees("Not all of this page is there in plain German yet. The rest is in ordinary German.")
    visitor.presses("Save and continue later")
    visitor.page.goto(visitor.page.locator(".survey-link a").text_content())
    assert plain.count() == 1
    assert violations(visitor) == []
    visitor.presses("Next")
    visitor.fills_in(**{wish: "Kurse am Abend"})
    visitor.presses("Next")
    visitor.presses("Read in the usual wording")
    assert "Mussten Sie warten?" not in visitor.page.locator("main").text_content()
    visitor.presses("Read in plain German")
    visitor.presses("Send my answers")
    assert "Danke!" in visitor.page.locator("main").text_content()
    assert AnswerSheet.objects.get().answers.filter(question__key="waited").exists()
    assert (visitor.cookies, visitor.overflow) == (set(), 0)


def test_a_page_of_questions_is_answered_with_the_keyboard(citizen):
    survey = asking.survey()
    asked = asking.questions(survey)
    citizen.opens("surveys:start", survey.slug)
    citizen.tabs_to(f"q{asked['waited'].pk}")
    citizen.strikes("ArrowDown")
    citizen.tabs_to(f"q{asked['topics'].pk}")
    citizen.strikes("Space")
    citizen.tabs_to(f"q{asked['months'].pk}")
    citizen.types("14")
    citizen.enters()
    assert citizen.page.locator("h1").text_content() == "Kurse"
