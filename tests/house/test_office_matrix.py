"""Who may open which page of the office: every address under /buero/, as every role, with what belongs to the own
organisation and with what belongs to another. A page without an entry here fails.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from concepts.choices import Stage
from concepts.models import WordUpload
from concepts.services.drafts import open_draft
from events.models import Event
from organisations.models import Role
from tests.concepts.factories import (
    ActionAreaFactory,
    AmendmentFactory,
    ChapterFactory,
    ConceptVersionFactory,
    CoreThemeFactory,
    DecisionFactory,
    DecisionStepFactory,
    IndicatorFactory,
    IndicatorValueFactory,
    MeasureFactory,
    MeasureReportFactory,
    PublicationFactory,
    RecommendationFactory,
    RenditionFactory,
    freeze,
)
from tests.events.factories import EventDocumentFactory, EventFactory, VenueFactory, in_days
from tests.house.addresses import addresses
from tests.organisations.factories import MembershipFactory, OrganisationFactory, UserFactory
from tests.processes.factories import PhaseFactory, ProcessFactory
from tests.registrations.factories import ArrivalFactory, CheckInHelperFactory, RegistrationFactory

pytestmark = pytest.mark.django_db

EVERYBODY = frozenset({*Role.values, "superuser"})
OFFICERS = frozenset({Role.OFFICER, "superuser"})
WRITERS = OFFICERS | {Role.INSTITUTE}
COUNCIL = OFFICERS | {Role.COUNCIL, Role.INSTITUTE}
AT_THE_DOOR = OFFICERS
"""And helpers of this very event: `tests/office/check_in`."""
PEOPLE = ["anonymous", "without a role", *Role.values, "superuser"]


@dataclass(frozen=True)
class Reach:
    """Who may open a page. `about` makes what it is about in an organisation, and gives the parts of its address.

    `only_posts`: there is nothing to open, the page is answered by POST alone. `status`: how it opens; 202 for files
    that have yet to be made.
    """

    who: frozenset[str]
    about: Callable[[Any], dict[str, Any]] | None = None
    only_posts: bool = False
    status: int = 200


def draft(organisation):
    return {"slug": EventFactory(organisation=organisation, draft=True).slug}


def event(organisation):
    return {"slug": EventFactory(organisation=organisation).slug}


def past_event(organisation):
    return {"slug": EventFactory(organisation=organisation, past=True).slug}


def event_today(organisation):
    return {"slug": EventFactory(organisation=organisation, starts_at=in_days(0), registration_closes_on=None).slug}


def party_today(organisation):
    return event_today(organisation) | {"pk": RegistrationFactory(event=Event.objects.latest("pk")).pk}


def walk_ins_today(organisation):
    return event_today(organisation) | {"pk": ArrivalFactory(event=Event.objects.latest("pk"), is_walk_in=True).pk}


def helper(organisation):
    helping = CheckInHelperFactory(event__organisation=organisation)
    return {"slug": helping.event.slug, "pk": helping.pk}


def poster(organisation):
    return event(organisation) | {"language": "de"}


def attendance_list(organisation):
    record = RegistrationFactory(event__organisation=organisation)
    return {"slug": record.event.slug, "name": "anwesenheitsliste"}


def document(organisation):
    record = EventDocumentFactory(event=EventFactory(organisation=organisation))
    return {"slug": record.event.slug, "pk": record.pk}


def venue(organisation):
    return {"pk": VenueFactory(organisation=organisation).pk}


def a_draft(organisation):
    return {"slug": ConceptVersionFactory(concept__organisation=organisation).concept.slug}


def paper(organisation):
    record = DecisionFactory(concept=ConceptVersionFactory(concept__organisation=organisation).concept)
    return {"slug": record.concept.slug, "pk": record.pk}


def step(organisation):
    record = DecisionStepFactory(
        decision__concept=ConceptVersionFactory(concept__organisation=organisation).concept,
        body__organisation=organisation,
    )
    return {"slug": record.decision.concept.slug, "pk": record.pk, "step": record.pk}


def amendment(organisation):
    about = step(organisation)
    return about | {"pk": AmendmentFactory(step_id=about["step"]).pk}


def measure(organisation):
    record = MeasureFactory(concept=ConceptVersionFactory(concept__organisation=organisation).concept)
    return {"slug": record.concept.slug, "pk": record.pk}


def report(organisation):
    about = measure(organisation)
    return {"slug": about["slug"], "measure": about["pk"], "pk": MeasureReportFactory(measure_id=about["pk"]).pk}


def indicator(organisation):
    record = IndicatorFactory(version__concept__organisation=organisation)
    value = IndicatorValueFactory(indicator=record.lineage)
    return {"slug": record.version.concept.slug, "lineage": record.lineage_id, "pk": value.pk}


def process(organisation):
    return {"slug": ProcessFactory(organisation=organisation).slug}


def phase(organisation):
    record = PhaseFactory(process__organisation=organisation)
    return {"slug": record.process.slug, "pk": record.pk}


EVENT_PAGES = ["event", "event_basics", "event_place", "event_programme", "event_groups", "event_registration",
               "event_questions", "event_people", "event_rules", "event_texts", "event_documents", "event_document_new",
               "event_preview", "event_schedule", "event_places", "event_deadline", "event_postpone", "event_cancel",
               "event_archive"]  # fmt: skip

MEASURE_PAGES = ["measure", "measure_change", "measure_remove", "measure_status", "measure_milestones", "report_new"]
PROCESS_PAGES = ["process", "process_change", "process_steering", "process_members", "process_milestones",
                 "process_goals", "process_groups", "phases", "phase_new"]  # fmt: skip
STEP_PAGES = ["step", "step_change", "step_result", "step_remove", "amendment_new"]


def a_word_file(organisation):
    """Somebody else's: a file is only there for who uploaded it."""
    version = ConceptVersionFactory(concept__organisation=organisation)
    upload = WordUpload.objects.create(version=version, name="a.docx", content=b"", uploaded_by=UserFactory())
    return {"slug": version.concept.slug, "pk": upload.pk}


