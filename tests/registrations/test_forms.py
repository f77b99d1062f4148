"""The fields of the forms: what an event asks, what counts, and what is told when something is missing."""

import pytest
from django.http import QueryDict
from django.utils.translation import override

from events.models import Event
from organisations.models import Organisation
from registrations.application import NeedItem
from registrations.choices import NeedKind
from registrations.forms import ChangeForm, RegistrationForm, answers_in_words
from registrations.models import QuestionKind
from tests.events.factories import EventFactory, WorkingGroupFactory
from tests.organisations.factories import OrganisationFactory
from tests.registrations.factories import (
    FormSettingsFactory,
    NeedFactory,
    QuestionAnswerFactory,
    QuestionFactory,
    QuestionOptionFactory,
    RegistrationFactory,
)
from tests.registrations.form_data import filled

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english():
    with override("en"):
        yield


NEVER_ASKED = ("origin", "nationality", "citizenship", "residence", "religion", "migration", "birth")


@pytest.fixture
def event() -> Event:
    return FormSettingsFactory(everything=True).event


def form_for(event: Event, **answers) -> RegistrationForm:
    data = QueryDict(mutable=True)
    for name, value in filled(event, **answers).items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return RegistrationForm(data, event=event, purpose=f"register:{event.pk}")


def errors(form) -> set[str]:
    return set(form.errors)


def test_the_shortest_form_asks_name_address_and_language():
    event = FormSettingsFactory(nothing=True).event
    form = RegistrationForm(event=event, purpose="x")
    assert set(form.fields) == {"stamp", "homepage", "name", "email", "language", "privacy_read"}


def test_case_2_check_5_nothing_about_origin_or_residence_status_is_asked(event):
    words = " ".join(
        f"{name} {field.label}" for name, field in RegistrationForm(event=event, purpose="x").fields.items()
    )
    assert not [word for word in NEVER_ASKED if word in words.lower()]


def test_fields_tell_browsers_how_to_fill_them_in(event):
    form = RegistrationForm(event=event, purpose="x")
    tokens = {name: form.fields[name].widget.attrs["autocomplete"] for name in ("name", "email", "organisation")}
    assert tokens == {"name": "name", "email": "email", "organisation": "organization"}


def test_consent_is_never_ticked_before(event):
    form = RegistrationForm(event=event, purpose="x")
    assert not form["photo_consent"].value()
    assert not form["newsletter_consent"].value()


def test_a_minimal_form_makes_an_application(event):
    form = form_for(event)
    assert form.is_valid(), form.errors
    application = form.application()
    assert (application.name, application.email, application.places) == ("Amina Beispiel", "amina@example.org", 1)


@pytest.mark.parametrize("name", ["name", "email", "language", "privacy_read"])
def test_what_is_required_is_missed(event, name):
    assert errors(form_for(event, **{name: ""})) == {name}


@pytest.mark.parametrize("places", ["0", "-1", "4", "99999999999999999999", "two", "1.5"])
def test_places_stay_within_the_limit_of_the_event(places):
    event = EventFactory(places_per_registration=3)
    assert errors(form_for(event, places=places)) == {"places"}


def test_without_companions_places_are_not_asked():
    assert "places" not in RegistrationForm(event=EventFactory(), purpose="x").fields


def test_municipalities_are_offered_and_none_is_an_answer(event):
    city = OrganisationFactory(kommune=True)
    assert form_for(event, municipality=str(city.pk)).full_clean() is None
    form = form_for(event, municipality=str(city.pk))
    assert form.is_valid()
    assert form.application().municipality == city
    assert form_for(event, municipality="").is_valid()


def test_only_municipalities_can_be_chosen(event):
    district = Organisation.objects.exclude(kind="kommune").first()
    assert errors(form_for(event, municipality=str(district.pk))) == {"municipality"}


def test_one_group_asks_one_wish_and_two_groups_ask_two():
    event = WorkingGroupFactory().event
    assert "second_group" not in RegistrationForm(event=event, purpose="x").fields
    WorkingGroupFactory(event=event)
    assert {"first_group", "second_group"} <= errors(form_for(event))


def test_wishes_must_differ():
    group, _other = WorkingGroupFactory.create_batch(2, event=EventFactory())
    form = form_for(group.event, first_group=group.pk, second_group=group.pk)
    assert errors(form) == {"second_group"}


def test_a_group_of_another_event_cannot_be_wished_for():
    group, stranger = WorkingGroupFactory(), WorkingGroupFactory()
    assert errors(form_for(group.event, first_group=stranger.pk)) == {"first_group"}


def test_each_group_says_how_much_room_it_has():
    event = EventFactory()
    full, _roomy, _boundless = (WorkingGroupFactory(event=event, capacity=n) for n in (1, 5, None))
    RegistrationFactory(event=event, group=full, first_group=full)
    labels = [str(label) for _key, label in RegistrationForm(event=event, purpose="x").fields["first_group"].choices]
    assert "full at the moment" in labels[0]
    assert "5 places left" in labels[1]
    assert "–" not in labels[2]


