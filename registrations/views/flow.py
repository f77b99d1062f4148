"""The way through the registration form: form, "check your answers" where there are working groups, sending."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.models import Event
from integration_portal.forms import render_form
from integration_portal.ratelimit import client_address
from registrations.errors import EventFull, LinkInvalid, NotOpen, RegistrationError
from registrations.forms import RegistrationForm, answers_in_words, hidden_fields, privacy_notice
from registrations.querysets import places_of
from registrations.views.pages import SEND_BY_ADDRESS, SEND_BY_IP
from registrations.views.stand import Stand


@dataclass(frozen=True)
class FormFlow:
    """One request on the way. Nothing is kept on the server: hidden fields carry what was typed from page to page.

    `send` registers and returns the stand; `done` is where the person goes then; `refuse` answers when registering is
    not possible at all (`NotOpen`, `LinkInvalid`).
    """

    request: HttpRequest
    event: Event
    purpose: str
    send: Callable[[RegistrationForm, bool], Stand]
    done: Callable[[Stand], HttpResponse]
    refuse: Callable[[RegistrationError], HttpResponse]
    fixed_email: str = ""

    def respond(self) -> HttpResponse:
        if self.request.method != "POST":
            return self._first_page()
        form = self._form(self.request.POST, offers_waiting=self._accepts_waiting)
        if not form.is_valid() or "edit" in self.request.POST:
            return self._form_page(form)
        if form.is_trapped:
            return self.done(Stand.HELD if self.event.confirm_address else Stand.REGISTERED)
        if form.has_groups and "send" not in self.request.POST:
            return self._check_page(form)
        return self._send(form)

    @property
    def _accepts_waiting(self) -> bool:
        return "accepts_waiting" in self.request.POST

    def _form(self, data: Any = None, *, offers_waiting: bool) -> RegistrationForm:
        return RegistrationForm(
            data,
            event=self.event,
            purpose=self.purpose,
            fixed_email=self.fixed_email,
            offers_waiting=offers_waiting,
        )

    def _first_page(self) -> HttpResponse:
        full = places_of(self.event).is_full
        return self._form_page(self._form(offers_waiting=full), alert=_full_words(self.event, 1) if full else "")

    def _send(self, form: RegistrationForm) -> HttpResponse:
        SEND_BY_IP.take(client_address(self.request))
        SEND_BY_ADDRESS.take((self.fixed_email or form.cleaned_data["email"]).lower())
        try:
            return self.done(self.send(form, self._accepts_waiting))
        except EventFull as full:
            return self._full_page(form, full)
        except (NotOpen, LinkInvalid) as refusal:
            return self.refuse(refusal)
        except RegistrationError as error:
            form.add_error(error.field, error.message)
            return self._form_page(form)

    def _full_page(self, form: RegistrationForm, full: EventFull) -> HttpResponse:
        """The same page again with everything typed, and the waiting list where there is one."""
        if not full.waiting_open:
            form.add_error(None, full.message)
            return self._form_page(form)
        form.offers_waiting = True
        page = self._check_page if form.has_groups else self._form_page
        return page(form, alert=_full_words(self.event, form.cleaned_data.get("places", 1)), status=422)

    def _form_page(self, form: RegistrationForm, *, alert: str = "", status: int | None = None) -> HttpResponse:
        response = render_form(self.request, "registrations/form.html", form, self._context(alert))
        response.status_code = status or response.status_code
        return response

    def _check_page(self, form: RegistrationForm, *, alert: str = "", status: int = 200) -> HttpResponse:
        context = self._context(alert) | {
            "answers": answers_in_words(form),
            "hidden_fields": hidden_fields(form),
            "joins_waiting_list": form.offers_waiting,
        }
        return render(self.request, "registrations/check.html", context, status=status)

    def _context(self, alert: str) -> dict[str, Any]:
        return {
            "event": self.event,
            "organisation": self.event.organisation,
            "privacy": privacy_notice(self.event),
            "fixed_email": self.fixed_email,
            "alert": alert,
            "steps": [_("Your details"), _("Check your answers")],
        }


def _full_words(event: Event, places: int) -> str:
    """Why the waiting list is offered: everything is taken, or too little is left for this party."""
    free = places_of(event).free or 0
    if free and free < places:
        words = ngettext(
            "There is only %(free)d place left. Choose a smaller number, or join the waiting list.",
            "There are only %(free)d places left. Choose a smaller number, or join the waiting list.",
            free,
        )
        return words % {"free": free}
    return _("All places are taken. You can join the waiting list. If a place becomes free, you get it by itself.")
