"""Looking at comments before everybody can."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from news.choices import CommentState
from news.errors import NotPossible
from news.models import Comment
from organisations.audit import record
from organisations.models import Action, User


def publish_comments(*, comments: Iterable[Comment], by: User, on: date) -> int:
    """Let everybody read those that wait, or were refused before; returns how many. Locks each."""
    return sum(_settle(comment, CommentState.PUBLISHED, "", by, on) for comment in comments)


def refuse_comments(*, comments: Iterable[Comment], reason: str, by: User, on: date) -> int:
    """Do not publish those, or not any longer; returns how many. Locks each.

    Their authors read the `reason` on their own page, until the comment is deleted (`Comment.deleted_on`). Raises `NotPossible`
    without a reason.
    """
    if not reason.strip():
        raise NotPossible(_("Say why the comment is not published: its author can read the reason."))
    return sum(_settle(comment, CommentState.REFUSED, reason.strip(), by, on) for comment in comments)


def _settle(comment: Comment, state: CommentState, reason: str, by: User, on: date) -> bool:
    with transaction.atomic():
        locked = (
            Comment.objects.select_for_update(of=("self",)).select_related("item__organisation").filter(pk=comment.pk)
        )
        row = locked.first()
        if row is None or row.state == state:
            return False
        row.state, row.reason, row.moderated_by, row.moderated_on = state, reason, by, on
        row.save(update_fields=["state", "reason", "moderated_by", "moderated_on"])
        action = Action.PUBLISHED if state == CommentState.PUBLISHED else Action.REFUSED
        record(by, action, row, organisation=row.item.organisation)
    return True
