"""Who helps at the door of an event."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from events.models import Event
from integration_portal.forms import render_form
from office.access import officer
from office.check_in.forms import HelperForm
from office.events.access import for_event
from registrations import services
from registrations.errors import NotAHelper


@require_http_methods(["GET", "HEAD", "POST"])
@for_event
def helpers(request: HttpRequest, event: Event) -> HttpResponse:
    """Who helps, and somebody more."""
    form = HelperForm(request.POST if request.method == "POST" else None, event=event)
    if form.is_bound and form.is_valid():
        chosen = form.cleaned_data["helper"]
        try:
            services.assign_helper(event=event, user=chosen, by=officer(request))
        except NotAHelper as refusal:
            form.add_error("helper", str(refusal))
        else:
            messages.success(request, _("%(person)s can check people in.") % {"person": chosen.name or chosen})
            return redirect("office:door_helpers", event.slug)
    context = {
        "event": event,
        "heading": _("Helpers at the door"),
        "helpers": event.check_in_helpers.select_related("user").order_by("user__name", "user__email"),
        "handbook": "einlass",
    }
    return render_form(request, "office/check_in/helpers.html", form, context)


@require_POST
@for_event
def remove(request: HttpRequest, event: Event, pk: int) -> HttpResponse:
    """The person checks in at this event no more."""
    helper = get_object_or_404(event.check_in_helpers.select_related("user", "event__organisation"), pk=pk)
    services.withdraw_helper(helper=helper, by=officer(request))
    person = helper.user.name or helper.user
    messages.success(request, _("%(person)s does not help at this event any more.") % {"person": person})
    return redirect("office:door_helpers", event.slug)
