"""The texts of an event in other languages."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from events.models import Event
from events.services import translate
from integration_portal.forms import render_form
from office.access import officer
from office.events.access import for_event
from office.events.forms.translation import TranslationForm
from office.events.translations import languages_of
from office.forms import saved
from office.translating import LANGUAGES


@require_http_methods(["GET", "HEAD", "POST"])
@for_event
def translation(request: HttpRequest, event: Event, language: str) -> HttpResponse:
    """German texts and their translation side by side."""
    if language not in LANGUAGES:
        raise Http404

    def build(data: Any) -> TranslationForm:
        fresh = Event.objects.for_list().get(pk=event.pk)
        return TranslationForm(data, event=fresh, user=officer(request), language=language)

    def send(form: TranslationForm) -> None:
        translate(
            event=event,
            language=language,
            texts=form.texts(),
            groups=form.group_texts(),
            seen=form.cleaned_data["seen"],
            by=officer(request),
        )

    form = saved(request, build, send)
    if form is None:
        messages.success(request, _("The translation is saved."))
        return redirect("office:event", event.slug)
    context = {
        "event": event,
        "heading": _("Translation: %(language)s") % {"language": LANGUAGES[language]},
        "target": next(known for known in languages_of(event) if known.code == language),
        "handbook": "uebersetzungen",
    }
    return render_form(request, "office/events/translation.html", form, context)
