"""What an officer can do with a registration by a button: the question before, and the service behind it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from registrations import services
from registrations.choices import Status
from registrations.models import Registration
from registrations.services.staff import ACCEPTABLE

Run = Callable[..., Any]
Text = str | Promise


@dataclass(frozen=True)
class Act:
    """A button of the detail page, and where `in_bulk` of the list: its page asks, then `run` does it.

    `run` is called with `registration`, `by`, `now`, and `reason` where `reason_label` is given. `fits` says whether
    it makes sense for a registration. `is_rare` ones stand folded. `is_last_step`: nothing brings it back.
    """

    slug: str
    label: Text
    question: Text
    sentences: tuple[Text, ...]
    done: Text
    run: Run
    fits: Callable[[Registration], bool]
    reason_label: Text = ""
    reason_required: bool = False
    in_bulk: bool = False
    is_rare: bool = False
    is_last_step: bool = False


ACTS = (
    Act(
        slug="bestaetigen",
        label=_("Confirm for this person"),
        question=_("Confirm the registration for this person?"),
        sentences=(_("Do this when the person has told you that the address is right, for example by telephone."),),
        done=_("The registration is confirmed."),
        run=services.confirm_address,
        fits=lambda entry: not entry.is_confirmed and entry.status in (Status.HELD, Status.WAITING, Status.EXPIRED),
    ),
    Act(
        slug="aufnehmen",
        label=_("Give a place"),
        question=_("Give a place?"),
        sentences=(
            _("The person is registered at once, whoever else waits, and gets an e-mail."),
            _("If all places are taken, this goes beyond the number of places. Then please give a reason."),
        ),
        done=_("The place is given."),
        run=services.accept,
        fits=lambda entry: entry.status in ACCEPTABLE,
        reason_label=_("Reason for an exception"),
        in_bulk=True,
    ),
    Act(
        slug="ablehnen",
        label=_("Refuse"),
        question=_("Refuse the registration?"),
        sentences=(
            _("The person loses the place, or the position on the waiting list, and gets an e-mail with your reason."),
            _("The next on the waiting list move up."),
        ),
        done=_("The registration is refused."),
        run=services.refuse,
        fits=lambda entry: entry.is_active,
        reason_label=_("Reason, in German. The person reads it."),
        reason_required=True,
        in_bulk=True,
    ),
    Act(
        slug="absagen",
        label=_("Cancel for this person"),
        question=_("Cancel the registration for this person?"),
        sentences=(
            _("Do this when the person has told you that they do not come. They get an e-mail about it."),
            _("The place becomes free at once, and the next on the waiting list move up."),
        ),
        done=_("The registration is cancelled."),
        run=services.cancel,
        fits=lambda entry: entry.is_active,
    ),
    Act(
        slug="link",
        is_rare=True,
        label=_("Send the link again"),
        question=_("Send the personal link again?"),
        sentences=(_("The person gets an e-mail with the link to the registration. It is the same link as before."),),
        done=_("The link is on its way."),
        run=services.send_link_again,
        fits=lambda entry: bool(entry.email) and entry.is_active,
        in_bulk=True,
    ),
    Act(
        slug="brief",
        is_rare=True,
        label=_("Send the last letter again"),
        question=_("Send the letter again?"),
        sentences=(_("The person gets the e-mail that says where the registration stands now."),),
        done=_("The letter is on its way."),
        run=services.send_letter_again,
        fits=lambda entry: bool(entry.email) and entry.is_active,
        in_bulk=True,
    ),
    Act(
        slug="neuer-link",
        is_rare=True,
        label=_("Send a new link"),
        question=_("Send a new personal link?"),
        sentences=(
            _("Do this when somebody else may know the link. The old one stops working at once."),
            _("The person gets an e-mail with the new link."),
        ),
        done=_("The new link is on its way. The old one does not work any more."),
        run=services.renew_link,
        fits=lambda entry: bool(entry.email) and entry.is_active,
    ),
    Act(
        slug="loeschen",
        is_rare=True,
        label=_("Delete all data"),
        question=_("Delete all data of this person?"),
        sentences=(
            _("Everything that is stored about this person for this event is deleted at once: the registration, its"
              " history, the letters, interests and links."),
            _("Nobody can bring it back. The person gets no e-mail, because we forget the address."),
        ),
        done=_("The data is deleted."),
        run=services.delete_my_data,
        fits=lambda _entry: True,
        is_last_step=True,
    ),
)  # fmt: skip

BY_SLUG = {act.slug: act for act in ACTS}
BULK = tuple(act for act in ACTS if act.in_bulk)


def acts_for(entry: Registration) -> list[Act]:
    """What can be done with it now."""
    return [act for act in ACTS if act.fits(entry)]
