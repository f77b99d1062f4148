"""The concepts of somebody's organisations, and the overview of one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from concepts.models import Concept
from concepts.policies import shared_with, writable
from office.access import officer
from office.concepts.access import for_concept, writers_page
from office.concepts.contents import count_parts
from office.concepts.shelf import read_rows
from organisations.policies import manageable, may_manage, rights_of


@require_safe
@writers_page
def concepts(request: HttpRequest) -> HttpResponse:
    user = officer(request)
    rows = read_rows(writable(user).for_list().in_order(), timezone.localdate())
    others = shared_with(user).exclude(pk__in=[row.concept.pk for row in rows]).for_list().in_order()
    own = list(manageable(user)) if others else []
    shared = [(each, place) for each in others for place in own if place.parent_id == each.organisation_id]
    context = {
        "rows": rows,
        "shared": shared,
        "may_create": rights_of(user).is_officer,
    }
    return render(request, "office/concepts/list.html", context)


@require_safe
@for_concept
def overview(request: HttpRequest, concept: Concept) -> HttpResponse:
    [row] = read_rows([concept], timezone.localdate())
    context = {
        "concept": concept,
        "row": row,
        "counts": count_parts(row.draft) if row.draft else [],
        "may_manage": may_manage(officer(request), concept.organisation),
        "handbook": "konzept",
    }
    return render(request, "office/concepts/overview.html", context)
