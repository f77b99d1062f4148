"""The picture of an item and the files that belong to it."""

from collections.abc import Callable

from django.core.files.base import ContentFile, File
from django.db import transaction
from django.utils.translation import gettext as _

from events.errors import RefusedFile
from events.uploads import accepted_document, accepted_picture
from news.errors import NotPossible
from news.models import NewsDocument, NewsItem
from news.services.writing import delete_later, lock, refuse_contradictions
from organisations.audit import record
from organisations.models import Action, User


def set_picture(
    *, item: NewsItem, alternative_text: str, credit: str, file: File | None = None, by: User | None
) -> NewsItem:
    """Give an item its picture, or change the words of the one it has. Place and camera are removed from the file.

    Locks the item. Raises `NotPossible` without the words, without any picture, and for a file that is none.
    """
    with transaction.atomic():
        row = lock(item)
        row.alternative_text, row.credit = alternative_text.strip(), credit.strip()
        if file is not None:
            content = _accepted(accepted_picture, file, title=str(row))
            delete_later(row.picture)
            row.picture = content
        if not row.picture:
            raise NotPossible(_("Choose a picture."))
        refuse_contradictions(row)
        row.save()
        record(by, Action.CHANGED, row, organisation=row.organisation, facts={"fields": "picture"})
    return row


def remove_picture(*, item: NewsItem, by: User | None) -> None:
    """Take the picture away, and its file from the disk once that is certain. Locks the item."""
    with transaction.atomic():
        row = lock(item)
        delete_later(row.picture)
        row.picture, row.alternative_text, row.credit = "", "", ""
        row.save()
        record(by, Action.CHANGED, row, organisation=row.organisation, facts={"fields": "picture"})


def add_document(*, item: NewsItem, title: str, file: File, by: User | None) -> NewsDocument:
    """Add a PDF to an item. Locks the item. Raises `NotPossible` for another file."""
    with transaction.atomic():
        row = lock(item)
        content = _accepted(accepted_document, file, title=title)
        document = NewsDocument.objects.create(item=row, title=title, file=content)
        record(by, Action.CHANGED, row, organisation=row.organisation, facts={"fields": "documents"})
    return document


def remove_document(*, document: NewsDocument, by: User | None) -> None:
    """Remove a file from its item. Locks the item."""
    with transaction.atomic():
        row = lock(document.item)
        delete_later(document.file)
        document.delete()
        record(by, Action.CHANGED, row, organisation=row.organisation, facts={"fields": "documents"})


def _accepted(accept: Callable[..., ContentFile], file: File, *, title: str) -> ContentFile:
    try:
        return accept(file, title=title)
    except RefusedFile as refused:
        raise NotPossible(str(refused)) from refused
