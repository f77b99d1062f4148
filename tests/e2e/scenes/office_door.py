"""The door of an event, what is printed for it, and what comes after it, in every state."""

from organisations.models import Role
from registrations import services
from tests.e2e import cast
from tests.e2e.officers import officer
from tests.events.factories import WorkingGroupFactory, in_days
from tests.organisations.factories import MembershipFactory
from tests.registrations.factories import ArrivalFactory, CheckInHelperFactory, NeedFactory, RegistrationFactory


def doors(visitor):
    _with_people()
    officer(visitor)
    visitor.opens("office:doors")


def no_doors(visitor):
    officer(visitor)
    visitor.opens("office:doors")


def door(visitor):
    _opens(visitor, "door", _with_people())


def door_after_a_tap(visitor):
    event = _with_people()
    _opens(visitor, "door", event)
    visitor.page.get_by_role("button").filter(has_text="Amina Beispiel").click()


def door_after_a_number(visitor):
    _opens(visitor, "door", _with_people())
    visitor.fills_in(people=3)
    visitor.presses("Count")


def door_number_refused(visitor):
    _opens(visitor, "door", _with_people())
    visitor.fills_in(people="")
    visitor.presses("Count")


def door_nobody_found(visitor):
    _office(visitor)
    visitor.opens("office:door", _with_people().slug, query="?q=xyz")


def door_before_it_opens(visitor):
    _opens(visitor, "door", cast.registration(event=cast.workshop()).event)


def party(visitor):
    event = _with_people()
    _opens(visitor, "door_party", event, event.registrations.get(name="Amina Beispiel").pk)


def party_that_is_in(visitor):
    event = _with_people()
    _opens(visitor, "door_party", event, event.registrations.get(name="Wer da ist").pk)


def party_that_has_cancelled(visitor):
    event = _with_people()
    _opens(visitor, "door_party", event, RegistrationFactory(event=event, cancelled=True).pk)


def helpers(visitor):
    event = _with_people()
    CheckInHelperFactory(event=event)
    MembershipFactory(organisation=event.organisation, role=Role.CHECK_IN)
    _opens(visitor, "door_helpers", event)


def no_helpers(visitor):
    _opens(visitor, "door_helpers", _with_people())


def to_print(visitor):
    _opens(visitor, "event_print", _with_people())


def after_the_event_with_groups(visitor):
    _opens(visitor, "event_after", _over())


def thanks(visitor):
    _opens(visitor, "event_thank", _over())


def nobody_to_thank(visitor):
    _opens(visitor, "event_thank", cast.workshop(past=True))


def what_is_stored(visitor):
    _opens(visitor, "event_stored", _over())


def nothing_is_stored(visitor):
    event = _over()
    user = _office(visitor)
    services.delete_personal_data(event=event, by=user, now=in_days(0))
    visitor.opens("office:event_stored", event.slug)


def _with_people(**facts):
    event = cast.workshop(
        **{"starts_at": in_days(0, hour=0), "registration_closes_on": None, "walk_ins": False} | facts
    )
    group = WorkingGroupFactory(event=event, title="Sprache und Bildung")
    RegistrationFactory(event=event, name="Amina Beispiel", organisation="Elternverein e. V.", places=3, group=group)
    RegistrationFactory(event=event, name="Wer wartet", waiting=True)
    RegistrationFactory(event=event, name="Wer nicht bestätigt hat", held=True)
    here = RegistrationFactory(event=event, name="Wer da ist", places=2, group=group)
    ArrivalFactory(event=event, registration=here, people=1)
    ArrivalFactory(event=event, is_walk_in=True, people=4)
    return event


def _over():
    event = _with_people(past=True, starts_at=in_days(-10))
    NeedFactory(registration=event.registrations.first(), access=True)
    return event


def _office(visitor):
    cast.kreis()
    return officer(visitor)


def _opens(visitor, name, event, *more):
    _office(visitor)
    visitor.opens(f"office:{name}", event.slug, *more)
