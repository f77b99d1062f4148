"""The bodies that decide and the contacts that people ask: what other pages of the office choose from."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from concepts.services import records
from office.access import View, find, officer, officer_page
from office.directory.forms import BodyForm, ContactForm, DirectoryForm
from office.pages import GET_OR_POST, form_page, question_page
from organisations.models import Body, Contact
from organisations.policies import manageable, may_manage
from organisations.slugs import free_slug, slug_of

Entry = Body | Contact
LONGEST_KEY = 60


@dataclass(frozen=True)
class Kind:
    """A kind of entry, and what its pages say."""

    model: type[Entry]
    form: type[DirectoryForm]
    url_name: str
    named: Callable[[Any], str]
    new: str | Promise
    change: str | Promise
    remove: str | Promise
    button: str | Promise


BODIES = Kind(
    Body,
    BodyForm,
    "body",
    lambda form: str(form.cleaned_data["name"]),
    gettext_lazy("New body"),
    gettext_lazy("Change the body"),
    gettext_lazy("Delete this body?"),
    gettext_lazy("Delete the body"),
)
CONTACTS = Kind(
    Contact,
    ContactForm,
    "contact",
    lambda form: str(form.cleaned_data["role"]),
    gettext_lazy("New contact"),
    gettext_lazy("Change the contact"),
    gettext_lazy("Delete this contact?"),
    gettext_lazy("Delete the contact"),
)


@require_safe
@officer_page
def directory(request: HttpRequest) -> HttpResponse:
    """All bodies and contacts of the organisations the user manages: three queries."""
    organisations = manageable(officer(request))
    context = _frame(
        _("Bodies and contacts"),
        bodies=Body.objects.filter(organisation__in=organisations).select_related("organisation"),
        contacts=Contact.objects.filter(organisation__in=organisations).select_related("organisation"),
    )
    return render(request, "office/directory/list.html", context)


def _add(kind: Kind) -> View:
    def view(request: HttpRequest) -> HttpResponse:
        def save(form: Any) -> None:
            entry = kind.model(key=_free_key(kind, form))
            records.add(entry, form.values, organisation=form.whose, by=officer(request))

        return form_page(
            request,
            lambda data: kind.form(data, instance=kind.model(), user=officer(request)),
            save,
            context=_frame(kind.new),
            told=_("Saved."),
            to=lambda: reverse("office:directory"),
        )

    return require_http_methods(GET_OR_POST)(officer_page(view))


def _change(kind: Kind) -> View:
    def view(request: HttpRequest, pk: int) -> HttpResponse:
        entry = _find(request, kind, pk)

        def save(form: Any) -> None:
            records.change(
                entry, form.values, seen=form.seen_values, organisation=entry.organisation, by=officer(request)
            )

        return form_page(
            request,
            lambda data: kind.form(data, instance=_find(request, kind, pk), user=officer(request)),
            save,
            context=_frame(
                kind.change, about=str(entry), remove_url=reverse(f"office:{kind.url_name}_remove", args=[pk])
            ),
            told=_("Saved."),
            to=lambda: reverse("office:directory"),
            template="office/directory/entry.html",
        )

    return require_http_methods(GET_OR_POST)(officer_page(view))


def _remove(kind: Kind) -> View:
    def view(request: HttpRequest, pk: int) -> HttpResponse:
        entry = _find(request, kind, pk)
        return question_page(
            request,
            lambda: records.remove(entry, organisation=entry.organisation, by=officer(request)),
            context=_frame(
                kind.remove,
                about=str(entry),
                words=_("Pages that name it do so no longer. This cannot be undone."),
                button=kind.button,
            ),
            told=_("Deleted."),
            to=reverse("office:directory"),
            back=reverse(f"office:{kind.url_name}", args=[pk]),
        )

    return require_http_methods(GET_OR_POST)(officer_page(view))


def _find(request: HttpRequest, kind: Kind, pk: int) -> Any:
    entries = kind.model._default_manager.select_related("organisation")
    return find(request, entries, may_manage, lambda entry: entry.organisation, pk=pk)


def _free_key(kind: Kind, form: DirectoryForm) -> str:
    """A key made from the name, which no other entry of the organisation has."""
    taken = set(kind.model._default_manager.filter(organisation=form.whose).values_list("key", flat=True))
    stem = slug_of(kind.named(form), otherwise=kind.url_name)[: LONGEST_KEY - 5].strip("-")
    return free_slug(stem, is_taken=taken.__contains__)


def _frame(heading: str | Promise, **more: Any) -> dict[str, Any]:
    return {"frame": "office/directory/base.html", "heading": heading, "handbook": "gremien-und-kontakte"} | more


add_body, change_body, remove_body = _add(BODIES), _change(BODIES), _remove(BODIES)
add_contact, change_contact, remove_contact = _add(CONTACTS), _change(CONTACTS), _remove(CONTACTS)
