"""What came of a survey: as a page, as data, and as a file that is printed. One reading, one suppression for all."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from integration_portal.page_cache import anonymous_page
from pdf.offers import entries
from pdf.views import download
from surveys.choices import QuestionKind
from surveys.models import Question, Survey
from surveys.printing import results as printing
from surveys.results.data import FORMATS, file_content, licence_of
from surveys.results.reading import public_texts, read_results
from surveys.views.pages import find_survey

PER_PAGE = 50
BY = "nach"


@require_safe
@anonymous_page
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """All questions with charts and tables, by the answers to one of them where wanted; before it is time, why not yet."""
    survey, now = find_survey(slug), timezone.now()
    context = {"survey": survey, "organisation": survey.organisation}
    if not survey.shows_results_at(now):
        return render(request, "surveys/results_later.html", context | {"phase": survey.phase_at(now)})
    by = request.GET.get(BY, "")
    context |= {
        "results": read_results(survey, now, by=by),
        "by": by,
        "licence": licence_of(survey),
        "downloads": entries([printing.offer(survey)]),
    }
    return render(request, "surveys/results.html", context)


@require_safe
@anonymous_page
def texts(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The free texts of a question that the office has read and published."""
    survey = _find(slug)
    question = get_object_or_404(Question.objects.of_survey(survey), pk=pk, kind=QuestionKind.TEXT)
    results = read_results(survey, timezone.now())
    told = next((each for each in results.questions if each.question == question and each.told), None)
    if told is None or results.until is None:
        raise Http404
    sheet = Paginator(public_texts([question], results.until), PER_PAGE).get_page(request.GET.get("page"))
    context = {"survey": survey, "organisation": survey.organisation, "question": question, "sheet": sheet}
    return render(request, "surveys/results_texts.html", context)


@require_safe
def data(request: HttpRequest, slug: str, ending: str) -> HttpResponse:
    """The same as open data: CSV or JSON, in German, whoever asks."""
    survey = _find(slug)
    if ending not in FORMATS:
        raise Http404
    content = "".join(file_content(survey, ending, timezone.now()))
    response = HttpResponse(content, content_type=FORMATS[ending])
    response["Content-Disposition"] = f'attachment; filename="ergebnisse-{survey.slug}.{ending}"'
    response["Link"] = f'<{licence_of(survey)["url"]}>; rel="license"'
    response["Access-Control-Allow-Origin"] = "*"
    return response


@require_safe
def printed(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The report: printed by a worker when somebody asks, then served."""
    offer = printing.offer(_find(slug))
    return download(request, kind=offer.kind, parameters=offer.parameters, name=f"ergebnisse-{slug}")


def _find(slug: str) -> Survey:
    """A survey whose results everybody may read. Raises Http404."""
    survey = find_survey(slug)
    if not survey.shows_results_at(timezone.now()):
        raise Http404
    return survey
