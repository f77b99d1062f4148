"""What holds for all versions of a concept: its title, address, licence and contacts."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from concepts.models import Concept
from concepts.services.drafts import change_concept
from integration_portal.forms import render_form
from office.concepts.access import for_officers
from office.concepts.forms.concept import SettingsForm


@require_http_methods(["GET", "HEAD", "POST"])
@for_officers
def settings(request: HttpRequest, concept: Concept) -> HttpResponse:
    own = Concept.objects.for_list().get(pk=concept.pk)  # the form writes into its own
    form = SettingsForm(request.POST if request.method == "POST" else None, instance=own)
    if form.is_sent(lambda: change_concept(concept=concept, seen=form.seen_then, values=form.values)):
        messages.success(request, _("Saved."))
        return redirect("office:concept", slug=form.cleaned_data["slug"])
    return render_form(
        request,
        "office/concepts/settings.html",
        form,
        {"concept": concept, "heading": _("Settings"), "handbook": "konzept"},
    )
