"""From the sample file to concepts, contacts, portions and the next draft."""

import datetime as dt
import re
from typing import Any

from concepts.choices import Level
from concepts.models import Concept, ConceptVersion, Lineage, MunicipalityPortion, Recommendation
from concepts.sample.additions import with_additions
from concepts.services.drafts import open_draft
from concepts.services.importing import import_file
from organisations.models import Contact, Organisation, OrganisationKind

MONTH = re.compile(r"(\d{4})-(\d{2})")
DRAFT_LABEL = "Fortschreibung (Entwurf)"
CONTACT = {"role": "Ansprechperson für Integration", "public": True}


def load_concepts(data: dict[str, Any], shift: dt.timedelta) -> dict[str, Concept]:
    """Write the sample's concepts, and return them by key, which is their address as well.

    Needs the organisations loaded. `data` is the parsed file; `shift` is added to each date, months move with their middle.
    A concept that is there already is left as it is, with all that people have done to it.
    """
    missing = [row for row in data["concepts"] if not Concept.objects.filter(slug=row["key"]).exists()]
    data_now = shifted(with_additions(data), shift) if missing else {}
    for row in missing:
        import_file(data=data_now, organisation=Organisation.objects.get(key=row["organisation"]))
        _add_portions(data, Concept.objects.get(slug=row["key"]))
    found = {row["key"]: Concept.objects.get(slug=row["key"]) for row in data["concepts"]}
    for process in data["processes"]:
        _link(found[process["concept"]], process)
    return found


def _link(concept: Concept, process: dict[str, Any]) -> None:
    """Who is asked about a process is asked about its concept; one without a result yet has a draft."""
    concept.contacts.set(Contact.objects.filter(key__in=process["contacts"]))
    if process["result_version"] is None and not concept.versions.drafts().exists():
        draft = open_draft(concept=concept)
        ConceptVersion.objects.filter(pk=draft.pk).update(label=DRAFT_LABEL)


def _add_portions(data: dict[str, Any], concept: Concept) -> None:
    """Recommendations directed at each municipality name whom to ask in each."""
    addresses = {row["key"]: row["contact"] for row in data["communes"]}
    kommunen = concept.organisation.children.filter(kind=OrganisationKind.KOMMUNE)
    contacts = {kommune: _contact(kommune, addresses) for kommune in kommunen}
    latest = concept.versions.frozen().latest_first().first()
    shared = Recommendation.objects.filter(version=latest, level=Level.MUNICIPALITY)
    lineages = Lineage.objects.filter(pk__in=shared.values("lineage"))
    MunicipalityPortion.objects.bulk_create(
        MunicipalityPortion(recommendation=lineage, municipality=kommune, contact=contact)
        for lineage in lineages
        for kommune, contact in contacts.items()
    )


def _contact(kommune: Organisation, addresses: dict[str, str]) -> Contact:
    """The public contact of a Kommune for integration, by its address in the sample."""
    email = addresses[kommune.key.removeprefix("stadt-")]
    defaults = CONTACT | {"email": email}
    contact, _created = Contact.objects.get_or_create(organisation=kommune, key="integration", defaults=defaults)
    return contact


def shifted(data: Any, shift: dt.timedelta) -> Any:
    """The same data with every day and month moved by `shift`; what is written in texts stays."""
    match data:
        case dict():
            return {key: shifted(value, shift) for key, value in data.items()}
        case list():
            return [shifted(value, shift) for value in data]
        case dt.date():
            return data + shift
        case str() if month := MONTH.fullmatch(data):
            year, number = map(int, month.groups())
            return f"{dt.date(year, number, 15) + shift:%Y-%m}"
    return data
