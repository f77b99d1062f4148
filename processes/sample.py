"""Loads participation processes from the sample file."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from concepts.models import Concept, ConceptVersion
from organisations.dates import CoarseDate
from organisations.models import Body, Contact, Organisation
from organisations.translations import SOURCE_LANGUAGE, MultilingualModel, write_texts
from processes.models import (
    FocusGroup,
    Goal,
    Milestone,
    ParticipationProcess,
    Phase,
    ProcessKind,
    ProcessStatus,
    SteeringGroup,
    SteeringMember,
)
from processes.services import change_target

KINDS = {"neuauflage": ProcessKind.NEW_EDITION, "fortschreibung": ProcessKind.UPDATE}
STATUSES = {
    "geplant": ProcessStatus.PLANNED,
    "beteiligung": ProcessStatus.PARTICIPATION,
    "beratung": ProcessStatus.DELIBERATION,
    "umsetzung": ProcessStatus.IMPLEMENTATION,
    "abgeschlossen": ProcessStatus.FINISHED,
}
# The sample's names for texts, and ours.
PROCESS_TEXTS = {
    "title": "title",
    "claim": "claim",
    "summary": "summary",
    "easy_language": "plain_summary",
    "institute_tasks": "institute_tasks",
}
PHASE_TEXTS = {"title": "title", "text": "description"}


def load_processes(data: dict[str, Any], shift: dt.timedelta) -> dict[str, ParticipationProcess]:
    """Write the sample's processes, and return them by key, which is their address as well.

    Needs the organisations loaded, and links the concepts that are. `data` is the parsed file; `shift` is added to each date.
    A second run updates the process and replaces its parts.
    """
    roles = {row["key"]: row.get("role", "") for row in data["organisations"]}
    titles = {event["key"]: event["title"]["de"] for event in data["events"]}
    return {
        row["key"]: _load_process(row | {"institute_tasks": roles[row["institute"]]}, titles, shift)
        for row in data["processes"]
    }


def _load_process(row: dict[str, Any], event_titles: dict[str, str], shift: dt.timedelta) -> ParticipationProcess:
    fields = {
        "organisation": Organisation.objects.get(key=row["organisation"]),
        "kind": KINDS[row["kind"]],
        "status": STATUSES[row["status"]],
        "starts": _day(row["start"], shift),
        "ends": _day(row["end"], shift),
        "lead_unit": row["lead_unit"],
        "institute": Organisation.objects.get(key=row["institute"]),
        "concept": Concept.objects.filter(slug=row["concept"]).first(),
        "result_version": ConceptVersion.objects.filter(
            concept__slug=row["concept"], key=row["result_version"] or None
        ).first(),
    }
    process, _ = ParticipationProcess.objects.update_or_create(slug=row["key"], defaults=fields)
    _write(process, row, PROCESS_TEXTS)
    process.contacts.set(Contact.objects.filter(key__in=row["contacts"]))
    _load_lines(Goal, process, row["goals"])
    _load_lines(FocusGroup, process, row.get("focus_groups", ()))
    _load_phases(process, row["phases"], shift)
    _load_milestones(process, row["milestones"], shift)
    _load_steering_group(process, row["steering_group"], event_titles)
    return process


def _load_lines(model: type[Goal] | type[FocusGroup], process: ParticipationProcess, lines: Iterable[str]) -> None:
    model.objects.filter(process=process).delete()
    for position, line in enumerate(lines, start=1):
        record = model.objects.create(process=process, position=position)
        write_texts(record, SOURCE_LANGUAGE, text=line)


def _load_phases(process: ParticipationProcess, rows: Iterable[dict[str, Any]], shift: dt.timedelta) -> None:
    process.phases.all().delete()
    for row in rows:
        phase = Phase.objects.create(
            process=process,
            position=row["order"],
            planned_start=_day(row["planned_start"], shift),
            planned_end=_day(row["planned_end"], shift),
            actual_start=_day(row["actual_start"], shift),
        )
        _write(phase, row, PHASE_TEXTS)
        _replay_targets(phase, row.get("target_history", ()), shift)
        phase.actual_end = _day(row["actual_end"], shift)
        phase.save(update_fields=["actual_end"])


def _replay_targets(phase: Phase, history: Iterable[dict[str, Any]], shift: dt.timedelta) -> None:
    """The first entry is the plan itself; each later one moved it."""
    for change in list(history)[1:]:
        change_target(
            phase=phase,
            new_end=CoarseDate(change["planned_end"] + shift),
            reason=change["reason"],
            on=change["date"] + shift,
            by=None,
        )


def _load_milestones(process: ParticipationProcess, rows: Iterable[dict[str, Any]], shift: dt.timedelta) -> None:
    process.milestones.all().delete()
    for row in rows:
        milestone = Milestone.objects.create(process=process, due=_day(row["date"], shift), reached=row["done"])
        write_texts(milestone, SOURCE_LANGUAGE, title=row["title"])


def _load_steering_group(process: ParticipationProcess, row: dict[str, Any], event_titles: dict[str, str]) -> None:
    event = row.get("decided_at_event")
    fields = {
        "body": Body.objects.get(organisation=process.organisation, key=row["body"]) if row["body"] else None,
        "title": row.get("title", ""),
        "meets": row["meets"],
        "minutes_public": row["minutes_public"],
        "decided_at": event_titles[event] if event else "",
        "decided_at_url": reverse("events:detail", args=[event]) if event else "",
    }
    group, _ = SteeringGroup.objects.update_or_create(process=process, defaults=fields)
    group.members.all().delete()
    SteeringMember.objects.bulk_create(
        SteeringMember(group=group, position=position, role=member["role"], name=member["name_public"])
        for position, member in enumerate(row["members"], start=1)
    )


def _write(record: MultilingualModel, row: dict[str, Any], names: dict[str, str]) -> None:
    """Write German first: the translations note the German text they were made from."""
    by_language: dict[str, dict[str, str]] = {}
    for sample_name, name in names.items():
        value = row.get(sample_name, "")
        texts = value if isinstance(value, dict) else {SOURCE_LANGUAGE: value}
        for language, text in texts.items():
            by_language.setdefault(language, {})[name] = text.strip()
    for language in sorted(by_language, key=lambda code: code != SOURCE_LANGUAGE):
        write_texts(record, language, **by_language[language])


def _day(day: dt.date | None, shift: dt.timedelta) -> CoarseDate | None:
    return CoarseDate(day + shift) if day else None
