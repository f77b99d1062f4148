"""How a contribution comes in, and how its author takes it back."""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from concepts.models import Challenge, ConceptVersion, Lineage, LineageKind, Recommendation
from events.clock import berlin_day
from events.models import Event
from organisations import tokens
from participation import emails
from participation.choices import Channel, ConsultationPhase, Moderation
from participation.draft import Draft
from participation.errors import NotOpen, NotPossible
from participation.models import Consultation, Contribution
from participation.models.contribution import WORDS
from processes.models import ParticipationProcess
from registrations.application import Submission
from registrations.services.places import GRACE
from registrations.tokens import submission_digest


def contribute(*, consultation: Consultation, draft: Draft, submission: Submission, now: datetime) -> Contribution:
    """Take a contribution from the website and ask its author to confirm the address.

    In time until the end of the last day; a form that was opened before may be sent for `GRACE` more. The same form sent
    twice is one contribution. Nobody can read it yet. Raises `NotOpen`.
    """
    _check_open(consultation, submission.opened_at, now)
    digest = submission_digest(submission.nonce, draft.email)
    contribution = _new(consultation.process, draft, Channel.WEB, berlin_day(now), consultation=consultation)
    contribution.submission_digest = digest
    try:
        with transaction.atomic():
            contribution.save(force_insert=True)
            emails.post([emails.confirm_address(contribution)])
    except IntegrityError:
        known = Contribution.objects.filter(submission_digest=digest).first()
        if known is None:
            raise
        return known
    return contribution


def confirm(*, contribution: Contribution, now: datetime) -> Contribution:
    """The address is right: the contribution goes to those who moderate. Twice changes nothing.

    Locks the contribution. The letter of receipt carries the secret link. Raises `NotPossible` when it was withdrawn.
    """
    with transaction.atomic():
        contribution = locked(contribution)
        if contribution.moderation == Moderation.WITHDRAWN:
            raise NotPossible(_("This contribution was withdrawn."))
        if not contribution.confirmed:
            contribution.confirmed = True
            contribution.save(update_fields=["confirmed"])
            emails.post([emails.received(contribution)])
    return contribution


def enter(
    *,
    process: ParticipationProcess,
    draft: Draft,
    channel: Channel,
    received_on: date,
    consultation: Consultation | None = None,
    event: Event | None = None,
) -> Contribution:
    """Enter by hand what came by letter, by e-mail or at an event; also after the last day, for letters take their time.

    It waits for moderation like all others. With an address its author gets the letter of receipt with the secret link.
    """
    with transaction.atomic():
        contribution = _new(process, draft, channel, received_on, consultation=consultation)
        contribution.event, contribution.confirmed = event, True
        contribution.save(force_insert=True)
        if contribution.email:
            emails.post([emails.received(contribution)])
    return contribution


def withdraw(*, contribution: Contribution) -> Contribution:
    """Take a contribution back, by its secret link: its words and its author are deleted at once.

    What became of it stays as a trace without words. Locks the contribution. Twice changes nothing.
    """
    with transaction.atomic():
        contribution = locked(contribution)
        if contribution.moderation == Moderation.WITHDRAWN:
            return contribution
        erase_words(contribution)
        contribution.moderation, contribution.moderation_reason = Moderation.WITHDRAWN, ""
        contribution.save()
        emails.forget(contribution)
    return contribution


def erase_words(contribution: Contribution) -> None:
    """Clear all that was written, and by whom; the caller saves. The office's own words about it go with it."""
    for field in (*WORDS, "name", "email"):
        setattr(contribution, field, "")
    contribution.shows_name, contribution.submission_digest = False, None
    contribution.points.update(text="")
    for revision in contribution.revisions.all():
        revision.points = [point | {"text": ""} for point in revision.points]
        revision.save(update_fields=["points"])


def locked(contribution: Contribution) -> Contribution:
    """The contribution as it is now, locked until the end of the caller's transaction."""
    rows = Contribution.objects.select_for_update(of=("self",)).select_related("process__organisation", "consultation")
    return rows.get(pk=contribution.pk)


def area_of(version: ConceptVersion, lineage: Lineage) -> Lineage | None:
    """The action area that a part of `version` belongs to; None for chapters."""
    if lineage.kind == LineageKind.AREA:
        return lineage
    models = {LineageKind.RECOMMENDATION: Recommendation, LineageKind.CHALLENGE: Challenge}
    model = models.get(LineageKind(lineage.kind))
    if model is None:
        return None
    part = model.objects.filter(version=version, lineage=lineage).select_related("area__lineage").first()
    return part.area.lineage if part else None


def _check_open(consultation: Consultation, opened_at: datetime, now: datetime) -> None:
    phase = consultation.phase_at(now)
    in_grace = opened_at < consultation.deadline and now < consultation.deadline + GRACE
    if phase == ConsultationPhase.PLANNED:
        raise NotOpen(_("This consultation has not begun yet."))
    if phase == ConsultationPhase.CLOSED and not in_grace:
        raise NotOpen(_("This consultation is over. Contributions are not taken any more."))


def _new(
    process: ParticipationProcess,
    draft: Draft,
    channel: Channel,
    received_on: date,
    *,
    consultation: Consultation | None,
) -> Contribution:
    version = consultation.version if consultation else None
    contribution = Contribution(
        process=process,
        consultation=consultation,
        channel=channel,
        received_on=received_on,
        version=version,
        lineage=draft.lineage,
        area=area_of(version, draft.lineage) if version and draft.lineage else None,
        language=draft.language,
        title=draft.title,
        text=draft.text,
        proposed_wording=draft.proposed_wording,
        name=draft.name,
        shows_name=draft.shows_name and bool(draft.name),
        email=draft.email,
        page_language=draft.page_language,
    )
    tokens.assign(contribution)
    return contribution
