"""One contribution: what it says, whether it can be read, and its answer."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from office.access import officer
from office.contributions.access import about_contribution
from office.contributions.forms import RedactForm, TranslateForm
from office.contributions.views.saving import BESIDE, saving
from office.pages import form_page
from organisations.audit import record
from organisations.models import Action
from participation import services
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

    def save() -> None:
        given = {name: form.cleaned_data[name] for name in ("seen", "reason")}
        services.redact(
            contribution=contribution, words=form.words(), by=officer(request), on=timezone.localdate(), **given
        )

    return saving(
        request,
        form,
        save,
        context=page_context(contribution) | {"heading": _("Remove names and personal data")},
        told=_("The words are removed."),
        to=reverse("office:contribution", args=[contribution.pk]),
        template=BESIDE,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@about_contribution
def translate(request: HttpRequest, contribution: Contribution) -> HttpResponse:
    """Write down what a contribution says in German."""
    return form_page(
        request,
        lambda data: TranslateForm(data, contribution=Contribution.objects.get(pk=contribution.pk)),
        lambda form: services.translate(contribution=contribution, **form.cleaned_data),
        context=page_context(contribution) | {"heading": _("Translate into German"), "handbook": "beitraege"},
        told=_("The translation is saved."),
        to=lambda: reverse("office:contribution", args=[contribution.pk]),
        template=BESIDE,
    )
