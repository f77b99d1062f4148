"""Secrets of second factors, encrypted in the database: a stolen backup makes no codes.

The key is derived from SECRET_KEY. After a change of it, keep the old one in SECRET_KEY_FALLBACKS until
`manage.py renew_encryption` has run.
"""

import base64
import logging
import os
from functools import cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.utils.encoding import force_bytes

from organisations.tokens import secret_keys

log = logging.getLogger(__name__)


def encrypt(text: str) -> str:
    """`text` as it may be stored."""
    return _cipher(secret_keys()).encrypt(text.encode()).decode()


def decrypt(stored: str) -> str:
    """What was encrypted, under this key or a former one.

    Under a key that is lost it is an unguessable text that matches nothing: people then need a new factor, and the
    log says why.
    """
    try:
        return _cipher(secret_keys()).decrypt(stored.encode()).decode()
    except InvalidToken:
        log.exception("A second factor was encrypted under a SECRET_KEY that is neither set nor among its fallbacks.")
        return base64.b32encode(os.urandom(20)).decode()


def renew(stored: str) -> str:
    """The same secret, encrypted under the key of now. Raises `InvalidToken` where the key is lost."""
    return _cipher(secret_keys()).rotate(stored.encode()).decode()


@cache
def _cipher(keys: tuple[str | bytes, ...]) -> MultiFernet:
    return MultiFernet([Fernet(_derived(key)) for key in keys])


def _derived(key: str | bytes) -> bytes:
    derivation = HKDF(SHA256(), length=32, salt=None, info=b"integration-portal:second-factor")
    return base64.urlsafe_b64encode(derivation.derive(force_bytes(key)))
