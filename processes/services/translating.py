"""The texts of a process in languages other than German."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from concepts.errors import EditConflict
from concepts.seen import fingerprint
from concepts.services import records
from organisations import audit
from organisations.models import Action, User
from organisations.translations import MultilingualModel, texts_of, write_translation
from processes.errors import ProcessError
from processes.models import ParticipationProcess

PROCESS = "process"
"""The key of the process itself among its parts."""


@dataclass(frozen=True)
class Part:
    """A record with texts, and their names in the order in which they are read."""

    record: MultilingualModel
    names: tuple[str, ...]


def parts_of(process: ParticipationProcess) -> dict[str, Part]:
    """The process and what belongs to it, by keys such as "phase-12". Reads `for_page`, or costs eight queries."""
    own = Part(process, ("title", "claim", "summary", "plain_summary", "institute_tasks"))
    found = {PROCESS: own}
    found |= {f"phase-{row.pk}": Part(row, ("title", "description")) for row in process.phases.all()}
    found |= {f"milestone-{row.pk}": Part(row, ("title",)) for row in process.milestones.all()}
    found |= {f"goal-{row.pk}": Part(row, ("text",)) for row in process.goals.all()}
    found |= {f"group-{row.pk}": Part(row, ("text",)) for row in process.focus_groups.all()}
    return found


def translation_seen(parts: Mapping[str, Part], language: str) -> str:
    """The fingerprint of all texts in one language: what a page that shows them has seen."""
    return fingerprint(repr([(key, texts_of(part.record, language, part.names)) for key, part in parts.items()]))


@transaction.atomic
def translate_process(
    *,
    process: ParticipationProcess,
    language: str,
    texts: Mapping[str, Mapping[str, str]],
    seen: str,
    by: User | None,
) -> None:
    """Write the `texts`, by the keys of `parts_of`, as a translation of the German texts of now.

    `seen` is the `translation_seen` of the page. Locks the process. Raises EditConflict, and ProcessError for a
    part that is not there any more.
    """
    locked = records.lock(process)
    parts = parts_of(locked)
    if not texts.keys() <= parts.keys():
        raise ProcessError(_("A part of the process is not there any more. Open the page again."))
    if seen != translation_seen(parts, language):
        raise EditConflict({})
    for key, words in texts.items():
        write_translation(parts[key].record, language, words)
    audit.record(by, Action.CHANGED, locked, organisation=locked.organisation, facts={"fields": f"texts: {language}"})
