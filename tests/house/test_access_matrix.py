"""Who may open what: every address of the portal, as everybody there is, with what belongs to the own organisation and
with what belongs to another.

The addresses come from the resolver and the models from the administration: a view or a model without an entry here
fails. What a page does with its own rules is tested beside it; here it is only open or not.
"""

from dataclasses import dataclass
from functools import partial

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from events.models import Event
from organisations.models import Role
from tests.concepts.musterland import musterland
from tests.events.factories import EventFactory, VenueFactory
from tests.house.addresses import addresses
from tests.mail.factories import OutgoingMessageFactory
from tests.news.factories import NewsItemFactory
from tests.organisations.factories import (
    AuditEntryFactory,
    BodyFactory,
    ContactFactory,
    InvitationFactory,
    MembershipFactory,
    OrganisationFactory,
    UserFactory,
)
from tests.participation.factories import ContributionFactory
from tests.pdf.factories import RenderedFileFactory
from tests.processes.factories import PhaseFactory, ProcessFactory, SteeringGroupFactory
from tests.registrations.factories import (
    CapacityChangeFactory,
    CheckInHelperFactory,
    DeletionLogFactory,
    EventNumbersFactory,
    FormSettingsFactory,
    InterestFactory,
    PersonalLinkFactory,
    QuestionFactory,
    RegistrationFactory,
)

pytestmark = pytest.mark.django_db

OPEN, LOGIN, REFUSED, ABSENT, MOVED = "open", "to the login", "refused", "absent", "moved on"
PEOPLE = ["anonymous", "without a role", "staff without a role", *Role.values, "superuser"]
IN_THE_ADMINISTRATION = {"staff without a role", Role.OFFICER, "superuser"}

# --- addresses ---------------------------------------------------------------------------------------------------

PUBLIC = {
    "alive", "ready", "theme", "home", "accessibility", "imprint", "privacy", "easy_language", "sign_language",
    "processes:list", "processes:detail", "events:list", "events:past", "events:detail", "events:press", "events:feed",
    "events:calendar_file", "events:short", "registrations:register", "registrations:sent",
    "registrations:request_link", "registrations:resend", "registrations:link_sent", "registrations:deleted",
}  # fmt: skip
"""Open to everybody, whoever it is."""

MOVING = {"events:short", "registrations:sent"}
"""Those of them that lead on to where something is."""

PARTICIPATION = {
    "participation:consultation", "participation:contribute", "participation:sent", "participation:contributions",
    "participation:contribution", "participation:synopsis", "participation:synopsis_table",
    "participation:synopsis_workbook", "participation:synopsis_file", "participation:findings",
}  # fmt: skip
"""Open to everybody: a consultation, and what was said and published."""

NEWS = {
    "news:list", "news:feed", "news:item", "news:comment", "news:short", "news:subscribe", "news:sent", "news:ended",
}  # fmt: skip
"""Open to everybody: news, the form for a comment, and the form to be told of something."""

CONCEPTS = {
    "concepts:list": {},
    "concepts:concept": {},
    "concepts:decision": {},
    "concepts:decisions": {},
    "concepts:data": {"name": "konzept", "ending": "json"},
    "concepts:versions": {},
    "concepts:compare": {},
    "concepts:comparison": {"a": 1, "b": 2},
    "concepts:version": {},
    "concepts:chapter": {"part": "vorwort"},
    "concepts:area": {"part": "zusammenleben"},
    "concepts:recommendations": {},
    "concepts:wording": {"part": "1.1"},
    "concepts:matrix": {},
    "concepts:measures": {},
    "concepts:indicators": {},
    "concepts:search": {},
    "concepts:review": {},
    "concepts:recommendation": {},
    "participation:trace_data": {"ending": "json"},
}
"""Open to everybody as well, and what follows in their addresses; `files` below are made by a worker."""

