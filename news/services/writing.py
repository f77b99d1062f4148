"""Writing an item of news, and letting everybody read it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from events.seen import refuse_unseen
from news.errors import NotPossible
from news.models import NewsItem, NewsSlug
from organisations.audit import record
from organisations.models import Action, Organisation, User
from organisations.slugs import free_slug, slug_of
from organisations.translations import SOURCE_LANGUAGE, texts_of, write_texts, write_translation

TEXTS = ("title", "teaser", "text")
FACTS = ("kind", "dated", "process", "event", "contact", "comments_enabled", "comments_until")
RESERVED = {"feed"}
"""Words of other addresses, which no item can have."""


def write_item(
    *,
    organisation: Organisation,
    facts: Mapping[str, Any],
    texts: Mapping[str, str],
    by: User | None,
    item: NewsItem | None = None,
    seen: str | None = None,
) -> NewsItem:
    """Write a new item of an organisation, or change `item`: columns of `FACTS`, and its German `TEXTS`.

    The address follows the title; those it had before lead to it for ever. `seen` is the `state_of` its `item_values` as the form
    showed them, None for callers without a form. Locks the item. Raises `NotPossible`, `ChangedMeanwhile`.
    """
    with transaction.atomic():
        row = lock(item) if item is not None else NewsItem(organisation=organisation)
        refuse_unseen(item_values(row), seen)
        for name, value in facts.items():
            setattr(row, name, value)
        _refuse_others(row)
        _move(row, texts["title"])
        refuse_contradictions(row)
        row.save()
        NewsSlug.objects.get_or_create(slug=row.slug, defaults={"item": row})
        write_texts(row, SOURCE_LANGUAGE, **texts)
        record(by, Action.CHANGED if item else Action.CREATED, row, organisation=row.organisation)
    return row


def translate_item(
    *, item: NewsItem, language: str, texts: Mapping[str, str], seen: str | None = None, by: User | None
) -> None:
    """Write the texts of an item in another language; without any, there is none. Locks the item. Raises `ChangedMeanwhile`."""
    with transaction.atomic():
        row = lock(item)
        refuse_unseen(translation_values(row, language), seen)
        write_translation(row, language, texts)
        record(by, Action.CHANGED, row, organisation=row.organisation, facts={"fields": language})


def publish_item(*, item: NewsItem, by: User | None, now: datetime) -> NewsItem:
    """Let everybody read an item; who wants to be told of its process is written to by the next sweep.

    Locks the item. Twice changes nothing. Raises `NotPossible` without a text.
    """
    with transaction.atomic():
        row = lock(item)
        if row.published_at is None:
            if not texts_of(row, SOURCE_LANGUAGE, ["text"])["text"].strip():
                raise NotPossible(_("Write the text first."))
            row.published_at = now
            row.save(update_fields=["published_at", "changed_at"])
            record(by, Action.PUBLISHED, row, organisation=row.organisation)
    return row


def take_item_back(*, item: NewsItem, by: User | None) -> None:
    """Nobody can read an item any more; it is a draft again. Locks the item. Twice changes nothing."""
    with transaction.atomic():
        row = lock(item)
        if row.published_at is not None:
            row.published_at = None
            row.save(update_fields=["published_at", "changed_at"])
            record(by, Action.CHANGED, row, organisation=row.organisation, facts={"fields": "published_at"})


def remove_item(*, item: NewsItem, by: User | None) -> None:
    """Delete a draft, with its files and comments. Locks the item. Raises `NotPossible` while everybody can read it."""
    with transaction.atomic():
        row = lock(item)
        if row.is_public:
            raise NotPossible(_("Everybody can read this. Take it back before you delete it."))
        files = [row.picture, *(document.file for document in row.documents.all())]
        record(by, Action.DELETED, row, organisation=row.organisation)
        row.delete()
        for file in files:
            delete_later(file)


def item_values(item: NewsItem) -> dict[str, Any]:
    """The columns and German texts of an item that its form shows."""
    return {name: getattr(item, name) for name in FACTS} | texts_of(item, SOURCE_LANGUAGE, TEXTS)


def translation_values(item: NewsItem, language: str) -> dict[str, str]:
    """The texts of an item in a language, with what tells whether the German ones have changed."""
    return {"source": item.source_digest_now()} | texts_of(item, language, TEXTS)


def lock(item: NewsItem) -> NewsItem:
    """The item as it is now, locked until the end of the caller's transaction. Raises `NotPossible` when it is gone."""
    rows = NewsItem.objects.select_for_update(of=("self",)).select_related("organisation")
    found = rows.prefetch_related("translations").filter(pk=item.pk).first()
    if found is None:
        raise NotPossible(_("Somebody else has deleted this in the meantime."))
    return found


def delete_later(file: Any) -> None:
    """Delete a file once the transaction is committed: one that fails must leave it in place."""
    storage, name = file.storage, file.name
    if name:
        transaction.on_commit(lambda: storage.delete(name), robust=True)


def refuse_contradictions(item: NewsItem) -> None:
    """Raise `NotPossible` with the sentences of the constraints that the item breaks."""
    try:
        item.validate_constraints()
    except ValidationError as error:
        raise NotPossible(" ".join(error.messages)) from error


def _refuse_others(item: NewsItem) -> None:
    if item.process and item.event and item.event.process_id not in (None, item.process_id):
        raise NotPossible(_("This event belongs to another process. Choose one of the two."))


def _move(item: NewsItem, title: str) -> None:
    """Give the item the address that its title makes, unless that is its own already."""

    def is_taken(slug: str) -> bool:
        return slug in RESERVED or NewsSlug.objects.filter(slug=slug).exclude(item=item.pk).exists()

    item.slug = free_slug(slug_of(title, otherwise="nachricht"), is_taken=is_taken)
