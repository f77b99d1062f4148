"""What the secret link of a contribution opens: confirm it, see it, withdraw it."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from integration_portal.discretion import personal_page
from organisations import tokens
from participation import services
from participation.choices import Moderation
from participation.errors import ParticipationError
from participation.models import Contribution
from participation.views.contributions import page_context
from participation.views.pages import notice
from registrations.views.pages import SeeOther

View = Callable[..., HttpResponse]


def for_author(view: View) -> View:
    """Find the contribution of a secret link; a wrong link gets a page that says so (404)."""

    @personal_page
    @wraps(view)
    def wrapper(request: HttpRequest, token: str) -> HttpResponse:
        found = Contribution.objects.for_page().filter(token_digest=tokens.digest(token)).first()
        if found is None:
            sentence = _("The link is not complete, or the contribution is not kept here any more.")
            return notice(request, _("We do not know this link"), sentence, status=404)
        return view(request, found, token)

    return wrapper


@require_http_methods(["GET", "HEAD", "POST"])
@for_author
def confirm(request: HttpRequest, contribution: Contribution, token: str) -> HttpResponse:
    """Confirmed by a button: mail programs that look into links must not confirm."""
    if request.method == "POST":
        try:
            services.confirm(contribution=contribution, now=timezone.now())
        except ParticipationError as refusal:
            return notice(request, _("This is not possible"), str(refusal), status=422)
        return SeeOther(reverse("participation:mine", args=[token]))
    if contribution.confirmed or contribution.moderation == Moderation.WITHDRAWN:
        return SeeOther(reverse("participation:mine", args=[token]))
    context = {
        "heading": _("Confirm my contribution"),
        "sentences": [_("Is this your contribution? Then please confirm it. Until then nobody reads it.")],
        "button": _("Confirm my contribution"),
        "back": "",
    } | page_context(contribution)
    return render(request, "participation/ask.html", context)


@require_safe
@for_author
def mine(request: HttpRequest, contribution: Contribution, token: str) -> HttpResponse:
    """My contribution, and where it stands."""
    return render(request, "participation/mine.html", page_context(contribution) | {"token": token})


@require_http_methods(["GET", "HEAD", "POST"])
@for_author
def withdraw(request: HttpRequest, contribution: Contribution, token: str) -> HttpResponse:
    """Asks once, then deletes."""
    if request.method == "POST":
        services.withdraw(contribution=contribution)
        return SeeOther(reverse("participation:mine", args=[token]))
    context = {
        "heading": _("Withdraw my contribution"),
        "sentences": [
            _("Your text, your name and your address are deleted at once. This cannot be undone."),
            _("That there was a contribution, and what became of it, stays on record without your words."),
        ],
        "button": _("Withdraw and delete"),
        "back": reverse("participation:mine", args=[token]),
    } | page_context(contribution)
    return render(request, "participation/ask.html", context)
