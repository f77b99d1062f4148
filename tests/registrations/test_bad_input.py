"""Whatever a client sends gets a clear answer: never a server error, never a row that nobody meant."""

from datetime import timedelta
from urllib.parse import quote_from_bytes

import pytest
from django.core.cache import cache
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events.models import Event
from mail.models import OutgoingMessage
from registrations.choices import Source, Status
from registrations.models import Registration
from registrations.tokens import derive
from tests.events.factories import EventFactory, WorkingGroupFactory
from tests.organisations.factories import MembershipFactory
from tests.registrations.factories import (
    FormSettingsFactory,
    InterestFactory,
    PersonalLinkFactory,
    QuestionFactory,
    QuestionOptionFactory,
    RegistrationFactory,
)
from tests.registrations.form_data import address, filled, filled_by_link, interest, link_to, page, stamp

pytestmark = pytest.mark.django_db

fuzz = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))

NASTY = [
    "\0", "a\0b", "\ud83d", "👩🏽‍🦽" * 30, "\u202eabc\u202c", "\u2066x", "\u200b", "ﷺ" * 50, "A" * 100_000, "\r\nBcc: x@y.z",
    "<script>alert(1)</script>", "{{ 7|add:7 }}", "'; DROP TABLE registrations_registration; --", "%00", "%s%s", "\x7f\x1b",
    "-1", "0", "1e309", "9" * 5000, "٣", "½", "NaN", "None", "null", "true", "[]", "𝟛", "a@b", "@", "a@" + "b" * 300 + ".de",
    "x@example.org\nBcc: y@example.org", "\"quoted\"@example.org", "müller@exämple.de", "",
]  # fmt: skip

texts = st.one_of(
    st.sampled_from(NASTY), st.text(max_size=400), st.text(alphabet="\0\u202e\u2028é👍\r\n<>&\"'", max_size=40)
)


@pytest.fixture
def event() -> Event:
    """An event that asks everything there is to ask."""
    event = FormSettingsFactory(everything=True, event=EventFactory(places_per_registration=3)).event
    WorkingGroupFactory.create_batch(2, event=event)
    option = QuestionOptionFactory(question__event=event)
    QuestionOptionFactory(question__event=event, question__kind="multiple")
    QuestionFactory(event=event)
    QuestionFactory(event=event, kind="number", only_if=option)
    return event


FIELDS = [
    "stamp",
    "homepage",
    "name",
    "email",
    "language",
    "organisation",
    "function",
    "municipality",
    "places",
    "first_group",
    "second_group",
    "interpretation",
    "interpretation_languages",
    "childcare",
    "children",
    "children_ages",
    "access",
    "access_needs",
    "access_note",
    "meal",
    "photo_consent",
    "newsletter_consent",
    "privacy_read",
    "send",
    "check",
    "edit",
    "accepts_waiting",
]


def encoded(pairs) -> str:
    """A body as a browser that means harm would write it: any bytes, any order, fields as often as it likes."""
    return "&".join(
        f"{quote_from_bytes(name.encode('utf-8', 'surrogatepass'))}={quote_from_bytes(value.encode('utf-8', 'surrogatepass'))}"
        for name, value in pairs
    )


def post(client, address: str, body: str | bytes, content_type="application/x-www-form-urlencoded"):
    cache.clear()
    return client.generic("POST", address, body, content_type=content_type)


# --- every field of every form ----------------------------------------------------------------------------------


@fuzz
@given(pairs=st.lists(st.tuples(st.sampled_from(FIELDS), texts), max_size=25))
def test_any_mixture_of_fields_gets_an_answer(client, event, pairs):
    assert post(client, page(event), encoded(pairs)).status_code in (200, 303, 422)


@fuzz
@given(name=st.sampled_from(FIELDS), values=st.lists(texts, min_size=1, max_size=3))
def test_a_good_form_with_one_bad_field_gets_an_answer(client, event, name, values):
    groups = list(event.working_groups.all())
    good = filled(event, first_group=str(groups[0].pk), second_group=str(groups[1].pk))
    pairs = [(key, value) for key, value in good.items() if key != name] + [(name, value) for value in values]
    assert post(client, page(event), encoded(pairs)).status_code in (200, 303, 422)


@fuzz
@given(value=texts)
def test_any_answer_to_an_own_question_gets_an_answer(client, event, value):
    answers = [(f"question_{question.pk}", value) for question in event.questions.all()]
    answers += [(f"question_{2**70}", value), ("question_", value)]
    assert post(client, page(event), encoded([*filled(event).items(), *answers])).status_code in (200, 422)


