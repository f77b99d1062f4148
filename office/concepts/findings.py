"""What stands in the way of publishing, each with the way to where it is mended."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from concepts.gate import Finding
from concepts.models import ConceptVersion, LineageKind
from office.concepts.kinds import BY_LINEAGE


@dataclass(frozen=True)
class PlacedFinding:
    """`url` is where an officer mends it; empty for what no page of the editor can mend, such as a fault of a file."""

    finding: Finding
    url: str


def with_places(version: ConceptVersion, findings: Iterable[Finding]) -> list[PlacedFinding]:
    """The findings with their ways; those of a version that is no draft any more have none."""
    return [PlacedFinding(finding, "" if version.is_frozen else _url(version, finding)) for finding in findings]


def _url(version: ConceptVersion, finding: Finding) -> str:
    slug = version.concept.slug
    if finding.kind in BY_LINEAGE:
        return reverse("office:concept_part", args=[slug, finding.lineage]) + f"#div_id_{finding.field}"
    if finding.kind == LineageKind.NOTE:
        return reverse("office:concept_matrix", args=[slug])
    if finding.code in ("empty", "areas-not-shown"):
        return reverse("office:concept_text", args=[slug])
    if finding.kind == LineageKind.CONCEPT:
        return reverse("office:concept_title_page", args=[slug])
    return ""
