"""One registration: everything about it, and what can be done."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from office.access import officer
from office.registrations.access import registration_page
from office.registrations.acts import acts_for
from office.registrations.groups import titles_of_groups
from office.registrations.menu import page_of
from office.registrations.rows import TONES
from office.registrations.story import letters_of, story_of
from organisations.audit import record
from organisations.models import Action
from organisations.wording import listed
from registrations.choices import Status
from registrations.disclosure import answer_in_words
from registrations.models import Registration
from registrations.policies import may_see_needs


@require_safe
@registration_page
def registration(request: HttpRequest, entry: Registration) -> HttpResponse:
    """The person, where the registration stands, what happened, the letters, and the buttons."""
    event, groups = entry.event, titles_of_groups(entry.event)
    record(officer(request), Action.VIEWED, entry, organisation=event.organisation)
    sees_needs = may_see_needs(request.user, event)
    context = page_of(request, event, "list") | {
        "entry": entry,
        "tone": TONES.get(Status(entry.status), ""),
        "facts": [*_person(entry), *_places(entry, groups)],
        "sees_needs": sees_needs,
        "needs": [(need, need.words) for need in entry.needs.all()] if sees_needs else [],
        "answers": _answers(entry),
        "story": story_of(entry, groups),
        "letters": letters_of(entry),
        "acts": acts_for(entry),
        "may_move": entry.holds_place and bool(groups),
    }
    return render(request, "office/registrations/detail.html", context)


def _person(entry: Registration) -> list[tuple[str, Any]]:
    facts = [
        (_("E-mail address"), entry.email or _("none: letters cannot be sent")),
        (_("New address, not confirmed yet"), entry.new_email),
        (_("Organisation"), entry.organisation),
        (_("Function"), entry.function),
        (_("City or municipality"), entry.municipality.display_name if entry.municipality else ""),
        (_("Language of correspondence"), entry.get_language_display()),
        (_("Received by"), entry.get_source_display()),
    ]
    return [(label, value) for label, value in facts if value]


def _places(entry: Registration, groups: dict[int, str]) -> list[tuple[str, Any]]:
    facts: list[tuple[str, Any]] = [(_("Places"), entry.places)]
    if groups:
        wishes = [groups.get(key or 0, "") for key in (entry.first_group_id, entry.second_group_id)]
        facts += [
            (_("First wish"), wishes[0] or _("none")),
            (_("Second wish"), wishes[1] or _("none")),
            (_("Working group"), groups.get(entry.group_id or 0, "") or _("no working group")),
        ]
    facts += [
        (_("Consent to photos"), _("yes") if entry.photo_consent else _("no")),
        (_("Consent to news"), _("yes") if entry.newsletter_consent else _("no")),
    ]
    if entry.status == Status.WAITING:
        facts.append((_("Position on the waiting list"), Registration.objects.ahead_of(entry).count() + 1))
    return facts


def _answers(entry: Registration) -> list[tuple[str, Any]]:
    answers = entry.answers.select_related("question")
    answers = answers.prefetch_related("question__translations", "question__options__translations")
    return [(str(answer.question), _in_one_line(answer_in_words(answer))) for answer in answers]


def _in_one_line(answer: Any) -> str:
    return listed(answer) if isinstance(answer, list) else str(answer)
