"""Looking at what came in before everybody can: publish, refuse, remove names, translate."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from events.seen import refuse_unseen
from organisations.audit import record
from organisations.models import Action, User
from participation import emails
from participation.choices import Moderation
from participation.errors import ChangedMeanwhile, NotPossible
from participation.models import Contribution
from participation.models.contribution import WORDS
from participation.services.contributing import locked


def publish(*, contributions: Iterable[Contribution], by: User | None, on: date) -> int:
    """Let everybody read those that wait, or were refused before; returns how many. Their authors are told.

    Locks each. Skips what is not confirmed, was withdrawn or is published already.
    """
    return sum(_publish(contribution, by, on) for contribution in contributions)


def refuse(*, contributions: Iterable[Contribution], reason: str, by: User | None, on: date) -> int:
    """Do not publish those, or not any longer; returns how many. Their authors are told the `reason`.

    Locks each. What was withdrawn stays so. Raises `NotPossible` without a reason.
    """
    if not reason.strip():
        raise NotPossible(_("Say why the contribution is not published: its author is told the reason."))
    return sum(_refuse(contribution, reason.strip(), by, on) for contribution in contributions)


def redact(
    *, contribution: Contribution, words: Mapping[str, str], seen: str, reason: str, by: User, on: date
) -> Contribution:
    """Remove names and other data of third persons from what was written, and from its translation; it is not kept.

    `words` are the fields of `WORDS` as they are from now on. `seen` is the digest of all words as the page showed them:
    where somebody else changed them meanwhile nothing is written. The reason is stored and shown. Locks the contribution.
    Raises `NotPossible`, `ChangedMeanwhile`.
    """
    if not reason.strip():
        raise NotPossible(_("Say what was removed: everybody will read it."))
    with transaction.atomic():
        contribution = locked(contribution)
        if contribution.words_digest != seen:
            raise ChangedMeanwhile(_("Somebody else has changed this text since you opened it. Look at it again."))
        for name in words.keys() & set(WORDS):
            setattr(contribution, name, words[name])
        if not contribution.says_something:
            raise NotPossible(_("Nothing is left of the contribution. Do not publish it, and say why."))
        contribution.is_redacted, contribution.moderation_reason = True, reason.strip()
        contribution.moderated_by, contribution.moderated_on = by, on
        contribution.save()
    return contribution


def translate(
    *, contribution: Contribution, german_title: str, german_text: str, seen: str | None = None
) -> Contribution:
    """Store the German translation of a contribution in another language. Locks it.

    `seen` is the `state_of` the `translation_values` when the form was opened. Raises `NotPossible`, `ChangedMeanwhile`.
    """
    with transaction.atomic():
        contribution = locked(contribution)
        if contribution.moderation == Moderation.WITHDRAWN:
            raise NotPossible(_("This contribution was withdrawn."))
        refuse_unseen(translation_values(contribution), seen)
        contribution.german_title, contribution.german_text = german_title, german_text
        contribution.save(update_fields=["german_title", "german_text"])
    return contribution


def translation_values(contribution: Contribution) -> dict[str, Any]:
    """What the form of the translation shows."""
    return {"german_title": contribution.german_title, "german_text": contribution.german_text}


def _publish(contribution: Contribution, by: User | None, on: date) -> bool:
    with transaction.atomic():
        contribution = locked(contribution)
        if not contribution.confirmed or contribution.moderation not in (Moderation.WAITING, Moderation.REFUSED):
            return False
        if not contribution.says_something:
            return False
        reason = contribution.moderation_reason if contribution.is_redacted else ""
        _settle(contribution, Moderation.PUBLISHED, reason, by, on)
        record(by, Action.PUBLISHED, contribution, organisation=contribution.organisation)
        if contribution.email:
            emails.post([emails.published(contribution)])
    return True


def _refuse(contribution: Contribution, reason: str, by: User | None, on: date) -> bool:
    with transaction.atomic():
        contribution = locked(contribution)
        if contribution.moderation not in (Moderation.WAITING, Moderation.PUBLISHED):
            return False
        _settle(contribution, Moderation.REFUSED, reason, by, on)
        if contribution.email and contribution.confirmed:
            emails.post([emails.refused(contribution)])
    return True


def _settle(contribution: Contribution, moderation: Moderation, reason: str, by: User | None, on: date) -> None:
    contribution.moderation, contribution.moderation_reason = moderation, reason
    contribution.moderated_by, contribution.moderated_on = by, on
    contribution.save(update_fields=["moderation", "moderation_reason", "moderated_by", "moderated_on"])
