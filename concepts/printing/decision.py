"""The excerpt of a decision: what one body decided in one meeting, and about what."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from concepts.models import DecisionStep, Lineage, Recommendation
from concepts.printing.head import Head
from concepts.printing.look import media_of, styles_of
from organisations.translations import SOURCE_LANGUAGE
from pdf.document import Document

KIND = "concepts.decision"


def parameters(step: DecisionStep) -> dict[str, Any]:
    """What a builder needs to print this file again, and what a stored file is found by."""
    return {"step": step.pk}


def title(wanted: Mapping[str, Any]) -> str:
    """What the file is called while it is not there yet."""
    step = DecisionStep.objects.select_related("body").get(pk=wanted["step"])
    return excerpt_words(step)


def excerpt_words(step: DecisionStep) -> str:
    """ "Auszug: Kreistag, Montag, 29. Juni 2026"."""
    return _("Excerpt: %(body)s, %(day)s") % {"body": step.body.name, "day": date_format(step.meets_on, "DATE_FORMAT")}


def digest(wanted: Mapping[str, Any]) -> str:
    """The excerpt is a page or two: the document itself is made to see whether it has changed."""
    return build(wanted).digest


def build(wanted: Mapping[str, Any]) -> Document:
    """The excerpt in German, as the council speaks. Of a meeting that was not public: body, date, result, summary."""
    step = DecisionStep.objects.for_path().select_related("decision__concept__organisation").get(pk=wanted["step"])
    organisation = step.decision.concept.organisation
    with translation.override(SOURCE_LANGUAGE):
        context = {
            "document": _head(step),
            "organisation": organisation,
            "step": step,
            "amendments": [(motion, _wordings(step, motion.reserves.all())) for motion in step.amendments.all()],
            "funds": _wordings(step, step.decision.funds.all()) if step.is_public else [],
        }
        html = render_to_string("concepts/print/decision.html", context)
    return Document(html, styles_of(organisation), media_of(organisation))


def _head(step: DecisionStep) -> Head:
    words = excerpt_words(step)
    reference = (step.decision.reference,) if step.is_public else ()
    return Head.of(
        step.decision.concept.organisation,
        title=words,
        language=SOURCE_LANGUAGE,
        description=step.decision.title if step.is_public else words,
        keywords=(_("decision"), *reference),
        created=step.meets_on,
    )


def _wordings(step: DecisionStep, lineages: Iterable[Lineage]) -> list[Recommendation]:
    """How the version before the body words the recommendations with these lineages, or else the latest that has them."""
    rows = Recommendation.objects.filter(lineage__in=list(lineages), version__frozen_at__isnull=False)
    if step.version_id:
        rows = rows.filter(version=step.version_id)
    found = {row.lineage_id: row for row in rows.order_by("version__number")}
    return sorted(found.values(), key=lambda row: row.position)
