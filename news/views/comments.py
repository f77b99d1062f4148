"""Commenting on an item, and what the secret link of a comment opens."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from integration_portal.discretion import personal_page
from integration_portal.forms import render_form
from integration_portal.ratelimit import client_address
from news import services
from news.errors import NotOpen, NotPossible
from news.forms import CommentForm
from news.models import Comment, NewsItem
from news.views.pages import COMMENT_BY_IP, ask, notice
from organisations import tokens
from registrations.views.pages import SeeOther

View = Callable[..., HttpResponse]


@require_http_methods(["GET", "HEAD", "POST"])
@personal_page
def comment(request: HttpRequest, slug: str) -> HttpResponse:
    """The form; who was late reads until when comments were possible."""
    item = NewsItem.objects.public().for_page().filter(slug=slug).first()
    if item is None or not item.comments_enabled:
        raise Http404
    context = {"item": item, "organisation": item.organisation}
    if request.method != "POST" and not item.takes_comments(timezone.now()):
        return render(request, "news/comments_closed.html", context)
    form = CommentForm(request.POST or None, purpose=f"comment:{item.pk}")
    if form.is_valid():
        if form.is_trapped:
            return SeeOther(item.get_absolute_url())
        COMMENT_BY_IP.take(client_address(request))
        try:
            sent = services.comment(
                item=item,
                text=form.cleaned_data["text"],
                name=form.cleaned_data["name"],
                submission=form.submission,
                now=timezone.now(),
            )
        except NotOpen:
            return render(request, "news/comments_closed.html", context, status=422)
        except NotPossible as refusal:
            form.add_error("text", str(refusal))
        else:
            return SeeOther(reverse("news:my_comment", args=[tokens.derive(sent)]))
    return render_form(request, "news/comment.html", form, context)


def for_author(view: View) -> View:
    """Find the comment of a secret link; a wrong link gets a page that says so (404)."""

    @personal_page
    @wraps(view)
    def wrapper(request: HttpRequest, token: str) -> HttpResponse:
        found = Comment.objects.for_list().filter(token_digest=tokens.digest(token)).first()
        if found is None:
            sentence = _("The link is not complete, or the comment is deleted.")
            return notice(request, _("We do not know this link"), sentence, status=404)
        return view(request, found, token)

    return wrapper


@require_safe
@for_author
def mine(request: HttpRequest, comment: Comment, token: str) -> HttpResponse:
    """My comment, where it stands, and the way to delete it."""
    context = {"comment": comment, "organisation": comment.item.organisation, "token": token}
    return render(request, "news/my_comment.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_author
def delete(request: HttpRequest, comment: Comment, token: str) -> HttpResponse:
    """Asks once, then deletes."""
    if request.method == "POST":
        services.delete_comment(comment=comment)
        return notice(request, _("Your comment is deleted"), _("Nothing of it is stored any more."))
    return ask(
        request,
        _("Delete my comment"),
        _("It is deleted at once, and nobody can read it any more. This cannot be undone."),
        button=_("Delete"),
        back=reverse("news:my_comment", args=[token]),
    )
