"""One part of a draft: writing it, adding, moving and removing parts."""

import uuid
from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from concepts.content import NAMES
from concepts.errors import ConceptError
from concepts.models import ConceptVersion, Part
from concepts.services.arranging import lower_chapter, move_part, raise_chapter, siblings_of
from concepts.services.drafts import add_part, change_part
from concepts.services.numbering import next_number
from concepts.services.removing import remove_part, restore_part
from concepts.wording import kind_name_of_one
from integration_portal.forms import render_form
from office.access import officer
from office.concepts.access import for_draft, part_of
from office.concepts.contents import sections_below
from office.concepts.forms.parts import PartForm
from office.concepts.forms.seen import PREVIEW, written
from office.concepts.kinds import BY_LINEAGE, BY_PATH, Kind
from office.concepts.places import place_of, url_of
from office.concepts.previews import previews
from office.concepts.removed import REMOVED, undo_of


@require_http_methods(["GET", "HEAD", "POST"])
@for_draft
def change(request: HttpRequest, draft: ConceptVersion, lineage: uuid.UUID) -> HttpResponse:
    """The page of a part. Asked for JSON, as the page does while somebody types, it answers whether that is saved."""
    part = editable(draft, lineage)
    form = _form(request, BY_LINEAGE[part.kind], part)
    if _is_saved(request, form, lambda: change_part(part=part, seen=form.seen_then, values=form.values)):
        if request.accepts("text/html"):
            messages.success(request, _("Saved."))
            return redirect(url_of(draft, part))
        return JsonResponse({"seen": written(form.fingerprints)})
    if not request.accepts("text/html"):
        return JsonResponse({}, status=409 if form.conflicts else 422)
    return _page(request, draft, part, form)


@require_http_methods(["GET", "HEAD", "POST"])
@for_draft
def add(request: HttpRequest, draft: ConceptVersion, kind: str) -> HttpResponse:
    """A new part. `?unter=` names the lineage of the part that it stands below."""
    chosen = BY_PATH.get(kind)
    if chosen is None:
        raise Http404
    part = _new(request, draft, chosen)
    form = _form(request, chosen, part)

    def save() -> None:
        many = {name for name in form.values if part._meta.get_field(name).many_to_many}
        for name in form.values.keys() - many:
            setattr(part, name, form.values[name])
        add_part(part=part, related={name: form.values[name] for name in many})

    if _is_saved(request, form, save):
        messages.success(request, _("Saved."))
        return redirect(url_of(draft, part))
    return _page(request, draft, part, form)


@require_http_methods(["GET", "HEAD", "POST"])
@for_draft
def remove(request: HttpRequest, draft: ConceptVersion, lineage: uuid.UUID) -> HttpResponse:
    """Take a part out of the draft. The page asks once more, and says what goes with it."""
    part = editable(draft, lineage)
    back = place_of(draft, part)
    if request.method == "POST":
        removed = remove_part(part=part, by=officer(request))
        return redirect(f"{back}?{REMOVED}={removed.pk}")
    context = {
        "concept": draft.concept, "part": part, "lost": _lost_with(part), "back": url_of(draft, part), "heading": _("Remove"),
        "labels": draft.labels, "handbook": "konzept",
    }  # fmt: skip
    return render(request, "office/concepts/remove.html", context)


@require_POST
@for_draft
def restore(request: HttpRequest, draft: ConceptVersion, pk: int) -> HttpResponse:
    """Put a part back that was removed."""
    removed = draft.removed_parts.filter(pk=pk).first()
    if removed is None:
        messages.info(request, _("This part has been put back in the meantime, or its time is over."))
        return redirect("office:concept_text", slug=draft.concept.slug)
    removed.version = draft
    try:
        part = restore_part(removed=removed)
    except ConceptError as error:
        messages.error(request, str(error))
        return redirect("office:concept_text", slug=draft.concept.slug)
    messages.success(request, _("It is back, as it was and where it was."))
    return redirect(f"{place_of(draft, part)}#teil-{part.lineage_id}")


