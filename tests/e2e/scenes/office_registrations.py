"""The office: registrations, links, needs and exports of an event."""

from django.utils import timezone

from registrations.choices import NeedKind, Source, Step
from tests.e2e import cast
from tests.e2e.officers import officer
from tests.events.factories import in_days
from tests.mail.factories import OutgoingMessageFactory
from tests.organisations.factories import UserFactory
from tests.registrations.factories import (
    FormSettingsFactory,
    HistoryEntryFactory,
    InterestFactory,
    NeedFactory,
    PersonalLinkFactory,
    QuestionAnswerFactory,
    RegistrationFactory,
)


def list_of_registrations(visitor):
    _opens(visitor, "registrations", _full_conference())


def list_in_several_pages(visitor):
    event = cast.workshop()
    RegistrationFactory.create_batch(52, event=event)
    _opens(visitor, "registrations", event, query="?sort=name&page=2")


def list_narrowed(visitor):
    _opens(visitor, "registrations", _full_conference(), query="?q=Amina&group=full")


def list_without_anybody(visitor):
    _opens(visitor, "registrations", cast.workshop())


def chosen_to_be_refused(visitor):
    list_of_registrations(visitor)
    visitor.page.locator('[name="chosen"]').first.check()
    visitor.presses("Refuse")


def one_registration(visitor):
    event = _full_conference()
    first, second, _third = event.working_groups.all()
    entry = cast.registration(
        event=event, organisation="Volkshochschule", function="Leitung", places=2, first_group=first,
        second_group=second, group=second, source=Source.TELEPHONE, photo_consent=True,
    )  # fmt: skip
    NeedFactory(registration=entry)
    NeedFactory(registration=entry, access=True, note="schmaler Rollstuhl")
    QuestionAnswerFactory(registration=entry, question__text="Was ist Ihnen wichtig?", value="Deutschkurse am Abend")
    kim = UserFactory(name="Kim Amt")
    HistoryEntryFactory(registration=entry, by=kim)
    HistoryEntryFactory(registration=entry, step=Step.CHANGED, by=None, reason="", facts={"fields": ["name", "email"]})
    moved = {"before": first.pk, "after": second.pk}
    HistoryEntryFactory(
        registration=entry, step=Step.MOVED, by=kim, reason="Bringt eine Dolmetscherin mit", facts=moved
    )
    facts = {"reference": entry.reference, "recipient": entry.email}
    OutgoingMessageFactory(
        kind="registrations.registered", subject="Sie sind angemeldet: Konferenz", sent=True, **facts
    )
    OutgoingMessageFactory(kind="registrations.reminder", subject="Erinnerung: Konferenz", failed=True, **facts)
    _opens(visitor, "registration", event, entry.pk)


def one_registration_to_be_confirmed(visitor):
    entry = cast.registration(event=cast.workshop(), held=True)
    _opens(visitor, "registration", entry.event, entry.pk)


def refuse_somebody(visitor):
    entry = cast.registration(event=cast.workshop(), waiting=True)
    _opens(visitor, "act", entry.event, entry.pk, "ablehnen")


def refuse_somebody_without_a_reason(visitor):
    refuse_somebody(visitor)
    visitor.presses("Refuse")


def delete_somebody(visitor):
    entry = cast.registration(event=cast.workshop())
    _opens(visitor, "act", entry.event, entry.pk, "loeschen")


def another_working_group(visitor):
    event = cast.conference()
    _opens(visitor, "move", event, cast.registration(event=event).pk)


def enter(visitor):
    event = cast.conference()
    FormSettingsFactory(event=event, everything=True)
    _opens(visitor, "enter", event)


def enter_too_late(visitor):
    _opens(visitor, "enter", cast.workshop(registration_closes_on=in_days(-1).date()))
    visitor.fills_in(name="Amina Beispiel")
    visitor.presses("Enter the registration")


def change(visitor):
    entry = cast.registration(event=cast.conference())
    _opens(visitor, "change_registration", entry.event, entry.pk)


def change_at_the_same_time(visitor):
    entry = cast.registration(event=cast.workshop())
    _opens(visitor, "change_registration", entry.event, entry.pk)
    entry.organisation = "Sportverein"
    entry.save()
    visitor.fills_in(name="Amina Anders")
    visitor.presses("Save the changes")


