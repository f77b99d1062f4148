"""The two-step mode and invitations: interest, personal links, their validity."""

from datetime import date, datetime, timedelta

import pytest

from events.choices import RegistrationMode
from events.clock import BERLIN
from registrations import services
from registrations.application import Submission
from registrations.choices import Source, Status
from registrations.errors import DeadlinePassed, LinkInvalid, NotOpen
from registrations.models import PersonalLink
from tests.registrations.conftest import application, make_event, submission
from tests.registrations.test_register import kinds

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture
def conference(now):
    return make_event(now, registration_mode=RegistrationMode.TWO_STEP, capacity=100)


def tell_interest(event, name, at, **facts):
    return services.register_interest(
        event=event, name=name.title(), email=f"{name}@example.org", language="de",
        submission=submission(at, nonce=name), now=at, **facts,
    )  # fmt: skip


def use(link, now, name="amina", nonce="nonce"):
    return services.register_by_link(
        link=link, application=application(name), submission=submission(now, nonce), accepts_waiting=True, now=now
    )


def test_interest_then_confirmation_then_a_personal_link_then_the_registration(conference, now):
    interest = tell_interest(conference, "amina", now)
    assert kinds() == ["interest"]
    services.confirm_interest(interest=interest, now=now)
    link = PersonalLink.objects.get()
    assert link.expires_at == now + timedelta(days=3)
    entry = use(link, now).registration
    assert entry.status == Status.CONFIRMED
    assert kinds() == ["interest", "personal-link", "registered"]


def test_case_2_check_1_a_link_works_once_and_only_in_its_validity(conference, now):
    services.confirm_interest(interest=tell_interest(conference, "amina", now), now=now)
    link = PersonalLink.objects.get()
    with pytest.raises(LinkInvalid):
        use(link, link.expires_at + timedelta(days=1))
    use(link, now)
    with pytest.raises(LinkInvalid):
        use(link, now, name="a friend", nonce="second form")


def test_a_forwarded_link_registers_nobody_but_the_address_it_was_made_for(conference, now):
    services.confirm_interest(interest=tell_interest(conference, "amina", now), now=now)
    entry = use(PersonalLink.objects.get(), now, name="friend").registration
    assert entry.email == "amina@example.org"


def test_the_same_form_sent_twice_by_link_is_one_registration(conference, now):
    services.confirm_interest(interest=tell_interest(conference, "amina", now), now=now)
    link = PersonalLink.objects.get()
    assert use(link, now).registration == use(link, now).registration


def test_a_new_link_can_be_requested_and_replaces_the_old_one(conference, now):
    services.confirm_interest(interest=tell_interest(conference, "amina", now), now=now)
    old = PersonalLink.objects.get()
    later = now + timedelta(days=4)
    services.request_new_link(event=conference, email="amina@example.org", now=later)
    old.refresh_from_db()
    new = PersonalLink.objects.latest("pk")
    assert old.revoked_at == later
    with pytest.raises(LinkInvalid):
        use(old, later)
    assert use(new, later).registration.status == Status.CONFIRMED


def test_a_new_link_is_sent_at_most_once_an_hour_and_never_to_strangers(conference, now):
    services.confirm_interest(interest=tell_interest(conference, "amina", now), now=now)
    services.request_new_link(event=conference, email="amina@example.org", now=now)
    services.request_new_link(event=conference, email="stranger@example.org", now=now)
    assert PersonalLink.objects.count() == 1


def test_case_2_check_2_interest_in_time_counts_though_the_link_is_sent_the_next_day():
    last_day = datetime(2023, 5, 8, 23, 30, tzinfo=BERLIN)
    event = make_event(
        last_day, registration_mode=RegistrationMode.TWO_STEP, links_sent_automatically=False,
        registration_closes_on=date(2023, 5, 8), starts_at=datetime(2023, 5, 12, 15, 0, tzinfo=BERLIN),
    )  # fmt: skip
    interest = tell_interest(event, "amina", last_day)
    interest = services.confirm_interest(interest=interest, now=last_day)
    next_day = datetime(2023, 5, 9, 10, 0, tzinfo=BERLIN)
    link = services.send_personal_links(event=event, interests=[interest.pk], now=next_day)[0]
    two_days_later = next_day + timedelta(days=2)
    assert use(link, two_days_later).registration.status == Status.CONFIRMED
    with pytest.raises(DeadlinePassed):
        tell_interest(event, "boris", next_day)


def test_no_link_outlasts_the_start_of_the_event(now):
    event = make_event(now, registration_mode=RegistrationMode.TWO_STEP, starts_at=now + timedelta(days=1))
    services.confirm_interest(interest=tell_interest(event, "amina", now), now=now)
    assert PersonalLink.objects.get().expires_at == event.starts_at


def test_interest_that_came_by_mail_needs_no_confirmation_and_is_marked(conference, now):
    interest = services.register_interest_by_staff(
        event=conference, name="Amina", email="amina@example.org", language="ar", source=Source.MAILBOX, now=now
    )
    assert (interest.source, kinds()) == (Source.MAILBOX, ["personal-link"])


def test_interest_told_twice_is_one_interest(conference, now):
    tell_interest(conference, "amina", now)
    tell_interest(conference, "amina", now + timedelta(minutes=5))
    assert conference.interests.count() == 1


def test_a_form_opened_before_the_link_expired_has_its_grace(conference, now):
    services.confirm_interest(interest=tell_interest(conference, "amina", now), now=now)
    link = PersonalLink.objects.get()
    form = Submission(opened_at=link.expires_at - timedelta(minutes=1), nonce="n")
    late = link.expires_at + timedelta(minutes=20)
    entry = services.register_by_link(
        link=link, application=application(), submission=form, accepts_waiting=False, now=late
    )
    assert entry.is_new


def test_an_invitation_is_valid_until_the_deadline_and_sent_once(now):
    day = (now + timedelta(days=10)).astimezone(BERLIN).date()
    event = make_event(now, registration_mode=RegistrationMode.INVITATION, registration_closes_on=day)
    people = [services.Addressee("amina@example.org"), services.Addressee("Amina@example.org")]
    for _time in range(2):
        services.invite(event=event, addressees=people, now=now)
    assert PersonalLink.objects.get().expires_at == event.deadline
    assert kinds() == ["personal-link"]


def test_the_public_form_is_closed_in_the_other_modes(conference, now):
    with pytest.raises(NotOpen):
        services.register(
            event=conference, application=application(), submission=submission(now), accepts_waiting=True, now=now
        )


def test_expired_links_are_withdrawn_by_the_clock(conference, now):
    services.confirm_interest(interest=tell_interest(conference, "amina", now), now=now)
    assert services.expire_links(now + timedelta(days=3, hours=2)) == 1
    assert services.expire_links(now + timedelta(days=3, hours=2)) == 0
