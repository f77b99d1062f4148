"""The forms that take what a passkey or security key answers, set by MFA_FORMS.

allauth takes the answer apart without looking at its shape first, and a wrong signature raises what it does not catch.
What no browser sends, or no key has signed, is refused here as a wrong code is.
"""

import logging
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.webauthn import forms
from django.db import DatabaseError
from django.forms.utils import ErrorDict

log = logging.getLogger(__name__)


class GuardedAnswer:
    """Mixed into a form of allauth: an answer that cannot be read is an error of the form, not of the server."""

    _errors: ErrorDict | None
    cleaned_data: dict[str, Any]

    def full_clean(self) -> None:
        try:
            super().full_clean()  # type: ignore[misc]
        except DatabaseError:
            raise
        except Exception as error:  # noqa: BLE001 - CBOR, ASN.1, base 64 and signatures each fail in their own way
            log.warning("The answer of a key could not be read: %s", type(error).__name__)
            self._errors, self.cleaned_data = ErrorDict(), {}
            self.add_error("credential", get_adapter().validation_error("incorrect_code"))  # type: ignore[attr-defined]


class AddKeyForm(GuardedAnswer, forms.AddWebAuthnForm):
    pass


class AuthenticateByKeyForm(GuardedAnswer, forms.AuthenticateWebAuthnForm):
    pass


class SignInByKeyForm(GuardedAnswer, forms.LoginWebAuthnForm):
    pass


class ReauthenticateByKeyForm(GuardedAnswer, forms.ReauthenticateWebAuthnForm):
    pass