def interests(visitor):
    _opens(visitor, "interests", _two_steps())


def interests_nobody(visitor):
    _opens(visitor, "interests", cast.workshop(two_step=True))


def links_to_be_sent(visitor):
    event = _two_steps()
    _opens(visitor, "interests", event)
    visitor.page.locator("main button").first.click()


def enter_interest(visitor):
    _opens(visitor, "enter_interest", cast.workshop(two_step=True))


def invitations(visitor):
    event = cast.workshop(by_invitation=True)
    PersonalLinkFactory(event=event, name="Noa Beispiel")
    PersonalLinkFactory(event=event, name="Ada Beispiel", used=True)
    _opens(visitor, "invitations", event)


def invite(visitor):
    _opens(visitor, "invite", cast.workshop(by_invitation=True))


def invitations_to_be_checked(visitor):
    invite(visitor)
    visitor.fills_in(addresses="Kim Beispiel <kim@example.org>\nnoa@example.org")
    visitor.presses("Check the invitations")


def needs(visitor):
    _opens(visitor, "needs", _event_with_needs())


def needs_of_nobody(visitor):
    _opens(visitor, "needs", cast.workshop())


def people_with_needs(visitor):
    _opens(visitor, "people_with_needs", _event_with_needs())


def export(visitor):
    event = _full_conference()
    FormSettingsFactory(event=event, everything=True)
    _opens(visitor, "export", event)


def export_without_a_column(visitor):
    export(visitor)
    for box in visitor.page.locator('[name="columns"]').all():
        box.uncheck()
    visitor.presses("Download the file")


def _opens(visitor, name, event, *arguments, query=""):
    officer(visitor)
    visitor.opens(f"office:{name}", event.slug, *arguments, query=query)


def _full_conference():
    event = cast.conference(capacity=9)
    first, second, _third = event.working_groups.all()
    RegistrationFactory(event=event, name="Amina Beispiel", first_group=first, second_group=second)
    RegistrationFactory(event=event, name="Boris Muster", organisation="Sportverein Musterstadt", group=first, places=3)
    RegistrationFactory(event=event, name="Chen Probe", group=second, language="en")
    RegistrationFactory(event=event, name="Dilan Test", by_telephone=True, group=first)
    RegistrationFactory(event=event, name="Elif Beispiel", held=True, group=second)
    RegistrationFactory(event=event, name="Frieda Muster", waiting=True, places=3)
    RegistrationFactory(event=event, name="Goran Probe", waiting=True)
    RegistrationFactory(event=event, name="Hatice Test", cancelled=True)
    RegistrationFactory(event=event, name="Ivo Muster", refused=True)
    return event


def _two_steps():
    event = cast.workshop(two_step=True, links_sent_automatically=False)
    for name in ("Amina Beispiel", "Boris Muster"):
        InterestFactory(event=event, name=name)
    InterestFactory(event=event, name="Chen Probe", unconfirmed=True)
    sent = InterestFactory(event=event, name="Dilan Test", source=Source.MAILBOX)
    PersonalLinkFactory(event=event, interest=sent, name=sent.name, email=sent.email)
    done = InterestFactory(event=event, name="Elif Beispiel", language="en")
    PersonalLinkFactory(event=event, interest=done, email=done.email, used_at=timezone.now())
    RegistrationFactory(event=event, email=done.email)
    return event


def _event_with_needs():
    event = cast.workshop()
    FormSettingsFactory(event=event, everything=True)
    amina = RegistrationFactory(event=event, name="Amina Beispiel", places=2)
    NeedFactory(registration=amina)
    NeedFactory(registration=amina, childcare=True)
    NeedFactory(registration=amina, meal=True)
    boris = RegistrationFactory(event=event, name="Boris Muster")
    NeedFactory(registration=boris, access=True)
    NeedFactory(registration=boris, kind=NeedKind.ACCESS, choice="", note="Bitte ein Platz weit vorn")
    waiting = RegistrationFactory(event=event, waiting=True)
    NeedFactory(registration=waiting, choice="uk")
    return event
