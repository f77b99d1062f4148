"""Entries of the audit log as a person reads them."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import get_language_info, gettext
from django.utils.translation import gettext_lazy as _

from organisations.audit import FACTS
from organisations.models import AuditEntry, Organisation, Role, User
from organisations.translations import MultilingualModel
from organisations.wording import listed

ACCOUNTS = User._meta.label_lower
TEXTS = "texts: "
"""How an entry begins that names a translation: "texts: en"."""

PARTS: dict[str, str | Promise] = {
    "admission rules": _("rules at the door"),
    "attended": _("attendance"),
    "documents": _("documents"),
    "group": _("working group"),
    "outcomes of groups": _("results of the working groups"),
    "phases": _("phases"),
    "programme": _("programme"),
    "questions": _("questions"),
    "steering_group": _("steering group"),
    "working groups": _("working groups"),
}
"""What entries name that is no field of the record itself."""

WAYS: dict[str, str | Promise] = {
    "all": _("all"),
    "code": _("code by e-mail"),
    "invitation": _("invitation"),
    "password": _("password"),
    "socialaccount": _("single sign-on"),
    Authenticator.Type.RECOVERY_CODES: _("recovery code"),
    Authenticator.Type.TOTP: _("authenticator app"),
    Authenticator.Type.WEBAUTHN: _("passkey or security key"),
}
"""Ways of signing in, and second factors."""


@dataclass(frozen=True)
class Line:
    """One entry. `who` is "" where the portal did it; `obj` names what it was done to; `facts` are pairs in words."""

    at: dt.datetime
    who: str
    what: str
    obj: str
    kind: str
    key: str
    organisation: Organisation | None
    facts: list[tuple[str, str]]


def lines_of(entries: Iterable[AuditEntry]) -> list[Line]:
    """The entries in words. One query, for the accounts they name."""
    entries = list(entries)
    named = {str(entry.facts.get("account", "")) for entry in entries}
    named |= {entry.key for entry in entries if entry.kind == ACCOUNTS}
    people = {str(person.pk): str(person) for person in User.objects.filter(pk__in=filter(str.isdecimal, named))}
    return [
        Line(
            at=entry.at,
            who=_who(entry),
            what=entry.get_action_display(),
            obj=_object(entry, people),
            kind=entry.kind,
            key=entry.key,
            organisation=entry.organisation,
            facts=[(str(FACTS.get(name, name)), _fact(entry, name, people)) for name in entry.facts],
        )
        for entry in entries
    ]


def kind_words(kind: str) -> str:
    """ "Event" for "events.event"; as stored when there is no such kind any more."""
    model = _model(kind)
    return str(capfirst(model._meta.verbose_name)) if model else kind


def _who(entry: AuditEntry) -> str:
    if entry.actor_id is None:
        return ""
    return str(entry.actor) if entry.actor else gettext("account %(key)s, deleted") % {"key": entry.actor_id}


def _object(entry: AuditEntry, people: Mapping[str, str]) -> str:
    name = people.get(entry.key, "") if entry.kind == ACCOUNTS else entry.label
    kind = kind_words(entry.kind)
    return f"{kind}: {name}" if name else f"{kind} {entry.key}".strip()


def _fact(entry: AuditEntry, name: str, people: Mapping[str, str]) -> str:
    value = str(entry.facts[name])
    in_words: dict[str, Callable[[str], str]] = {
        "account": lambda key: people.get(key, key),
        "factor": lambda kind: str(WAYS.get(kind, kind)),
        "fields": lambda names: listed(_field(entry.kind, part) for part in names.split(", ")),
        "method": lambda ways: listed(WAYS.get(way, way) for way in ways.split(", ")),
        "role": lambda role: str(Role(role).label) if role in Role.values else role,
    }
    return in_words.get(name, str)(value)


def _field(kind: str, name: str) -> str:
    """A field by its name on the forms."""
    if name.startswith(TEXTS):
        language = name.removeprefix(TEXTS)
        return gettext("texts in %(language)s") % {"language": _language(language)}
    model = _model(kind)
    if name in PARTS or model is None:
        return str(PARTS.get(name, name))
    texts = [model._meta.get_field("translations").related_model] if issubclass(model, MultilingualModel) else []
    for each in (model, *texts):
        with suppress(FieldDoesNotExist):
            return str(getattr(each._meta.get_field(name), "verbose_name", name))
    return name


def _language(code: str) -> str:
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code


def _model(kind: str) -> type[Model] | None:
    try:
        return apps.get_model(kind)
    except (LookupError, ValueError):
        return None
