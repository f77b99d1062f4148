"""Finding a concept, its draft or a part of it for a page of the office. What somebody may not write is not there (404)."""

import uuid
from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from concepts.errors import ConceptError
from concepts.models import PART_MODELS, Concept, ConceptVersion, Lineage, Part
from concepts.policies import may_write_drafts
from office.access import View, find, office_page, page_for
from organisations.models import Organisation, Role
from organisations.policies import may_manage

writers_page = page_for(Role.INSTITUTE)
"""For who may write in the drafts of any concept: officers, and the institutes they work with."""


def for_concept(view: Callable[..., HttpResponseBase]) -> View:
    """For who may write in the drafts of the concept that the address names: the view gets the concept."""

    @wraps(view)
    def wrapper(request: HttpRequest, slug: str, **rest: object) -> HttpResponseBase:
        return view(request, find(request, Concept.objects.for_list(), may_write_drafts, _whose, slug=slug), **rest)

    return office_page(wrapper)


def for_officers(view: Callable[..., HttpResponseBase]) -> View:
    """For officers who manage the concept: what becomes of drafts and versions."""

    @wraps(view)
    def wrapper(request: HttpRequest, slug: str, **rest: object) -> HttpResponseBase:
        return view(request, find(request, Concept.objects.for_list(), may_manage, _whose, slug=slug), **rest)

    return office_page(wrapper)


def with_draft(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Give a view the draft of its concept; where there is none, lead to the overview, which says how to begin one.

    So it does with what a service refuses and the view does not show itself: the draft has just been published, say.
    """

    @wraps(view)
    def wrapper(request: HttpRequest, concept: Concept, **rest: object) -> HttpResponseBase:
        draft = ConceptVersion.objects.for_page().drafts().filter(concept=concept).first()
        if draft is None:
            messages.info(request, _("There is no draft. Begin one, then you can write."))
            return redirect("office:concept", slug=concept.slug)
        try:
            return view(request, draft, **rest)
        except ConceptError as error:
            messages.error(request, str(error))
            return redirect("office:concept", slug=concept.slug)

    return wrapper


def for_draft(view: Callable[..., HttpResponseBase]) -> View:
    """For who may write in the draft of the concept that the address names: the view gets the draft."""
    return for_concept(with_draft(view))


def part_of(draft: ConceptVersion, lineage: uuid.UUID) -> Part:
    """The part with this lineage in a draft; 404 where the draft has none."""
    found = get_object_or_404(Lineage, pk=lineage, concept=draft.concept_id)
    models = {model.kind: model for model in PART_MODELS}
    model = models.get(found.kind)  # type: ignore[call-overload]
    part = model.objects.filter(version=draft, lineage=found).first() if model else None
    if part is None:
        raise Http404
    part.version = draft
    return part


def _whose(concept: Concept) -> Organisation:
    return concept.organisation
