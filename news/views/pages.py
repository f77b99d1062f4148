"""What the pages for citizens share."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from integration_portal.ratelimit import Limit

COMMENT_BY_IP = Limit("comment-ip", count=10, seconds=600)
SUBSCRIBE_BY_IP = Limit("subscribe-ip", count=20, seconds=600)
SUBSCRIBE_BY_ADDRESS = Limit("subscribe-address", count=6, seconds=3600)


def notice(request: HttpRequest, title: str, *sentences: str, status: int = 200) -> HttpResponse:
    """A page that says one thing."""
    context = {"heading": title, "sentences": sentences, "form": None}
    return render(request, "participation/notice.html", context, status=status)


def ask(request: HttpRequest, heading: str, *sentences: str, button: str, back: str = "") -> HttpResponse:
    """A page with a question, a button that says yes, and perhaps a way back."""
    context = {"heading": heading, "sentences": sentences, "button": button, "back": back}
    return render(request, "news/ask.html", context)