CONCEPT_FILES = {
    "concepts:long_file", "concepts:short_file", "concepts:plain_file", "concepts:monitoring_file", "concepts:excerpt",
    "concepts:package",
    "concepts:synopsis_file", "concepts:long_word", "concepts:short_word", "concepts:plain_word",
}  # fmt: skip
"""Files of a concept: open, or the page that says how far they have come; absent where there is none."""

BY_SECRET = {
    "organisations:invitation", "registrations:interest_confirm", "registrations:personal_form",
    "registrations:confirm_new_address", "registrations:mine", "registrations:confirm", "registrations:change",
    "registrations:cancel", "registrations:calendar", "registrations:ticket", "registrations:data",
    "registrations:delete", "registrations:renew", "registrations:admission",
    "participation:mine", "participation:confirm", "participation:withdraw",
    "news:mine", "news:confirm", "news:end", "news:end_all", "news:my_comment", "news:delete_comment",
}  # fmt: skip
"""Open to who knows the secret in the address. An invented one opens nothing, to nobody, whatever their role."""

ABSENT_HERE = {"mail:demo_outbox", "mail:demo_message", "mail:demo_html", "mail:demo_attachment",
               "openid_connect_login", "openid_connect_callback", "media",
               "pdf:report", "pdf:progress", "pdf:file"}  # fmt: skip
"""Only in the demo, or with a single sign-on; and a file that is not there."""

ENTRANCE = {
    "account_login", "account_signup", "account_inactive", "account_reset_password", "account_reset_password_done",
    "account_reset_password_from_key", "account_reset_password_from_key_done", "account_request_login_code",
    "account_confirm_login_code", "account_email_verification_sent", "account_logout", "mfa_authenticate",
    "mfa_login_webauthn", "socialaccount_login_cancelled", "socialaccount_login_error",
}  # fmt: skip
"""The way in and out: for everybody, and without anything of anybody."""

OWN_ACCOUNT = {
    "organisations:account", "account_reauthenticate", "account_email", "account_change_password",
    "account_set_password", "mfa_index", "mfa_reauthenticate", "mfa_activate_totp", "mfa_deactivate_totp",
    "mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_download_recovery_codes", "mfa_list_webauthn",
    "mfa_add_webauthn", "mfa_reauthenticate_webauthn", "mfa_remove_webauthn", "mfa_edit_webauthn", "usersessions_list",
}  # fmt: skip
"""About the account of whoever is signed in; keys in these addresses are the person's own, or absent."""

ADMINISTRATION = {
    "admin:index", "admin:password_change_done", "admin:jsi18n", "admin:registrations_desk",
}  # fmt: skip
"""Open to whoever may enter the administration; what stands there depends on the role."""

ADMINISTRATION_OTHERWISE = {
    "admin:login": {OPEN, MOVED, LOGIN, REFUSED},
    "admin:logout": {REFUSED},  # by POST alone
    "admin:password_change": {MOVED},  # to the account's own page
    "admin:autocomplete": {REFUSED},
    "admin:view_on_site": {ABSENT},
    "admin:app_list": {OPEN, ABSENT},
    "admin:registrations_task": {OPEN, ABSENT},
    "admin:admin/(?P<url>.*)": {ABSENT, MOVED},
}
"""The rest of Django's own, and what may come of it for who is in."""

# --- models of the administration --------------------------------------------------------------------------------


@dataclass(frozen=True)
class Reach:
    """What officers may do with their organisation's records of a model, and superusers with all: v(iew), a(dd), d(elete)."""

    officers: str
    superusers: str


