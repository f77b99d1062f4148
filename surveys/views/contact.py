"""The wish for contact: a form of its own, which knows nothing of any answer."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from integration_portal.discretion import personal_page
from integration_portal.forms import render_form
from integration_portal.ratelimit import client_address
from surveys import services
from surveys.forms import ContactForm
from surveys.views.pages import WISH_BY_IP, find_survey, notice


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@personal_page
def contact(request: HttpRequest, slug: str) -> HttpResponse:
    survey = find_survey(slug)
    form = ContactForm(request.POST or None)
    if not form.is_valid():
        return render_form(
            request, "surveys/contact.html", form, {"survey": survey, "organisation": survey.organisation}
        )
    if not form.is_trapped:
        WISH_BY_IP.take(client_address(request))
        services.leave_contact_wish(survey=survey, **form.given())
    return redirect("surveys:contact_sent", slug=survey.slug)


@require_safe
@personal_page
def contact_sent(request: HttpRequest, slug: str) -> HttpResponse:
    survey = find_survey(slug)
    return notice(request, survey, _("Thank you, we have your address"), _("We will write to you."))
