"""Values of indicators."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from concepts.models import Concept, Indicator, IndicatorValue
from concepts.reading.indicators import read_series
from concepts.services import measures
from office.access import officer
from office.concepts.access import for_officers
from office.monitoring.access import indicator_of, value_of
from office.monitoring.forms import ValueForm
from office.monitoring.views.measures import frame
from office.pages import GET_OR_POST, form_page, question_page


@require_safe
@for_officers
def indicator_list(request: HttpRequest, concept: Concept) -> HttpResponse:
    """The indicators of the version in force, or of the latest one, each with its latest value."""
    today = timezone.localdate()
    versions = concept.versions.for_page()
    version = versions.in_force_on(today).first() or versions.latest_first().first()
    series = read_series(version) if version else []
    context = {"series": series, "version": version, "year": today.year}
    return render(request, "office/monitoring/indicators.html", frame(concept, _("Indicators"), **context))


@require_safe
@for_officers
def indicator(request: HttpRequest, concept: Concept, lineage: uuid.UUID) -> HttpResponse:
    """All values of one indicator, the latest first."""
    found = indicator_of(concept, lineage)
    values = IndicatorValue.objects.filter(indicator=lineage).order_by("-dated")
    return render(
        request, "office/monitoring/indicator.html", frame(concept, found.title, indicator=found, values=values)
    )


@require_http_methods(GET_OR_POST)
@for_officers
def add(request: HttpRequest, concept: Concept, lineage: uuid.UUID) -> HttpResponse:
    found = indicator_of(concept, lineage)

    def save(form: Any) -> None:
        measures.add_value(indicator=found.lineage, values=form.values, by=officer(request))

    return form_page(
        request,
        lambda data: ValueForm(data, instance=IndicatorValue(indicator=found.lineage)),
        save,
        context=frame(concept, _("New value"), about=_in_words(found)),
        told=_("The value is saved."),
        to=lambda: reverse("office:indicator", args=[concept.slug, lineage]),
    )


@require_http_methods(GET_OR_POST)
@for_officers
def change(request: HttpRequest, concept: Concept, lineage: uuid.UUID, pk: int) -> HttpResponse:
    found = indicator_of(concept, lineage)
    value = value_of(found, pk)

    def save(form: Any) -> None:
        measures.change_value(value=value, seen=form.seen_values, values=form.values, by=officer(request))

    return form_page(
        request,
        lambda data: ValueForm(data, instance=value_of(found, pk)),
        save,
        context=frame(concept, _("Change the value"), about=_in_words(found)),
        told=_("The value is saved."),
        to=lambda: reverse("office:indicator", args=[concept.slug, lineage]),
    )


@require_http_methods(GET_OR_POST)
@for_officers
def remove(request: HttpRequest, concept: Concept, lineage: uuid.UUID, pk: int) -> HttpResponse:
    found = indicator_of(concept, lineage)
    value = value_of(found, pk)
    back = reverse("office:indicator", args=[concept.slug, lineage])
    return question_page(
        request,
        lambda: measures.remove_value(value=value, by=officer(request)),
        context=frame(
            concept,
            _("Delete this value?"),
            about=f"{_in_words(found)}: {value}",
            words=_("It is no longer in charts, tables and data then. This cannot be undone."),
            button=_("Delete the value"),
        ),
        told=_("The value is deleted."),
        to=back,
        back=back,
    )


def _in_words(indicator: Indicator) -> str:
    return f"{indicator.title} ({indicator.unit})" if indicator.unit else indicator.title