def a_rendition(organisation):
    """Of a draft."""
    area = ActionAreaFactory(version__concept__organisation=organisation)
    RenditionFactory(version=area.version, variant="short", language="en")
    address = {"number": area.version.number, "variant": "short", "language": "en", "lineage": area.lineage_id}
    return {"slug": area.version.concept.slug, **address}


def a_published_part(organisation):
    area = ActionAreaFactory(version__concept__organisation=organisation)
    freeze(area.version)
    return {"slug": area.version.concept.slug, "number": area.version.number, "lineage": area.lineage_id}


def a_part(factory):
    def about(organisation):
        part = factory(version__concept__organisation=organisation)
        return {"slug": part.version.concept.slug, "lineage": part.lineage_id}

    return about


def an_old_recommendation(organisation):
    old = RecommendationFactory(area__version__concept__organisation=organisation)
    freeze(old.version)
    return {"slug": open_draft(concept=old.version.concept).concept.slug, "lineage": old.lineage_id}


def a_publication(organisation):
    publication = PublicationFactory(version__concept__organisation=organisation)
    return {"slug": publication.version.concept.slug, "pk": publication.pk}


def a_submitted_version(organisation):
    version = freeze(ConceptVersionFactory(concept__organisation=organisation), Stage.SUBMITTED)
    return {"slug": version.concept.slug, "number": version.number}


