"""Poster, list to sign, badges and table signs: what stands on them, that everybody can read them, and who may."""

import os
import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone, translation

from events.printing import poster
from organisations.models import Role
from pdf.builders import NothingToPrint
from pdf.checks.document import check_document
from pdf.checks.file import check_file
from pdf.models import RenderedFile
from pdf.printing import purge
from registrations import services
from registrations.printing import ATTENDANCE, BADGES, PAPERS, SIGNS
from tests.events.factories import EventFactory, RoomFactory, VenueFactory, WorkingGroupFactory, in_days
from tests.organisations.factories import ContactFactory, MembershipFactory, OrganisationFactory, UserFactory
from tests.pdf.factories import RenderedFileFactory, put_on_disk
from tests.registrations.factories import CheckInHelperFactory, RegistrationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    """A conference with everything a poster can tell."""
    kreis = OrganisationFactory(name="Kreis Muster", accent_colour="#7a1f5c")
    venue = VenueFactory(organisation=kreis)
    record = EventFactory(
        organisation=kreis,
        kind="conference",
        title="Integrationskonferenz: Zusammen leben, zusammen entscheiden",
        summary="Was hat das Konzept bewirkt? Was fehlt noch? In fünf Arbeitsgruppen sprechen wir über die Ziele der "
        "nächsten Jahre. Alle sind eingeladen, die hier leben und arbeiten.",
        starts_at=in_days(30, hour=9),
        doors_open_at=in_days(30, hour=8),
        venue=venue,
        room=RoomFactory(venue=venue),
        languages_spoken=["de"],
        languages_interpreted=["ar", "ro", "uk", "dgs"],
        childcare_places=10,
        contacts=[ContactFactory(organisation=kreis, public=True)],
    )
    record.create_translation("ar", title="مؤتمر الاندماج", summary="ماذا حقق البرنامج؟ أنتم مدعوون.")
    return record


@pytest.fixture
def people(event):
    groups = [
        WorkingGroupFactory(event=event, title=title, room=event.room)
        for title in ("Bildung und Sprache", "Arbeit, Ausbildung und Anerkennung von Abschlüssen aus dem Ausland")
    ]
    RegistrationFactory(
        event=event, name="Zoë Öztürk", organisation="Elternverein Muster e. V.", function="Vorsitz", group=groups[0]
    )
    RegistrationFactory(event=event, name="amina Beispiel", places=3, group=groups[1])
    for number in range(24):
        RegistrationFactory(event=event, name=f"Maximiliane-Alexandra Testname-Beispielhausen {number}")
    RegistrationFactory(event=event, name="Wer wartet", waiting=True)
    RegistrationFactory(event=event, name="Wer absagte", cancelled=True)


def documents(event):
    yield "poster", poster.build(poster.parameters(event))
    yield "poster-ar", poster.build(poster.parameters(event, "ar"))
    for paper in PAPERS:
        yield paper.name, paper.builder.build(paper.parameters(event))


def test_every_paper_is_accessible_and_archivable(event, people, print_to, broken_rules):
    """With LOOK=folder in the environment the files are left there, to be looked at."""
    pages = {}
    for name, document in documents(event):
        assert check_document(document) == [], name
        printed = print_to(document, f"paper-{name}")
        if folder := os.environ.get("LOOK"):
            shutil.copy(printed.path, Path(folder) / f"{name}.pdf")
        assert check_file(document, printed.path, printed.typeset.unprintable) == [], name
        assert broken_rules(printed.path, "ua1", "2a") == [], name
        pages[name] = printed.typeset.pages
    assert pages == {"poster": 1, "poster-ar": 1, "attendance": 3, "badges": 3, "signs": 2}


def test_a_poster_tells_the_record_in_its_language(event):
    with translation.override("ar"):  # whatever the worker speaks
        html = poster.build(poster.parameters(event, "de")).html
    for words in ("Integrationskonferenz", "Stadthalle Musterstadt, Mühlensaal", f"/v/{event.short_code}", "<svg"):
        assert words in html
    arabic = poster.build(poster.parameters(event, "ar")).html
    assert "مؤتمر الاندماج" in arabic
    assert 'dir="rtl"' in arabic


