"""The shipped sample: news, comments and the newsletter."""

import datetime as dt

import pytest
import yaml
from django.conf import settings
from django.db import transaction
from django.utils import translation

from events.sample import load_events, load_venues
from mail.models import OutgoingMessage
from news.choices import CommentState, NewsKind
from news.models import Comment, NewsItem, NewsletterEdition, Subscription
from news.sample import load_news
from organisations.sample import load_organisations
from processes.sample import load_processes

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def sample(django_db_setup, django_db_blocker):
    data = yaml.load((settings.BASE_DIR / "sample" / "kreis-muster.yaml").read_bytes(), Loader=yaml.CSafeLoader)
    with django_db_blocker.unblock(), transaction.atomic(), translation.override("de"):
        load_organisations(data, dt.timedelta())
        load_processes(data, dt.timedelta())
        load_venues(data)
        load_events(data, dt.timedelta())
        load_news(data, dt.timedelta())
        yield data
        transaction.set_rollback(True)


def test_all_news_is_there_under_its_short_link(client):
    assert NewsItem.objects.public().count() == 8
    item = NewsItem.objects.get(code="n-2026-11")
    assert (item.kind, item.event.slug, item.contact.role) == (
        NewsKind.PRESS,
        "stadt-dialog-1",
        "Pressestelle der Stadt",
    )
    assert client.get("/n/n-2026-11")["Location"] == item.get_absolute_url()


def test_one_item_takes_comments_and_has_some_in_each_state():
    comments = Comment.objects.filter(item__code="n-2026-11")
    assert set(comments.values_list("state", flat=True)) == set(CommentState.values)
    assert not NewsItem.objects.filter(comments_enabled=True).exclude(code="n-2026-11").exists()


def test_214_people_get_the_newsletter_and_none_was_written_to():
    assert Subscription.objects.filter(organisation__isnull=False).count() == 214
    assert not OutgoingMessage.objects.exists()


def test_an_edition_is_being_written():
    assert [edition.is_sent for edition in NewsletterEdition.objects.all()] == [False]


def test_loading_twice_adds_nothing(sample):
    before = [model.objects.count() for model in (NewsItem, Comment, Subscription, NewsletterEdition)]
    load_news(sample, dt.timedelta())
    assert [model.objects.count() for model in (NewsItem, Comment, Subscription, NewsletterEdition)] == before
