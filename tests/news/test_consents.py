"""The wish to be kept informed that people express when they register."""

import pytest

from news import services
from news.models import ConsentTaken, Subscription
from registrations.choices import Status
from tests.events.factories import EventFactory
from tests.news.factories import SubscriptionFactory
from tests.processes.factories import ProcessFactory
from tests.registrations.factories import RegistrationFactory

pytestmark = pytest.mark.django_db


def agreed(now, **facts):
    facts = {"event": EventFactory(process=ProcessFactory()), "email": "Ada@example.org"} | facts
    return RegistrationFactory(newsletter_consent=True, **{"address_confirmed_at": now} | facts)


def test_a_consent_with_a_confirmed_address_is_a_subscription_to_the_process(now, letters):
    registration = agreed(now)
    assert services.take_consents(now) == 1
    subscription = Subscription.objects.get()
    assert (subscription.email, subscription.process) == ("ada@example.org", registration.event.process)
    assert (subscription.confirmed_at, subscription.origin) == (now, "registration")
    assert letters() == ["consent"]


def test_without_a_process_it_is_the_newsletter(now):
    registration = agreed(now, event=EventFactory())
    services.take_consents(now)
    assert Subscription.objects.get().organisation == registration.event.organisation


def test_an_address_that_nobody_has_confirmed_is_asked_first(now, letters):
    agreed(now, address_confirmed_at=None)
    services.take_consents(now)
    services.take_consents(now)
    assert Subscription.objects.get().confirmed_at is None
    assert letters() == ["confirm"]


def test_who_did_not_agree_or_has_no_address_or_no_place_is_not_written_to(now):
    agreed(now, email="")
    agreed(now, status=Status.CANCELLED, cancelled_at=now)
    RegistrationFactory(newsletter_consent=False, address_confirmed_at=now)
    assert services.take_consents(now) == 0
    assert not Subscription.objects.exists()


def test_what_somebody_has_ended_does_not_come_back(now):
    agreed(now)
    services.take_consents(now)
    services.end(subscription=Subscription.objects.get())
    services.take_consents(now)
    assert not Subscription.objects.exists()


def test_a_consent_withdrawn_with_the_registration_ends_what_was_made_of_it(now):
    registration = agreed(now)
    services.take_consents(now)
    registration.newsletter_consent = False
    registration.save()
    services.take_consents(now)
    assert not Subscription.objects.exists()


def test_a_subscription_of_their_own_is_not_ended_by_it(now):
    registration = agreed(now)
    SubscriptionFactory(process=registration.event.process, email="ada@example.org")
    services.take_consents(now)
    registration.newsletter_consent = False
    registration.save()
    services.take_consents(now)
    assert Subscription.objects.count() == 1


def test_the_subscription_stays_when_the_registration_is_deleted(now):
    registration = agreed(now)
    services.take_consents(now)
    registration.delete()
    assert Subscription.objects.count() == 1
    assert not ConsentTaken.objects.exists()
