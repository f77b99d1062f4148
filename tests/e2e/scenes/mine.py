"""Behind the secret link: my registration in every state, and what can be done with it."""

from django.utils import timezone

from registrations import tokens
from tests.e2e import cast
from tests.events.factories import in_days
from tests.registrations.factories import NeedFactory


def to_be_confirmed(visitor):
    _mine(visitor, held=True)


def just_confirmed(visitor):
    to_be_confirmed(visitor)
    visitor.presses("Confirm my registration")


def registered(visitor):
    event = cast.conference()
    first, second, _third = event.working_groups.all()
    entry = cast.registration(event=event, places=3, organisation="Volkshochschule", first_group=first, group=first)
    entry.second_group = second
    entry.save()
    NeedFactory(registration=entry)
    NeedFactory(registration=entry, childcare=True)
    visitor.opens("registrations:mine", cast.token(entry))


def registered_with_second_wish(visitor):
    event = cast.conference()
    first, second, _third = event.working_groups.all()
    _mine(visitor, event=event, first_group=first, second_group=second, group=second)


def registered_without_a_group(visitor):
    event = cast.conference()
    first, second, _third = event.working_groups.all()
    _mine(visitor, event=event, first_group=first, second_group=second)


def registered_for_a_cancelled_event(visitor):
    _mine(visitor, event=cast.workshop(cancelled=True, replacement=cast.workshop()))


def registered_for_a_postponed_event(visitor):
    _mine(visitor, event=cast.workshop(postponed=True))


def registered_after_the_deadline(visitor):
    _mine(visitor, event=cast.workshop(registration_closes_on=in_days(-1).date()))


def after_the_event(visitor):
    _mine(visitor, event=cast.workshop(past=True))


def waiting(visitor):
    event = cast.workshop(capacity=2)
    cast.fill(event, waiting=2)
    _mine(visitor, event=event, waiting=True)


def waiting_and_to_be_confirmed(visitor):
    _mine(visitor, waiting_unconfirmed=True)


def passed_over(visitor):
    event = cast.workshop(capacity=3, places_per_registration=3)
    _mine(visitor, event=event, waiting=True, places=3, passed_over_at=timezone.now(), passed_over_free=1)


def expired(visitor):
    _mine(visitor, expired=True)


def cancelled(visitor):
    _mine(visitor, cancelled=True)


def new_address_not_confirmed_yet(visitor):
    _mine(visitor, new_email="neu@example.org")


def unknown_link(visitor):
    cast.kreis()
    visitor.opens("registrations:mine", "x" * 32, answer=404)


def change(visitor):
    _page(visitor, "change", event=cast.conference())


def change_refused(visitor):
    change(visitor)
    visitor.fills_in(name="", email="amina@")
    visitor.presses("Save the changes")


def change_too_late(visitor):
    _page(visitor, "change", event=cast.workshop(registration_closes_on=in_days(-1).date()))


def changed(visitor):
    _page(visitor, "change")
    visitor.presses("Save the changes")


def cancel(visitor):
    _page(visitor, "cancel")


def just_cancelled(visitor):
    cancel(visitor)
    visitor.presses("Cancel my registration")


def delete(visitor):
    _page(visitor, "delete")


def deleted(visitor):
    delete(visitor)
    visitor.presses("Delete my data")


def new_link(visitor):
    _page(visitor, "renew")


def ticket(visitor):
    _page(visitor, "ticket", event=cast.conference(), places=2)


def no_ticket_yet(visitor):
    _page(visitor, "ticket", held=True)


def ticket_at_the_door(visitor):
    entry = cast.registration(places=2)
    visitor.opens("registrations:admission", tokens.ticket_code(entry.pk, entry.public_id))


def invented_ticket_at_the_door(visitor):
    cast.kreis()
    visitor.opens("registrations:admission", "1-abcd-efgh-ijkl", answer=404)


def new_address_to_be_confirmed(visitor):
    entry = cast.registration(new_email="neu@example.org")
    proof = tokens.derive_for_address(entry, entry.new_email)
    visitor.opens("registrations:confirm_new_address", entry.public_id, proof)


def new_address_confirmed(visitor):
    new_address_to_be_confirmed(visitor)
    visitor.presses("Confirm this address")


def _mine(visitor, **facts):
    _page(visitor, "mine", **facts)


def _page(visitor, name, **facts):
    visitor.opens(f"registrations:{name}", cast.token(cast.registration(**facts)))
