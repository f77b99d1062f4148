"""Comments and "tell me": forms, and what secret links open."""

from django.utils import timezone

from news import services
from organisations.tokens import derive
from tests.e2e import cast
from tests.news.factories import CommentFactory, NewsItemFactory, SubscriptionFactory
from tests.organisations.factories import UserFactory


def comment(visitor):
    visitor.opens("news:comment", NewsItemFactory(organisation=cast.kreis()).slug)


def comment_with_mistakes(visitor):
    comment(visitor)
    visitor.fills_in(name="www.example.org")
    visitor.presses("Send the comment")


def comments_closed(visitor):
    visitor.opens("news:comment", NewsItemFactory(organisation=cast.kreis(), closed=True).slug)


def my_comment_waits(visitor):
    visitor.opens("news:my_comment", derive(CommentFactory(item__organisation=cast.kreis(), waiting=True)))


def my_comment_is_refused(visitor):
    said = CommentFactory(item__organisation=cast.kreis(), waiting=True)
    services.refuse_comments(comments=[said], reason="Werbung", by=UserFactory(), on=timezone.localdate())
    visitor.opens("news:my_comment", derive(said))


def delete_my_comment(visitor):
    visitor.opens("news:delete_comment", derive(CommentFactory(item__organisation=cast.kreis())))


def tell_me(visitor):
    visitor.opens("news:subscribe", "verfahren", cast.process().slug)


def tell_me_with_mistakes(visitor):
    tell_me(visitor)
    visitor.fills_in(email="keine-adresse")
    visitor.presses("Keep me informed")


def tell_me_sent(visitor):
    cast.kreis()
    visitor.opens("news:sent")


def confirm_it(visitor):
    visitor.opens("news:confirm", derive(_subscription(pending=True)))


def what_i_am_told(visitor):
    subscription = _subscription()
    SubscriptionFactory(email=subscription.email, process=None, organisation=cast.kreis())
    visitor.opens("news:mine", derive(subscription))


def end_it(visitor):
    visitor.opens("news:end", derive(_subscription()))


def a_link_that_nobody_knows(visitor):
    cast.kreis()
    visitor.opens("news:mine", "x" * 32, answer=404)


def _subscription(**facts):
    return SubscriptionFactory(process=cast.process(), **facts)
