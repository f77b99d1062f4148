"""What can be printed from the record of an event."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from events.models import Event
from events.press import press_text
from events.printing import poster
from office.access import officer
from office.events.access import for_event
from office.translating import LANGUAGES
from organisations.audit import record
from organisations.models import Action
from organisations.translations import SOURCE_LANGUAGE, TranslationState
from pdf.offers import Offer, entries
from pdf.views import download
from registrations.models import Registration
from registrations.printing import ATTENDANCE, BADGES, SIGNS, Paper
from registrations.querysets import places_of

PAPERS = {"anwesenheitsliste": ATTENDANCE, "namensschilder": BADGES, "tischschilder": SIGNS}
WITH_NAMES = (ATTENDANCE, BADGES)


@require_safe
@for_event
def overview(request: HttpRequest, event: Event) -> HttpResponse:
    """All of it on one page, with what each is for."""
    context = {
        "event": event,
        "heading": _("To print"),
        "posters": entries(_posters(event)),
        "people": places_of(event).taken,
        "has_groups": event.working_groups.exists(),
        "handbook": "drucken",
    }
    return render(request, "office/events/print.html", context)


@require_safe
@for_event
def event_poster(request: HttpRequest, event: Event, language: str) -> HttpResponseBase:
    """The poster in a language of the portal."""
    if language != SOURCE_LANGUAGE and language not in LANGUAGES:
        raise Http404
    wanted = poster.parameters(event, language)
    return download(request, kind=poster.KIND, parameters=wanted, name=f"Plakat {event}", up_to_date=True)


@require_safe
@for_event
def paper(request: HttpRequest, event: Event, name: str) -> HttpResponseBase:
    """A paper with the present names, never with those of an hour ago. Whoever gets names is noted in the audit log."""
    wanted = PAPERS.get(name)
    if wanted is None:
        raise Http404
    title = f"{wanted.label} {event}"
    parameters = wanted.parameters(event)
    response = download(request, kind=wanted.kind, parameters=parameters, name=title, up_to_date=True)
    if response.status_code == HttpResponse.status_code:
        _note_view(request, event, wanted)
    return response


@require_safe
@for_event
def press(request: HttpRequest, event: Event) -> HttpResponse:
    """The press text in German as a file of text, to send on."""
    with translation.override(SOURCE_LANGUAGE):
        text = press_text(event, timezone.now())
    body = "\n\n".join([text.headline, *text.paragraphs, *text.contacts])
    disposition = f'attachment; filename="pressetext-{event.slug}.txt"'
    return HttpResponse(
        body + "\n", content_type="text/plain; charset=utf-8", headers={"Content-Disposition": disposition}
    )


def _posters(event: Event) -> list[Offer]:
    """In German, and in each language into which the event is translated from the German text of now."""
    current = (TranslationState.DONE, TranslationState.PART)
    translated = [(code, name) for code, name in LANGUAGES.items() if event.translation_state(code) in current]
    languages = [(SOURCE_LANGUAGE, _("German")), *translated]
    return [
        Offer(
            poster.KIND,
            poster.parameters(event, code),
            _("Poster: %(language)s") % {"language": name},
            reverse("office:event_poster", args=[event.slug, code]),
        )
        for code, name in languages
    ]


def _note_view(request: HttpRequest, event: Event, paper: Paper) -> None:
    if paper in WITH_NAMES and request.method == "GET":
        facts = {"records": places_of(event).taken}
        record(officer(request), Action.EXPORTED, Registration, organisation=event.organisation, facts=facts)