@fuzz
@given(email=texts, name=texts, language=texts)
def test_any_interest_gets_an_answer(client, email, name, language):
    event = EventFactory(two_step=True)
    body = encoded(interest(event, email=email, name=name, language=language).items())
    assert post(client, page(event), body).status_code in (303, 422)


@fuzz
@given(email=texts)
def test_any_address_gets_the_same_answer_or_an_error_at_the_field(client, email):
    assert post(client, link_to("resend"), encoded(address("resend", email).items())).status_code in (303, 422)


@fuzz
@given(pairs=st.lists(st.tuples(st.sampled_from(FIELDS), texts), max_size=12))
def test_any_change_gets_an_answer_and_keeps_the_place(client, event, pairs):
    entry = RegistrationFactory(event=event)
    assert post(client, link_to("change", derive(entry)), encoded(pairs)).status_code in (303, 422)
    entry.refresh_from_db()
    assert entry.status == Status.CONFIRMED


@fuzz
@given(pairs=st.lists(st.tuples(st.sampled_from(FIELDS), texts), max_size=12))
def test_any_form_behind_a_personal_link_gets_an_answer(client, event, pairs):
    link = PersonalLinkFactory(event=event)
    answer = post(client, link_to("personal_form", derive(link)), encoded(pairs))
    assert answer.status_code in (200, 303, 410, 422)


@fuzz
@given(task=st.sampled_from(["register", "interest", "invite", "places", "cancel", "postpone"]), value=texts)
def test_any_text_in_the_administration_gets_an_answer(client, task, value):
    membership = MembershipFactory()
    client.force_login(membership.user)
    event = EventFactory(organisation=membership.organisation, two_step=task == "interest")
    names = "name email language source addresses group capacity reason replacement expected_from expected_until"
    body = encoded([(name, value) for name in names.split()])
    assert post(client, f"/admin/registrations/registration/events/{event.pk}/{task}/", body).status_code in (302, 422)


# --- bodies that are no form -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("application/json", b'{"name": "x"}'),
        ("text/plain", b"name=x"),
        ("application/x-www-form-urlencoded; charset=utf-7", b"name=+AGE-"),
        ("application/x-www-form-urlencoded; charset=nonsense", b"name=x"),
        ("application/x-www-form-urlencoded", b"name=%ff%fe&email=%c3%28&stamp=%80"),
        ("multipart/form-data", b"no boundary"),
        ("multipart/form-data; boundary=x", b"--x\r\nbroken"),
        (
            "multipart/form-data; boundary=x",
            b'--x\r\nContent-Disposition: form-data; name="name"; filename="a"\r\n\r\n\0\r\n--x--',
        ),
        ("", b"\xff\xfe"),
    ],
)
def test_a_body_that_is_no_form_gets_an_answer(client, event, content_type, body):
    assert post(client, page(event), body, content_type).status_code in (400, 422)


def test_a_thousand_fields_too_many_are_refused(client, event):
    assert post(client, page(event), encoded([("name", "x")] * 1001)).status_code == 400


def test_an_endless_body_is_refused(client, event):
    assert post(client, page(event), "name=" + "x" * 3_000_000).status_code in (400, 413)


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options", "head", "trace"])
def test_other_methods_get_an_answer(client, event, method):
    for target in (page(event), link_to("mine", derive(RegistrationFactory())), link_to("resend")):
        assert getattr(client, method)(target).status_code < 500


# --- texts -------------------------------------------------------------------------------------------------------


def test_of_a_field_sent_twice_the_last_counts(client):
    event = EventFactory()
    post(client, page(event), encoded([("name", "Erste"), *filled(event, name="Zweite").items()]))
    assert Registration.objects.get().name == "Zweite"


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("Ali\u202eaba", "Aliaba"),
        ("Zoë 👩🏽‍🦽", "Zoë 👩🏽‍🦽"),
        ("  Kim  ", "Kim"),
        ("<b>Kim</b>", "<b>Kim</b>"),
        ("نور", "نور"),
    ],
)
def test_names_are_plain_text_without_tricks(client, typed, stored):
    event = EventFactory()
    client.post(page(event), filled(event, name=typed))
    assert Registration.objects.get().name == stored


def test_what_somebody_typed_is_never_markup(client):
    event = EventFactory()
    entry = RegistrationFactory(event=event, name="<img src=x>", organisation="<script>x</script>")
    typed = client.post(page(event), filled(event, name="<img src=x>", email="x")).content.decode()
    shown = client.get(link_to("mine", derive(entry))).content.decode()
    assert not [html for html in (typed, shown) if "<img src=x>" in html or "<script>" in html]


