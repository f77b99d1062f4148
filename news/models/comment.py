"""What people say about an item of news."""

from datetime import date, timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from news.choices import CommentState
from news.models.item import NewsItem
from news.querysets import CommentQuerySet
from organisations.models import TokenHolder, User

COMMENT_LENGTH, NAME_LENGTH = 2000, 60
REFUSED_KEPT = timedelta(days=30)
"""How long a comment that was not published stays, so that its author can read why."""


class Comment(TokenHolder):
    """Plain words under an item, with a name of the author's choice or none; no address is asked for.

    Invisible until somebody has approved it. The author sees and deletes it by its secret link; a deleted one is gone.
    `text_digest` is that of its words: the same words are taken once under an item.
    """

    item = models.ForeignKey(NewsItem, on_delete=models.CASCADE, related_name="comments", verbose_name=_("news item"))
    text = models.TextField(_("comment"))
    name = models.CharField(_("name"), max_length=NAME_LENGTH, blank=True)
    written_on = models.DateField(_("written on"))
    state = models.CharField(_("state"), max_length=10, choices=CommentState, default=CommentState.WAITING)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    moderated_on = models.DateField(_("checked on"), null=True, blank=True)
    moderated_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    submission_digest = models.CharField(max_length=64, unique=True, editable=False)
    text_digest = models.CharField(max_length=64, editable=False)

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ["written_on", "pk"]
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        indexes = [models.Index(fields=["state", "written_on"], name="comment_queue")]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "text_digest"],
                name="comment_once_per_item",
                violation_error_message=_("This comment has been sent already."),
            ),
            models.CheckConstraint(
                name="comment_refused_with_reason",
                condition=~Q(state=CommentState.REFUSED) | ~Q(reason="") & Q(moderated_on__isnull=False),
                violation_error_message=_("Say why the comment is not published."),
            ),
        ]

    @property
    def is_public(self) -> bool:
        return self.state == CommentState.PUBLISHED

    @property
    def deleted_on(self) -> date | None:
        """The day on which the scheduler deletes it; None unless it was refused."""
        if self.state != CommentState.REFUSED or self.moderated_on is None:
            return None
        return self.moderated_on + REFUSED_KEPT