PAGES: dict[str, Reach] = {
    "office:start": Reach(EVERYBODY),
    "office:events": Reach(OFFICERS),
    "office:event_choose": Reach(OFFICERS),
    "office:event_new": Reach(OFFICERS),
    **{f"office:{name}": Reach(OFFICERS, event) for name in EVENT_PAGES},
    "office:event_translation": Reach(OFFICERS, event),
    "office:event_publish": Reach(OFFICERS, draft),
    "office:event_delete": Reach(OFFICERS, draft),
    "office:event_after": Reach(OFFICERS, past_event),
    "office:event_thank": Reach(OFFICERS, past_event),
    "office:event_stored": Reach(OFFICERS, past_event),
    "office:event_copy": Reach(OFFICERS, event, only_posts=True),
    "office:event_close": Reach(OFFICERS, event, only_posts=True),
    "office:event_document": Reach(OFFICERS, document),
    "office:event_document_remove": Reach(OFFICERS, document),
    "office:decisions": Reach(OFFICERS, a_draft),
    "office:paper_new": Reach(OFFICERS, a_draft),
    **{f"office:{name}": Reach(OFFICERS, paper) for name in ["paper", "paper_change", "paper_remove", "step_new"]},
    **{f"office:{name}": Reach(OFFICERS, step) for name in STEP_PAGES},
    "office:amendment": Reach(OFFICERS, amendment),
    "office:amendment_remove": Reach(OFFICERS, amendment),
    **{f"office:{name}": Reach(OFFICERS, a_draft) for name in ["measures", "measure_new", "indicators"]},
    **{f"office:{name}": Reach(OFFICERS, measure) for name in MEASURE_PAGES},
    "office:report": Reach(OFFICERS, report),
    "office:report_remove": Reach(OFFICERS, report),
    **{f"office:{name}": Reach(OFFICERS, indicator) for name in ["indicator", "value_new", "value", "value_remove"]},
    "office:processes": Reach(OFFICERS),
    "office:process_new": Reach(OFFICERS),
    **{f"office:{name}": Reach(OFFICERS, process) for name in PROCESS_PAGES},
    **{f"office:{name}": Reach(OFFICERS, phase) for name in ["phase", "phase_target", "phase_remove"]},
    "office:phase_move": Reach(OFFICERS, phase, only_posts=True),
    "office:council": Reach(EVERYBODY),
    "office:council_step": Reach(COUNCIL, step),
    "office:doors": Reach(EVERYBODY),
    "office:door": Reach(AT_THE_DOOR, event_today),
    "office:door_numbers": Reach(AT_THE_DOOR, event_today),
    "office:door_party": Reach(AT_THE_DOOR, party_today),
    "office:door_undo": Reach(AT_THE_DOOR, party_today, only_posts=True),
    "office:door_walk_ins": Reach(AT_THE_DOOR, event_today, only_posts=True),
    "office:door_undo_walk_ins": Reach(AT_THE_DOOR, walk_ins_today, only_posts=True),
    "office:door_helpers": Reach(OFFICERS, event),
    "office:door_helper_remove": Reach(OFFICERS, helper, only_posts=True),
    "office:event_print": Reach(OFFICERS, event),
    "office:event_press_file": Reach(OFFICERS, event),
    "office:event_poster": Reach(OFFICERS, poster, status=202),
    "office:event_paper": Reach(OFFICERS, attendance_list, status=202),
    "office:venues": Reach(OFFICERS),
    "office:venue_new": Reach(OFFICERS),
    "office:venue": Reach(OFFICERS, venue),
    "office:venue_remove": Reach(OFFICERS, venue),
    "office:concepts": Reach(WRITERS),
    "office:concept_new": Reach(OFFICERS),
    "office:concept": Reach(WRITERS, a_draft),
    "office:concept_draft": Reach(WRITERS, a_draft, only_posts=True),
    "office:concept_discard": Reach(OFFICERS, a_draft),
    "office:concept_text": Reach(WRITERS, a_draft),
    "office:concept_move": Reach(WRITERS, a_draft, only_posts=True),
    "office:concept_numbers": Reach(WRITERS, a_draft),
    "office:concept_title_page": Reach(WRITERS, a_draft),
    "office:concept_imprint": Reach(WRITERS, a_draft),
    "office:concept_matrix": Reach(WRITERS, a_draft),
    "office:concept_matrix_row": Reach(WRITERS, a_part(CoreThemeFactory)),
    "office:concept_successions": Reach(WRITERS, a_draft),
    "office:concept_succession": Reach(WRITERS, an_old_recommendation),
    "office:concept_part_new": Reach(WRITERS, a_draft),
    "office:concept_part": Reach(WRITERS, a_part(ChapterFactory)),
    "office:concept_part_remove": Reach(WRITERS, a_part(ChapterFactory)),
    "office:concept_publish": Reach(OFFICERS, a_draft),
    "office:concept_renditions": Reach(WRITERS, a_draft),
    "office:concept_rendition_new": Reach(WRITERS, a_rendition),
    "office:concept_rendition_text": Reach(WRITERS, a_rendition),
    "office:concept_rendition_publish": Reach(OFFICERS, a_rendition),
    "office:concept_corrections": Reach(OFFICERS, a_draft),
    "office:concept_correction": Reach(OFFICERS, a_published_part),
    "office:concept_word": Reach(WRITERS, a_draft),
    "office:concept_word_preview": Reach(frozenset(), a_word_file),
    "office:concept_word_discard": Reach(WRITERS, a_word_file, only_posts=True),
    "office:concept_publication": Reach(OFFICERS, a_publication),
    "office:concept_progress": Reach(OFFICERS, a_publication),
    "office:concept_adopt": Reach(OFFICERS, a_submitted_version),
}


@pytest.fixture(autouse=True)
def without_second_factor(settings):
    settings.SECOND_FACTOR_REQUIRED = False


@pytest.fixture(scope="module")
def office_addresses():
    return {address.name: address for address in addresses() if address.name.startswith("office:")}


@pytest.fixture
def own():
    return OrganisationFactory()


@pytest.fixture
def other():
    return OrganisationFactory()


@pytest.fixture(params=PEOPLE)
def person(request):
    return request.param


@pytest.fixture
def visitor(person, own):
    client = Client()
    if person in Role.values:
        client.force_login(MembershipFactory(user=UserFactory(), role=person, organisation=own).user)
    elif person != "anonymous":
        client.force_login(UserFactory(superuser=person == "superuser"))
    return client


def test_every_page_of_the_office_has_an_entry(office_addresses):
    assert set(office_addresses) == set(PAGES)


def test_pages_open_for_whom_they_are_meant(office_addresses, person, visitor, own):
    wrong = {}
    for name, reach in PAGES.items():
        path = office_addresses[name].path(**(reach.about(own) if reach.about else {}))
        status = visitor.get(path).status_code
        if status not in expected(reach, person):
            wrong[name] = status
    assert wrong == {}


def expected(reach, person):
    if person == "anonymous":
        return {302} if not reach.only_posts else {302, 405}
    if person not in reach.who:
        return {403, 404, 405} if reach.only_posts else {403, 404}
    return {405} if reach.only_posts else {reach.status}


def test_what_belongs_to_another_organisation_is_not_there(office_addresses, person, visitor, other):
    wrong = {}
    for name, reach in PAGES.items():
        if reach.about is None or person in ("anonymous", "superuser"):
            continue
        address = office_addresses[name].path(**reach.about(other))
        for method in (visitor.get, visitor.post):
            status = method(address).status_code
            if status not in {403, 404, 405}:
                wrong[name] = status
    assert wrong == {}