@pytest.mark.parametrize("typed", ["\0", "a\0b", "a\x1bb", "A" * 121])
def test_texts_that_cannot_be_meant_name_the_field(client, typed):
    event = EventFactory()
    response = client.post(page(event), filled(event, name=typed))
    assert set(response.context["form"].errors) == {"name"}


@pytest.mark.parametrize("field", ["name", "organisation", "function"])
@pytest.mark.parametrize(
    "typed",
    [
        "https://example.org",
        "Buy at www.example",
        "win.example/now",
        "Example.COM",
        "ｗｗｗ．example",
        "free-money.top !",
    ],
)
def test_nobody_sends_a_web_address_with_our_mails(client, field, typed):
    event = EventFactory()
    response = client.post(page(event), filled(event, **{field: typed}))
    assert set(response.context["form"].errors) == {field}
    assert not OutgoingMessage.objects.exists()


@pytest.mark.parametrize(
    "name", ["Dr. Zoë O’Neill-Şahin", "Verein für alle e.V.", "Prof.Dr. K. de Groot", "Müller & Co. KG"]
)
def test_names_with_dots_are_no_web_addresses(client, name):
    event = EventFactory()
    client.post(page(event), filled(event, name=name, organisation=name))
    assert Registration.objects.get().organisation == name


# --- stamps and links of others ----------------------------------------------------------------------------------


def test_a_stamp_is_worth_nothing_at_another_form(client, event):
    other = EventFactory()
    for purpose in (f"register:{other.pk}", f"interest:{event.pk}", f"link:{event.pk}", "resend"):
        assert client.post(page(event), filled(event, stamp=stamp(purpose))).status_code == 422
    assert not Registration.objects.exists()


def test_a_stamp_of_yesterday_is_renewed(client):
    event = EventFactory()
    old = stamp(f"register:{event.pk}", timezone.now() - timedelta(days=1))
    response = client.post(page(event), filled(event, stamp=old))
    assert response.status_code == 422
    assert response.context["form"]["stamp"].value() != old


def test_a_link_of_one_kind_opens_nothing_of_another(client):
    registration, noted, link = RegistrationFactory(), InterestFactory(), PersonalLinkFactory()
    doors = {"mine": registration, "interest_confirm": noted, "personal_form": link}
    for name, owner in doors.items():
        strangers = [derive(record) for record in doors.values() if record is not owner]
        assert [client.get(link_to(name, token)).status_code for token in strangers] == [404, 404]


@pytest.mark.parametrize("name", ["confirm", "change", "cancel", "delete", "renew"])
def test_a_revoked_link_does_nothing_any_more(client, name):
    entry = RegistrationFactory()
    old = link_to(name, derive(entry))
    client.post(link_to("renew", derive(entry)))
    assert client.post(old).status_code == 404
    entry.refresh_from_db()
    assert entry.status == Status.CONFIRMED


def test_the_personal_link_of_somebody_else_registers_only_its_own_address(client):
    link = PersonalLinkFactory()
    client.post(link_to("personal_form", derive(link)), filled_by_link(link, email="fremd@example.org"))
    assert Registration.objects.get().email == link.email


def test_a_citizen_cannot_pretend_to_be_staff(client):
    event = EventFactory()
    client.post(page(event), filled(event, source=Source.TELEPHONE, status="confirmed", places="50"))
    entry = Registration.objects.get()
    assert (entry.source, entry.status, entry.places) == (Source.WEB, Status.HELD, 1)


@fuzz
@given(token=st.one_of(st.sampled_from(NASTY[:-1]), st.text(min_size=1, max_size=80)))
def test_any_link_gets_an_answer(client, token):
    cache.clear()
    quoted = quote_from_bytes(token.encode("utf-8", "surrogatepass"))
    for path in ("anmeldung/{}/", "anmeldung/{}/aendern/", "interesse/{}/", "einladung/{}/", "einlass/{}/"):
        assert client.get("/" + path.format(quoted)).status_code in (200, 301, 404)


@fuzz
@given(value=texts)
def test_any_query_gets_an_answer(client, value):
    entry = RegistrationFactory()
    query = "?" + encoded([("stand", value), ("neu", value)])
    assert client.get(page(entry.event, "sent") + query).status_code == 303
    assert client.get(link_to("mine", derive(entry)) + query).status_code == 200


def test_without_its_csrf_token_no_form_is_taken(client, event):
    client.handler.enforce_csrf_checks = True
    for target in (page(event), link_to("cancel", derive(RegistrationFactory())), link_to("resend")):
        assert client.post(target, filled(event)).status_code == 403
