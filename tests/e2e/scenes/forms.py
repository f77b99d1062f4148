"""The way to a registration: forms fresh, refused and accepted. They set the cookie that protects the form."""

from datetime import timedelta

from django.test import override_settings
from django.utils import timezone

from registrations.models import QuestionKind
from tests.e2e import cast
from tests.e2e.cast import AMINA
from tests.events.factories import in_days
from tests.registrations.factories import (
    FormSettingsFactory,
    InterestFactory,
    PersonalLinkFactory,
    QuestionFactory,
    QuestionOptionFactory,
)


def form(visitor):
    _register(visitor, cast.workshop())


def form_that_asks_everything(visitor):
    _register(visitor, _curious_conference())


def form_with_needs_ticked(visitor):
    _register(visitor, _curious_conference())
    visitor.fills_in(interpretation=True, childcare=True, access=True)


def form_sent_empty(visitor):
    _register(visitor, _curious_conference())
    visitor.fills_in(places=9, interpretation=True, childcare=True)
    visitor.presses("Check your answers")


def form_with_one_mistake(visitor):
    _register(visitor, cast.workshop())
    visitor.fills_in(name="Amina Beispiel", email="amina@", privacy_read=True)
    visitor.presses("Register")


def check_your_answers(visitor):
    event = cast.conference()
    _register(visitor, event)
    first, second, _third = event.working_groups.all()
    visitor.fills_in(**AMINA, first_group=first.pk, second_group=second.pk, interpretation=True)
    visitor.fills_in(interpretation_languages="ar")
    visitor.presses("Check your answers")


def form_for_the_waiting_list(visitor):
    event = cast.workshop(capacity=2)
    cast.fill(event)
    _register(visitor, event)


def form_for_which_the_last_place_has_just_gone(visitor):
    event = cast.workshop(capacity=1)
    _register(visitor, event)
    cast.fill(event)
    visitor.fills_in(**AMINA)
    visitor.presses("Register")


def nothing_left(visitor):
    event = cast.workshop(capacity=1, waiting_list_limit=0)
    cast.fill(event)
    _register(visitor, event)


def not_open_yet(visitor):
    _register(visitor, cast.workshop(registration_opens_on=in_days(3).date()))


def closed(visitor):
    _register(visitor, cast.workshop(registration_closes_on=in_days(-1).date()))


def cancelled(visitor):
    _register(visitor, cast.workshop(cancelled=True))


def tentative(visitor):
    _register(visitor, cast.workshop(tentative=True))


def not_needed(visitor):
    _register(visitor, cast.workshop(without_registration=True))


def sent_and_to_be_confirmed(visitor):
    _sends(visitor, cast.workshop(confirm_address=True))


def sent_and_registered(visitor):
    _sends(visitor, cast.workshop())


def sent_and_waiting(visitor):
    event = cast.workshop(capacity=1)
    cast.fill(event)
    _sends(visitor, event, button="Join the waiting list")


def sent_waiting_and_to_be_confirmed(visitor):
    event = cast.workshop(capacity=1, confirm_address=True)
    cast.fill(event)
    _sends(visitor, event, button="Join the waiting list")


def interest(visitor):
    _register(visitor, cast.workshop(two_step=True))


def interest_sent_empty(visitor):
    _register(visitor, cast.workshop(two_step=True))
    visitor.presses("Send")


def interest_sent(visitor):
    _register(visitor, cast.workshop(two_step=True))
    visitor.fills_in(**AMINA)
    visitor.presses("Send")


def interest_to_be_confirmed(visitor):
    interest = InterestFactory(event=cast.workshop(two_step=True), unconfirmed=True)
    visitor.opens("registrations:interest_confirm", cast.token(interest))


def interest_confirmed(visitor):
    interest_to_be_confirmed(visitor)
    visitor.presses("Confirm my interest")


def invitation_only(visitor):
    _register(visitor, cast.workshop(by_invitation=True))


def personal_form(visitor):
    _personal(visitor)


def personal_link_used(visitor):
    _personal(visitor, used=True, answer=410)


def personal_link_expired(visitor):
    _personal(visitor, lapsed=True, answer=410)


def personal_link_for_a_cancelled_event(visitor):
    _personal(visitor, event=cast.workshop(two_step=True, cancelled=True))


def new_personal_link(visitor):
    visitor.opens("registrations:request_link", cast.workshop(two_step=True).slug)


def my_link_again(visitor):
    cast.kreis()
    visitor.opens("registrations:resend")


def my_link_again_sent_empty(visitor):
    my_link_again(visitor)
    visitor.presses("Send me the link")


def my_link_is_on_its_way(visitor):
    my_link_again(visitor)
    visitor.fills_in(email="amina@example.org")
    visitor.presses("Send me the link")


def too_many_requests(visitor):
    my_link_again(visitor)
    visitor.fills_in(email="amina@example.org")
    with override_settings(RATE_LIMIT_SCALE=0):
        visitor.presses("Send me the link")


def form_without_its_cookie(visitor):
    my_link_again(visitor)
    visitor.page.context.clear_cookies()
    visitor.presses("Send me the link")


def login(visitor):
    cast.kreis()
    visitor.opens("account_login")


def login_refused(visitor):
    login(visitor)
    visitor.fills_in(login="buero@example.org", password="falsch")
    visitor.page.locator("main form button").click()


def password_forgotten(visitor):
    cast.kreis()
    visitor.opens("account_reset_password")


def _register(visitor, event):
    visitor.opens("registrations:register", event.slug)


def _sends(visitor, event, button="Register"):
    _register(visitor, event)
    visitor.fills_in(**AMINA)
    visitor.presses(button)


def _personal(visitor, *, answer=200, **facts):
    moment = timezone.now() - timedelta(days=1)
    link = PersonalLinkFactory(**{"event": cast.workshop(two_step=True), "created_at": moment} | facts)
    visitor.opens("registrations:personal_form", cast.token(link), answer=answer)


def _curious_conference():
    event = cast.conference(capacity=60)
    FormSettingsFactory(event=event, everything=True)
    single = QuestionFactory(event=event, text="Wie kommen Sie zu uns?", kind=QuestionKind.SINGLE, required=True)
    car = QuestionOptionFactory(question=single, label="mit dem Auto")
    QuestionOptionFactory(question=single, label="mit dem Bus")
    QuestionFactory(event=event, text="Wie viele können Sie mitnehmen?", kind=QuestionKind.NUMBER, only_if=car)
    topics = QuestionFactory(event=event, text="Was interessiert Sie?", kind=QuestionKind.MULTIPLE)
    QuestionOptionFactory(question=topics, label="Schule")
    QuestionFactory(event=event, text="Was möchten Sie uns sagen?")
    return event
