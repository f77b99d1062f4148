"""One contribution: what it says, whether it can be read, and its answer."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from integration_portal.forms import render_form
from office.access import officer
from office.contributions.access import about_contribution
from office.contributions.forms import RedactForm, TranslateForm
from organisations.audit import record
from organisations.models import Action
from participation import services
from participation.errors import ParticipationError
from participation.models import Contribution
from participation.policies import may_answer, may_see_authors
from participation.views.contributions import page_context


@require_safe
@about_contribution
def contribution(request: HttpRequest, contribution: Contribution) -> HttpResponse:
    """Everything about it. That somebody saw who wrote is noted in the audit log."""
    user = officer(request)
    sees_author = may_see_authors(user, contribution.organisation)
    if sees_author and (contribution.email or (contribution.name and not contribution.shows_name)):
        record(user, Action.VIEWED, contribution, organisation=contribution.organisation)
    context = page_context(contribution) | {
        "sees_author": sees_author,
        "answers": may_answer(user, contribution.organisation),
        "handbook": "beitraege",
    }
    return render(request, "office/contributions/detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@about_contribution
def redact(request: HttpRequest, contribution: Contribution) -> HttpResponse:
    """Remove names of other people."""
    form = RedactForm(request.POST or None, contribution=contribution)
    if form.is_valid():
        words = {"proposed_wording": "", **form.cleaned_data}
        try:
            services.redact(contribution=contribution, by=officer(request), on=timezone.localdate(), **words)
        except ParticipationError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The words are removed."))
            return redirect("office:contribution", pk=contribution.pk)
    return _form(request, contribution, form, _("Remove names and personal data"))


@require_http_methods(["GET", "HEAD", "POST"])
@about_contribution
def translate(request: HttpRequest, contribution: Contribution) -> HttpResponse:
    """Write down what a contribution says in German."""
    initial = {"german_title": contribution.german_title, "german_text": contribution.german_text}
    form = TranslateForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            services.translate(contribution=contribution, **form.cleaned_data)
        except ParticipationError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The translation is saved."))
            return redirect("office:contribution", pk=contribution.pk)
    return _form(request, contribution, form, _("Translate into German"))


def _form(
    request: HttpRequest, contribution: Contribution, form: RedactForm | TranslateForm, title: str
) -> HttpResponse:
    context = page_context(contribution) | {"heading": title, "handbook": "beitraege"}
    return render_form(request, "office/contributions/form.html", form, context)
