"""Answers that are kept for later, readable only with their link.

The link carries a random token. The database stores its SHA-256, by which it finds the row, and the answers sealed with
AES-GCM under a key derived from the token by HKDF: neither can be computed back to the token. Not Fernet, which writes
the time of sealing into what it seals.
"""

import json
import os
import secrets
from dataclasses import asdict, dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from organisations.tokens import TOKEN_BYTES
from surveys.answers import Answers
from surveys.choices import Wording
from surveys.errors import LinkGone

NONCE_BYTES = 12


@dataclass(frozen=True)
class Progress:
    """How far somebody has come: their answers, the section to go on with (None: all are done), their code's digest, and
    the wording they read.

    Code and wording are known to this sealed note alone: nothing in the database says whose they are.
    """

    answers: Answers = field(default_factory=dict)
    section: int | None = 1
    code: str = ""
    wording: str = Wording.USUAL


def new_token() -> str:
    """A token for a link: 192 random bits, in the form that the log leaves out (`integration_portal.logs`)."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def seal(token: str, progress: Progress) -> bytes:
    """`progress` as it may be stored. Two sealings of the same differ."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + _cipher(token).encrypt(nonce, json.dumps(asdict(progress)).encode(), None)


def unseal(token: str, sealed: bytes | memoryview) -> Progress:
    """What was sealed under this token. Raises `LinkGone` for another one."""
    try:
        text = _cipher(token).decrypt(bytes(sealed[:NONCE_BYTES]), bytes(sealed[NONCE_BYTES:]), None)
    except InvalidTag:
        raise LinkGone from None
    return Progress(**json.loads(text))


def _cipher(token: str) -> AESGCM:
    derivation = HKDF(SHA256(), length=32, salt=None, info=b"integration-portal:survey-progress")
    return AESGCM(derivation.derive(token.encode("utf-8", "surrogatepass")))
