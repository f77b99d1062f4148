"""What a person sends in, as plain values: the form makes it, the services take it."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from registrations.choices import NeedKind

if TYPE_CHECKING:
    from events.models import WorkingGroup
    from organisations.models import Organisation


@dataclass(frozen=True)
class NeedItem:
    kind: NeedKind
    choice: str = ""
    number: int | None = None
    note: str = ""


@dataclass(frozen=True)
class Application:
    """A filled-in registration form, already validated field by field."""

    name: str
    email: str
    language: str
    places: int = 1
    organisation: str = ""
    function: str = ""
    municipality: "Organisation | None" = None
    first_group: "WorkingGroup | None" = None
    second_group: "WorkingGroup | None" = None
    photo_consent: bool = False
    newsletter_consent: bool = False
    needs: tuple[NeedItem, ...] = ()
    answers: dict[int, Any] = field(default_factory=dict)
    """Question id to value: a text, a number, or a list of option ids."""


@dataclass(frozen=True)
class Submission:
    """How the form was sent: when it was opened (aware datetime), and the nonce that recognises a second click."""

    opened_at: datetime
    nonce: str