def test_a_poster_of_another_day_is_another_poster(event):
    before = poster.digest(poster.parameters(event))
    assert poster.digest(poster.parameters(event)) == before
    event.starts_at, event.ends_at = event.starts_at + timedelta(days=1), event.ends_at + timedelta(days=1)
    event.save()
    assert poster.digest(poster.parameters(event)) != before


def test_a_long_text_stays_on_one_poster(event, print_to):
    event.title, event.summary = "Sehr langer Titel einer Veranstaltung " * 5, "Viele Worte. " * 300
    event.save()
    assert print_to(poster.build(poster.parameters(event)), "long-poster").typeset.pages == 1


def test_names_come_in_order_and_guests_after_their_host(event, people):
    lines = ATTENDANCE.content(event)["lines"]
    assert [line["name"] or f"Gast von {line['of']}" for line in lines[:3]] == [
        "amina Beispiel", "Gast von amina Beispiel", "Gast von amina Beispiel",
    ]  # fmt: skip
    assert lines[-1]["name"] == "Zoë Öztürk"
    assert not {"Wer wartet", "Wer absagte"} & {line["name"] for line in lines}


def test_a_name_is_text_on_paper(event):
    RegistrationFactory(event=event, name='<img src="https://example.org/x">')
    for paper in (ATTENDANCE, BADGES):
        assert "<img" not in paper.builder.build(paper.parameters(event)).html


def test_a_new_registration_makes_another_list(event, people):
    before = ATTENDANCE.builder.digest(ATTENDANCE.parameters(event))
    assert ATTENDANCE.builder.digest(ATTENDANCE.parameters(event)) == before
    RegistrationFactory(event=event)
    assert ATTENDANCE.builder.digest(ATTENDANCE.parameters(event)) != before


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_an_event_without_people_and_groups_has_nothing_to_print(paper):
    with pytest.raises(NothingToPrint):
        paper.builder.digest(paper.parameters(EventFactory()))


def test_nothing_is_printed_of_an_event_that_is_gone(event):
    wanted = {"event": event.pk + 1}
    assert not ATTENDANCE.builder.may_read(UserFactory(superuser=True), wanted)
    assert not poster.may_read(AnonymousUser(), wanted | {"language": "de"})
    with pytest.raises(NothingToPrint):
        SIGNS.builder.build(wanted)


def test_only_officers_who_run_the_event_may_have_names(event):
    def may(user):
        return ATTENDANCE.builder.may_read(user, ATTENDANCE.parameters(event))

    for role in Role.values:
        assert may(MembershipFactory(organisation=event.organisation, role=role).user) == (role == Role.OFFICER)
    assert not may(CheckInHelperFactory(event=event).user)
    assert not may(MembershipFactory(role=Role.OFFICER).user)
    assert not may(AnonymousUser())


def test_everybody_may_have_the_poster_of_a_public_event_and_nobody_that_of_a_draft(event):
    assert poster.may_read(AnonymousUser(), poster.parameters(event))
    draft = EventFactory(draft=True)
    assert not poster.may_read(AnonymousUser(), poster.parameters(draft))


@pytest.fixture
def store(settings, tmp_path):
    settings.PDF_ROOT = tmp_path
    return tmp_path


def _printed(paper, event, settled_at):
    facts = {"kind": paper.kind, "parameters": paper.parameters(event), "settled_at": settled_at}
    file = RenderedFileFactory(ready=True, **facts)
    put_on_disk(file)
    return file


def test_names_lie_on_the_disk_for_a_day(event, store, django_capture_on_commit_callbacks):
    now = timezone.now()
    old = _printed(ATTENDANCE, event, now - timedelta(hours=25))
    young = _printed(BADGES, event, now - timedelta(hours=23))
    with django_capture_on_commit_callbacks(execute=True):
        purge()
    assert (old.path.exists(), young.path.exists()) == (False, True)
    assert list(RenderedFile.objects.all()) == [young]


def test_with_the_personal_data_the_papers_go(store, django_capture_on_commit_callbacks):
    event = EventFactory(past=True)
    RegistrationFactory(event=event)
    file = _printed(ATTENDANCE, event, timezone.now())
    with django_capture_on_commit_callbacks(execute=True):
        services.purge_personal_data(timezone.now() + timedelta(days=40))
    assert not file.path.exists()
    assert not RenderedFile.objects.exists()
