"""One request on the way through the questions."""

from dataclasses import dataclass
from typing import ClassVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from integration_portal.forms import render_form
from integration_portal.ratelimit import client_address
from surveys import plain, services
from surveys.answers import Answers, merged
from surveys.choices import Wording
from surveys.forms import SectionForm
from surveys.models import Survey
from surveys.progress import Progress
from surveys.questionnaire import Page, Questionnaire
from surveys.views.pages import BEGIN_BY_IP, wording_of

MORE = "mehr"
"""In the address of a page that is shown again because an answer on it has brought up a question."""


@dataclass(frozen=True)
class Step:
    """A page of questions, shown or sent. `token` is "" on the first page, before anything is kept.

    The buttons "next", "later", "back", and the one that switches to another wording all keep what was typed; only "next"
    insists on required answers.
    """

    request: HttpRequest
    survey: Survey
    questionnaire: Questionnaire
    number: int
    progress: Progress
    token: str = ""

    template: ClassVar[str] = "surveys/section.html"

    def respond(self) -> HttpResponse:
        """The page, or the way onwards. Raises `NotOpen`, `LinkGone`."""
        page = self._page(self.progress.answers)
        plain.speak(self.wording, [self.survey, *page.records()])
        form = SectionForm(
            self.request.POST or None,
            questions=page.questions,
            answers=self.progress.answers,
            is_partial="next" not in self.request.POST,
        )
        if not form.is_valid():
            return render_form(self.request, self.template, form, self._context())
        return redirect("surveys:thanks", slug=self.survey.slug) if form.is_trapped else self._onwards(form.given())

    @property
    def wording(self) -> Wording:
        """In which words the page is read, now that this request has said so."""
        return wording_of(self.request, self.survey, self.progress.wording)

    def _onwards(self, given: Answers) -> HttpResponse:
        answers = merged(self.progress.answers, given)
        target = self._target(answers)
        token = self._keep(given, target)
        if "later" in self.request.POST:
            return redirect("surveys:saved", slug=self.survey.slug, token=token)
        if target is None:
            return redirect("surveys:check", slug=self.survey.slug, token=token)
        response = redirect("surveys:section", slug=self.survey.slug, token=token, number=target)
        if target == self.number and "next" in self.request.POST:
            response["Location"] += f"?{MORE}=1"
        return response

    def _target(self, answers: Answers) -> int | None:
        """Where to go on: this page again when an answer has brought up a question on it; None when all are done."""
        if "back" in self.request.POST:
            return self.questionnaire.preceding(self.number, answers) or self.number
        if "next" not in self.request.POST:
            return self.number
        asked_now, asked_then = self._page(self.progress.answers).questions, self._page(answers).questions
        if set(asked_then) - set(asked_now):
            return self.number
        return self.questionnaire.following(self.number, answers)

    def _keep(self, given: Answers, target: int | None) -> str:
        survey, wording, now = self.survey, self.wording, timezone.now()
        if self.token:
            services.keep(survey=survey, token=self.token, answers=given, section=target, wording=wording, now=now)
            return self.token
        BEGIN_BY_IP.take(client_address(self.request))
        return services.begin(survey=survey, answers=given, section=target, wording=wording, now=now)

    def _page(self, answers: Answers) -> Page:
        page = self.questionnaire.page(self.number, answers)
        assert page is not None, "the view leads on where nothing is asked"
        return page

    def _context(self) -> dict[str, object]:
        pages = self.questionnaire.pages(self.progress.answers)
        page = self._page(self.progress.answers)
        numbers = [page.number for page in pages]
        return {
            "survey": self.survey,
            "organisation": self.survey.organisation,
            "page": page,
            "choice": plain.Choice.of(self.survey, self.wording, [self.survey, *page.records()]),
            "place": numbers.index(self.number) + 1,
            "total": len(numbers),
            "has_more": MORE in self.request.GET,
        }
