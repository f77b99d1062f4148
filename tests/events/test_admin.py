from datetime import time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from events.choices import EventStatus
from events.models import AgendaItem, Event
from tests.events.factories import AgendaItemFactory, EventFactory, VenueFactory, in_days
from tests.organisations.factories import MembershipFactory, OrganisationFactory

pytestmark = pytest.mark.django_db

LIST = reverse("admin:events_event_changelist")


@pytest.fixture
def officer(client):
    membership = MembershipFactory(organisation=OrganisationFactory(name="Stadt Musterstadt"))
    client.force_login(membership.user)
    return membership


def filled_in(client, address, **changes):
    """The form of a page as a browser would send it back, with some fields changed."""
    context = client.get(address).context
    forms = [context["adminform"].form]
    for inline in context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    data = {}
    for form in forms:
        for field in form:
            value = field.value()
            subwidgets = getattr(field.field.widget, "widgets", None)
            if subwidgets:
                parts = field.field.widget.decompress(value)
                data |= {f"{field.html_name}_{n}": part or "" for n, part in enumerate(parts)}
            elif value is not None and value is not False:
                data[field.html_name] = value
    return client.post(address, {**data, **changes})


def change_page(event):
    return reverse("admin:events_event_change", args=[event.pk])


def test_an_officer_sees_the_events_of_the_own_organisation(client, officer):
    EventFactory(organisation=officer.organisation, title="Eigene")
    EventFactory(title="Fremde")
    content = client.get(LIST).content.decode()
    assert "Eigene" in content
    assert "Fremde" not in content


def test_somebody_elses_event_cannot_be_opened(client, officer):
    assert client.get(change_page(EventFactory())).status_code == 302


def test_what_services_change_is_only_shown(client, officer):
    form = client.get(change_page(EventFactory(organisation=officer.organisation))).context["adminform"].form
    assert not {"status", "capacity", "cancelled_at", "replacement", "short_code"} & set(form.fields)


def test_the_capacity_of_a_draft_can_be_typed(client, officer):
    form = (
        client.get(change_page(EventFactory(draft=True, organisation=officer.organisation))).context["adminform"].form
    )
    assert "capacity" in form.fields


def test_drafts_are_published_from_the_list(client, officer):
    ready = EventFactory(draft=True, organisation=officer.organisation)
    empty = EventFactory(draft=True, organisation=officer.organisation, contacts=[])
    data = {"action": "publish_events", "_selected_action": [ready.pk, empty.pk]}
    client.post(LIST, data)
    ready.refresh_from_db()
    empty.refresh_from_db()
    assert (ready.status, empty.status) == (EventStatus.PUBLISHED, EventStatus.DRAFT)


def test_what_is_over_is_archived_from_the_list(client, officer):
    event = EventFactory(past=True, organisation=officer.organisation)
    client.post(LIST, {"action": "archive_events", "_selected_action": [event.pk]})
    event.refresh_from_db()
    assert event.status == EventStatus.ARCHIVED


def test_an_event_is_copied_from_the_list(client, officer):
    event = EventFactory(organisation=officer.organisation)
    client.post(LIST, {"action": "copy_events", "_selected_action": [event.pk]})
    copy = Event.objects.exclude(pk=event.pk).get()
    assert (copy.status, copy.starts_at, str(copy)) == (EventStatus.DRAFT, None, str(event))


def test_a_new_place_goes_through_the_service(client, officer):
    event, venue = EventFactory(organisation=officer.organisation), VenueFactory()
    response = filled_in(client, change_page(event), venue=venue.pk)
    assert response.status_code == 302
    event.refresh_from_db()
    assert (event.venue, event.sequence) == (venue, 1)


def test_a_new_address_keeps_the_old_one(client, officer):
    event = EventFactory(organisation=officer.organisation, slug="alt")
    filled_in(client, change_page(event), slug="neuer-name")
    event.refresh_from_db()
    assert event.slug == "neuer-name"
    assert set(event.permalinks.values_list("slug", flat=True)) == {"alt", "neuer-name"}


def test_a_contradiction_is_explained_in_the_form(client, officer):
    event = EventFactory(organisation=officer.organisation)
    late = timezone.localtime(event.starts_at + timedelta(hours=1))
    response = filled_in(
        client, change_page(event), doors_open_at_0=f"{late:%Y-%m-%d}", doors_open_at_1=f"{late:%H:%M}"
    )
    assert response.status_code == 200
    assert response.context["adminform"].form.non_field_errors()
    assert Event.objects.get().doors_open_at is None


def test_a_programme_that_does_not_fit_is_explained(client, officer):
    event = EventFactory(organisation=officer.organisation, starts_at=in_days(21))
    AgendaItemFactory(event=event, starts_at=time(16), ends_at=time(19))
    response = filled_in(client, change_page(event), **{"agenda-0-ends_at": "18:30"})
    assert response.status_code == 200
    assert "18:30" in str(response.context["inline_admin_formsets"][0].formset.non_form_errors())
    assert AgendaItem.objects.get().ends_at == time(19)


def test_a_venue_belongs_to_an_organisation(client, officer):
    VenueFactory(organisation=officer.organisation, name="Eigenes Haus")
    VenueFactory(name="Fremdes Haus")
    content = client.get(reverse("admin:events_venue_changelist")).content.decode()
    assert "Eigenes Haus" in content
    assert "Fremdes Haus" not in content


@pytest.mark.parametrize("ticked", [[], ["de", "ar"]])
def test_languages_are_ticked_or_none_is(client, officer, ticked):
    event = EventFactory(organisation=officer.organisation, languages_spoken=["en"])
    address = reverse("admin:events_event_change", args=[event.pk])
    assert filled_in(client, address, languages_spoken=ticked).status_code == 302
    event.refresh_from_db()
    assert event.languages_spoken == ticked


def test_a_forged_key_is_refused(client, officer):
    event = EventFactory(organisation=officer.organisation)
    address = reverse("admin:events_event_change", args=[event.pk])
    assert filled_in(client, address, contacts=["9" * 30]).status_code in (200, 400)
