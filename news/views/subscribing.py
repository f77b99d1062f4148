""" "Tell me": asking for it, confirming it, seeing and ending it. No answer tells whether an address is known."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from events.models import Event
from integration_portal.discretion import evenly_answered, personal_page
from integration_portal.forms import render_form
from integration_portal.ratelimit import client_address
from news import services
from news.forms import LanguageForm, SubscribeForm
from news.models import Subscription
from news.topics import Topic, find_topic
from news.views.pages import SUBSCRIBE_BY_ADDRESS, SUBSCRIBE_BY_IP, ask, notice
from organisations import tokens
from registrations.views.pages import SeeOther

View = Callable[..., HttpResponse]
GET_OR_POST = ["GET", "HEAD", "POST"]


@require_http_methods(GET_OR_POST)
@personal_page
@evenly_answered
def subscribe(request: HttpRequest, kind: str, about: str) -> HttpResponse:
    """The form. What is over has nothing more to tell."""
    topic = find_topic(kind, about)
    if topic is None:
        raise Http404
    if isinstance(topic.record, Event) and (topic.record.is_over(timezone.now()) or topic.record.cancelled_at):
        return notice(request, _("This event is over or cancelled"), _("There is nothing more to be told of it."))
    form = SubscribeForm(request.POST or None, purpose=f"subscribe:{kind}:{about}")
    if not form.is_valid():
        context = {"topic": topic, "organisation": topic.organisation}
        return render_form(request, "news/subscribe.html", form, context)
    if not form.is_trapped:
        email = form.cleaned_data["email"]
        SUBSCRIBE_BY_IP.take(client_address(request))
        SUBSCRIBE_BY_ADDRESS.take(email.lower())
        services.subscribe(topic=topic, email=email, language=form.cleaned_data["language"], now=timezone.now())
    return SeeOther(reverse("news:sent"))


@require_safe
@personal_page
def sent(request: HttpRequest) -> HttpResponse:
    """What happens next."""
    return notice(
        request,
        _("Please look into your mailbox now"),
        _("We have sent you an e-mail. Open the link in it and confirm that you want to be told."),
        _("Until then nothing is sent. Addresses that nobody confirms are deleted after seven days."),
        _("No e-mail after some minutes? Please look into the folder for unwanted mail too."),
    )


@require_safe
@personal_page
def ended(request: HttpRequest) -> HttpResponse:
    """The same page for who has ended something and for who clicks once more."""
    return notice(
        request,
        _("You are not written to about this any more"),
        _("Your e-mail address is deleted, as far as you have not asked to be told of something else."),
    )


def for_reader(view: View) -> View:
    """Find the subscription of a secret link; a link that is known no more is told so (404)."""

    @personal_page
    @wraps(view)
    def wrapper(request: HttpRequest, token: str) -> HttpResponse:
        found = Subscription.objects.with_topics().filter(token_digest=tokens.digest(token)).first()
        if found is None:
            return _unknown(request)
        return view(request, found, token)

    return wrapper


@require_http_methods(GET_OR_POST)
@for_reader
def confirm(request: HttpRequest, subscription: Subscription, token: str) -> HttpResponse:
    """Confirmed by a button: mail programs that look into links must not confirm."""
    mine = reverse("news:mine", args=[token])
    if request.method == "POST":
        services.confirm(subscription=subscription, now=timezone.now())
    if request.method == "POST" or subscription.confirmed_at is not None:
        return SeeOther(mine)
    topic = Topic.of(subscription)
    return ask(request, _("Do you want to be told?"), topic.title, topic.promise, button=_("Yes, keep me informed"))


@require_http_methods(GET_OR_POST)
@for_reader
def mine(request: HttpRequest, subscription: Subscription, token: str) -> HttpResponse:
    """Everything the address is told about, with a way to end each, and the language."""
    form = LanguageForm(request.POST or None, initial={"language": subscription.language})
    if form.is_valid():
        services.change_language(subscription=subscription, language=form.cleaned_data["language"])
        return SeeOther(request.path)
    rows = Subscription.objects.of_address(subscription.email).with_topics()
    context = {
        "email": subscription.email,
        "token": token,
        "entries": [
            (row, Topic.of(row), tokens.derive(row)) for row in rows if row.confirmed_at or row == subscription
        ],
    }
    return render_form(request, "news/mine.html", form, context)


@csrf_exempt
@require_http_methods(GET_OR_POST)
@personal_page
def end(request: HttpRequest, token: str) -> HttpResponse:
    """Ends one subscription: by the button, or by one click in a mail program (RFC 8058), which has no cookie of ours.

    Only a POST ends it: scanners open links. A second click gets the same answer as the first.
    """
    found = Subscription.objects.with_topics().filter(token_digest=tokens.digest(token)).first()
    if request.method == "POST":
        if found is not None:
            services.end(subscription=found)
        return SeeOther(reverse("news:ended")) if "List-Unsubscribe" not in request.POST else HttpResponse()
    if found is None:
        return _unknown(request)
    back = reverse("news:mine", args=[token])
    sentence = _("We do not write to you about this any more, and delete your address at once.")
    return ask(request, _("End this?"), Topic.of(found).title, sentence, button=_("End it"), back=back)


@require_http_methods(GET_OR_POST)
@for_reader
def end_all(request: HttpRequest, subscription: Subscription, token: str) -> HttpResponse:
    """Ends everything of the address."""
    if request.method == "POST":
        services.end_all(subscriptions=Subscription.objects.of_address(subscription.email))
        return SeeOther(reverse("news:ended"))
    back = reverse("news:mine", args=[token])
    sentence = _("We do not write to you any more, and delete your address at once.")
    return ask(request, _("End everything?"), sentence, button=_("End everything"), back=back)


def _unknown(request: HttpRequest) -> HttpResponse:
    sentence = _("The link is not complete, or you have ended this already. Then your address is deleted.")
    return notice(request, _("We do not know this link"), sentence, status=404)
