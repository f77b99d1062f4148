"""Every letter: to whom, what kind, what became of it; and sending failed ones again."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from events.models import Event
from mail import outbox
from mail.models import OutgoingMessage
from office.access import officer, officer_page
from office.letters import lines_of
from office.mailings.forms import LetterFilter
from office.mailings.ledger import letters_about, people_of, topics_of
from office.registrations.access import event_page, note_view
from office.registrations.menu import page_of
from office.registrations.posted import keys_in
from organisations.audit import record
from organisations.models import Action
from registrations.emails.parts import topic

ROWS = 50


@require_safe
@officer_page
def all_messages(request: HttpRequest) -> HttpResponse:
    """The letters of all events the user manages."""
    events = topics_of(request)
    chosen = {name: event for name, event in events.items() if event.slug == request.GET.get("event")} or events
    context = _ledger(request, list(chosen)) | {"handbook": "nachrichten"}
    with_letters = OutgoingMessage.objects.about(*events).order_by().values_list("topic", flat=True).distinct()
    context["events"] = [events[name] for name in with_letters]
    context["chosen"] = request.GET.get("event", "") if chosen is not events else ""
    for name, number in context["shown_by_topic"].items():
        note_view(request, events[name], number)
    return render(request, "office/mailings/messages.html", context)


@require_safe
@event_page
def event_messages(request: HttpRequest, event: Event) -> HttpResponse:
    """The letters about one event, and the messages that officers have written."""
    context = page_of(request, event, "mail", "nachrichten") | _ledger(request, [topic(event)])
    context["mailings"] = list(event.mailings.prefetch_related("texts"))
    note_view(request, event, len(context["letters"]))
    return render(request, "office/mailings/event_messages.html", context)


@require_POST
@officer_page
def send_again(request: HttpRequest) -> HttpResponse:
    """Failed letters once more: those that were ticked, or all of them in what was shown."""
    events = topics_of(request)
    failed = OutgoingMessage.objects.about(*events).failed()
    if "all" in request.POST:
        failed = failed.filter(topic__in=[name for name in request.POST.getlist("topic") if name in events])
    else:
        failed = failed.filter(pk__in=keys_in(request.POST, "letter"))
    names = list(failed.order_by("topic").values_list("topic", flat=True).distinct())
    done = {name: outbox.retry(failed.filter(topic=name)) for name in names}
    for name, letters in done.items():
        event = events[name]
        record(officer(request), Action.MAILED, event, organisation=event.organisation, facts={"letters": letters})
    number = sum(done.values())
    text = ngettext("%(count)d letter is sent again.", "%(count)d letters are sent again.", number)
    if number:
        messages.success(request, text % {"count": number})
    else:
        messages.warning(request, _("There was no failed letter among these."))
    return redirect(_back(request))


def _ledger(request: HttpRequest, topics: list[str]) -> dict[str, Any]:
    form = LetterFilter(request.GET)
    about = letters_about(*topics)
    page = Paginator(form.narrow(about), ROWS).get_page(request.GET.get("page"))
    shown = list(page.object_list)
    lines = lines_of(shown)
    by_topic: dict[str, int] = {}
    for message in shown:
        by_topic[message.topic] = by_topic.get(message.topic, 0) + 1
    return {
        "filter": form,
        "page": page,
        "letters": lines,
        "names": people_of(lines),
        "failed": about.failed().count(),
        "topics": topics,
        "shown_by_topic": by_topic,
    }


def _back(request: HttpRequest) -> str:
    """The page the button stood on, if it is one of ours."""
    back = request.POST.get("back", "")
    if url_has_allowed_host_and_scheme(back, allowed_hosts=None) and back.startswith("/"):
        return back
    return "office:messages"
