"""What officers do in the administration: through the services, for their own organisation, without names in its history."""

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from events.choices import EventStatus
from mail.models import OutgoingMessage
from registrations.choices import IfFull, Source, Status
from registrations.models import Interest, PersonalLink, Registration
from tests.events.factories import EventFactory, WorkingGroupFactory
from tests.organisations.factories import MembershipFactory, OrganisationFactory
from tests.registrations.factories import (
    CapacityChangeFactory,
    DeletionLogFactory,
    EventNumbersFactory,
    FormSettingsFactory,
    InterestFactory,
    NeedFactory,
    PersonalLinkFactory,
    QuestionAnswerFactory,
    QuestionOptionFactory,
    RegistrationFactory,
)

pytestmark = pytest.mark.django_db

RECORDS = {
    "registration": RegistrationFactory,
    "interest": InterestFactory,
    "personallink": PersonalLinkFactory,
    "formsettings": FormSettingsFactory,
    "eventnumbers": EventNumbersFactory,
    "deletionlog": DeletionLogFactory,
    "capacitychange": CapacityChangeFactory,
}


@pytest.fixture
def organisation(client):
    membership = MembershipFactory()
    client.force_login(membership.user)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    client.get(reverse("organisations:account"))  # from now on the session is known: no page pays for that again
    return membership.organisation


@pytest.fixture
def event(organisation):
    return EventFactory(organisation=organisation, confirm_address=False)


def changelist(name: str) -> str:
    return reverse(f"admin:registrations_{name}_changelist")


def task(event, name: str) -> str:
    return reverse("admin:registrations_task", args=[event.pk, name])


def act(client, name: str, action: str, *records):
    data = {"action": action, "_selected_action": [record.pk for record in records]}
    return client.post(changelist(name), data, follow=True)


def record_of(name: str, organisation):
    return RECORDS[name](event=EventFactory(organisation=organisation))