def test_needs_become_one_item_each(event):
    form = form_for(
        event,
        interpretation="on",
        interpretation_languages=["ro", "ar"],
        childcare="on",
        children="2",
        children_ages="4 and 7",
        access="on",
        access_needs=["wheelchair"],
        access_note="near the door",
        meal="vegan",
    )
    assert form.is_valid(), form.errors
    assert set(form.application().needs) == {
        NeedItem(NeedKind.INTERPRETATION, choice="ro"),
        NeedItem(NeedKind.INTERPRETATION, choice="ar"),
        NeedItem(NeedKind.CHILDCARE, number=2, note="4 and 7"),
        NeedItem(NeedKind.ACCESS, choice="wheelchair"),
        NeedItem(NeedKind.ACCESS, note="near the door"),
        NeedItem(NeedKind.MEAL, choice="vegan"),
    }


@pytest.mark.parametrize(
    ("box", "missed"),
    [("interpretation", "interpretation_languages"), ("childcare", "children"), ("access", "access_needs")],
)
def test_who_ticks_a_need_says_what_is_needed(event, box, missed):
    assert errors(form_for(event, **{box: "on"})) == {missed}


def test_a_wrong_number_of_children_is_said_once(event):
    form = form_for(event, childcare="on", children="0")
    assert [len(messages) for messages in form.errors.values()] == [1]


def test_what_stands_behind_an_unticked_box_does_not_count(event):
    form = form_for(event, interpretation_languages=["ro"], children="999", access_note="x" * 999)
    assert form.is_valid(), form.errors
    assert form.application().needs == ()


def test_own_questions_are_answered_by_kind(event):
    text, number = QuestionFactory(event=event), QuestionFactory(event=event, kind=QuestionKind.NUMBER)
    single = QuestionOptionFactory(question__event=event)
    many = QuestionFactory(event=event, kind=QuestionKind.MULTIPLE)
    options = [str(option.pk) for option in QuestionOptionFactory.create_batch(2, question=many)]
    form = form_for(
        event,
        **{
            f"question_{text.pk}": "yes",
            f"question_{number.pk}": "3",
            f"question_{single.question.pk}": str(single.pk),
            f"question_{many.pk}": options,
        },
    )
    assert form.is_valid(), form.errors
    assert form.application().answers == {
        text.pk: "yes",
        number.pk: 3,
        single.question.pk: [single.pk],
        many.pk: [int(option) for option in options],
    }


@pytest.mark.parametrize(("chosen", "missed"), [(True, True), (False, False)])
def test_a_conditional_question_is_required_only_when_its_condition_is_met(event, chosen, missed):
    option = QuestionOptionFactory(question__event=event)
    question = QuestionFactory(event=event, only_if=option, required=True)
    answers = {f"question_{option.question.pk}": str(option.pk)} if chosen else {}
    assert (f"question_{question.pk}" in form_for(event, **answers).errors) is missed


def test_an_answer_whose_condition_is_not_met_is_ignored_even_if_wrong(event):
    option = QuestionOptionFactory(question__event=event)
    question = QuestionFactory(event=event, only_if=option, kind=QuestionKind.NUMBER)
    form = form_for(event, **{f"question_{question.pk}": "many"})
    assert form.is_valid(), form.errors
    assert form.application().answers == {}


def test_a_choice_without_options_is_not_asked_yet(event):
    question = QuestionFactory(event=event, kind=QuestionKind.SINGLE, required=True)
    assert f"question_{question.pk}" not in RegistrationForm(event=event, purpose="x").fields


def test_a_conditional_question_names_its_condition(event):
    option = QuestionOptionFactory(question__event=event, label="Mit dem Rad")
    question = QuestionFactory(event=event, only_if=option)
    field = RegistrationForm(event=event, purpose="x").fields[f"question_{question.pk}"]
    assert "Mit dem Rad" in field.help_text


def test_answers_are_read_back_in_words(event):
    WorkingGroupFactory(event=event, title="Bildung")
    group = event.working_groups.get()
    form = form_for(event, first_group=group.pk, interpretation="on", interpretation_languages=["ro", "ar"])
    assert form.is_valid(), form.errors
    words = " ".join(f"{label}: {answer}" for label, answer in answers_in_words(form))
    assert "Amina Beispiel" in words
    assert "Bildung" in words
    assert "stamp" not in words


def test_a_change_begins_with_everything_sent_in_before():
    question = QuestionFactory()
    entry = RegistrationFactory(event=question.event, places=3)
    FormSettingsFactory(event=question.event, everything=True)
    QuestionAnswerFactory(registration=entry, question=question, value="Ja")
    NeedFactory(registration=entry, childcare=True)
    form = ChangeForm(registration=entry)
    given = {name: form[name].value() for name in ("name", "places", "children", f"question_{question.pk}")}
    assert list(given.values()) == [entry.name, 3, 2, "Ja"]


def test_who_got_more_places_from_staff_keeps_them_in_a_change():
    entry = RegistrationFactory(event=EventFactory(places_per_registration=1), places=6)
    assert ChangeForm(registration=entry).fields["places"].max_value == 6


@pytest.mark.parametrize("rows", [1, 3])
def test_the_form_costs_the_same_queries_for_one_and_three(django_assert_num_queries, rows):
    event = EventFactory()
    FormSettingsFactory(event=event, everything=True)
    WorkingGroupFactory.create_batch(rows, event=event)
    for question in QuestionFactory.create_batch(rows, event=event, kind=QuestionKind.SINGLE):
        QuestionOptionFactory(question=question)
    event = Event.objects.select_related("form_settings").get(pk=event.pk)
    with django_assert_num_queries(9):
        RegistrationForm(event=event, purpose="x").as_p()