ALL, READ = Reach("vad", "vad"), Reach("v", "v")
MODELS = {
    "events.event": ALL,
    "events.venue": ALL,
    "mail.outgoingmessage": Reach("", "v"),
    "organisations.auditentry": READ,
    "organisations.body": ALL,
    "organisations.contact": ALL,
    "organisations.invitation": Reach("va", "va"),
    "organisations.membership": READ,
    "organisations.organisation": Reach("v", "vad"),
    "organisations.user": Reach("", "vad"),
    "pdf.renderedfile": Reach("", "v"),
    "processes.participationprocess": ALL,
    "processes.phase": ALL,
    "processes.steeringgroup": ALL,
    "registrations.capacitychange": READ,
    "registrations.checkinhelper": ALL,
    "registrations.deletionlog": READ,
    "registrations.eventnumbers": Reach("va", "va"),
    "registrations.formsettings": ALL,
    "registrations.interest": READ,
    "registrations.personallink": READ,
    "registrations.question": ALL,
    "registrations.registration": READ,
}
NEEDS = {"changelist": "v", "change": "v", "history": "v", "add": "a", "delete": "d", "delete_translation": "d"}
SUPERUSERS_ALONE = "admin:auth_user_password_change"
ABOUT_ONE = {"change", "history", "delete", "delete_translation", ""}


def one_of_each(organisation) -> dict[str, object]:
    """A record of each model that belongs to an organisation."""
    event = EventFactory(organisation=organisation)
    of_event = {
        "capacitychange": CapacityChangeFactory,
        "checkinhelper": CheckInHelperFactory,
        "deletionlog": DeletionLogFactory,
        "eventnumbers": EventNumbersFactory,
        "formsettings": FormSettingsFactory,
        "interest": InterestFactory,
        "personallink": PersonalLinkFactory,
        "question": QuestionFactory,
        "registration": RegistrationFactory,
    }
    process = ProcessFactory(organisation=organisation)
    membership = MembershipFactory(organisation=organisation)
    return {
        "events.event": event,
        "events.venue": VenueFactory(organisation=organisation),
        "mail.outgoingmessage": OutgoingMessageFactory(),
        "organisations.auditentry": AuditEntryFactory(organisation=organisation),
        "organisations.body": BodyFactory(organisation=organisation),
        "organisations.contact": ContactFactory(organisation=organisation),
        "organisations.invitation": InvitationFactory(organisation=organisation),
        "organisations.membership": membership,
        "organisations.organisation": organisation,
        "organisations.user": membership.user,
        "pdf.renderedfile": RenderedFileFactory(),
        "processes.participationprocess": process,
        "processes.phase": PhaseFactory(process=process),
        "processes.steeringgroup": SteeringGroupFactory(process=process),
        **{f"registrations.{name}": factory(event=event) for name, factory in of_event.items()},
    }


@pytest.fixture(params=PEOPLE)
def person(request):
    return request.param


@pytest.fixture(scope="module")
def own(lasting):
    return OrganisationFactory(key="own", accent_colour="#0b5563")


@pytest.fixture(scope="module")
def other(lasting):
    return OrganisationFactory(key="other")


@pytest.fixture(scope="module")
def records(own, other):
    """A record of each model, of the own organisation and of the other one."""
    return {"own": one_of_each(own), "other": one_of_each(other)}


@pytest.fixture(scope="module")
def outside(own):
    """The address of each view outside of the administration with something there to see, and what may come of it."""
    event, process = EventFactory(organisation=own), ProcessFactory(organisation=own)
    said, world = ContributionFactory(consultation__process=process), musterland(own)
    of_concept = {
        "slug": world.concept.slug,
        "number": 2,
        "lineage": world.recommendation("1.1").lineage_id,
        "step": world.new.decided_by_id,
    }
    of_event = {"slug": event.slug, "key": own.key, "code": event.short_code}
    found = {}
    for address in addresses():
        name = address.name
        if name in CONCEPTS:
            found[name] = address.path(**of_concept, **CONCEPTS[name]), {OPEN}
        elif name in CONCEPT_FILES:
            found[name] = address.path(**of_concept), {OPEN, ABSENT}
        elif name in PARTICIPATION:
            of_process = name in ("participation:contributions", "participation:findings")
            slug = (process if of_process else said.consultation).slug
            found[name] = address.path(slug=slug, public_id=said.public_id), {OPEN}
        elif name in PUBLIC:
            at = {"slug": process.slug} if name.startswith("processes:") else of_event
            found[name] = address.path(**at), {OPEN, MOVED} if name in MOVING else {OPEN}
        elif name in BY_SECRET | ABSENT_HERE:
            found[name] = address.path(), {ABSENT, REFUSED}  # refused: what is only answered by POST
        elif name in ENTRANCE:
            found[name] = address.path(), {OPEN, MOVED, LOGIN}
    return found


