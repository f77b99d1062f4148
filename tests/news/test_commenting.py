"""Comments: invisible until approved, open to the end of the last day, deleted by their author or by the clock."""

import datetime as dt

import pytest
from django.utils import timezone

from events.clock import end_of_day
from news import services
from news.choices import CommentState
from news.errors import NotOpen, NotPossible
from news.models import Comment
from news.views.pages import COMMENT_BY_IP
from organisations.models import AuditEntry
from organisations.tokens import derive
from registrations.application import Submission
from tests.news.factories import CommentFactory, NewsItemFactory, day
from tests.organisations.factories import UserFactory
from tests.registrations.form_data import stamp

pytestmark = pytest.mark.django_db


def typed(item, **answers):
    return {"stamp": stamp(f"comment:{item.pk}"), "text": "Bitte auch abends.", "name": "Mira"} | answers


def said(item, text="Bitte auch abends.", nonce="1", opened_at=None, now=None):
    now = now or timezone.now()
    submission = Submission(opened_at=opened_at or now, nonce=nonce)
    return services.comment(item=item, text=text, name="", submission=submission, now=now)


def test_case_4_check_3_a_comment_is_invisible_until_it_is_approved(client, read, page):
    item = NewsItemFactory()
    response = client.post(page("comment", item.slug), typed(item), follow=True)
    assert "Before everybody can read your comment, we check it." in response.text
    assert "Bitte auch abends." not in read(page("item", item.slug))
    services.publish_comments(comments=Comment.objects.all(), by=UserFactory(), on=day(0))
    html = read(page("item", item.slug))
    assert "Bitte auch abends." in html
    assert "Mira" in html


def test_case_4_check_3_a_closed_comment_period_is_explained(client, read, page):
    item = NewsItemFactory(closed=True)
    CommentFactory(item=item, text="Das war gut.")
    html = read(page("item", item.slug))
    assert "Comments were possible until and including" in html
    assert "Das war gut." in html
    assert "Write a comment" not in html
    assert "<textarea" not in read(page("comment", item.slug))
    assert client.post(page("comment", item.slug), typed(item)).status_code == 422
    assert Comment.objects.count() == 1


def test_many_comments_have_pages(read, page, monkeypatch):
    monkeypatch.setattr("news.views.items.COMMENTS_PER_PAGE", 2)
    item = NewsItemFactory()
    for number in range(3):
        CommentFactory(item=item, text=f"Kommentar {number}.")
    first, second = read(page("item", item.slug)), read(page("item", item.slug) + "?page=2")
    assert [first.count("Kommentar"), second.count("Kommentar")] == [2, 1]
    assert "Page 2 of 2" in second


def test_the_last_day_counts_to_its_end_and_an_open_form_a_little_longer():
    item = NewsItemFactory(comments_until=day(0))
    end = end_of_day(item.comments_until)
    said(item, text="a", nonce="1", now=end - dt.timedelta(seconds=1))
    said(item, text="b", nonce="2", opened_at=end - dt.timedelta(minutes=1), now=end + dt.timedelta(minutes=1))
    with pytest.raises(NotOpen):
        said(item, text="c", nonce="3", now=end)


@pytest.mark.parametrize("state", [{"draft": True}, {"comments_enabled": False, "comments_until": None}])
def test_there_is_no_form_where_comments_are_not_wanted(client, page, state):
    item = NewsItemFactory(**state)
    assert client.get(page("comment", item.slug)).status_code == 404
    with pytest.raises(NotOpen):
        said(item)


def test_the_same_form_sent_twice_is_one_comment():
    item = NewsItemFactory()
    assert said(item, nonce="1") == said(item, nonce="1")


def test_the_same_words_are_refused_under_an_item_and_taken_under_another():
    item = NewsItemFactory()
    said(item, nonce="1")
    with pytest.raises(NotPossible):
        said(item, text="BITTE  auch\nabends.", nonce="2")
    said(NewsItemFactory(), nonce="3")


def test_a_duplicate_is_told_at_the_field(client, page):
    item = NewsItemFactory()
    said(item)
    response = client.post(page("comment", item.slug), typed(item))
    assert response.status_code == 422
    assert "text" in response.context["form"].errors


def test_links_and_scripts_are_plain_words(read, page):
    item = NewsItemFactory()
    CommentFactory(item=item, text='<script>alert(1)</script> https://example.com/ <a href="/x">x</a>', name="<b>M</b>")
    html = read(page("item", item.slug))
    assert "<script>alert" not in html
    assert 'href="https://example.com' not in html
    assert "<b>M</b>" not in html


@pytest.mark.parametrize("wrong", [{"text": ""}, {"text": "x" * 2001}, {"name": "www.example.com"}, {"stamp": "x"}])
def test_what_is_wrong_is_said_and_nothing_is_stored(client, page, wrong):
    item = NewsItemFactory()
    assert client.post(page("comment", item.slug), typed(item, **wrong)).status_code == 422
    assert not Comment.objects.exists()


def test_a_program_in_the_trap_and_a_flood_leave_nothing(client, page):
    item = NewsItemFactory()
    assert client.post(page("comment", item.slug), typed(item, homepage="x")).status_code == 303
    assert not Comment.objects.exists()
    answers = [
        client.post(page("comment", item.slug), typed(item, text=f"Nummer {number}")).status_code
        for number in range(COMMENT_BY_IP.count + 1)
    ]
    assert answers == [303] * COMMENT_BY_IP.count + [429]


def test_the_author_reads_why_it_is_refused_and_deletes_it_by_the_secret_link(client, read, page):
    comment = CommentFactory(waiting=True, text="Kauft ein.")
    services.refuse_comments(comments=[comment], reason="Werbung", by=UserFactory(), on=day(0))
    token = derive(comment)
    assert "Werbung" in read(page("my_comment", token))
    assert "Kauft ein." not in read(page("item", comment.item.slug))
    assert "cannot be undone" in read(page("delete_comment", token))
    assert client.post(page("delete_comment", token)).status_code == 200
    assert not Comment.objects.exists()
    read(page("my_comment", token), answer=404)
    read(page("delete_comment", token), answer=404)


def test_several_are_refused_at_once_with_one_reason_that_is_stored():
    comments = [CommentFactory(waiting=True) for _number in range(3)]
    with pytest.raises(NotPossible):
        services.refuse_comments(comments=comments, reason=" ", by=UserFactory(), on=day(0))
    assert services.refuse_comments(comments=comments, reason="Werbung", by=UserFactory(), on=day(0)) == 3
    assert set(Comment.objects.values_list("state", "reason")) == {(CommentState.REFUSED, "Werbung")}
    assert AuditEntry.objects.filter(kind="news.comment", action="refused").count() == 3


def test_a_decision_can_be_changed_and_the_same_one_twice_changes_nothing():
    comment, user = CommentFactory(refused=True), UserFactory()
    assert services.publish_comments(comments=[comment, comment], by=user, on=day(0)) == 1
    assert services.refuse_comments(comments=[comment], reason="Doch Werbung", by=user, on=day(0)) == 1


def test_refused_comments_are_deleted_by_the_clock_after_thirty_days_and_others_stay(now):
    old = CommentFactory(refused=True, moderated_on=day(-31))
    kept = [
        CommentFactory(refused=True, moderated_on=day(-30)),
        CommentFactory(moderated_on=day(-100)),
        CommentFactory(waiting=True),
    ]
    assert old.deleted_on == day(-1)
    services.purge_personal_data(now)
    assert set(Comment.objects.all()) == set(kept)
