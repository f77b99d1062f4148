"""Once per browser: a cookie that says so, set only when answers are sent.

It is signed and the same for everybody: it holds nothing but that this browser has answered this survey.
"""

from datetime import timedelta

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from surveys.choices import Admission
from surveys.models import Survey

SIGNER = Signer(salt="surveys.once-per-browser")


def has_answered(request: HttpRequest, survey: Survey) -> bool:
    """Whether this browser has sent answers to a survey that takes them once per browser."""
    if survey.admission != Admission.BROWSER:
        return False
    try:
        return SIGNER.unsign(request.COOKIES.get(_name(survey), "")) == _name(survey)
    except BadSignature:
        return False


def note_answered(response: HttpResponse, survey: Survey) -> None:
    """Let the browser remember until the close, where the survey wants it; other surveys set no cookie."""
    if survey.admission == Admission.BROWSER:
        response.set_cookie(
            _name(survey),
            SIGNER.sign(_name(survey)),
            max_age=max(survey.deadline - timezone.now(), timedelta()),
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )


def _name(survey: Survey) -> str:
    return f"umfrage-{survey.pk}"