@require_POST
@for_draft
def move(request: HttpRequest, draft: ConceptVersion) -> HttpResponse:
    """Move a part one place, or a chapter one level: the button that was pressed carries the lineage."""
    pressed = [(name, lineage) for name, lineage in request.POST.items() if name in MOVES]
    try:
        [(name, lineage)] = pressed
        part = editable(draft, uuid.UUID(str(lineage)))
    except ValueError:
        return HttpResponseBadRequest()
    try:
        MOVES[name](part)
    except ConceptError as error:
        messages.error(request, str(error))
    return redirect(f"{place_of(draft, part)}#teil-{part.lineage_id}")


def editable(draft: ConceptVersion, lineage: uuid.UUID) -> Part:
    """A part of the draft that has a page of its own; 404 for others, such as a cell of the matrix."""
    part = part_of(draft, lineage)
    if part.kind not in BY_LINEAGE:
        raise Http404
    return part


def _move_by(part: Part, places: int) -> None:
    order = list(siblings_of(part).values_list("pk", flat=True))
    move_part(part=part, to=order.index(part.pk) + places)


MOVES: dict[str, Callable[..., None]] = {
    "up": lambda part: _move_by(part, -1),
    "down": lambda part: _move_by(part, 1),
    "lower": lambda part: lower_chapter(chapter=part),
    "raise": lambda part: raise_chapter(chapter=part),
}


def _new(request: HttpRequest, draft: ConceptVersion, kind: Kind) -> Part:
    part = kind.model(version=draft)
    if kind.parent_model is None or kind.parent_model is kind.model:
        return part
    wished = request.GET.get("unter", "")
    try:
        above = part_of(draft, uuid.UUID(wished)) if wished else None
    except ValueError:
        raise Http404 from None
    if above is not None and not isinstance(above, kind.parent_model):
        raise Http404
    if above is None and not part._meta.get_field(kind.parent).null:
        raise Http404
    setattr(part, kind.parent, above)
    return part


def _form(request: HttpRequest, kind: Kind, part: Part) -> PartForm:
    if request.method == "POST":
        return kind.form(request.POST, request.FILES, instance=part)
    form = kind.form(instance=part)
    if not part.pk and "number" in form.fields:
        form.initial["number"] = next_number(part.version, kind.model, getattr(part, "area", None))
    return form


def _is_saved(request: HttpRequest, form: PartForm, service: Callable[[], object]) -> bool:
    """Whether the form was sent to be saved, and was."""
    return PREVIEW not in request.POST and form.is_sent(service)


def _page(request: HttpRequest, draft: ConceptVersion, part: Part, form: PartForm) -> HttpResponse:
    wants_preview = PREVIEW in request.POST
    texts = [(name, str(form.fields[name].label), str(form[name].value() or "")) for name in form.marked]
    context = {
        "concept": draft.concept,
        "draft": draft,
        "part": part,
        "kind": BY_LINEAGE[part.kind],
        "heading": _heading(draft, part),
        "back": place_of(draft, part),
        "sections": sections_below(part) if part.pk else [],
        "undo": undo_of(request, draft),
        "neighbours": _neighbours(part) if part.pk else (None, None),
        "previews": previews(draft, texts) if wants_preview else [],
        "wants_preview": wants_preview,
        "handbook": "konzept",
    }
    return render_form(request, "office/concepts/part.html", form, context)


def _heading(draft: ConceptVersion, part: Part) -> str:
    if part.pk:
        return str(type(part).objects.get(pk=part.pk))
    return _("New: %(kind)s") % {"kind": kind_name_of_one(part.kind, draft.labels)}


def _neighbours(part: Part) -> tuple[Part | None, Part | None]:
    """The parts before and behind, of the same kind and under the same parent."""
    row = [None, *siblings_of(type(part).objects.get(pk=part.pk)), None]
    here = next(place for place, each in enumerate(row) if each is not None and each.pk == part.pk)
    return row[here - 1], row[here + 1]


def _lost_with(part: Part) -> list[tuple[str, int]]:
    """The kinds of parts that go with a part, each with how many."""
    found = []
    for relation in part._meta.related_objects:
        if relation.related_model in NAMES and not relation.many_to_many:
            count = getattr(part, str(relation.get_accessor_name())).count()
            found.append((relation.related_model.kind, count))
    return [(kind, count) for kind, count in found if count]
