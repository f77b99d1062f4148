"""Personal codes: ten characters on a letter, of which the database knows a keyed digest.

Ten characters can be tried out by who has a stolen database; without the portal's secret key the digest cannot be made.
"""

import secrets

from events.models.event import SHORT_CODE_ALPHABET
from organisations.tokens import mac, secret_keys
from surveys.models import Survey

HALF = 5


def new_code() -> str:
    """A code as it is printed: "4kx7m-p2fwq", without characters that look alike."""
    signs = "".join(secrets.choice(SHORT_CODE_ALPHABET) for _position in range(2 * HALF))
    return f"{signs[:HALF]}-{signs[HALF:]}"


def digests(survey: Survey, code: str) -> list[str]:
    """The digests under which a code may be stored: by the key of now first, then by former ones.

    Case, blanks and hyphens do not matter: people type from paper.
    """
    signs = "".join(sign for sign in code.lower() if sign.isalnum())
    return [mac(key, f"survey-code:{survey.pk}:{signs}").hex() for key in secret_keys()]
