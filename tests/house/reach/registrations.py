"""What of the office is about registrations."""

from tests.events.factories import EventFactory, WorkingGroupFactory
from tests.house.reach.roles import OFFICERS, ONLY_OFFICERS, Reach
from tests.registrations.factories import MailingFactory, PersonalLinkFactory, RegistrationFactory


def an_event(organisation):
    return {"slug": EventFactory(organisation=organisation).slug}


def a_registration(organisation):
    entry = RegistrationFactory(event__organisation=organisation, first_group=None)
    WorkingGroupFactory(event=entry.event)
    return {"slug": entry.event.slug, "pk": entry.pk, "name": "absagen"}


def an_invitation(organisation):
    link = PersonalLinkFactory(event__organisation=organisation)
    return {"slug": link.event.slug, "pk": link.pk}


def a_mailing(organisation):
    mailing = MailingFactory(event__organisation=organisation)
    RegistrationFactory(event=mailing.event)
    return {"slug": mailing.event.slug, "pk": mailing.pk}


PAGES = {
    "office:registrations": Reach(OFFICERS, an_event),
    "office:enter": Reach(OFFICERS, an_event),
    "office:act_on_chosen": Reach(OFFICERS, an_event, only_posts=True),
    "office:interests": Reach(OFFICERS, an_event),
    "office:enter_interest": Reach(OFFICERS, an_event),
    "office:send_links": Reach(OFFICERS, an_event, only_posts=True),
    "office:invitations": Reach(OFFICERS, an_event),
    "office:invite": Reach(OFFICERS, an_event),
    "office:invite_again": Reach(OFFICERS, an_invitation, only_posts=True),
    "office:needs": Reach(ONLY_OFFICERS, an_event),
    "office:people_with_needs": Reach(ONLY_OFFICERS, an_event),
    "office:needs_csv": Reach(ONLY_OFFICERS, an_event),
    "office:export": Reach(OFFICERS, an_event),
    "office:event_messages": Reach(OFFICERS, an_event),
    "office:new_mailing": Reach(OFFICERS, an_event),
    "office:mailing": Reach(OFFICERS, a_mailing),
    "office:mailing_circle": Reach(OFFICERS, a_mailing),
    "office:mailing_text": Reach(OFFICERS, a_mailing),
    "office:test_mailing": Reach(OFFICERS, a_mailing, only_posts=True),
    "office:send_mailing": Reach(OFFICERS, a_mailing),
    "office:discard_mailing": Reach(OFFICERS, a_mailing, only_posts=True),
    "office:registration": Reach(OFFICERS, a_registration),
    "office:change_registration": Reach(OFFICERS, a_registration),
    "office:move": Reach(OFFICERS, a_registration),
    "office:act": Reach(OFFICERS, a_registration),
    "office:messages": Reach(OFFICERS),
    "office:send_letters_again": Reach(OFFICERS, only_posts=True),
}
