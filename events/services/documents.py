"""Pre-reading and documentation of an event."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction

from events.choices import PICTURES
from events.errors import NotReady
from events.models import Event, EventDocument
from events.seen import refuse_unseen
from events.services.publishing import locked
from events.uploads import accepted_document, accepted_picture
from organisations.audit import record
from organisations.models import Action, User


def save_document(
    *,
    event: Event,
    facts: Mapping[str, Any],
    file: File | None = None,
    document: EventDocument | None = None,
    seen: str | None = None,
    by: User | None = None,
) -> EventDocument:
    """Add a document with the columns `facts` to an event, or change `document` of it; `file` replaces its file.

    `seen` is the `state_of` of the columns `facts` when the editor opened the form. Locks the event. Sends nothing.
    Raises RefusedFile, NotReady for a picture without a text alternative, ChangedMeanwhile.
    """
    with transaction.atomic():
        event = locked(event)
        document = event.documents.get(pk=document.pk) if document is not None else EventDocument(event=event)
        refuse_unseen({name: getattr(document, name) for name in facts}, seen)
        for name, value in facts.items():
            setattr(document, name, value)
        _refuse_contradictions(document)
        if file is not None:
            _replace_file(document, file)
        document.save()
        record(by, Action.CHANGED, event, organisation=event.organisation, facts={"fields": "documents"})
    return document


def remove_document(*, document: EventDocument, by: User | None = None) -> None:
    """Remove a document from its event, and its file from the disk once that is certain. Sends nothing."""
    with transaction.atomic():
        event = locked(document.event)
        _delete_file_later(document)
        document.delete()
        record(by, Action.CHANGED, event, organisation=event.organisation, facts={"fields": "documents"})


def _replace_file(document: EventDocument, file: File) -> None:
    accepted = accepted_picture if document.kind in PICTURES else accepted_document
    content = accepted(file, title=document.title)
    _delete_file_later(document)
    document.file = content


def _delete_file_later(document: EventDocument) -> None:
    """A transaction that fails must leave the file in place."""
    storage, name = document.file.storage, document.file.name
    if name:
        transaction.on_commit(lambda: storage.delete(name), robust=True)


def _refuse_contradictions(document: EventDocument) -> None:
    try:
        document.validate_constraints()
    except ValidationError as error:
        raise NotReady(*error.messages) from error
