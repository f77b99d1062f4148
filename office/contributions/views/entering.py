"""Entering by hand what came on paper or was said."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from integration_portal.forms import render_form
from office.access import officer, officer_page
from office.contributions.forms import EnterForm
from participation import services
from participation.reading.parts import find_part


@require_http_methods(["GET", "HEAD", "POST"])
@officer_page
def enter(request: HttpRequest) -> HttpResponse:
    form = EnterForm(request.POST or None, user=officer(request))
    if form.is_valid():
        consultation, about = form.part()
        part = find_part(consultation.version, UUID(about)) if consultation and consultation.version and about else None
        given = {name: form.cleaned_data[name] for name in ("process", "channel", "received_on", "event")}
        draft = form.draft(part.lineage if part else None)
        contribution = services.enter(draft=draft, consultation=consultation, **given)
        messages.success(request, _("The contribution is entered. Check it and publish it."))
        return redirect("office:contribution", pk=contribution.pk)
    return render_form(request, "office/contributions/enter.html", form, {"handbook": "beitraege"})
