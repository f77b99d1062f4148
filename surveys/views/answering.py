"""The way through a survey: page by page, saved on the way under a link, checked, and sent.

Nothing is kept in a session: the link's token stands in the address. Forms carry no token against forgery (see
`surveys.forms`), so no page sets a cookie.
"""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from integration_portal.discretion import personal_page
from integration_portal.forms import TrappedForm, render_form
from integration_portal.ratelimit import client_address
from surveys import plain, services
from surveys.choices import Admission, QuestionKind, SurveyPhase
from surveys.errors import CodeRefused, LinkGone, NotComplete, NotOpen
from surveys.forms import CodeForm
from surveys.models import Question, Survey
from surveys.progress import Progress
from surveys.questionnaire import Page, Questionnaire
from surveys.views.browser import has_answered, note_answered
from surveys.views.pages import CODE_BY_IP, SEND_BY_IP, find_survey, notice, state_page, wording_of
from surveys.views.step import Step
from surveys.wording import in_words, not_answered

SavedView = Callable[..., HttpResponse]
"""A view that gets request, survey, token and progress."""


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@personal_page
def start(request: HttpRequest, slug: str) -> HttpResponse:
    """The first page; where the survey asks for a personal code, the code."""
    survey = find_survey(slug)
    if survey.phase_at(timezone.now()) != SurveyPhase.OPEN:
        return state_page(request, survey)
    if has_answered(request, survey):
        return _answered(request, survey)
    if survey.admission == Admission.CODE:
        return _code_page(request, survey)
    questionnaire = Questionnaire.of(survey)
    first = questionnaire.following(0, {})
    if first is None:
        return notice(request, survey, _("This survey has no questions yet"), _("Please come back later."))
    step = Step(request=request, survey=survey, questionnaire=questionnaire, number=first, progress=Progress())
    try:
        return step.respond()
    except NotOpen:
        return state_page(request, survey, status=422)


def with_progress(view: SavedView) -> Callable[..., HttpResponse]:
    """Find what is kept under the link; a link that leads to nothing, and a survey that is over, get a page that helps."""

    @csrf_exempt
    @require_http_methods(["GET", "HEAD", "POST"])
    @personal_page
    @wraps(view)
    def wrapper(request: HttpRequest, slug: str, token: str, **kwargs: int) -> HttpResponse:
        survey = find_survey(slug)
        try:
            services.check_can_finish(survey=survey, now=timezone.now())
            progress = services.read_progress(survey=survey, token=token)
            plain.speak(wording_of(request, survey, progress.wording), [survey])
            return view(request, survey, token, progress, **kwargs)
        except LinkGone:
            return render(
                request, "surveys/gone.html", {"survey": survey, "organisation": survey.organisation}, status=404
            )
        except NotOpen:
            return state_page(request, survey, status=422 if request.method == "POST" else 200)

    return wrapper


@with_progress
def resume(request: HttpRequest, survey: Survey, token: str, progress: Progress) -> HttpResponse:
    """To where the person left off."""
    if progress.section is None:
        return redirect("surveys:check", slug=survey.slug, token=token)
    return redirect("surveys:section", slug=survey.slug, token=token, number=progress.section)


@with_progress
def section(request: HttpRequest, survey: Survey, token: str, progress: Progress, *, number: int) -> HttpResponse:
    """One page of questions; a page that asks nothing of this person leads on."""
    questionnaire = Questionnaire.of(survey)
    if questionnaire.page(number, progress.answers) is None:
        following = questionnaire.following(number, progress.answers)
        if following is None:
            return redirect("surveys:check", slug=survey.slug, token=token)
        return redirect("surveys:section", slug=survey.slug, token=token, number=following)
    return Step(
        request=request, survey=survey, questionnaire=questionnaire, number=number, progress=progress, token=token
    ).respond()


@with_progress
def saved(request: HttpRequest, survey: Survey, token: str, progress: Progress) -> HttpResponse:
    """The link that leads back to the answers."""
    path = reverse("surveys:resume", args=[survey.slug, token])
    context = {
        "survey": survey,
        "organisation": survey.organisation,
        "link": request.build_absolute_uri(path),
        "path": path,
    }
    return render(request, "surveys/saved.html", context)


