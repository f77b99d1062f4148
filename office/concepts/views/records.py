"""The matrix of a draft, and what became of the recommendations of the version before."""

import uuid
from collections import defaultdict

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from concepts.errors import ConceptError
from concepts.models import ActionArea, ConceptVersion, CoreTheme, Recommendation, Succession, ThemeNote
from concepts.services.succeeding import forget_succession, note_succession
from integration_portal.forms import render_form
from office.concepts.access import for_draft, part_of
from office.concepts.forms.records import MatrixRowForm, SuccessionForm
from office.concepts.forms.seen import add_errors


@require_safe
@for_draft
def matrix(request: HttpRequest, draft: ConceptVersion) -> HttpResponse:
    """All cells, and the way to each row."""
    areas = list(ActionArea.objects.filter(version=draft).order_by("position", "pk"))
    themes = CoreTheme.objects.filter(version=draft).order_by("position", "pk")
    texts = {(note.theme_id, note.area_id): note.text for note in ThemeNote.objects.filter(version=draft)}
    rows = [(theme, [(area, texts.get((theme.pk, area.pk), "")) for area in areas]) for theme in themes]
    context = {
        "concept": draft.concept,
        "draft": draft,
        "areas": areas,
        "rows": rows,
        "heading": _("Matrix"),
        "handbook": "konzept",
    }
    return render(request, "office/concepts/matrix.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_draft
def matrix_row(request: HttpRequest, draft: ConceptVersion, lineage: uuid.UUID) -> HttpResponse:
    """What one core theme means in each action area."""
    theme = part_of(draft, lineage)
    if not isinstance(theme, CoreTheme):
        raise Http404
    areas = list(ActionArea.objects.filter(version=draft).order_by("position", "pk"))
    texts = dict(ThemeNote.objects.filter(version=draft, theme=theme).values_list("area_id", "text"))
    form = MatrixRowForm(request.POST if request.method == "POST" else None, theme=theme, areas=areas, texts=texts)
    if form.is_sent():
        messages.success(request, _("Saved."))
        return redirect("office:concept_matrix", slug=draft.concept.slug)
    context = {"concept": draft.concept, "draft": draft, "theme": theme, "heading": str(theme), "handbook": "konzept"}
    return render_form(request, "office/concepts/matrix_row.html", form, context)


@require_safe
@for_draft
def successions(request: HttpRequest, draft: ConceptVersion) -> HttpResponse:
    """Each recommendation of the version before, with what became of it; those that nobody has told of yet stand out."""
    noted: dict[uuid.UUID, list[Succession]] = defaultdict(list)
    for succession in Succession.objects.filter(version=draft).order_by("pk"):
        noted[succession.predecessor_id].append(succession)
    living = {each.lineage_id: each for each in Recommendation.objects.filter(version=draft)}
    old = Recommendation.objects.filter(version=draft.base_id).order_by("position", "pk") if draft.base_id else []
    rows = [
        {
            "old": each,
            "lives_on": living.get(each.lineage_id),
            "noted": noted[each.lineage_id],
            "became": [living[row.successor_id] for row in noted[each.lineage_id] if row.successor_id in living],
        }
        for each in old
    ]
    context = {
        "concept": draft.concept,
        "draft": draft,
        "rows": rows,
        "open": sum(not row["lives_on"] and not row["noted"] for row in rows),
        "heading": _("What became of the old recommendations"),
        "handbook": "konzept",
    }
    return render(request, "office/concepts/successions.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_draft
def succession(request: HttpRequest, draft: ConceptVersion, lineage: uuid.UUID) -> HttpResponse:
    """What became of one of them."""
    old = get_object_or_404(Recommendation.objects.filter(version=draft.base_id), lineage=lineage)
    noted = Succession.objects.filter(version=draft, predecessor=lineage)
    if request.method == "POST" and "vergessen" in request.POST:
        forget_succession(version=draft, predecessor=old.lineage)
        return redirect("office:concept_successions", slug=draft.concept.slug)
    form = SuccessionForm(request.POST if request.method == "POST" else None, draft=draft, noted=noted)
    if form.is_bound and form.is_valid():
        try:
            note_succession(version=draft, predecessor=old.lineage, **form.cleaned_data)
        except ConceptError as error:
            form.add_error(None, str(error))
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("office:concept_successions", slug=draft.concept.slug)
    context = {
        "concept": draft.concept, "draft": draft, "old": old, "is_noted": noted.exists(),
        "heading": _("What became of it"), "handbook": "konzept",
    }  # fmt: skip
    return render_form(request, "office/concepts/succession.html", form, context)
