"""Secret links without stored secrets.

A token is `HMAC-SHA256(SECRET_KEY, purpose : public id : version)`. Every mail can carry the same link because the
token can be derived again; the database holds only its SHA-256, so a stolen database opens nothing. Raising
`token_version` revokes the link. After a change of SECRET_KEY, keep the old one in SECRET_KEY_FALLBACKS: links that
were sent stay valid in any case (they are looked up by digest), and new mails find the old token among the fallbacks.
"""

import base64
import hashlib
import hmac

from django.conf import settings
from django.utils.encoding import force_bytes

from organisations.models import TokenHolder

TOKEN_BYTES = 24
"""192 bits: 32 characters in the address."""


def digest(token: str) -> str:
    """What the database stores and looks up: the SHA-256 of a token, as 64 hexadecimal digits."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def derive(holder: TokenHolder) -> str:
    """The token of a record with a secret link."""
    purpose = type(holder).__name__.lower()
    message = f"{purpose}:{holder.public_id}:{holder.token_version}"
    candidates = [token(key, message) for key in secret_keys()]
    return next((found for found in candidates if digest(found) == holder.token_digest), candidates[0])


def assign(holder: TokenHolder) -> None:
    """Set the digest of a new holder, or of one whose version was raised; the caller saves."""
    holder.token_digest = ""
    holder.token_digest = digest(derive(holder))


def revoke(holder: TokenHolder) -> None:
    """Make the present link invalid and prepare the next; the caller saves `token_version` and `token_digest`."""
    holder.token_version += 1
    assign(holder)


def secret_keys() -> tuple[str | bytes, ...]:
    """The key that signs now, then those that did before."""
    return (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)


def equal(given: str, expected: str) -> bool:
    """Whether both are the same, compared in constant time."""
    return hmac.compare_digest(given.encode("utf-8", "surrogatepass"), expected.encode())


def token(key: str | bytes, message: str) -> str:
    """The token that proves `message`, fit for an address."""
    return base64.urlsafe_b64encode(mac(key, message)[:TOKEN_BYTES]).decode().rstrip("=")


def mac(key: str | bytes, message: str) -> bytes:
    """The whole HMAC of `message`, for codes of another form."""
    text = b"integration-portal:link:" + message.encode("utf-8", "surrogatepass")
    return hmac.new(force_bytes(key), text, hashlib.sha256).digest()
