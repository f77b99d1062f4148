"""The results of a survey as a file: PDF/UA, in German, as committees read it."""

import json
from pathlib import Path

from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from concepts.printing.head import Head
from concepts.printing.look import look_of, media_of, styles_of
from organisations.models import Organisation
from organisations.translations import SOURCE_LANGUAGE
from pdf.builders import NothingToPrint, Parameters, Reader
from pdf.document import Document, digest_of
from pdf.offers import Offer
from surveys.models import Question, Survey
from surveys.results.data import records
from surveys.results.grouping import Breakdown
from surveys.results.reading import Results, read_with_all_groups

KIND = "surveys.results"
OWN_CSS = Path(__file__).with_name("print.css")


def offer(survey: Survey) -> Offer:
    """The file as a page offers it."""
    parameters = {"survey": survey.pk}
    return Offer(KIND, parameters, _title(survey), reverse("surveys:results_file", args=[survey.slug]))


def title(wanted: Parameters) -> str:
    """ "Results: How do we live together?"."""
    return _title(_find(wanted))


def may_read(reader: Reader, wanted: Parameters) -> bool:
    """Everybody, once the results are public."""
    return _find(wanted).shows_results_at(timezone.now())


def digest(wanted: Parameters) -> str:
    """Of all that is told, and of the look."""
    with translation.override(SOURCE_LANGUAGE):  # the worker speaks none, and a record keeps the one it was read in
        survey = _find(wanted)
        results = _read(survey)
        told = [[str(results.until), str(results.people)], *records(results)]
        texts = [survey.read("title")[0], survey.read("summary")[0]]
    look = [*look_of(survey.organisation), *_styles(survey.organisation)]
    return digest_of([*look, *texts, json.dumps(told, cls=DjangoJSONEncoder)])


def build(wanted: Parameters) -> Document:
    """Each question with its table; the breakdowns after it."""
    with translation.override(SOURCE_LANGUAGE):
        survey = _find(wanted)
        organisation = survey.organisation
        results = _read(survey)
        context = {
            "document": Head.of(
                organisation,
                title=_title(survey),
                language=SOURCE_LANGUAGE,
                description=_("What people answered in an anonymous survey."),
                keywords=(_("survey"), _("results")),
            ),
            "organisation": organisation,
            "survey": survey,
            "results": results,
            "grouped": [(by, _by(results, by)) for by in results.groupings],
        }
        html = render_to_string("surveys/print/results.html", context)
    return Document(html, _styles(organisation), media_of(organisation))


def _by(results: Results, by: Question) -> list[tuple[Question, list[Breakdown]]]:
    """Each question that is shown by the answers to `by`, with its tables."""
    found = [
        (each.question, [table for table in each.breakdowns if table.by == by])
        for each in results.questions
        if each.told
    ]
    return [(question, tables) for question, tables in found if tables]


def _styles(organisation: Organisation) -> tuple[str, ...]:
    return (*styles_of(organisation), OWN_CSS.read_text(encoding="utf-8"))


def _read(survey: Survey) -> Results:
    results = read_with_all_groups(survey, timezone.now())
    if results.until is None:
        raise NothingToPrint(KIND)
    return results


def _title(survey: Survey) -> str:
    return _("Results: %(survey)s") % {"survey": survey.read("title")[0]}


def _find(wanted: Parameters) -> Survey:
    found = Survey.objects.public().for_page().filter(pk=wanted["survey"]).first()
    if found is None:
        raise NothingToPrint(KIND)
    return found
