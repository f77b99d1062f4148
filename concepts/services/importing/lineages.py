"""Lineages by the keys of a file."""

from collections import Counter
from uuid import UUID

from django.utils.translation import gettext as _

from concepts.exchange import words
from concepts.exchange.lines import Path
from concepts.exchange.problems import Problems
from concepts.models import Concept, Lineage, LineageKind


class Lineages:
    """The lineages of one concept by kind and key, as the file calls them; new ones are made on the way."""

    def __init__(self, concept: Concept, problems: Problems) -> None:
        self._concept, self._problems = concept, problems
        self._found: dict[tuple[str, str], Lineage] = {}
        self._new: dict[UUID, Lineage] = {}
        self._places: list[tuple[UUID, Path]] = []
        for lineage in concept.lineages.all():
            self._found[lineage.kind, lineage.key or str(lineage.pk)] = lineage

    def __getitem__(self, named: tuple[str, str]) -> Lineage:
        kind, key = named
        return self._found[words.KINDS[kind], key]

    def get(self, kind: str, key: str) -> Lineage | None:
        """None where the concept has no such part, and for a kind that is not known."""
        return self._found.get((words.KINDS.get(kind, ""), key))

    def of_version(self) -> Lineage:
        """The lineage of the concept itself, which its versions share."""
        kind = LineageKind.CONCEPT
        found = next((lineage for (other, _key), lineage in self._found.items() if other == kind), None)
        if found is None:
            found = Lineage.objects.create(concept=self._concept, kind=kind)
            self._found[kind, str(found.pk)] = found
        return found

    def take(self, kind: str, key: str, id_: UUID | None, place: Path) -> Lineage:
        """The lineage of a part; a new one where the concept has none with this key. A key that is a UUID is its id."""
        ours = words.KINDS[kind]
        found = self._found.get((ours, key))
        if found is None:
            found = self._made(ours, key, id_)
            self._found[ours, key] = found
            self._new[found.pk] = found
            self._places.append((found.pk, place))
        elif id_ is not None and found.pk != id_:
            self._problems.add((*place, "id"), _("In the portal this part has another permanent id."))
        return found

    def _made(self, kind: LineageKind, key: str, id_: UUID | None) -> Lineage:
        own_id = _as_uuid(key)
        lineage = Lineage(concept=self._concept, kind=kind, key="" if own_id else key)
        lineage.pk = own_id or id_ or lineage.pk
        return lineage

    def save(self) -> None:
        """Write the new ones. Ids that belong to something else are noted as problems."""
        taken = {*Lineage.objects.filter(pk__in=self._new).values_list("pk", flat=True)}
        counted = Counter(pk for pk, _place in self._places)
        for pk, place in self._places:
            if pk in taken or counted[pk] > 1:
                self._problems.add((*place, "id"), _("This permanent id belongs to something else."))
        Lineage.objects.bulk_create(lineage for pk, lineage in self._new.items() if pk not in taken)
        self._new, self._places = {}, []


def _as_uuid(key: str) -> UUID | None:
    try:
        return UUID(key) if len(key) == 36 else None
    except ValueError:
        return None
