"""A consultation: what it is about, and the form to contribute."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from integration_portal.discretion import personal_page
from integration_portal.forms import render_form
from integration_portal.page_cache import anonymous_page
from integration_portal.ratelimit import client_address
from participation import services
from participation.choices import ConsultationPhase
from participation.errors import NotOpen
from participation.forms import ContributionForm
from participation.models import Consultation
from participation.reading.parts import CommentablePart, find_part, read_outline
from participation.views.pages import SEND_BY_ADDRESS, SEND_BY_IP, find_consultation, notice
from registrations.views.pages import SeeOther


@require_safe
@anonymous_page
def consultation(request: HttpRequest, slug: str) -> HttpResponse:
    """What can be said about which part until when, and what has become of it."""
    found = find_consultation(slug)
    now = timezone.now()
    version = found.version
    context = {
        "consultation": found,
        "organisation": found.organisation,
        "phase": found.phase_at(now),
        "outline": read_outline(version) if version and version.is_public else None,
        "figures": getattr(found, "figures", None),
        "count": found.contributions.public().count(),
        "today": timezone.localdate(now),
    }
    return render(request, "participation/consultation.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@personal_page
def contribute(request: HttpRequest, slug: str) -> HttpResponse:
    """The form; `?zu=` names the part it is about."""
    found = find_consultation(slug)
    if found.phase_at(timezone.now()) != ConsultationPhase.OPEN and request.method != "POST":
        return _closed(request, found)
    part = _part(found, request.GET.get("zu", ""))
    purpose = f"contribute:{found.pk}:{part.lineage_id if part else ''}"
    form = ContributionForm(request.POST or None, purpose=purpose, part=part)
    if not form.is_valid():
        context = {"consultation": found, "organisation": found.organisation, "part": part}
        return render_form(request, "participation/contribute.html", form, context)
    if not form.is_trapped:
        SEND_BY_IP.take(client_address(request))
        SEND_BY_ADDRESS.take(form.cleaned_data["email"].lower())
        try:
            services.contribute(consultation=found, draft=form.draft(), submission=form.submission, now=timezone.now())
        except NotOpen:
            return _closed(request, found, status=422)
    return SeeOther(reverse("participation:sent", args=[found.slug]))


@require_safe
@personal_page
def sent(request: HttpRequest, slug: str) -> HttpResponse:
    """What happens next."""
    find_consultation(slug)
    return notice(
        request,
        _("Please look into your mailbox now"),
        _("We have sent you an e-mail. Open the link in it and confirm that this is your address."),
        _("Then we check your contribution, and publish it. You get an answer to it."),
        _("No e-mail after some minutes? Please look into the folder for unwanted mail too."),
    )


@require_safe
@anonymous_page
def rules(request: HttpRequest, slug: str) -> HttpResponse:
    """By which rules contributions are checked, who does it, and what becomes of what is not published."""
    found = find_consultation(slug)
    context = {"consultation": found, "organisation": found.organisation}
    return render(request, "participation/rules.html", context)


def _part(consultation: Consultation, wish: str) -> CommentablePart | None:
    """The part that the address names. Raises Http404 where the version has no such part."""
    if not wish:
        return None
    try:
        lineage = UUID(wish)
    except ValueError:
        raise Http404 from None
    part = find_part(consultation.version, lineage) if consultation.version else None
    if part is None:
        raise Http404
    return part


def _closed(request: HttpRequest, consultation: Consultation, *, status: int = 200) -> HttpResponse:
    """Why nobody can contribute right now."""
    context = {
        "consultation": consultation,
        "organisation": consultation.organisation,
        "phase": consultation.phase_at(timezone.now()),
    }
    return render(request, "participation/closed.html", context, status=status)