@with_progress
def check(request: HttpRequest, survey: Survey, token: str, progress: Progress) -> HttpResponse:
    """All answers to read once more, and the button that sends them."""
    if has_answered(request, survey):
        return _answered(request, survey)
    if request.method != "POST":
        return _check_page(request, survey, token, progress)
    if plain.FIELD in request.POST:
        return _switch(request, survey, token, progress)
    return _send(request, survey, token, progress)


def _send(request: HttpRequest, survey: Survey, token: str, progress: Progress) -> HttpResponse:
    form = TrappedForm(request.POST)
    if not form.is_valid() or form.is_trapped:
        return redirect("surveys:thanks", slug=survey.slug)
    SEND_BY_IP.take(client_address(request))
    try:
        services.submit(survey=survey, token=token, now=timezone.now())
    except NotComplete as refusal:
        return _check_page(request, survey, token, progress, refusal=str(refusal))
    except CodeRefused as refusal:
        return notice(request, survey, _("This is not possible"), str(refusal), status=422)
    wording = plain.chosen(survey, progress.wording)
    response = redirect(reverse("surveys:thanks", args=[survey.slug], query=plain.query(wording)))
    note_answered(response, survey)
    return response


def _switch(request: HttpRequest, survey: Survey, token: str, progress: Progress) -> HttpResponse:
    """The same answers in the other wording."""
    services.keep(
        survey=survey,
        token=token,
        answers={},
        section=progress.section,
        wording=wording_of(request, survey),
        now=timezone.now(),
    )
    return redirect("surveys:check", slug=survey.slug, token=token)


def _check_page(
    request: HttpRequest, survey: Survey, token: str, progress: Progress, *, refusal: str = ""
) -> HttpResponse:
    questionnaire, wording = Questionnaire.of(survey), plain.chosen(survey, progress.wording)
    plain.speak(wording, questionnaire.records())
    unfinished = {question.pk for question in questionnaire.unfinished(progress.answers)}
    counting = {question.pk: value for question, value in questionnaire.counting(progress.answers)}
    pages = [(page, _review(page, counting, unfinished)) for page in questionnaire.pages(progress.answers)]
    context = {
        "survey": survey,
        "organisation": survey.organisation,
        "token": token,
        "pages": pages,
        "choice": plain.Choice.of(
            survey, wording, [survey, *(each for page, _answers in pages for each in page.records())]
        ),
        "form": TrappedForm(),
        "unfinished": bool(unfinished),
        "refusal": refusal,
    }
    return render(request, "surveys/check.html", context, status=422 if refusal else 200)


def _review(page: Page, counting: dict[int, object], unfinished: set[int]) -> list[tuple[Question, object, bool]]:
    """Each question of a page, its answer in words, and whether it stands in the way of sending."""
    questions = [question for question in page.questions if question.kind != QuestionKind.HEADING]
    return [
        (
            question,
            in_words(question, counting[question.pk]) if question.pk in counting else not_answered(),
            question.pk in unfinished,
        )
        for question in questions
    ]


def _code_page(request: HttpRequest, survey: Survey) -> HttpResponse:
    """The wording that the address asks for is kept with the first page."""
    form, wording = CodeForm(request.POST or None), wording_of(request, survey)
    plain.speak(wording, [survey])
    if form.is_valid():
        CODE_BY_IP.take(client_address(request))
        try:
            token = services.begin(survey=survey, code=form.cleaned_data["code"], wording=wording, now=timezone.now())
        except CodeRefused as refusal:
            form.add_error("code", str(refusal))
        else:
            return redirect("surveys:resume", slug=survey.slug, token=token)
    return render_form(request, "surveys/code.html", form, {"survey": survey, "organisation": survey.organisation})


def _answered(request: HttpRequest, survey: Survey) -> HttpResponse:
    return notice(
        request,
        survey,
        _("Somebody has answered in this browser already"),
        _("This survey can be answered once in each browser. Thank you for taking part."),
        _("Do you share this device with others? Then use another browser, or a private window."),
    )