@pytest.fixture
def visitor(person, own):
    """A client of this person, whose role is in the own organisation; as invitations make them."""
    client = Client()
    if person in Role.values:
        user = UserFactory(staff=person == Role.OFFICER)
        MembershipFactory(user=user, role=person, organisation=own)
        client.force_login(user)
    elif person != "anonymous":
        client.force_login(UserFactory(superuser=person == "superuser", staff=person.startswith("staff")))
    return client


def outcome(client, path):
    response = client.get(path)
    if response.streaming:
        b"".join(response.streaming_content)  # to its end, which closes the file
    to = response.get("Location", "")
    if response.status_code in (301, 302, 303):
        return LOGIN if to.startswith((reverse("account_login"), reverse("admin:login"))) else MOVED
    return {200: OPEN, 202: OPEN, 401: OPEN, 403: REFUSED, 405: REFUSED, 404: ABSENT, 503: OPEN}[response.status_code]


def model_and_view(address):
    """ "events.event" and "change", of an address of a model's administration; else two empty texts."""
    for model in MODELS:
        prefix = f"admin:{model.replace('.', '_')}_"
        if address.name.startswith(prefix) and address.name.removeprefix(prefix) in NEEDS:
            return model, address.name.removeprefix(prefix)
        if address.route == f"admin/{model.replace('.', '/')}/<path:object_id>/":
            return model, ""
    return "", ""


def test_every_view_and_every_model_has_an_entry():
    known = (
        PUBLIC
        | PARTICIPATION
        | NEWS
        | CONCEPTS.keys()
        | CONCEPT_FILES
        | BY_SECRET
        | ABSENT_HERE
        | ENTRANCE
        | OWN_ACCOUNT
        | ADMINISTRATION
    )
    known |= {*ADMINISTRATION_OTHERWISE, SUPERUSERS_ALONE}
    there = {address.name for address in addresses() if not any(model_and_view(address))}
    there -= {name for name in there if name.startswith("office:")}  # see test_office_matrix
    assert there == known
    assert {model._meta.label_lower for model in admin.site._registry} == MODELS.keys()


def test_addresses_outside_of_the_administration(person, visitor, outside):
    account = {LOGIN} if person == "anonymous" else {OPEN, MOVED, ABSENT}
    paths = outside | {
        address.name: (address.path(), account) for address in addresses() if address.name in OWN_ACCOUNT
    }
    found = {name: (outcome(visitor, path), expected) for name, (path, expected) in paths.items()}
    assert {name: came for name, (came, expected) in found.items() if came not in expected} == {}


def test_news_is_open_to_everybody(visitor, own):
    item = NewsItemFactory(organisation=own)
    found = {
        address.name: outcome(visitor, address.path(slug=item.slug, code=item.code, kind="newsletter", about=own.key))
        for address in addresses()
        if address.name in NEWS
    }
    assert found == dict.fromkeys(NEWS, OPEN) | {"news:short": MOVED}


def test_lists_and_records_of_the_administration(person, visitor, records):
    wrong = {}
    for address in addresses():
        model, view = model_and_view(address)
        if not model:
            continue
        for whose in ("own", "other") if view in ABOUT_ONE else ("own",):
            path = address.path(object_id=records[whose][model].pk)
            expected = expected_of_model(person, MODELS[model], view, whose)
            if (found := outcome(visitor, path)) not in expected:
                wrong[f"{address.name} ({whose})"] = found
    assert wrong == {}


