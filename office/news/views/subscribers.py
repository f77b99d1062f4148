"""How many people are told of what. There is no list of addresses; one can be looked for and deleted on request."""

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from integration_portal.forms import render_form
from news import services
from news.models import Subscription
from news.models.topic import TOPIC_FIELDS
from news.policies import told_by
from news.querysets import SubscriptionQuerySet
from news.topics import Topic
from office.access import officer, officer_page
from office.news.forms import AddressForm
from office.news.views.items import frame
from office.pages import GET_OR_POST
from organisations.audit import record
from organisations.models import Action


@require_http_methods(GET_OR_POST)
@officer_page
def subscribers(request: HttpRequest) -> HttpResponse:
    """Numbers, and the search for one address, by POST: an address in a link would stand in logs. A search is logged."""
    mine, form = _mine(request), AddressForm(request.POST or None)
    context = frame(_("Who is told of what"), handbook="newsletter", counts=_counts(mine), found=None)
    if form.is_valid():
        record(officer(request), Action.VIEWED, Subscription, organisation=None)
        rows = mine.of_address(form.cleaned_data["email"]).with_topics()
        context["found"] = [(row, Topic.of(row)) for row in rows]
    return render_form(request, "office/news/subscribers.html", form, context)


@require_POST
@officer_page
def delete(request: HttpRequest) -> HttpResponse:
    """What an address is told of ends, because its owner has asked for it."""
    form = AddressForm(request.POST)
    if not form.is_valid():
        return redirect("office:subscribers")
    rows = _mine(request).of_address(form.cleaned_data["email"])
    count = services.end_all(subscriptions=rows, by=officer(request))
    said = ngettext("%(count)d entry is deleted.", "%(count)d entries are deleted.", count) % {"count": count}
    messages.success(request, said)
    return redirect("office:subscribers")


def _mine(request: HttpRequest) -> SubscriptionQuerySet:
    rows: SubscriptionQuerySet = Subscription.objects.filter(told_by(officer(request)))
    return rows


def _counts(mine: SubscriptionQuerySet) -> list[tuple[str, int]]:
    """How many confirmed subscriptions there are of each kind: one query."""
    numbers = mine.active().aggregate(**{kind.name: Count(f"{name}_id") for kind, name in TOPIC_FIELDS.items()})
    return [(str(kind.label), numbers[kind.name]) for kind in TOPIC_FIELDS]
