"""How a comment comes in, and how its author takes it back."""

import hashlib
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from events.clock import berlin_day, end_of_day
from news.errors import NotOpen, NotPossible
from news.models import Comment, NewsItem
from organisations import tokens
from registrations.application import Submission
from registrations.services.places import GRACE
from registrations.tokens import submission_digest


def comment(*, item: NewsItem, text: str, name: str, submission: Submission, now: datetime) -> Comment:
    """Take a comment, which nobody reads before somebody has approved it.

    In time until the end of the last day; a form that was opened before may be sent for `GRACE` more. The same form sent twice is
    one comment. Raises `NotOpen`, and `NotPossible` for the same words under the same item.
    """
    _check_open(item, submission.opened_at, now)
    row = Comment(
        item=item,
        text=text,
        name=name,
        written_on=berlin_day(now),
        submission_digest=submission_digest(submission.nonce, f"comment:{item.pk}"),
        text_digest=words_digest(text),
    )
    tokens.assign(row)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        known = Comment.objects.filter(submission_digest=row.submission_digest).first()
        if known is not None:
            return known
        raise NotPossible(_("This comment has been sent already. Nothing more is to be done.")) from None
    return row


def delete_comment(*, comment: Comment) -> None:
    """Delete a comment, by its secret link: nothing of it stays. Twice changes nothing."""
    Comment.objects.filter(pk=comment.pk).delete()


def words_digest(text: str) -> str:
    """By what two comments count as the same: their words, in whatever case and with whatever spaces between."""
    return hashlib.sha256(" ".join(text.casefold().split()).encode()).hexdigest()


def _check_open(item: NewsItem, opened_at: datetime, now: datetime) -> None:
    if not item.is_public or not item.comments_enabled or item.comments_until is None:
        raise NotOpen(_("Comments are not possible here."))
    end = end_of_day(item.comments_until)
    if now >= end and not (opened_at < end and now < end + GRACE):
        day = date_format(item.comments_until, "DATE_FORMAT")
        raise NotOpen(_("Comments were possible until and including %(day)s.") % {"day": day})
