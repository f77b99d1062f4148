"""The secret links of registrations, interests and personal links, and the codes on tickets.

How a link is made and revoked stands in `organisations.tokens`.
"""

import base64
from uuid import UUID

from django.conf import settings

from organisations.models import TokenHolder
from organisations.tokens import assign, derive, digest, equal, mac, revoke, secret_keys, token

__all__ = [
    "assign",
    "derive",
    "derive_for_address",
    "digest",
    "proves_address",
    "revoke",
    "submission_digest",
    "ticket_code",
    "ticket_key",
    "ticket_matches",
]

TICKET_LETTERS = 12
"""60 bits: enough against guessing at the door, and short enough to be typed there."""


def derive_for_address(holder: TokenHolder, email: str) -> str:
    """The token that proves the receipt of a mail to `email`, for a change of address."""
    return token(settings.SECRET_KEY, _address_message(holder, email))


def proves_address(given: str, holder: TokenHolder, email: str) -> bool:
    """Whether the token was sent to `email`; also after a change of SECRET_KEY."""
    return any(equal(given, token(key, _address_message(holder, email))) for key in secret_keys())


def ticket_code(key: int, public_id: UUID) -> str:
    """The code on a ticket, "123-abcd-efgh-ijkl": it finds the registration and opens nothing.

    It survives a new secret link, so a printed ticket stays valid.
    """
    return _ticket_code(settings.SECRET_KEY, key, public_id)


def ticket_key(code: str) -> int | None:
    """The primary key a ticket code claims, or None; `ticket_matches` tells whether the claim is right."""
    claimed = code.strip().partition("-")[0]
    return int(claimed) if claimed.isascii() and claimed.isdigit() and len(claimed) <= 18 else None


def ticket_matches(code: str, key: int, public_id: UUID) -> bool:
    """Whether the code belongs to this registration; also after a change of SECRET_KEY."""
    return any(equal(code.strip().lower(), _ticket_code(secret, key, public_id)) for secret in secret_keys())


def submission_digest(nonce: str, email: str) -> str:
    """What recognises the same form sent twice: its nonce together with the address that was typed."""
    return digest(f"{nonce}:{email.lower()}")


def _address_message(holder: TokenHolder, email: str) -> str:
    return f"address:{holder.public_id}:{holder.token_version}:{email.lower()}"


def _ticket_code(secret: str | bytes, key: int, public_id: UUID) -> str:
    letters = base64.b32encode(mac(secret, f"ticket:{public_id}")).decode().lower()[:TICKET_LETTERS]
    return "-".join([str(key), letters[:4], letters[4:8], letters[8:]])
