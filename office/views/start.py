"""The first page: what is to be done."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from office.access import office_page, officer
from office.todo import tasks_for


@require_safe
@office_page
def start(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    context = {"tasks": tasks_for(officer(request), now), "today": timezone.localdate(now), "handbook": "aufgaben"}
    return render(request, "office/start.html", context)
