"""Every message this app sends: one function per message, each returns a `Letter` about one subscription.

A letter that somebody has subscribed to names the page of the subscription and carries the headers of RFC 8058, by which the mail
program ends it with one click. No letter holds a picture or an address that tells who has read it.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime

from django.conf import settings
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from mail import outbox
from mail.letter import Body, Letter
from mail.safe_text import isolate
from news.choices import OccasionKind
from news.models import NewsItem, NewsletterEdition, Occasion, Subscription
from news.topics import Topic
from news.wording import words_of
from organisations.models import Organisation, User
from registrations.emails.parts import absolute, secret_url

DOTS = "..."
"""Stands in previews and tests where the secret of somebody's link would stand."""


def topic_of(occasion: Occasion) -> str:
    """What the ledger finds the letters about an occasion by: "occasion:7"."""
    return f"occasion:{occasion.pk}"


def post(letters: Iterable[Letter]) -> int:
    """Put the letters into the outbox, in the caller's transaction; returns how many are new."""
    return outbox.post(letters)


def confirm(subscription: Subscription, topic: Topic) -> Letter:
    """Asks whether somebody really wants to be told. It says no more than what: anybody could type any address."""

    def body() -> Body:
        return _body(
            topic.organisation,
            subject=_("Please confirm: do you want to be told?"),
            paragraphs=[
                _("Somebody has entered this e-mail address on our website. Was it you? Then please confirm it."),
                topic.promise,
                _("If this was not you, please ignore this e-mail. Then we delete the address after seven days."),
            ],
            facts=[(_("About"), isolate(topic.title))],
            action=(_("Yes, keep me informed"), secret_url("news:confirm", subscription)),
        )

    return _letter("confirm", subscription, body, occasion=str(subscription.asked))


def known_already(subscription: Subscription, topic: Topic, on: date) -> Letter:
    """To who subscribes again: the page cannot tell, for anybody could have asked. Once a day."""

    def body() -> Body:
        said = _("You are told about this already. There is nothing more to do.")
        return _body(
            topic.organisation,
            subject=_("You are told about this already"),
            paragraphs=[said],
            facts=[(_("About"), isolate(topic.title))],
            links=[_page(subscription)],
        )

    return _letter("known", subscription, body, occasion=f"{on}")


def consent_taken(subscription: Subscription, topic: Topic) -> Letter:
    """Tells who agreed with a registration that it counts from now on, and how to end it."""

    def body() -> Body:
        said = _("With your registration you agreed to be kept informed. This is what we do from now on.")
        return _body(
            topic.organisation,
            subject=_("We keep you informed"),
            paragraphs=[said, topic.promise],
            facts=[(_("About"), isolate(topic.title))],
            links=[_page(subscription)],
        )

    return _subscribed("consent", subscription, body)


def told(occasion: Occasion, record: object, topic: Topic, subscription: Subscription) -> Letter:
    """What has happened, once to each; `record` is what `wording.record_of` gives."""

    def body() -> Body:
        words = words_of(OccasionKind(occasion.kind), record, topic)
        return _body(
            topic.organisation,
            subject=words.subject,
            paragraphs=[paragraph for paragraph in words.paragraphs if paragraph],
            facts=words.facts,
            action=(words.link, settings.PUBLIC_URL + words.url),
            links=[_page(subscription)],
        )

    return _subscribed("told", subscription, body, occasion=occasion.key, topic=topic_of(occasion))


def edition(
    occasion: Occasion, edition: NewsletterEdition, items: list[NewsItem], subscription: Subscription
) -> Letter:
    """An edition of the newsletter for one subscriber; `occasion` is its sending."""
    return _subscribed(
        "edition",
        subscription,
        lambda: _edition_body(edition, items, _page(subscription)),
        occasion=occasion.key,
        topic=topic_of(occasion),
    )


def edition_to_look_at(
    edition: NewsletterEdition, items: list[NewsItem], language: str, *, to: User, now: datetime
) -> Letter:
    """The same as a preview and a test for an officer, without anybody's secret link."""
    page = (_("See, change or end what you are told about"), absolute("news:mine", DOTS))
    return Letter(
        key=f"edition-test:{edition.pk}:{to.pk}:{language}:{now:%Y%m%d%H%M%S}",
        kind="news.edition-test",
        to=to.email,
        language=language,
        reference=f"edition:{edition.pk}",
        body=lambda: _edition_body(edition, items, page),
    )


def _edition_body(edition: NewsletterEdition, items: list[NewsItem], page: tuple[str, str]) -> Body:
    """In a language without a version: a note that the German one stands below (every letter carries it)."""
    language = get_language() or ""
    if edition.has_translation(language):
        row = edition.get_translation(language)
        subject, text = row.subject, row.text
    else:
        subject = _("Newsletter: %(organisation)s") % {"organisation": edition.organisation.display_name}
        text = _("This edition is written in German. You find it below.")
    blocks = [block.strip() for block in text.replace("\r\n", "\n").split("\n\n")]
    news = [(_in_language(item, language), settings.PUBLIC_URL + item.get_absolute_url()) for item in items]
    paragraphs = [block for block in blocks if block]
    return _body(edition.organisation, subject=subject, paragraphs=paragraphs, links=[*news, page])


def _in_language(item: NewsItem, language: str) -> str:
    """The title of an item in a language, else in German."""
    return isolate(item.safe_translation_getter("title", language_code=language, any_language=True) or "")


def _page(subscription: Subscription) -> tuple[str, str]:
    return _("See, change or end what you are told about"), secret_url("news:mine", subscription)


def _body(organisation: Organisation, **parts: object) -> Body:
    reach = [part for part in (organisation.phone, organisation.email) if part]
    sender = "\n".join([organisation.name, *reach, settings.PUBLIC_URL])
    return Body(greeting=_("Good day,"), sender=sender, **parts)  # type: ignore[arg-type]


def _subscribed(
    kind: str, subscription: Subscription, body: Callable[[], Body], occasion: str = "once", topic: str = ""
) -> Letter:
    with override(subscription.language):  # the page behind it is read in this language
        unsubscribe = secret_url("news:end", subscription)
    return _letter(kind, subscription, body, occasion, topic=topic, unsubscribe=unsubscribe)


def _letter(
    kind: str,
    subscription: Subscription,
    body: Callable[[], Body],
    occasion: str = "once",
    *,
    topic: str = "",
    unsubscribe: str = "",
) -> Letter:
    return Letter(
        key=f"{kind}:{subscription.reference}:{occasion}",
        kind=f"news.{kind}",
        to=subscription.email,
        language=subscription.language,
        reference=subscription.reference,
        topic=topic,
        body=body,
        unsubscribe=unsubscribe,
    )
