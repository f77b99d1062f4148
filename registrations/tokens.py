"""Secret links without stored secrets.

A token is `HMAC-SHA256(SECRET_KEY, purpose : public id : version)`. Every mail can carry the same link because the
token can be derived again; the database holds only its SHA-256, so a stolen database opens no registration. Raising
`token_version` revokes the link. After a change of SECRET_KEY, keep the old one in SECRET_KEY_FALLBACKS: links that
were sent stay valid in any case (they are looked up by digest), and new mails find the old token among the fallbacks.
"""

import base64
import hashlib
import hmac
from typing import Protocol
from uuid import UUID

from django.conf import settings

TOKEN_BYTES = 24
"""192 bits: 32 characters in the address."""


class TokenHolder(Protocol):
    public_id: UUID
    token_version: int
    token_digest: str


def digest(token: str) -> str:
    """What the database stores and looks up: the SHA-256 of a token, as 64 hexadecimal digits."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def derive(holder: TokenHolder) -> str:
    """The token of a registration, interest or personal link."""
    purpose = type(holder).__name__.lower()
    message = f"{purpose}:{holder.public_id}:{holder.token_version}"
    candidates = [_hmac(key, message) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    return next((token for token in candidates if digest(token) == holder.token_digest), candidates[0])


def derive_for_address(holder: TokenHolder, email: str) -> str:
    """The token that proves the receipt of a mail to `email`, for a change of address."""
    return _hmac(settings.SECRET_KEY, f"address:{holder.public_id}:{holder.token_version}:{email.lower()}")


def matches(token: str, expected: str) -> bool:
    """Compare in constant time."""
    return hmac.compare_digest(token.encode("utf-8", "surrogatepass"), expected.encode())


def assign(holder: TokenHolder) -> None:
    """Set the digest of a new holder, or of one whose version was raised; the caller saves."""
    holder.token_digest = ""
    holder.token_digest = digest(derive(holder))


def revoke(holder: TokenHolder) -> None:
    """Make the present link invalid and prepare the next; the caller saves `token_version` and `token_digest`."""
    holder.token_version += 1
    assign(holder)


def submission_digest(nonce: str, email: str) -> str:
    """What recognises the same form sent twice: its nonce together with the address that was typed."""
    return digest(f"{nonce}:{email.lower()}")


def _hmac(key: str, message: str) -> str:
    mac = hmac.new(key.encode(), b"integration-portal:link:" + message.encode("utf-8", "surrogatepass"), hashlib.sha256)
    return base64.urlsafe_b64encode(mac.digest()[:TOKEN_BYTES]).decode().rstrip("=")
