"""The results of one group or round: for everybody once they are published, for who was there before."""

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from integration_portal.discretion import personal_page
from integration_portal.forms import render_form
from integration_portal.page_cache import anonymous_page
from integration_portal.ratelimit import client_address
from organisations import tokens
from participation import services
from participation.errors import NotOpen
from participation.forms import ObjectionForm
from participation.models import GroupResults
from participation.reading.trace import read_results
from participation.views.pages import SEND_BY_IP, notice
from registrations.views.pages import SeeOther

View = Callable[..., HttpResponse]


@require_safe
@anonymous_page
def results(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """What a group found out, and what became of it."""
    found = get_object_or_404(GroupResults.objects.public().for_page(), public_id=public_id)
    context = page_context(found) | {
        "results": read_results(evidence for finding in found.findings.all() for evidence in finding.evidence.all())
    }
    return render(request, "participation/results.html", context)


def for_participants(view: View) -> View:
    """Find the results of a secret link; a wrong link gets a page that says so (404)."""

    @personal_page
    @wraps(view)
    def wrapper(request: HttpRequest, token: str) -> HttpResponse:
        found = GroupResults.objects.for_page().filter(token_digest=tokens.digest(token)).first()
        if found is None:
            sentence = _("The link is not complete, or there are no such results.")
            return notice(request, _("We do not know this link"), sentence, status=404)
        return view(request, found, token)

    return wrapper


@require_http_methods(["GET", "HEAD", "POST"])
@for_participants
def check(request: HttpRequest, found: GroupResults, token: str) -> HttpResponse:
    """The results before everybody can read them, and the form to object. Afterwards it leads to where they are public."""
    if found.published_on:
        return SeeOther(found.get_absolute_url())
    now = timezone.now()
    form = ObjectionForm(request.POST or None, results=found)
    context = page_context(found) | {"takes_objections": found.takes_objections(now)}
    if not form.is_valid():
        return render_form(request, "participation/check_results.html", form, context)
    if not form.is_trapped:
        SEND_BY_IP.take(client_address(request))
        answers = {name: form.cleaned_data[name] for name in ("finding", "text", "contact")}
        try:
            services.object_to(results=found, submission=form.submission, now=now, **answers)
        except NotOpen as refusal:
            form.add_error(None, str(refusal))
            return render_form(request, "participation/check_results.html", form, context)
    return SeeOther(reverse("participation:objected", args=[token]))


@require_safe
@for_participants
def objected(request: HttpRequest, found: GroupResults, token: str) -> HttpResponse:
    """What happens next."""
    return notice(
        request,
        _("Thank you for your objection"),
        _("We look at it, and change the results where they are wrong."),
        _("Nothing is published before that."),
    )


def page_context(found: GroupResults) -> dict[str, object]:
    return {"found": found, "process": found.process, "organisation": found.organisation}
