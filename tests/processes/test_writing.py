"""What an office writes about a process: nobody overwrites what they have not seen."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from concepts.errors import EditConflict
from concepts.seen import fingerprint, fingerprints
from concepts.services.records import list_fingerprint
from organisations.dates import CoarseDate
from organisations.models import Action, AuditEntry
from organisations.translations import TranslationState, texts_of, write_texts
from processes import services
from processes.models import ParticipationProcess, ProcessKind, ProcessStatus, SteeringGroup
from processes.services.lists import FOCUS_GROUPS, GOALS, MEMBERS, MILESTONES
from processes.services.translating import parts_of, translation_seen
from tests.organisations.factories import BodyFactory, OrganisationFactory, UserFactory
from tests.processes.factories import GoalFactory, PhaseFactory, ProcessFactory, SteeringGroupFactory

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture
def process():
    return ProcessFactory(title="Fortschreibung", slug="fortschreibung")


def seen_of(record, *columns, **texts):
    found = texts_of(record, "de", texts)
    return fingerprints(record, columns) | {name: fingerprint(text) for name, text in found.items()}


def change(process, seen=None, texts=None, by=None, **values):
    texts = texts or {}
    seen = seen or seen_of(process, *values, **texts)
    services.change_process(process=process, seen=seen, values=values, texts=texts, by=by)
    return ParticipationProcess.objects.get(pk=process.pk)


def write(kind, process, *rows, seen=None):
    seen = seen or list_fingerprint(kind.rows(process))
    services.write_list(kind, process=process, rows=rows, seen=seen, by=None)
    return [values for _key, values in kind.rows(process)]


def order_of(process):
    return [str(phase) for phase in process.phases.order_by("position")]


def test_a_process_begins_as_a_draft_with_an_address_of_its_own():
    about = {
        "organisation": OrganisationFactory(),
        "kind": ProcessKind.UPDATE,
        "title": "Gemeinsam für Köln",
        "by": None,
    }
    first, second = services.create_process(**about), services.create_process(**about)
    assert (first.slug, second.slug) == ("gemeinsam-fuer-koeln", "gemeinsam-fuer-koeln-2")
    assert first.status == ProcessStatus.DRAFT


def test_texts_and_columns_that_two_people_change_are_merged_unless_they_are_the_same(process):
    texts = {"title": "Fortschreibung", "claim": ""}
    seen = seen_of(process, "lead_unit", **texts)
    change(process, seen, texts | {"title": "Neuer Titel"}, lead_unit="")
    found = change(process, seen, texts | {"claim": "Mitreden!"}, lead_unit="Amt 51")
    assert (found.lead_unit, texts_of(found, "de", texts)) == ("Amt 51", {"title": "Neuer Titel", "claim": "Mitreden!"})
    with pytest.raises(EditConflict):
        change(process, seen, texts | {"title": "Anderer Titel"}, lead_unit="")


def test_german_is_written_whatever_language_the_officer_reads(process):
    write_texts(process, "en", title="Update")
    with translation.override("en"):
        found = change(process, texts={"title": "Neuer Titel"})
    assert found.get_translation("en").title == "Update"
    assert found.get_translation("de").title == "Neuer Titel"


def test_the_first_time_everybody_sees_it_the_log_says_so():
    draft, officer = ProcessFactory(draft=True), UserFactory()
    draft = change(draft, by=officer, status=ProcessStatus.PLANNED)
    change(draft, by=officer, status=ProcessStatus.PARTICIPATION)
    actions = AuditEntry.objects.filter(actor=officer).order_by("pk").values_list("action", flat=True)
    assert list(actions) == [Action.PUBLISHED, Action.CHANGED]


def test_a_new_address_keeps_the_old_one(process):
    found = change(process, slug="neue-adresse")
    assert found.slug == "neue-adresse"
    assert found.addresses.get().slug == "fortschreibung"


def test_an_address_of_another_process_is_refused(process):
    with pytest.raises(services.ProcessError):
        change(process, slug=ProcessFactory().slug)


def test_phases_move_by_one_and_stay_at_the_ends(process):
    phases = [PhaseFactory(process=process, title=title) for title in "ABC"]
    services.move_phase(phase=phases[2], up=True, by=None)
    assert order_of(process) == ["A", "C", "B"]
    services.move_phase(phase=phases[0], up=False, by=None)
    assert order_of(process) == ["C", "A", "B"]
    for phase, up in ((phases[2], True), (phases[1], False)):
        services.move_phase(phase=phase, up=up, by=None)
    assert order_of(process) == ["C", "A", "B"]


def test_a_new_phase_stands_behind_the_others(process):
    PhaseFactory(process=process, title="A", position=7)
    plan = {"planned_start": CoarseDate.month(2027, 1), "planned_end": CoarseDate.month(2027, 2)}
    services.add_phase(process=process, values=plan, texts={"title": "B"}, by=None)
    assert order_of(process) == ["A", "B"]


def test_a_phase_that_ends_before_it_begins_is_refused(process):
    plan = {"planned_start": CoarseDate.month(2027, 3), "planned_end": CoarseDate.month(2027, 2)}
    with pytest.raises(ValidationError):
        services.add_phase(process=process, values=plan, texts={"title": "B"}, by=None)
    assert not process.phases.exists()


def test_a_phase_that_has_begun_stays(process):
    begun, ahead = PhaseFactory(process=process, running=True), PhaseFactory(process=process)
    with pytest.raises(services.ProcessError):
        services.remove_phase(phase=begun, by=None)
    services.remove_phase(phase=ahead, by=None)
    assert list(process.phases.all()) == [begun]


def test_a_target_that_somebody_else_has_moved_is_not_moved_again(process):
    phase = PhaseFactory(process=process)
    about = {
        "reason": "Die Umfrage läuft länger.",
        "on": CoarseDate.day(2026, 12, 8).last,
        "by": None,
        "seen": "2027-03",
    }
    services.change_target(phase=phase, new_end=CoarseDate.month(2027, 4), **about)
    with pytest.raises(EditConflict):
        services.change_target(phase=phase, new_end=CoarseDate.month(2027, 5), **about)


def test_lists_are_written_as_a_whole_and_in_their_order(process):
    first, second = GoalFactory(process=process, text="Eins"), GoalFactory(process=process, text="Zwei")
    found = write(GOALS, process, (second.pk, {"text": "Zwei"}), (None, {"text": "Drei"}), (first.pk, {"text": "1"}))
    assert [values["text"] for values in found] == ["Zwei", "Drei", "1"]
    assert write(FOCUS_GROUPS, process, (None, {"text": "Jugendliche"})) == [{"text": "Jugendliche"}]
    milestone = {"due": CoarseDate.mid_year(2027), "reached": False, "title": "Auftakt"}
    assert write(MILESTONES, process, (None, milestone)) == [milestone]


def test_a_list_that_somebody_changed_meanwhile_is_not_overwritten(process):
    seen = list_fingerprint(GOALS.rows(process))
    write(GOALS, process, (None, {"text": "Von ihr"}), seen=seen)
    with pytest.raises(EditConflict):
        write(GOALS, process, (None, {"text": "Von mir"}), seen=seen)


def test_a_row_of_another_process_is_not_touched(process):
    foreign = GoalFactory(text="Fremd")
    write(GOALS, process, (foreign.pk, {"text": "Meins"}))
    assert [values["text"] for _key, values in GOALS.rows(foreign.process)] == ["Fremd"]


def test_members_need_a_group(process):
    member = (None, {"role": "Vorsitz", "name": "Kreisdirektion"})
    with pytest.raises(services.ProcessError):
        write(MEMBERS, process, member)
    SteeringGroupFactory(process=process)
    assert write(MEMBERS, process, member) == [member[1]]


def test_who_steers_a_process_is_said_once_and_changed_then(process):
    values = {"body": None, "title": "Steuerungsgruppe"}
    services.write_steering_group(process=process, seen={}, values=values, by=None)
    with pytest.raises(EditConflict):
        services.write_steering_group(process=process, seen={}, values=values | {"title": "Andere"}, by=None)
    group = SteeringGroup.objects.get(process=process)
    seen, body = fingerprints(group, values), BodyFactory(organisation=process.organisation)
    services.write_steering_group(process=process, seen=seen, values={"body": body, "title": ""}, by=None)
    assert SteeringGroup.objects.get(process=process).name == body.name


def test_a_process_is_translated_with_its_phases_and_lists(process):
    phase, goal = PhaseFactory(process=process, title="Auftakt"), GoalFactory(process=process, text="Teilhabe")
    texts = {
        "process": {"title": "Update"},
        f"phase-{phase.pk}": {"title": "Kick-off"},
        f"goal-{goal.pk}": {"text": ""},
    }
    seen = translation_seen(parts_of(process), "en")
    services.translate_process(process=process, language="en", texts=texts, seen=seen, by=None)
    found = parts_of(ParticipationProcess.objects.get(pk=process.pk))
    states = {key: part.record.translation_state("en") for key, part in found.items()}
    assert states == {
        "process": TranslationState.DONE,
        f"phase-{phase.pk}": TranslationState.DONE,
        f"goal-{goal.pk}": TranslationState.MISSING,
    }
    with pytest.raises(EditConflict):
        services.translate_process(process=process, language="en", texts=texts, seen=seen, by=None)


def test_a_part_that_is_gone_is_not_translated(process):
    seen = translation_seen(parts_of(process), "en")
    with pytest.raises(services.ProcessError):
        services.translate_process(
            process=process, language="en", texts={"phase-0": {"title": "Kick-off"}}, seen=seen, by=None
        )
