"""What the pages about contributions do alike: send a form to its service, or do what a button says."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from integration_portal.forms import KernForm, render_form
from office.forms import REFUSALS

PLAIN, BESIDE = "office/contributions/plain_form.html", "office/contributions/form.html"


def saving(
    request: HttpRequest,
    form: KernForm,
    save: Callable[[], object],
    *,
    context: dict[str, Any],
    told: str,
    to: str,
    template: str = PLAIN,
) -> HttpResponse:
    """Show `form` until `save` takes it; then say so (`told`) and go on to the address `to`. What is refused stands above it."""
    if form.is_valid():
        try:
            save()
        except REFUSALS as refusal:
            form.add_error(None, getattr(refusal, "sentences", [str(refusal)]))
        else:
            messages.success(request, told)
            return redirect(to)
    return render_form(request, template, form, {"handbook": "beitraege"} | context)


def doing(request: HttpRequest, act: Callable[[], object], *, told: str, to: str) -> HttpResponse:
    """Do what the button says and go on to the address `to`, with a word about how it went."""
    try:
        act()
    except REFUSALS as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, told)
    return redirect(to)
