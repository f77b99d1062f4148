"""Loads what the sample says about participation: consultations, contributions with answers, findings, and the trace.

No message is sent: the people of the sample are invented.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from concepts.models import Challenge, Lineage, LineageKind, Recommendation, Revision
from events.models import Event, WorkingGroup
from organisations import tokens
from organisations.translations import SOURCE_LANGUAGE, write_texts
from participation.choices import Channel, FindingKind, FindingSource, Moderation, Outcome
from participation.models import (
    Consultation,
    ConsultationFigures,
    Contribution,
    Evidence,
    Finding,
    GroupResults,
    Point,
)
from processes.models import ParticipationProcess
from surveys.models import Question
from surveys.sample import read_additions

Row = Mapping[str, Any]

CHANNELS = {"veranstaltung": Channel.ROUND, "online": Channel.WEB, "schriftlich": Channel.LETTER}
MODERATIONS = {
    "veroeffentlicht": Moderation.PUBLISHED,
    "in_pruefung": Moderation.WAITING,
    "nicht_veroeffentlicht": Moderation.REFUSED,
}
OUTCOMES = {
    "uebernommen": Outcome.ADOPTED,
    "teilweise_uebernommen": Outcome.PARTLY,
    "bereits_enthalten": Outcome.COVERED,
    "nicht_uebernommen": Outcome.NOT_ADOPTED,
    "ausserhalb": Outcome.OUT_OF_SCOPE,
}
FIGURES = {
    "contributions_online": "online",
    "statements_in_writing": "written",
    "from_discussion_rounds": "from_rounds",
    "adopted": "adopted",
    "partly_adopted": "partly",
    "already_covered": "covered",
    "not_adopted": "not_adopted",
    "outside_scope": "out_of_scope",
}
NOT_FROM_A_GROUP = {"he-6-7"}
"""Recommendations that the consultation brought, as the answer to b-011 says."""
OBJECTIONS, PUBLISHED = dt.timedelta(days=7), dt.timedelta(days=9)
"""After the last session of a group."""


def load_participation(data: Row, shift: dt.timedelta) -> None:
    """Needs concepts, processes, events and surveys loaded. `shift` is added to each date.

    What is there already is left alone, with all that people have done to it.
    """
    consultations = {row["key"]: _load_consultation(row, shift) for row in data["consultations"]}
    rounds = {row["key"]: row["consultation"] for row in data["events"] if row.get("consultation")}
    for row in data["contributions"]:
        if not Contribution.objects.filter(key=row["key"]).exists():
            key = row["source"].get("consultation") or rounds.get(row["source"].get("event"))
            _load_contribution(row, consultations.get(key), shift)
    _load_sources(data)
    _load_survey_sources()
    if not Finding.objects.exists():
        _load_group_findings(data, shift)
        _load_interviews(data["interviews"], shift)


def _load_consultation(row: Row, shift: dt.timedelta) -> Consultation:
    process = ParticipationProcess.objects.get(slug=row["process"])
    revision = Revision.objects.filter(version__concept=process.concept, key=row["concept_version"] or None).first()
    facts = {
        "process": process,
        "version": revision.version if revision else None,
        "revision": revision,
        "opens_on": row["opens"] + shift,
        "closes_on": row["closes"] + shift,
    }
    consultation, _created = Consultation.objects.update_or_create(slug=row["key"], defaults=facts)
    for language in ("de", "en"):
        texts = {"title": row["title"][language]}
        if language == SOURCE_LANGUAGE:
            texts["rules"] = "\n".join(row.get("rules", ()))
        write_texts(consultation, language, **texts)
    if "figures" in row:
        figures = {ours: row["figures"][theirs] for theirs, ours in FIGURES.items()}
        ConsultationFigures.objects.update_or_create(consultation=consultation, defaults=figures)
    return consultation


def _load_contribution(row: Row, consultation: Consultation | None, shift: dt.timedelta) -> None:
    source, process = row["source"], ParticipationProcess.objects.get(slug=row["process"])
    event = Event.objects.filter(slug=source.get("event")).first()
    area, about = _lineage(process, "area", row["field"]), _lineage(process, "recommendation", row.get("reference"))
    moderation, moderated = MODERATIONS[row["status"]], row.get("moderation", {})
    named = row["author_display"] != "anonym"
    contribution = Contribution(
        key=row["key"],
        process=process,
        consultation=consultation,
        version=consultation.version if consultation else None,
        event=event,
        group=WorkingGroup.objects.filter(event=event, key=source.get("working_group")).first() if event else None,
        channel=CHANNELS[source["kind"]],
        received_on=row["created"] + shift,
        lineage=about or area,
        area=area,
        language=row["language"],
        name=row["author_display"] if named else "",
        shows_name=named,
        confirmed=True,
        moderation=moderation,
        moderation_reason=moderated.get("reason", ""),
        moderated_on=None if moderation == Moderation.WAITING else moderated.get("date", row["created"]) + shift,
        is_redacted=bool(moderated) and moderation == Moderation.PUBLISHED,
        **_words(row),
    )
    tokens.assign(contribution)
    contribution.save(force_insert=True)
    if row["response"]:
        _load_answer(contribution, row["response"], shift)


def _words(row: Row) -> dict[str, str]:
    """The sample has of translated contributions only the translation."""
    if row.get("translated"):
        return {"german_title": row["title"], "german_text": row["text"].strip()}
    return {"title": row["title"], "text": row["text"].strip()}


def _load_answer(contribution: Contribution, response: Row, shift: dt.timedelta) -> None:
    point = Point.objects.create(
        contribution=contribution,
        outcome=OUTCOMES[response["decision"]],
        reason=response["text"],
        answered_by=response["by_role"],
        was_published=True,
    )
    contribution.answered_on = response["date"] + shift
    contribution.save(update_fields=["answered_on"])
    for key in response["recommendations"]:
        lineage = Lineage.objects.get(concept=contribution.process.concept, kind=LineageKind.RECOMMENDATION, key=key)
        Evidence.objects.create(point=point, lineage=lineage, sentence=response["text"])


def _load_sources(data: Row) -> None:
    """What a recommendation names as its sources, where the answers have not said so already."""
    for concept in data["concepts"]:
        for version in concept["versions"]:
            for area in version.get("fields", ()):
                for row in area.get("recommendations", ()):
                    for key in row.get("sources", ()):
                        _load_source(concept["key"], row["key"], key)


def _load_source(concept: str, recommendation: str, key: str) -> None:
    contribution = Contribution.objects.get(key=key)
    lineage = Lineage.objects.get(concept__slug=concept, kind=LineageKind.RECOMMENDATION, key=recommendation)
    if Evidence.objects.filter(lineage=lineage, point__contribution=contribution).exists():
        return
    point = contribution.points.first() or Point.objects.create(contribution=contribution)
    Evidence.objects.create(point=point, lineage=lineage, sentence=f"Anregung: {contribution.headline[0]}.")


def _load_survey_sources() -> None:
    """What the answers to a question contributed to a recommendation, as our additions to the sample say."""
    for slug, survey in read_additions().items():
        for row in survey.get("leads_to", ()):
            question = Question.objects.get(section__survey__slug=slug, key=row["question"])
            lineage = _lineage(question.section.survey.process, "recommendation", row["recommendation"])
            Evidence.objects.get_or_create(question=question, lineage=lineage, defaults={"sentence": row["sentence"]})


def _load_group_findings(data: Row, shift: dt.timedelta) -> None:
    """Each working group drafted the challenges and first recommendations of its action area."""
    for row in data["working_groups"]:
        process = ParticipationProcess.objects.get(slug=row["process"])
        groups = WorkingGroup.objects.filter(key=row["key"], event__process=process).order_by("event__starts_at")
        group, area = groups.select_related("event").first(), _lineage(process, "area", row["field"])
        if group is None or area is None:
            continue
        results = _load_results(group, row, max(row["sessions"]) + shift)
        facts = {"process": process, "source": FindingSource.GROUP, "results": results}
        parts = {"version": process.result_version, "area__lineage": area}
        challenges = Challenge.objects.filter(**parts).select_related("lineage")
        _load_findings(challenges, FindingKind.CHALLENGE, "Die Arbeitsgruppe hat diese Herausforderung benannt.", facts)
        drafted = Recommendation.objects.filter(**parts).exclude(lineage__key__in=NOT_FROM_A_GROUP)
        sentence = "Die Arbeitsgruppe hat diese Empfehlung zuerst formuliert."
        _load_findings(drafted.select_related("lineage"), FindingKind.RECOMMENDATION, sentence, facts)


def _load_results(group: WorkingGroup, row: Row, last_session: dt.date) -> GroupResults:
    """Of whom took part only the number. The participants were asked, and nobody objected."""
    results = GroupResults(
        event=group.event,
        group=group,
        attended=row["members"],
        asked_on=last_session,
        objections_until=last_session + OBJECTIONS,
        published_on=last_session + PUBLISHED,
    )
    tokens.assign(results)
    results.save(force_insert=True)
    return results


def _load_findings(
    parts: Iterable[Challenge | Recommendation], kind: FindingKind, sentence: str, facts: dict[str, Any]
) -> None:
    for position, part in enumerate(parts, start=1):
        finding = Finding.objects.create(kind=kind, position=position, text=part.title, **facts)
        Evidence.objects.create(finding=finding, lineage=part.lineage, sentence=sentence)


def _load_interviews(row: Row, shift: dt.timedelta) -> None:
    process = ParticipationProcess.objects.get(slug=row["process"])
    facts = {"process": process, "source": FindingSource.INTERVIEWS, "kind": FindingKind.NOTE, "people": row["total"]}
    Finding.objects.bulk_create(
        Finding(position=position, text=text, published_on=row["period"]["end"] + shift + PUBLISHED, **facts)
        for position, text in enumerate(row["key_findings"], start=1)
    )


def _lineage(process: ParticipationProcess, kind: str, key: str | None) -> Lineage | None:
    return Lineage.objects.filter(concept=process.concept, kind=kind, key=key).first() if key else None
