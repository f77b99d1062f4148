"""Sheets that came on paper, typed in one after the other.

Each page carries a key for one sheet, signed. Sent twice, the sheet is stored once; and only who still has the page in
front of them can take its sheet back: nothing else remembers which one it was. So the answer to a sheet is the next page
itself, not an address that would end up in a log beside the time.
"""

from datetime import timedelta
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from integration_portal.forms import render_form
from office.pages import GET_OR_POST
from office.surveys.access import to_manage
from office.surveys.forms import PaperForm
from office.surveys.pages import frame
from surveys import services
from surveys.choices import SurveyPhase
from surveys.errors import NotComplete, NotOpen
from surveys.models import Survey
from surveys.questionnaire import Questionnaire

SHEET = "sheet"
OPEN_FOR = timedelta(hours=8)


@require_http_methods(GET_OR_POST)
@to_manage
def enter(request: HttpRequest, survey: Survey) -> HttpResponse:
    """One page with all questions; what was typed in is stored, and the page is empty again."""
    now = timezone.now()
    if survey.phase_at(now) == SurveyPhase.PLANNED:
        messages.error(request, _("Sheets can be typed in when the survey has begun."))
        return redirect("office:survey", survey.slug)
    questionnaire = Questionnaire.of(survey).with_texts()
    questions = [question for _section, asked in questionnaire.sections for question in asked]
    form = PaperForm(request.POST or None, questions=questions)
    key = _key_of(request, survey)
    if not form.is_valid() or key is None:
        return _page(request, survey, form)
    try:
        services.enter_paper(survey=survey, answers=form.answers(), now=now, key=key)
    except NotComplete as refusal:
        form.add_error(None, str(refusal))
        form.ask_again(questionnaire.unfinished(form.answers()))
        return _page(request, survey, form)
    except NotOpen as refusal:
        form.add_error(None, str(refusal))
        return _page(request, survey, form)
    return _page(request, survey, PaperForm(questions=questions), stored=request.POST[SHEET])


@require_POST
@to_manage
def take_back(request: HttpRequest, survey: Survey) -> HttpResponse:
    key = _key_of(request, survey)
    if key is not None and services.take_paper_back(survey=survey, key=key, now=timezone.now()):
        messages.success(request, _("The last sheet is deleted."))
    else:
        messages.error(request, _("This sheet cannot be taken back any more."))
    return redirect("office:survey_paper", survey.slug)


def _page(request: HttpRequest, survey: Survey, form: PaperForm, *, stored: str = "") -> HttpResponse:
    """The page with a form; `stored` is the signed key of the sheet before."""
    signed = request.POST.get(SHEET, "") if form.is_bound else ""
    context = frame(
        survey,
        _("Sheets on paper"),
        sheet=signed or _signer(survey).sign(str(uuid4())),
        stored=stored,
        number=survey.sheets.filter(is_paper=True).count(),
        is_over=survey.phase_at(timezone.now()) == SurveyPhase.CLOSED,
    )
    return render_form(request, "office/surveys/paper.html", form, context)


def _key_of(request: HttpRequest, survey: Survey) -> UUID | None:
    """The key that the page carried; None where the page is too old, or somebody has spoilt it."""
    try:
        return UUID(_signer(survey).unsign(request.POST.get(SHEET, ""), max_age=OPEN_FOR))
    except (BadSignature, ValueError):
        return None


def _signer(survey: Survey) -> TimestampSigner:
    return TimestampSigner(salt=f"surveys.paper.{survey.pk}")
