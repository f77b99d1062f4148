"""The newsletter: written, looked at, tried, and sent by a typed number."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from integration_portal.forms import render_form
from mail.letter import GERMAN
from news import emails, services
from news.errors import NewsError, NumberChanged
from news.models import NewsletterEdition, Occasion
from news.policies import written_by
from office.access import officer, officer_page
from office.mailings.forms import SendForm
from office.news.access import for_edition
from office.news.forms import EditionForm
from office.news.views.items import frame
from office.pages import GET_OR_POST, form_page
from office.registrations.previews import preview
from organisations.policies import manageable

LANGUAGES = dict(settings.LANGUAGES)


@require_safe
@officer_page
def editions(request: HttpRequest) -> HttpResponse:
    """All editions, and how many people get the next one."""
    user = officer(request)
    organisations = manageable(user).order_by("parent", "name")
    readers = services.subscribers_of_all(organisations)
    context = frame(
        _("Newsletter"),
        editions=NewsletterEdition.objects.filter(written_by(user)).for_list(),
        readers=[(organisation, readers.get(organisation.pk, 0)) for organisation in organisations],
    )
    return render(request, "office/news/editions.html", context)


@require_http_methods(GET_OR_POST)
@officer_page
def add(request: HttpRequest) -> HttpResponse:
    """A new edition."""
    made: list[NewsletterEdition] = []

    def save(form: EditionForm) -> None:
        edition = services.write_edition(
            organisation=form.cleaned_data["organisation"],
            texts=form.texts(),
            items=form.cleaned_data["items"],
            by=officer(request),
        )
        made.append(edition)

    return form_page(
        request,
        lambda data: EditionForm(data, edition=None, readers={}, user=officer(request)),
        save,
        context=_frame(_("New edition")),
        told=_("Saved as a draft. Nothing is sent yet."),
        to=lambda: reverse("office:edition", args=[made[0].pk]),
    )


@require_http_methods(GET_OR_POST)
@for_edition
def change(request: HttpRequest, edition: NewsletterEdition) -> HttpResponse:
    """Its text and the news in it."""

    def build(data: Any) -> EditionForm:
        fresh = NewsletterEdition.objects.for_list().get(pk=edition.pk)
        return EditionForm(data, edition=fresh, readers=_readers(fresh), user=officer(request))

    def save(form: EditionForm) -> None:
        services.write_edition(
            organisation=edition.organisation,
            texts=form.texts(),
            items=form.cleaned_data["items"],
            by=officer(request),
            edition=edition,
            seen=form.cleaned_data["seen"],
        )

    return form_page(
        request,
        build,
        save,
        context=_frame(_("Change the edition"), about=str(edition)),
        told=_("Saved."),
        to=lambda: _address(edition),
    )


@require_safe
@for_edition
def edition(request: HttpRequest, edition: NewsletterEdition) -> HttpResponse:
    """As people read it, in each language; once it is sent, how far its letters are written."""
    language = request.GET.get("sprache", GERMAN)
    language = language if language in LANGUAGES else GERMAN
    readers, user = _readers(edition), officer(request)
    letter = emails.edition_to_look_at(edition, edition.public_items(), language, to=user, now=timezone.now())
    context = _frame(
        str(edition),
        edition=edition,
        letter=preview(letter),
        language=language,
        languages=[(code, name, readers.get(code, 0)) for code, name in LANGUAGES.items()],
        count=sum(readers.values()),
        occasion=Occasion.objects.filter(key=f"edition:{edition.pk}").first(),
    )
    return render(request, "office/news/edition.html", context)


@require_POST
@for_edition
def test(request: HttpRequest, edition: NewsletterEdition) -> HttpResponse:
    """The edition to the officer alone, in one language."""
    language = request.POST.get("sprache", GERMAN)
    user = officer(request)
    services.send_test(
        edition=edition, language=language if language in LANGUAGES else GERMAN, by=user, now=timezone.now()
    )
    messages.success(request, _("A test is on its way to %(address)s.") % {"address": user.email})
    return redirect(_address(edition))


@require_http_methods(GET_OR_POST)
@for_edition
def send(request: HttpRequest, edition: NewsletterEdition) -> HttpResponse:
    """The deliberate step: to how many it goes, typed. If it is another number meanwhile, it is asked again."""
    count = sum(_readers(edition).values())
    form = SendForm(request.POST if request.method == "POST" else None, count=count)
    if form.is_bound and form.is_valid():
        number = form.cleaned_data["number"]
        try:
            services.send_edition(edition=edition, number=number, by=officer(request), now=timezone.now())
        except NumberChanged as refusal:
            count = refusal.now
            form.expect(count)
            form.add_error("number", str(refusal))
        except NewsError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The newsletter is on its way."))
            return redirect(_address(edition))
    context = _frame(_("Send"), about=str(edition), edition=edition, count=count)
    return render_form(request, "office/news/send.html", form, context)


@require_POST
@for_edition
def discard(request: HttpRequest, edition: NewsletterEdition) -> HttpResponse:
    """A draft that nobody wants any more."""
    try:
        services.discard_edition(edition=edition)
    except NewsError as refusal:
        messages.error(request, str(refusal))
        return redirect(_address(edition))
    messages.success(request, _("The draft is deleted."))
    return redirect("office:editions")


def _readers(edition: NewsletterEdition) -> dict[str, int]:
    """How many would get it now, by their language; one query."""
    rows = services.subscribers_of(edition.organisation).order_by()
    return dict(rows.values_list("language").annotate(Count("pk")))


def _address(edition: NewsletterEdition) -> str:
    return reverse("office:edition", args=[edition.pk])


def _frame(heading: str, **more: Any) -> dict[str, Any]:
    return frame(heading, **more) | {"frame": "office/news/newsletter_base.html", "handbook": "newsletter"}
