"""The pages of the office about news, comments and the newsletter."""

from news.emails import topic_of
from tests.e2e import cast
from tests.e2e.officers import officer
from tests.mail.factories import OutgoingMessageFactory
from tests.news.factories import (
    CommentFactory,
    EditionFactory,
    NewsDocumentFactory,
    NewsItemFactory,
    OccasionFactory,
    SubscriptionFactory,
)


def news(visitor):
    officer(visitor)
    NewsItemFactory(organisation=cast.kreis())
    NewsItemFactory(organisation=cast.kreis(), draft=True)
    visitor.opens("office:news")


def no_news(visitor):
    officer(visitor)
    visitor.opens("office:news", query="?q=xyz")


def new_item(visitor):
    officer(visitor)
    visitor.opens("office:news_new")


def item(visitor):
    officer(visitor)
    item = NewsItemFactory(organisation=cast.kreis(), process=cast.process(), draft=True)
    NewsDocumentFactory(item=item)
    visitor.opens("office:news_item", item.pk)


def picture(visitor):
    officer(visitor)
    visitor.opens("office:news_picture", NewsItemFactory(organisation=cast.kreis()).pk)


def translation(visitor):
    officer(visitor)
    visitor.opens("office:news_translation", NewsItemFactory(organisation=cast.kreis()).pk, "ar")


def comments(visitor):
    officer(visitor)
    CommentFactory(item__organisation=cast.kreis(), waiting=True)
    visitor.opens("office:comments")


def refuse_comments(visitor):
    comments(visitor)
    visitor.fills_in(comment=True)
    visitor.presses("Do not publish …")


def refused_comments(visitor):
    officer(visitor)
    CommentFactory(item__organisation=cast.kreis(), refused=True)
    visitor.opens("office:comments", query="?show=refused")


def newsletter(visitor):
    officer(visitor)
    _edition()
    visitor.opens("office:editions")


def new_edition(visitor):
    officer(visitor)
    NewsItemFactory(organisation=cast.kreis())
    visitor.opens("office:edition_new")


def edition(visitor):
    officer(visitor)
    visitor.opens("office:edition", _edition().pk)


def send_edition(visitor):
    officer(visitor)
    visitor.opens("office:edition_send", _edition().pk)


def what_became_of_the_letters(visitor):
    officer(visitor)
    occasion = OccasionFactory(
        process=None, organisation=cast.kreis(), kind="edition", record=str(_edition().pk), recipients=2
    )
    for state in ("sent", "failed"):
        OutgoingMessageFactory(topic=topic_of(occasion), **{state: True})
    visitor.opens("office:news_letters")


def who_is_told(visitor):
    officer(visitor)
    found = SubscriptionFactory(process=None, organisation=cast.kreis())
    visitor.opens("office:subscribers")
    visitor.fills_in(email=found.email)
    visitor.presses("Search")


def _edition():
    SubscriptionFactory(process=None, organisation=cast.kreis())
    return EditionFactory(organisation=cast.kreis())