def expected_of_model(person, reach, view, whose):
    """What may come of it: several where Django tells absence in several ways."""
    if person not in IN_THE_ADMINISTRATION:
        return {LOGIN}
    if view == "":  # a short form of the address of a record: leads to it, and there it is decided
        return {MOVED}
    rights = {"superuser": reach.superusers, Role.OFFICER: reach.officers}.get(person, "")
    if NEEDS[view] not in rights:
        return {REFUSED, MOVED, ABSENT} if view in ABOUT_ONE else {REFUSED}
    if whose == "other" and person != "superuser":
        return {MOVED, REFUSED, ABSENT}
    return {OPEN, ABSENT} if view == "delete_translation" else {OPEN}


def test_the_rest_of_the_administration(person, visitor, own, other):
    own_event, other_event = EventFactory(organisation=own), EventFactory(organisation=other)
    wrong = {}
    for address in addresses():
        if address.name not in ADMINISTRATION | ADMINISTRATION_OTHERWISE.keys():
            continue
        inside = ADMINISTRATION_OTHERWISE.get(address.name, {OPEN})
        outside = {"admin:login": inside, "admin:logout": {MOVED}}.get(address.name, set()) | {LOGIN}
        expected = inside if person in IN_THE_ADMINISTRATION else outside
        if (found := outcome(visitor, address.path(pk=own_event.pk))) not in expected:
            wrong[address.name] = found
    assert wrong == {}
    of_somebody = reverse(SUPERUSERS_ALONE, args=[MembershipFactory(organisation=own).user.pk])
    refused = REFUSED if person in IN_THE_ADMINISTRATION else LOGIN
    assert outcome(visitor, of_somebody) == (OPEN if person == "superuser" else refused)
    task = partial(reverse, "admin:registrations_task")
    may = {Role.OFFICER: (OPEN, ABSENT), "superuser": (OPEN, OPEN), "staff without a role": (ABSENT, ABSENT)}
    found = tuple(outcome(visitor, task(args=[event.pk, "cancel"])) for event in (own_event, other_event))
    assert found == may.get(person, (LOGIN, LOGIN))


@pytest.mark.parametrize("person", sorted(IN_THE_ADMINISTRATION))
def test_lists_show_what_belongs_to_the_own_organisation_alone(person, visitor, records):
    wrong = {}
    for model, reach in MODELS.items():
        response = visitor.get(reverse(f"admin:{model.replace('.', '_')}_changelist"))
        if response.status_code != 200:
            continue
        shown = set(response.context["cl"].queryset)
        if (records["own"][model] in shown) != (person == "superuser" or "v" in reach.officers):
            wrong[model] = "the own record"
        if (records["other"][model] in shown) != (person == "superuser"):
            wrong[model] = "the record of others"
    assert wrong == {}


@pytest.mark.parametrize("person", [person for person in PEOPLE if person != "superuser"])
def test_nothing_of_another_organisation_can_be_changed_by_its_key(visitor, records):
    theirs = records["other"]
    before = {model: vars(type(record).objects.get(pk=record.pk)) for model, record in theirs.items()}
    for address in addresses():
        model, view = model_and_view(address)
        if model and view in ABOUT_ONE:
            path = address.path(object_id=theirs[model].pk)
            visitor.post(path, {"post": "yes", "name": "Anders", "role": Role.OFFICER, "email": "ich@example.org"})
        elif address.name == "admin:registrations_task":
            visitor.post(address.path(pk=theirs["events.event"].pk), {"reason": "Anders"})
    for model, record in theirs.items():
        now = vars(type(record).objects.get(pk=record.pk))
        assert {**now, "_state": None} == {**before[model], "_state": None}, model


DRAFTS = {
    "own": {Role.OFFICER, Role.INSTITUTE, "superuser"},
    "other": {"superuser"},
}


@pytest.mark.parametrize("whose", ["own", "other"])
def test_a_draft_is_there_for_who_may_see_drafts(person, visitor, own, other, whose):
    event = EventFactory(draft=True, organisation={"own": own, "other": other}[whose])
    expected = OPEN if person in DRAFTS[whose] else ABSENT
    for name in ("events:detail", "events:press"):
        assert outcome(visitor, reverse(name, args=[event.slug])) == expected
    assert Event.objects.filter(pk=event.pk).exists()
