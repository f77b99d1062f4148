"""What became of the letters to those who are told of something."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from mail import outbox
from mail.models import OutgoingMessage
from news.emails import topic_of
from news.models import Occasion
from news.policies import told_by
from news.topics import Topic
from office.access import officer, officer_page
from office.news.letters import occasions_for_list, read_told
from office.news.views.items import frame
from organisations.audit import record
from organisations.models import Action

PER_PAGE = 25


@require_safe
@officer_page
def letters(request: HttpRequest) -> HttpResponse:
    """Each edition and each other occasion with the numbers of its letters; the latest first."""
    mine = Occasion.objects.filter(told_by(officer(request)))
    sheet = Paginator(occasions_for_list(mine), PER_PAGE).get_page(request.GET.get("page"))
    context = frame(_("Letters about news"), handbook="newsletter", sheet=sheet, told=read_told(list(sheet)))
    return render(request, "office/news/letters.html", context)


@require_POST
@officer_page
def send_again(request: HttpRequest, pk: int) -> HttpResponse:
    """The failed letters of an occasion once more."""
    rows = Occasion.objects.filter(told_by(officer(request))).select_related("lineage__concept__organisation")
    occasion = get_object_or_404(rows, pk=pk)
    count = outbox.retry(OutgoingMessage.objects.about(topic_of(occasion)))
    organisation = Topic.of(occasion).organisation
    record(officer(request), Action.MAILED, occasion, organisation=organisation, facts={"letters": count})
    said = ngettext("%(count)d letter is sent again.", "%(count)d letters are sent again.", count)
    messages.success(request, said % {"count": count})
    return redirect("office:news_letters")
