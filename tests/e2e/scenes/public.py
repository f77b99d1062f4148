"""Pages for everybody: they set no cookie."""

from datetime import timedelta
from unittest.mock import patch

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.test import override_settings
from django.utils import timezone

from tests.e2e import cast
from tests.events.factories import EventDocumentFactory, EventFactory, in_days
from tests.mail.factories import OutgoingMessageFactory
from tests.processes.factories import ProcessFactory
from tests.registrations.factories import EventNumbersFactory


def home(visitor):
    process = cast.process()
    cast.conference(process=process, capacity=40)
    cast.workshop(without_registration=True, starts_at=in_days(40))
    EventFactory(organisation=cast.kreis(), tentative=True)
    visitor.opens("home")


def home_of_an_empty_portal(visitor):
    visitor.opens("home")


def processes(visitor):
    cast.process()
    ProcessFactory(finished=True, organisation=cast.kreis())
    visitor.opens("processes:list")


def process(visitor):
    record = cast.process()
    cast.workshop(process=record)
    visitor.opens("processes:detail", record.slug)


def process_without_anything(visitor):
    visitor.opens("processes:detail", ProcessFactory(organisation=cast.kreis()).slug)


def events(visitor):
    cast.conference(capacity=2)
    cast.fill(cast.workshop(capacity=1, starts_at=in_days(25)))
    cast.workshop(without_registration=True, starts_at=in_days(26))
    cast.workshop(cancelled=True, starts_at=in_days(27))
    cast.workshop(postponed=True, starts_at=in_days(28))
    cast.workshop(by_invitation=True, starts_at=in_days(29))
    cast.workshop(registration_closes_on=in_days(-1).date())
    cast.workshop(registration_opens_on=in_days(3).date())
    EventFactory(organisation=cast.kreis(), tentative=True)
    visitor.opens("events:list")


def events_on_several_pages(visitor):
    EventFactory.create_batch(21, organisation=cast.kreis(), contacts=[])
    visitor.opens("events:list", query="?page=2")


def no_event(visitor):
    cast.kreis()
    visitor.opens("events:list")


def search_without_a_hit(visitor):
    cast.workshop()
    visitor.opens("events:list", query="?q=Angeln")


def past_events(visitor):
    EventFactory.create_batch(2, past=True, organisation=cast.kreis())
    visitor.opens("events:past")


def event(visitor):
    _detail(visitor, cast.conference(process=cast.process()))


def event_with_few_places(visitor):
    workshop = cast.workshop(capacity=20)
    cast.fill(workshop)[0].delete()
    _detail(visitor, workshop)


def event_with_waiting_list(visitor):
    workshop = cast.workshop(capacity=2)
    cast.fill(workshop, waiting=3)
    _detail(visitor, workshop)


def event_with_nothing_left(visitor):
    workshop = cast.workshop(capacity=2, waiting_list_limit=1)
    cast.fill(workshop, waiting=1)
    _detail(visitor, workshop)


def event_not_open_yet(visitor):
    _detail(visitor, cast.workshop(registration_opens_on=in_days(3).date()))


def event_closed(visitor):
    _detail(visitor, cast.workshop(registration_closes_on=in_days(-1).date()))


def event_cancelled(visitor):
    _detail(visitor, cast.workshop(cancelled=True, replacement=cast.workshop(starts_at=in_days(50))))


def event_postponed(visitor):
    _detail(visitor, cast.workshop(postponed=True))


def event_tentative(visitor):
    _detail(visitor, cast.workshop(tentative=True))


def event_in_two_steps(visitor):
    _detail(visitor, cast.workshop(two_step=True))


def event_by_invitation(visitor):
    _detail(visitor, cast.workshop(by_invitation=True))


def event_without_registration(visitor):
    _detail(visitor, cast.workshop(without_registration=True))


def event_online(visitor):
    _detail(visitor, cast.workshop(online=True, open_end=True, ends_at=None))


def event_archived(visitor):
    event = cast.workshop(archived=True, past=True, outcomes="Mehr Sprachkurse am Abend\nEin Treffpunkt im Süden")
    EventDocumentFactory(event=event, photo=True)
    EventNumbersFactory(event=event)
    _detail(visitor, event)


def press_text(visitor):
    visitor.opens("events:press", cast.conference().slug)


def imprint(visitor):
    cast.kreis()
    visitor.opens("imprint")


def privacy(visitor):
    cast.kreis()
    visitor.opens("privacy")


def accessibility_statement(visitor):
    cast.kreis()
    visitor.opens("accessibility")


def easy_language(visitor):
    cast.kreis()
    visitor.opens("easy_language")


def sign_language(visitor):
    cast.kreis()
    visitor.opens("sign_language")


def error_400(visitor):
    _fails(visitor, SuspiciousOperation, 400)


def error_403(visitor):
    _fails(visitor, PermissionDenied, 403)


def error_404(visitor):
    cast.kreis()
    visitor.opens("events:detail", "gibt-es-nicht", answer=404)


def error_500(visitor):
    _fails(visitor, RuntimeError, 500)
    visitor.complaints.clear()  # about the 500 that was asked for


@override_settings(DEMO=True)
def demo_mailbox(visitor):
    cast.kreis()
    OutgoingMessageFactory(sent=True, recipient="amina@example.org", with_calendar=True)
    OutgoingMessageFactory(failed=True, created_at=timezone.now() - timedelta(hours=3))
    visitor.opens("mail:demo_outbox")


@override_settings(DEMO=True)
def demo_mail(visitor):
    cast.kreis()
    visitor.opens("mail:demo_message", OutgoingMessageFactory(with_calendar=True).pk)


def _detail(visitor, event):
    visitor.opens("events:detail", event.slug)


def _fails(visitor, error, answer):
    event = cast.workshop()
    with patch("events.views.detail.find_event", side_effect=error):
        visitor.opens("events:detail", event.slug, answer=answer)
