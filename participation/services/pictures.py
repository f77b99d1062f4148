"""Photos and graphic recordings of a group."""

from dataclasses import dataclass
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from events.seen import refuse_unseen
from events.uploads import accepted_picture
from participation.choices import PictureKind
from participation.errors import NotPossible
from participation.models import GroupResults, ResultsPicture
from participation.services.results import locked_unpublished


@dataclass(frozen=True, kw_only=True)
class PictureFacts:
    """What is said of a picture. A graphic recording needs its long description."""

    kind: PictureKind
    caption: str
    alternative_text: str
    credit: str = ""
    long_description: str = ""


def save_picture(
    *,
    results: GroupResults,
    facts: PictureFacts,
    file: File | None,
    picture: ResultsPicture | None = None,
    seen: str | None = None,
) -> ResultsPicture:
    """Add a picture, or change one; `file` is drawn anew, without place and camera. Locks the results.

    `seen` is the `state_of` the `picture_values` when the form was opened. Raises `NotPossible` when the results are published
    or words are missing, `ChangedMeanwhile`, RefusedFile for what is no picture.
    """
    if facts.kind == PictureKind.RECORDING and not facts.long_description:
        raise NotPossible(_("Write down all that the graphic recording says."))
    with transaction.atomic():
        results = locked_unpublished(results)
        found = ResultsPicture(results=results)
        if picture is not None:
            found = _still_there(results, picture)
            refuse_unseen(picture_values(found), seen)
        for name in PictureFacts.__dataclass_fields__:
            setattr(found, name, getattr(facts, name))
        if file is not None:
            _delete_file_later(found)
            found.file = accepted_picture(file, title="bild")
        if not found.file:
            raise NotPossible(_("Choose a picture."))
        found.save()
    return found


def picture_values(picture: ResultsPicture) -> dict[str, Any]:
    """What the form of a picture shows, by the names of `PictureFacts`."""
    return {name: getattr(picture, name) for name in PictureFacts.__dataclass_fields__}


def remove_picture(*, picture: ResultsPicture) -> None:
    """Delete a picture, and its file once that is certain. Locks the results. Raises `NotPossible` when they are published."""
    with transaction.atomic():
        locked_unpublished(picture.results)
        _delete_file_later(picture)
        picture.delete()


def _still_there(results: GroupResults, picture: ResultsPicture) -> ResultsPicture:
    found = results.pictures.filter(pk=picture.pk).first()
    if found is None:
        raise NotPossible(_("Somebody else has deleted this in the meantime."))
    return found


def _delete_file_later(picture: ResultsPicture) -> None:
    """A transaction that fails must leave the file in place."""
    storage, name = picture.file.storage, picture.file.name
    if name:
        transaction.on_commit(lambda: storage.delete(name), robust=True)
