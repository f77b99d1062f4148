"""What the pages for citizens share."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from integration_portal.ratelimit import Limit
from participation.models import Consultation

SEND_BY_IP = Limit("contribution-ip", count=20, seconds=600)
SEND_BY_ADDRESS = Limit("contribution-address", count=6, seconds=3600)


def find_consultation(slug: str) -> Consultation:
    """A consultation that everybody can see. Raises Http404."""
    found = Consultation.objects.public().for_page().filter(slug=slug).first()
    if found is None:
        raise Http404
    return found


def notice(request: HttpRequest, title: str, *sentences: str, status: int = 200) -> HttpResponse:
    """A page that says one thing."""
    context = {"heading": title, "sentences": sentences, "form": None}
    return render(request, "participation/notice.html", context, status=status)