def queries_of(client, name: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(changelist(name)).status_code == 200
    return len(queries)


@pytest.mark.parametrize("name", RECORDS)
def test_a_list_costs_the_same_queries_for_one_and_three(client, organisation, name):
    record_of(name, organisation)
    of_one = queries_of(client, name)
    record_of(name, organisation), record_of(name, organisation)
    assert queries_of(client, name) == of_one


@pytest.mark.parametrize("name", RECORDS)
def test_each_record_has_its_page(client, organisation, name):
    record = record_of(name, organisation)
    assert client.get(reverse(f"admin:registrations_{name}_change", args=[record.pk])).status_code == 200


@pytest.mark.parametrize("name", RECORDS)
def test_records_of_other_organisations_are_out_of_reach(client, organisation, name):
    record = RECORDS[name]()
    page = reverse(f"admin:registrations_{name}_change", args=[record.pk])
    assert client.get(page).status_code == 302


def test_tasks_of_other_organisations_are_out_of_reach(client, organisation):
    assert client.post(task(EventFactory(), "cancel"), {"reason": "x"}).status_code == 404


def test_a_task_that_does_not_exist_is_not_found(client, event):
    assert client.get(task(event, "nonsense")).status_code == 404


def test_the_search_finds_a_person(client, event):
    RegistrationFactory(event=event, name="Amina Beispiel")
    RegistrationFactory(event=event, name="Boris Beispiel")
    content = client.get(changelist("registration"), {"q": "Amina"}).content.decode()
    assert "Amina" in content
    assert "Boris" not in content


def test_who_found_both_groups_full_can_be_listed(client, event):
    group = WorkingGroupFactory(event=event)
    RegistrationFactory(event=event, name="Amina Beispiel", first_group=group)
    RegistrationFactory(event=event, name="Boris Beispiel", first_group=group, group=group)
    content = client.get(changelist("registration"), {"groups": "full"}).content.decode()
    assert "Amina" in content
    assert "Boris" not in content


def test_status_and_places_cannot_be_typed(client, event):
    entry = RegistrationFactory(event=event)
    content = client.get(reverse("admin:registrations_registration_change", args=[entry.pk])).content.decode()
    assert 'name="name"' in content
    assert not [name for name in ("status", "places", "group", "email") if f'name="{name}"' in content]


def test_the_history_of_a_correction_holds_no_name(client, event):
    entry = RegistrationFactory(event=event, name="Amina Beispeil")
    NeedFactory(registration=entry)
    QuestionAnswerFactory(registration=entry)
    facts = {"name": "Amina Beispiel", "organisation": "", "function": ""}
    facts |= {f"{part}-{count}_FORMS": "0" for part in ("needs", "answers") for count in ("TOTAL", "INITIAL")}
    client.post(reverse("admin:registrations_registration_change", args=[entry.pk]), facts)
    entry.refresh_from_db()
    log = LogEntry.objects.get()
    assert entry.name == "Amina Beispiel"
    assert "Amina" not in f"{log.object_repr} {log.change_message}"


def test_cancelling_gives_the_place_to_the_next(client, organisation):
    event = EventFactory(organisation=organisation, capacity=1)
    entry, following = RegistrationFactory(event=event), RegistrationFactory(event=event, waiting=True)
    act(client, "registration", "cancel_registrations", entry)
    following.refresh_from_db()
    assert following.status == Status.CONFIRMED


def test_erasing_leaves_nothing_of_the_person(client, event):
    act(client, "registration", "erase_registrations", RegistrationFactory(event=event))
    assert not Registration.objects.exists()


def test_the_overview_shows_the_numbers_of_each_event(client, event):
    RegistrationFactory(event=event, places=3)
    content = client.get(reverse("admin:registrations_desk")).content.decode()
    assert "3 / 100" in content
    assert task(event, "invite") in content


@pytest.mark.parametrize("name", ["register", "interest", "invite", "places", "cancel", "postpone", "thank"])
def test_every_task_has_its_page(client, event, name):
    assert client.get(task(event, name)).status_code == 200


def test_a_registration_by_telephone_is_entered_without_an_address(client, event):
    facts = {"name": "Kim Beispiel", "language": "de", "source": Source.TELEPHONE, "if_full": IfFull.REFUSE}
    assert client.post(task(event, "register"), facts).status_code == 302
    entry = Registration.objects.get()
    assert (entry.status, entry.source, entry.email) == (Status.CONFIRMED, Source.TELEPHONE, "")


def test_a_full_event_is_told_to_the_officer(client, organisation):
    event = EventFactory(organisation=organisation, capacity=1)
    RegistrationFactory(event=event)
    facts = {"name": "Kim Beispiel", "language": "de", "source": Source.PAPER, "if_full": IfFull.REFUSE}
    assert client.post(task(event, "register"), facts).status_code == 422
    client.post(task(event, "register"), facts | {"if_full": IfFull.WAIT})
    assert Registration.objects.waiting().count() == 1


def test_an_interest_that_came_by_mail_gets_its_link(client, organisation):
    event = EventFactory(organisation=organisation, two_step=True)
    facts = {"name": "Kim", "email": "kim@example.org", "language": "de", "source": Source.MAILBOX}
    client.post(task(event, "interest"), facts)
    assert Interest.objects.get().source == Source.MAILBOX
    assert PersonalLink.objects.get().email == "kim@example.org"


def test_links_are_sent_for_chosen_interests(client, organisation):
    event = EventFactory(organisation=organisation, two_step=True, links_sent_automatically=False)
    act(client, "interest", "send_links", *InterestFactory.create_batch(2, event=event))
    assert PersonalLink.objects.count() == 2


def test_invitations_go_to_a_list_of_addresses(client, organisation):
    event = EventFactory(organisation=organisation, by_invitation=True)
    addresses = "Kim Beispiel <kim@example.org>\n\nnoa@example.org\n"
    client.post(task(event, "invite"), {"addresses": addresses, "language": "en"})
    assert set(PersonalLink.objects.values_list("name", "email")) == {
        ("Kim Beispiel", "kim@example.org"),
        ("", "noa@example.org"),
    }


def test_a_line_without_an_address_is_named(client, organisation):
    event = EventFactory(organisation=organisation, by_invitation=True)
    response = client.post(task(event, "invite"), {"addresses": "kim@example.org\nkeine", "language": "de"})
    assert response.status_code == 422
    assert "keine" in str(response.context["form"].errors)


def test_more_places_move_people_up(client, organisation):
    event = EventFactory(organisation=organisation, capacity=1)
    RegistrationFactory(event=event)
    RegistrationFactory.create_batch(2, event=event, waiting=True)
    response = client.post(task(event, "places"), {"capacity": "3", "reason": "Saal"}, follow=True)
    assert Registration.objects.confirmed().count() == 3
    assert "2" in str(next(iter(response.context["messages"])))


def test_the_places_of_a_working_group_can_change(client, event):
    group = WorkingGroupFactory(event=event, capacity=1)
    client.post(task(event, "places"), {"group": group.pk, "capacity": "5"})
    group.refresh_from_db()
    assert group.capacity == 5


@pytest.mark.parametrize("name", ["cancel", "postpone"])
def test_before_an_event_is_called_off_the_officer_sees_how_many_will_be_told(client, event, name):
    RegistrationFactory.create_batch(2, event=event)
    RegistrationFactory(event=event, by_telephone=True)
    assert client.get(task(event, name)).context["warning"].startswith("2 ")


@pytest.mark.parametrize(("name", "status"), [("cancel", EventStatus.CANCELLED), ("postpone", EventStatus.POSTPONED)])
def test_calling_an_event_off_tells_everybody(client, event, name, status):
    RegistrationFactory.create_batch(2, event=event)
    client.post(task(event, name), {"reason": "Krankheit"})
    event.refresh_from_db()
    assert event.status == status
    assert OutgoingMessage.objects.count() == 2


def test_thanks_before_the_event_are_refused_in_words(client, event):
    response = client.post(task(event, "thank"))
    assert response.status_code == 422
    assert response.context["form"].non_field_errors()


def test_a_condition_must_look_back_within_the_event(client, organisation):
    option = QuestionOptionFactory(question__event=EventFactory(organisation=organisation), question__position=5)
    other = EventFactory(organisation=organisation)
    facts = {"event": other.pk, "position": 9, "kind": "text", "text": "Womit?", "only_if": option.pk}
    facts |= {"options-TOTAL_FORMS": "0", "options-INITIAL_FORMS": "0"}
    response = client.post(reverse("admin:registrations_question_add"), facts)
    assert response.context["adminform"].form.errors["only_if"]


def test_only_staff_of_an_organisation_gets_in(client):
    OrganisationFactory()
    assert client.get(reverse("admin:registrations_desk")).status_code == 302


@pytest.mark.parametrize(("typed", "days"), [("14, 3,1", [14, 3, 1]), ("", [])])
def test_reminders_are_typed_as_numbers_of_days(client, event, typed, days):
    entry = FormSettingsFactory(event=event)
    data = {
        "event": event.pk,
        "retention_days": 28,
        "needs_retention_days": 7,
        "needs_due_days": 7,
        "reminder_days": typed,
    }
    client.post(reverse("admin:registrations_formsettings_change", args=[entry.pk]), data)
    entry.refresh_from_db()
    assert entry.reminder_days == days


@pytest.mark.parametrize("typed", ["morgen", '{"a": 1}', "-1", "1.5", "9999", "٣", "7;1"])
def test_reminders_that_no_clock_understands_are_refused(client, event, typed):
    entry = FormSettingsFactory(event=event)
    data = {
        "event": event.pk,
        "retention_days": 28,
        "needs_retention_days": 7,
        "needs_due_days": 7,
        "reminder_days": typed,
    }
    response = client.post(reverse("admin:registrations_formsettings_change", args=[entry.pk]), data)
    assert set(response.context["adminform"].form.errors) == {"reminder_days"}


def test_what_takes_place_instead_lies_ahead(client, event):
    for trait in ("past", "cancelled", "archived", "draft"):
        EventFactory(organisation=event.organisation, **{trait: True})
    possible = {
        EventFactory(organisation=event.organisation),
        EventFactory(organisation=event.organisation, tentative=True),
    }
    assert set(client.get(task(event, "cancel")).context["form"].fields["replacement"].queryset) == possible
