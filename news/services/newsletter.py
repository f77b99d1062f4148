"""The newsletter: written, tried, and sent once, by a deliberate number."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from kombu.exceptions import OperationalError

from events.seen import refuse_unseen
from mail import outbox
from news import emails
from news.choices import OccasionKind
from news.errors import NotPossible, NumberChanged
from news.models import NewsItem, NewsletterEdition, Occasion, Subscription
from news.querysets import SubscriptionQuerySet
from organisations.audit import record
from organisations.models import Action, Organisation, User
from organisations.translations import SOURCE_LANGUAGE, texts_of, write_texts, write_translation

TEXTS = ("subject", "text")


def write_edition(
    *,
    organisation: Organisation,
    texts: Mapping[str, Mapping[str, str]],
    items: Iterable[NewsItem],
    by: User,
    edition: NewsletterEdition | None = None,
    seen: str | None = None,
) -> NewsletterEdition:
    """Write a new edition for an organisation, or change one that is not sent: language to `TEXTS`, and the news in it.

    `seen` is the `state_of` its `edition_values` as the form showed them. Locks the edition. Raises `NotPossible`, `ChangedMeanwhile`.
    """
    with transaction.atomic():
        row = _lock_draft(edition) if edition else NewsletterEdition(organisation=organisation, author=by)
        refuse_unseen(edition_values(row), seen)
        row.save()
        write_texts(row, SOURCE_LANGUAGE, **texts[SOURCE_LANGUAGE])
        for language in texts.keys() - {SOURCE_LANGUAGE}:
            write_translation(row, language, texts[language])
        row.items.set(items)
        record(by, Action.CHANGED if edition else Action.CREATED, row, organisation=row.organisation)
    return row


def send_test(*, edition: NewsletterEdition, language: str, by: User, now: datetime) -> None:
    """Send an edition in one language to the officer alone."""
    with transaction.atomic():
        emails.post([emails.edition_to_look_at(edition, edition.public_items(), language, to=by, now=now)])


def send_edition(*, edition: NewsletterEdition, number: int, by: User, now: datetime) -> NewsletterEdition:
    """Send an edition to everybody who has subscribed by now, if these are as many as the officer was told (`number`).

    Locks the edition. Its letters are written after the commit, in portions (`telling.post_occasions`), once to each. Raises
    `NumberChanged`, `NotPossible` when it is sent already, nobody would get it or it says nothing.
    """
    with transaction.atomic():
        row = _lock_draft(edition)
        if not any(texts_of(row, SOURCE_LANGUAGE, ["text"]).values()) and not row.items.exists():
            raise NotPossible(_("The newsletter says nothing yet. Write a text, or choose news."))
        count = subscribers_of(row.organisation).filter(confirmed_at__lt=now).count()
        if count != number:
            raise NumberChanged(_number_changed(count), now=count)
        if not count:
            raise NotPossible(_("Nobody has subscribed to the newsletter yet."))
        row.sent_at = now
        row.save(update_fields=["sent_at"])
        Occasion.objects.create(
            kind=OccasionKind.EDITION,
            record=str(row.pk),
            key=f"edition:{row.pk}",
            found_at=now,
            organisation=row.organisation,
        )
        record(by, Action.MAILED, row, organisation=row.organisation, facts={"letters": count})
        transaction.on_commit(_wake, robust=True)
    return row


def discard_edition(*, edition: NewsletterEdition) -> None:
    """Delete an edition that was not sent, with the tests of it. Raises `NotPossible`."""
    with transaction.atomic():
        row = _lock_draft(edition)
        outbox.forget(f"edition:{row.pk}")
        row.delete()


def subscribers_of(organisation: Organisation) -> SubscriptionQuerySet:
    """Who gets the newsletter of an organisation."""
    rows: SubscriptionQuerySet = Subscription.objects.active().filter(organisation=organisation)
    return rows


def subscribers_of_all(organisations: Iterable[Organisation]) -> dict[int, int]:
    """How many get the newsletter of each organisation, by its key; without those that nobody gets."""
    rows = Subscription.objects.active().filter(organisation__in=organisations).order_by()
    return dict(rows.values_list("organisation").annotate(models.Count("pk")))


def edition_values(edition: NewsletterEdition) -> dict[str, Any]:
    """The news in an edition and its texts by language, as its form shows them; nothing of a new one."""
    languages = edition.get_available_languages() if edition.pk else ()
    items = sorted(edition.items.values_list("pk", flat=True)) if edition.pk else []
    return {"items": items, "texts": {language: texts_of(edition, language, TEXTS) for language in languages}}


def _lock_draft(edition: NewsletterEdition) -> NewsletterEdition:
    rows = NewsletterEdition.objects.select_for_update(of=("self",)).select_related("organisation")
    found = rows.prefetch_related("translations").filter(pk=edition.pk).first()
    if found is None:
        raise NotPossible(_("Somebody else has deleted this in the meantime."))
    if found.is_sent:
        raise NotPossible(_("This edition has been sent already."))
    return found


def _number_changed(count: int) -> str:
    text = ngettext(
        "It would go to %(count)d person now. Please check the number and type it again.",
        "It would go to %(count)d people now. Please check the number and type it again.",
        count,
    )
    return text % {"count": count}


def _wake() -> None:
    """Have the letters written now; without the queue the clock does it within five minutes."""
    from news import tasks  # noqa: PLC0415 - the tasks know the services

    try:
        tasks.look_around.apply_async(retry=False)
    except (OperationalError, OSError):
        return
