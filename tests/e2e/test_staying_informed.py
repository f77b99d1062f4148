"""Citizen and office, with a phone and no script: tell me, comment, newsletter."""

import pytest
from django.utils import timezone

from mail.models import OutgoingMessage
from news import services
from news.models import NewsletterEdition, Subscription
from tests.e2e import cast
from tests.e2e.officers import officer
from tests.events.factories import EventFactory, in_days
from tests.news.factories import NewsItemFactory

pytestmark = pytest.mark.e2e
AMINA = "amina@example.org"


def follows_mail(visitor, kind):
    visitor._follows_first_link(OutgoingMessage.objects.filter(kind=f"news.{kind}", recipient=AMINA))


def test_somebody_is_told_of_the_date_and_ends_it(visitor):
    event = EventFactory(organisation=cast.kreis(), tentative=True, title="Zweiter Dialog")
    visitor.opens("events:detail", event.slug)
    visitor.follows("Tell me by e-mail")
    visitor.fills_in(email=AMINA, privacy_read=True)
    visitor.presses("Keep me informed")
    assert visitor.heading_is("Please look into your mailbox now")
    follows_mail(visitor, "confirm")
    visitor.presses("Yes, keep me informed")
    assert visitor.heading_is("What I am told about")
    assert visitor.overflow == 0
    event.tentative_from = event.tentative_until = None
    event.starts_at = in_days(30)
    event.save()
    services.look_around(timezone.now())
    follows_mail(visitor, "told")
    assert visitor.sees("Zweiter Dialog")
    subscription = Subscription.objects.get()
    message = OutgoingMessage.objects.get(kind="news.told")
    visitor.page.goto(message.headers["List-Unsubscribe"].strip("<>"))
    visitor.presses("End it")
    assert visitor.heading_is("You are not written to about this any more")
    assert not Subscription.objects.filter(pk=subscription.pk).exists()


def test_a_comment_is_read_once_the_office_has_published_it(visitor, visit, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    item = NewsItemFactory(organisation=cast.kreis(), title="Der Entwurf liegt vor")
    visitor.opens("news:item", item.slug)
    visitor.follows("Write a comment")
    visitor.fills_in(text="Bitte auch abends.", name="Mira")
    visitor.presses("Send the comment")
    assert visitor.heading_is("My comment")
    mine = visitor.page.url
    visitor.opens("news:item", item.slug)
    assert visitor.page.get_by_text("Bitte auch abends.").count() == 0

    office = visit("de", width=1280)
    officer(office)
    office.opens("office:comments")
    office.fills_in(comment=True)
    office.presses("Publish")
    visitor.opens("news:item", item.slug)
    assert visitor.page.get_by_text("Bitte auch abends.").count() == 1

    visitor.page.goto(mine)
    visitor.follows("Delete my comment")
    visitor.presses("Delete")
    visitor.opens("news:item", item.slug)
    assert visitor.page.get_by_text("Bitte auch abends.").count() == 0


def test_an_officer_sends_the_newsletter_to_who_has_subscribed(visit, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    NewsItemFactory(organisation=cast.kreis(), title="Der Entwurf liegt vor")
    citizen = visit("ar")
    citizen.opens("news:list")
    citizen.follows("Subscribe to the newsletter")
    citizen.fills_in(email=AMINA, privacy_read=True)
    citizen.presses("Keep me informed")
    follows_mail(citizen, "confirm")
    citizen.presses("Yes, keep me informed")

    office = visit("de", width=1280)
    officer(office)
    office.opens("office:edition_new")
    office.fills_in(subject_de="Neues aus der Beteiligung", text_de="Das ist geschehen.", items=True)
    office.presses("Save, and go on to the preview")
    office.follows("Go on to sending")
    office.fills_in(number="1")
    office.page.locator("main form button[type=submit], main form input[type=submit]").first.click()
    assert NewsletterEdition.objects.get().is_sent
    services.post_occasions(timezone.now())
    message = OutgoingMessage.objects.get(kind="news.edition")
    assert (message.recipient, message.language) == (AMINA, "ar")
    assert "Der Entwurf liegt vor" in message.text
