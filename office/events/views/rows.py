"""The lists that belong to an event: programme, working groups, rules at the door, own questions."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from events.models import Event
from events.seen import state_of
from events.services import rows_of, set_admission_rules, set_programme
from events.services.parts import AGENDA_FACTS, RULE_FACTS
from office.access import View, officer
from office.events.access import for_event
from office.events.forms import rows as forms
from office.events.views.steps import after_step, step_context
from office.rows import RowForm, Rows, Words, saved_rows
from registrations.services import groups_values, question_facts, questions_values, set_groups, set_questions


@dataclass(frozen=True)
class List:
    """One kind of list: its row, the rows as they are, what `seen` is the state of, and the service that writes them.

    `step` is the name of the step that it is; a list that is none leads back to the step `back`.
    """

    row: type[RowForm]
    initial: Callable[[Event], list[dict[str, Any]]]
    values: Callable[[Event], Mapping[str, Any]]
    save: Callable[..., object]
    words: Words
    hint: str | Promise
    step: str = ""
    back: str = ""
    heading: str | Promise = ""


def render_rows(request: HttpRequest, template: str, rows: Rows, context: dict[str, Any]) -> HttpResponse:
    """The page of some rows: 422 when they were refused, 200 also when only their order was changed."""
    return render(request, template, {**context, "form": rows}, status=422 if rows.errors else 200)


def _list_page(kind: List) -> View:
    def view(request: HttpRequest, event: Event) -> HttpResponse:
        def build(data: Any) -> Rows:
            make = partial(kind.row, event=event)
            seen = state_of(kind.values(event))
            return Rows(data, make=make, initial=kind.initial(event), seen=seen, words=kind.words)

        def send(rows: Rows) -> None:
            kind.save(event=event, rows=rows.rows(), seen=rows.seen, by=officer(request))

        rows = saved_rows(request, build, send)
        if rows is None and kind.step:
            return after_step(request, event, kind.step)
        if rows is None:
            messages.success(request, _("Saved."))
            return redirect(f"office:{kind.back}", event.slug)
        context = step_context(event, kind.step or kind.back) | {"hint": kind.hint}
        if kind.heading:
            context["heading"] = kind.heading
        return render_rows(request, "office/events/steps/rows.html", rows, context)

    return require_http_methods(["GET", "HEAD", "POST"])(for_event(view))


def _questions(event: Event) -> list[dict[str, Any]]:
    questions = event.questions.prefetch_related("translations", "options__translations")
    return [{"pk": question.pk, **question_facts(question)} for question in questions]


def _set_groups(**given: Any) -> None:
    set_groups(**given, now=timezone.now())


programme = _list_page(
    List(
        row=forms.AgendaRow,
        initial=forms.agenda_initial,
        values=lambda event: rows_of(event.agenda.all(), AGENDA_FACTS),
        save=set_programme,
        words=Words(
            gettext_lazy("Programme item"), gettext_lazy("Add a programme item"), gettext_lazy("No programme yet.")
        ),
        hint=gettext_lazy(
            "Give every item a time, or none of them. Speakers are named by their role; the name can be left out."
        ),
        step="event_programme",
    )
)
groups = _list_page(
    List(
        row=forms.GroupRow,
        initial=forms.group_initial,
        values=groups_values,
        save=_set_groups,
        words=Words(
            gettext_lazy("Working group"), gettext_lazy("Add a working group"), gettext_lazy("No working groups.")
        ),
        hint=gettext_lazy(
            "Working groups meet at the same time. People choose a first and a second wish when they register."
        ),
        step="event_groups",
    )
)
rules = _list_page(
    List(
        row=forms.RuleRow,
        initial=forms.rule_initial,
        values=lambda event: rows_of(event.admission_rules.all(), RULE_FACTS),
        save=set_admission_rules,
        words=Words(gettext_lazy("Rule"), gettext_lazy("Add a rule"), gettext_lazy("No rules at the door.")),
        hint=gettext_lazy("What people have to know at the door. Rules are never copied to another event."),
        back="event_people",
        heading=gettext_lazy("Rules at the door"),
    )
)
questions = _list_page(
    List(
        row=forms.QuestionRow,
        initial=_questions,
        values=questions_values,
        save=set_questions,
        words=Words(
            gettext_lazy("Question"), gettext_lazy("Add a question"), gettext_lazy("No questions of your own.")
        ),
        hint=gettext_lazy("Ask only what you need. Never ask for origin, nationality or residence status."),
        back="event_registration",
        heading=gettext_lazy("Your own questions"),
    )
)
