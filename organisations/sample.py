"""Loads organisations, bodies, contacts and demo accounts from the sample file."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.conf import settings

from organisations.models import (
    Body,
    BodyKind,
    Contact,
    Membership,
    Organisation,
    OrganisationKind,
    Role,
    User,
)
from organisations.services import trust_address

KINDS = {
    "kreis": OrganisationKind.KREIS,
    "kommune": OrganisationKind.KOMMUNE,
    "beauftragtes_institut": OrganisationKind.INSTITUTE,
    "partner": OrganisationKind.PARTNER,
    "fachstelle": OrganisationKind.UNIT,
}
BODY_KINDS = {
    "vertretung": BodyKind.COUNCIL,
    "ausschuss": BodyKind.COMMITTEE,
    "steuerungsgruppe": BodyKind.STEERING_GROUP,
}
# Where an organisation of this kind belongs in the tree: below the Kreis, or beside it.
BELOW_THE_KREIS = {OrganisationKind.KOMMUNE, OrganisationKind.UNIT}
ACCENT_COLOURS = {"kreis": "#0b5c6b", "stadt-musterstadt": "#8a1c4a"}
PLAIN_FIELDS = (
    "name",
    "department",
    "address",
    "phone",
    "fax",
    "email",
    "website",
)
DEMO_PASSWORD = "demo"  # noqa: S105 - the printed password of the demo, which is refused elsewhere
DEMO_ACCOUNTS = (
    ("buero@example.org", "Büro des Kreises", "kreis", Role.OFFICER),
    ("stadt@example.org", "Büro der Stadt", "stadt-musterstadt", Role.OFFICER),
    ("kreistag@example.org", "Kreistagsbüro", "kreis", Role.COUNCIL),
    ("einlass@example.org", "Einlass", "kreis", Role.CHECK_IN),
)


def load_organisations(data: dict[str, Any], shift: dt.timedelta) -> dict[str, Organisation]:
    """Write what the sample says about organisations, and return them by key.

    `data` is the parsed file; `shift` is added to each date. A second run updates the same rows.
    A commune that is an organisation of its own as well is one row, known by both keys.
    """
    found = _load_organisations(data["organisations"])
    found |= _load_communes(data["communes"], found)
    _load_bodies(data["bodies"], found, shift)
    _load_contacts(data["people"], found)
    if settings.DEMO:
        _load_accounts(found)
    return found


def _load_organisations(rows: Iterable[dict[str, Any]]) -> dict[str, Organisation]:
    found: dict[str, Organisation] = {}
    for row in rows:
        kind = KINDS[row["kind"]]
        fields = {name: row.get(name, "") for name in PLAIN_FIELDS}
        fields |= {"kind": kind, "international_name": row.get("name_en", "")}
        fields["parent"] = found["kreis"] if kind in BELOW_THE_KREIS else None
        fields["accent_colour"] = ACCENT_COLOURS.get(row["key"], "")
        found[row["key"]], _ = Organisation.objects.update_or_create(key=row["key"], defaults=fields)
    return found


def _load_communes(rows: Iterable[dict[str, Any]], organisations: dict[str, Organisation]) -> dict[str, Organisation]:
    """The Kommunen of the Kreis; the small ones let its officers work for them."""
    by_name = {organisation.name: organisation for organisation in organisations.values()}
    found = {}
    for row in rows:
        name = f"{row['kind']} {row['name']}"
        if name in by_name:
            found[row["key"]] = by_name[name]
            continue
        fields = {
            "name": name,
            "kind": OrganisationKind.KOMMUNE,
            "parent": organisations["kreis"],
            "run_by_parent": True,
            "email": row["contact"],
        }
        found[row["key"]], _ = Organisation.objects.update_or_create(key=row["key"], defaults=fields)
    return found


def _load_bodies(rows: Iterable[dict[str, Any]], organisations: dict[str, Organisation], shift: dt.timedelta) -> None:
    for row in rows:
        fields = {
            "name": row["name"],
            "kind": BODY_KINDS[row["kind"]],
            "decides": row["decides"],
            "website": row.get("website", ""),
            "note": row.get("note", ""),
            "valid_from": _shifted(row.get("valid_from"), shift),
            "valid_until": _shifted(row.get("valid_until"), shift),
        }
        Body.objects.update_or_create(organisation=organisations[row["organisation"]], key=row["key"], defaults=fields)


def _load_contacts(rows: Iterable[dict[str, Any]], organisations: dict[str, Organisation]) -> None:
    """People without an organisation of their own are kept by the Kreis."""
    for row in rows:
        keeper = organisations[row["organisation"] or "kreis"]
        fields = {name: row.get(name, "") for name in ("name", "role", "phone", "fax", "email", "room")}
        fields["public"] = row["public"]
        Contact.objects.update_or_create(organisation=keeper, key=row["key"], defaults=fields)


def _load_accounts(organisations: dict[str, Organisation]) -> None:
    for email, name, key, role in DEMO_ACCOUNTS:
        user = _load_user(email, name)
        Membership.objects.get_or_create(user=user, organisation=organisations[key], role=role)
    _load_user("technik@example.org", "Technik", is_superuser=True)


def _load_user(email: str, name: str, *, is_superuser: bool = False) -> User:
    user, created = User.objects.get_or_create(email=email, defaults={"name": name})
    user.is_superuser = is_superuser
    if created:
        user.set_password(DEMO_PASSWORD)
    user.save()
    trust_address(user)
    return user


def _shifted(day: dt.date | None, shift: dt.timedelta) -> dt.date | None:
    return day + shift if day else None
