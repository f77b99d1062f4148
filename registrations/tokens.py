"""Secret links without stored secrets.

A token is `HMAC-SHA256(SECRET_KEY, purpose : public id : version)`. Every mail can carry the same link because the
token can be derived again; the database holds only its SHA-256, so a stolen database opens no registration. Raising
`token_version` revokes the link. After a change of SECRET_KEY, keep the old one in SECRET_KEY_FALLBACKS: links that
were sent stay valid in any case (they are looked up by digest), and new mails find the old token among the fallbacks.
"""

import base64
import hashlib
import hmac
from uuid import UUID

from django.conf import settings
from django.utils.encoding import force_bytes

from registrations.models.token_holder import TokenHolder

TOKEN_BYTES = 24
"""192 bits: 32 characters in the address."""

TICKET_LETTERS = 12
"""60 bits: enough against guessing at the door, and short enough to be typed there."""


def digest(token: str) -> str:
    """What the database stores and looks up: the SHA-256 of a token, as 64 hexadecimal digits."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def derive(holder: TokenHolder) -> str:
    """The token of a registration, interest or personal link."""
    purpose = type(holder).__name__.lower()
    message = f"{purpose}:{holder.public_id}:{holder.token_version}"
    candidates = [_hmac(key, message) for key in _keys()]
    return next((token for token in candidates if digest(token) == holder.token_digest), candidates[0])


def derive_for_address(holder: TokenHolder, email: str) -> str:
    """The token that proves the receipt of a mail to `email`, for a change of address."""
    return _hmac(settings.SECRET_KEY, _address_message(holder, email))


def proves_address(token: str, holder: TokenHolder, email: str) -> bool:
    """Whether the token was sent to `email`; also after a change of SECRET_KEY."""
    return any(_equal(token, _hmac(key, _address_message(holder, email))) for key in _keys())


def assign(holder: TokenHolder) -> None:
    """Set the digest of a new holder, or of one whose version was raised; the caller saves."""
    holder.token_digest = ""
    holder.token_digest = digest(derive(holder))


def revoke(holder: TokenHolder) -> None:
    """Make the present link invalid and prepare the next; the caller saves `token_version` and `token_digest`."""
    holder.token_version += 1
    assign(holder)


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
    return any(_equal(code.strip().lower(), _ticket_code(secret, key, public_id)) for secret in _keys())


def submission_digest(nonce: str, email: str) -> str:
    """What recognises the same form sent twice: its nonce together with the address that was typed."""
    return digest(f"{nonce}:{email.lower()}")


def _keys() -> tuple[str | bytes, ...]:
    return (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)


def _equal(given: str, expected: str) -> bool:
    """Compares in constant time."""
    return hmac.compare_digest(given.encode("utf-8", "surrogatepass"), expected.encode())


def _address_message(holder: TokenHolder, email: str) -> str:
    return f"address:{holder.public_id}:{holder.token_version}:{email.lower()}"


def _ticket_code(secret: str | bytes, key: int, public_id: UUID) -> str:
    letters = base64.b32encode(_mac(secret, f"ticket:{public_id}")).decode().lower()[:TICKET_LETTERS]
    return "-".join([str(key), letters[:4], letters[4:8], letters[8:]])


def _hmac(key: str | bytes, message: str) -> str:
    return base64.urlsafe_b64encode(_mac(key, message)[:TOKEN_BYTES]).decode().rstrip("=")


def _mac(key: str | bytes, message: str) -> bytes:
    text = b"integration-portal:link:" + message.encode("utf-8", "surrogatepass")
    return hmac.new(force_bytes(key), text, hashlib.sha256).digest()
