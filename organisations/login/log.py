"""What people do to their own accounts, for the audit log. allauth tells it by signals, and by nothing else."""

from typing import Any

from allauth.account import signals as account
from allauth.account.authentication import get_authentication_records
from allauth.mfa import signals as factors
from allauth.mfa.models import Authenticator
from django.http import HttpRequest

from organisations.audit import record
from organisations.models import Action, User


def listen() -> None:
    """Connect the receivers; once, when the app is ready."""
    account.user_logged_in.connect(_signed_in)
    account.email_changed.connect(_address_changed)
    for signal in (account.password_changed, account.password_set, account.password_reset):
        signal.connect(_password_changed)
    factors.authenticator_added.connect(_factor_added)
    factors.authenticator_removed.connect(_factor_removed)
    factors.authenticator_reset.connect(_codes_renewed)


def _signed_in(request: HttpRequest, user: User, **_facts: Any) -> None:
    steps = get_authentication_records(request, user)
    method = ", ".join(step.get("type") or step["method"] for step in steps)
    record(user, Action.SIGNED_IN, user, organisation=None, facts={"method": method})


def _address_changed(user: User, **_facts: Any) -> None:
    record(user, Action.ADDRESS_CHANGED, user, organisation=None)


def _password_changed(user: User, **_facts: Any) -> None:
    record(user, Action.PASSWORD_CHANGED, user, organisation=None)


def _factor_added(user: User, authenticator: Authenticator, **_facts: Any) -> None:
    record(user, Action.FACTOR_ADDED, user, organisation=None, facts={"factor": authenticator.type})


def _factor_removed(user: User, authenticator: Authenticator, **_facts: Any) -> None:
    record(user, Action.FACTOR_REMOVED, user, organisation=None, facts={"factor": authenticator.type})


def _codes_renewed(user: User, **_facts: Any) -> None:
    record(user, Action.CODES_RENEWED, user, organisation=None)
