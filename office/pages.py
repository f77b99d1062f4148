"""Pages that many areas of the office have: a form that is saved, and a question before something is removed."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from integration_portal.forms import render_form
from office.forms import REFUSALS, F, saved
from office.rows import Rows, saved_rows

GET_OR_POST = ["GET", "HEAD", "POST"]
FORM, QUESTION, ROWS = "office/form.html", "office/question.html", "office/rows.html"


def form_page(
    request: HttpRequest,
    build: Callable[[Any], F],
    save: Callable[[F], object],
    *,
    context: dict[str, Any],
    told: str,
    to: Callable[[], str],
    template: str = FORM,
) -> HttpResponse:
    """Show a form until it is saved; then say so (`told`) and go on to the address `to`.

    `build` makes the form from data, or from the record as it is now; `save` calls the service. See `office.forms.saved`.
    """
    form = saved(request, build, save)
    if form is not None:
        return render_form(request, template, form, context)
    messages.success(request, told)
    return redirect(to())


def rows_page(
    request: HttpRequest,
    build: Callable[[Any], Rows],
    save: Callable[[Rows], object],
    *,
    context: dict[str, Any],
    told: str,
    to: str,
) -> HttpResponse:
    """The same for a list of rows; see `office.rows.saved_rows`."""
    rows = saved_rows(request, build, save)
    if rows is not None:
        return render(request, ROWS, {**context, "form": rows}, status=422 if rows.errors else 200)
    messages.success(request, told)
    return redirect(to)


def question_page(
    request: HttpRequest,
    act: Callable[[], object],
    *,
    context: dict[str, Any],
    told: str,
    to: str,
    back: str,
) -> HttpResponse:
    """Ask before something is lost; a POST does it and goes on to `to`. What is refused is said on the page `back`.

    `context`: `heading` is the question, `words` say what will be gone, `button` what the button does.
    """
    if request.method != "POST":
        return render(request, QUESTION, {**context, "back": back})
    try:
        act()
    except REFUSALS as error:
        messages.error(request, str(error))
        return redirect(back)
    messages.success(request, told)
    return redirect(to)
