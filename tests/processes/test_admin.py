import pytest
from django.urls import reverse

from organisations.dates import CoarseDate
from organisations.translations import write_texts
from processes.models import ParticipationProcess, Phase, ProcessSlug, TargetChange
from tests.organisations.factories import MembershipFactory
from tests.processes.factories import PhaseFactory, ProcessFactory, SteeringGroupFactory

pytestmark = pytest.mark.django_db
INLINES = ("phases", "milestones", "goals", "focus_groups")


def change_page(record):
    return reverse(f"admin:processes_{record._meta.model_name}_change", args=[record.pk])


@pytest.fixture
def officer(client):
    officer = MembershipFactory()
    client.force_login(officer.user)
    return officer


@pytest.fixture
def phase(officer):
    """A phase of the officer's organisation, planned for January to March 2027."""
    return PhaseFactory(process=ProcessFactory(organisation=officer.organisation, slug="alt"))


def process_form(process, **changes):
    form = {"title": process.title, "organisation": process.organisation_id, "slug": process.slug}
    form |= {"kind": process.kind, "status": process.status}
    for prefix in INLINES:
        form |= {f"{prefix}-TOTAL_FORMS": 0, f"{prefix}-INITIAL_FORMS": 0}
    return form | changes


def phase_form(phase, **changes):
    form = {"process": phase.process_id, "position": phase.position, "title": phase.title}
    form |= {"planned_start": phase.planned_start.code, "planned_end": phase.planned_end.code}
    form |= {"target_changes-TOTAL_FORMS": 0, "target_changes-INITIAL_FORMS": 0}
    return form | changes


def test_an_officer_moves_a_target_with_a_reason(client, officer, phase):
    client.post(change_page(phase), phase_form(phase, new_end="2027-mid", reason="Mehr Sprachen."))
    change = TargetChange.objects.get()
    assert (change.old_end, change.new_end) == (CoarseDate.month(2027, 3), CoarseDate.mid_year(2027))
    assert (change.reason, change.changed_by) == ("Mehr Sprachen.", officer.user)
    assert Phase.objects.get().planned_end == CoarseDate.mid_year(2027)


@pytest.mark.parametrize(
    "changes", [{"new_end": "2027-mid"}, {"reason": "Mehr Sprachen."}, {"new_end": "2027-03", "reason": "Nichts."}]
)
def test_a_target_moves_neither_without_a_reason_nor_without_a_date(client, phase, changes):
    html = client.post(change_page(phase), phase_form(phase, **changes)).text
    assert "errorlist" in html
    assert not TargetChange.objects.exists()


def test_the_planned_end_cannot_be_changed_silently(client, phase):
    client.post(change_page(phase), phase_form(phase, planned_end="2028"))
    assert Phase.objects.get().planned_end == CoarseDate.month(2027, 3)


def test_the_history_is_shown_with_the_phase(client, phase):
    client.post(change_page(phase), phase_form(phase, new_end="2027-mid", reason="Mehr Sprachen."))
    assert "Mehr Sprachen." in client.get(change_page(phase)).text


def test_an_officer_renames_the_address_and_the_old_one_is_kept(client, phase):
    client.post(change_page(phase.process), process_form(phase.process, slug="neu"))
    assert ParticipationProcess.objects.get().slug == "neu"
    assert ProcessSlug.objects.get().slug == "alt"


def test_the_address_of_another_process_is_refused(client, phase):
    ProcessFactory(slug="belegt")
    html = client.post(change_page(phase.process), process_form(phase.process, slug="belegt")).text
    assert "errorlist" in html


def test_an_officer_adds_a_process_with_a_phase_of_coarse_dates(client, officer):
    blank = ProcessFactory.build(organisation=officer.organisation, slug="neu")
    row = {"phases-TOTAL_FORMS": 1, "phases-0-position": 1, "phases-0-title": "Auftrag"}
    row |= {"phases-0-planned_start": "2027-01", "phases-0-planned_end": "2027-mid"}
    client.post(reverse("admin:processes_participationprocess_add"), process_form(blank, **row))
    assert Phase.objects.get(process__slug="neu").planned_end == CoarseDate.mid_year(2027)


def test_a_translation_notes_the_german_text_it_was_made_from(client, phase):
    client.post(f"{change_page(phase)}?language=en", phase_form(phase, title="Mandate"))
    english = Phase.objects.get().get_translation("en")
    assert (english.title, english.source_digest) == ("Mandate", Phase.objects.get().source_digest_now())
    write_texts(phase, "de", title="Neuer Auftrag")
    assert english.source_digest != Phase.objects.get().source_digest_now()


def test_an_officer_opens_only_what_belongs_to_the_own_organisation(client, officer):
    own = SteeringGroupFactory(process__organisation=officer.organisation)
    assert client.get(change_page(own)).status_code == 200
    for record in (SteeringGroupFactory(), PhaseFactory(), ProcessFactory()):
        assert client.get(change_page(record)).status_code == 302
