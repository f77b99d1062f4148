"""The second factor: wanted from everybody who works here, kept secret, and never lost by accident."""

from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.core import mail
from django.core.management import call_command
from django.urls import reverse

from integration_portal.settings import base, demo, dev, test
from organisations.login.middleware import WITHOUT_FACTOR
from organisations.models import Action, AuditEntry, Role
from tests.organisations.factories import PASSWORD, SECRET, MembershipFactory, UserFactory, code_of_now

pytestmark = pytest.mark.django_db
SET_UP = reverse("mfa_index")
KEY = {"name": "Laptop", "credential": {"clientExtensionResults": {"credProps": {"rk": True}}}}


def newcomer(role=Role.OFFICER):
    user = UserFactory(factor=False)
    return MembershipFactory(user=user, role=role).user


def enter(client, user):
    client.force_login(user)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return client


def secret_of(user):
    return Authenticator.objects.get(user=user, type="totp").data["secret"]


def challenge(client, user, code):
    client.logout()
    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    return client.post(reverse("mfa_authenticate"), {"code": code})


@pytest.mark.parametrize("role", Role)
def test_who_has_no_factor_is_led_to_setting_one_up(client, role):
    client.force_login(newcomer(role))
    for name in ("home", "office:start", "organisations:account", "events:list", "account_email", "usersessions_list"):
        assert client.get(reverse(name))["Location"] == SET_UP, name
    page = client.get(SET_UP)
    assert page.status_code == 200
    assert "richten Sie einen zweiten Faktor ein" in page.text


def test_without_a_factor_nothing_is_written_either(client):
    member = newcomer()
    client.force_login(member)
    organisation = member.memberships.get().organisation
    form = {"organisation": organisation.pk, "role": "Leitung"}
    assert client.post(reverse("office:contact_new"), form)["Location"] == SET_UP
    assert not organisation.contacts.exists()


def test_the_way_to_a_factor_is_open_and_so_is_the_way_out(client):
    enter(client, newcomer())
    for name in WITHOUT_FACTOR - {"organisations:invitation", "media", "theme", "mfa_view_recovery_codes", "ready"}:
        response = client.get(reverse(name))
        assert response.status_code == 200 or response["Location"] != SET_UP, name


def test_who_works_nowhere_needs_no_factor(client):
    client.force_login(UserFactory(factor=False))
    assert client.get(reverse("organisations:account")).status_code == 200


def test_citizens_are_asked_for_nothing(client):
    assert client.get(reverse("home")).status_code == 200


def test_in_the_demo_no_factor_is_wanted_but_can_be_set_up(client, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    user = newcomer()
    enter(client, user)
    assert client.get(reverse("office:start")).status_code == 200
    assert client.get(reverse("mfa_activate_totp")).status_code == 200


def test_only_the_demo_asks_for_no_factor():
    assert [module.SECOND_FACTOR_REQUIRED for module in (base, dev, test, demo)] == [True, True, True, False]


@pytest.mark.django_db(transaction=True)  # mail and log follow the commit
def test_an_authenticator_app_is_set_up_and_removed_and_all_of_it_is_told_and_noted(client):
    user = newcomer()
    enter(client, user)
    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret
    assert secret != SECRET
    response = client.post(reverse("mfa_activate_totp"), {"code": code_of_now(secret)})
    assert response["Location"] == reverse("mfa_view_recovery_codes")
    assert client.get(reverse("office:start")).status_code == 200
    assert secret not in secret_of(user)
    assert mail.outbox[0].to == [user.email]

    Authenticator.objects.create(user=user, type="webauthn", data=KEY)
    client.post(reverse("mfa_deactivate_totp"))
    client.post(reverse("mfa_generate_recovery_codes"))
    log = AuditEntry.objects.filter(actor=user).values_list("action", "facts")
    assert (Action.FACTOR_ADDED, {"factor": "totp"}) in log
    assert (Action.FACTOR_REMOVED, {"factor": "totp"}) in log
    assert (Action.CODES_RENEWED, {}) in log


def test_setting_up_asks_for_the_password_once_more(client):
    client.force_login(newcomer())
    for name in ("mfa_activate_totp", "mfa_add_webauthn"):
        assert client.get(reverse(name))["Location"].startswith(reverse("account_reauthenticate")), name


def test_the_confirmation_that_it_is_you_is_over_after_five_minutes(client):
    enter(client, newcomer())
    with time_machine.travel(timedelta(minutes=6)):
        assert client.get(reverse("mfa_activate_totp"))["Location"].startswith(reverse("account_reauthenticate"))


def test_the_last_factor_cannot_be_removed(client):
    user = MembershipFactory().user
    RecoveryCodes.activate(user)
    enter(client, user)
    assert client.get(reverse("mfa_deactivate_totp")).context["form"].errors
    client.post(reverse("mfa_deactivate_totp"))
    assert Authenticator.objects.filter(user=user, type="totp").exists()


def test_the_last_key_cannot_be_removed(client):
    user = newcomer()
    key = Authenticator.objects.create(user=user, type="webauthn", data=KEY)
    RecoveryCodes.activate(user)
    enter(client, user)
    response = client.post(reverse("mfa_remove_webauthn", args=[key.pk]), follow=True)
    assert "letzter zweiter Faktor" in response.text
    assert Authenticator.objects.filter(pk=key.pk).exists()


def test_one_of_two_factors_can_be_removed(client):
    user = MembershipFactory().user
    key = Authenticator.objects.create(user=user, type="webauthn", data=KEY)
    enter(client, user)
    client.post(reverse("mfa_remove_webauthn", args=[key.pk]))
    assert list(Authenticator.objects.filter(user=user).values_list("type", flat=True)) == ["totp"]


def test_keys_of_others_are_out_of_reach(client):
    key = Authenticator.objects.create(user=MembershipFactory().user, type="webauthn", data=KEY)
    enter(client, MembershipFactory().user)
    for name in ("mfa_remove_webauthn", "mfa_edit_webauthn"):
        for method in (client.get, client.post):
            assert method(reverse(name, args=[key.pk]), {"name": "Meiner"}).status_code == 404
    assert Authenticator.objects.get(pk=key.pk).data["name"] == "Laptop"


def test_a_code_is_good_once(client):
    user = MembershipFactory().user
    code = code_of_now()
    assert challenge(client, user, code)["Location"] == reverse("office:start")
    assert challenge(client, user, code).status_code == 200


def test_a_recovery_code_is_good_once(client):
    user = MembershipFactory().user
    code = RecoveryCodes.activate(user).get_unused_codes()[0]
    assert challenge(client, user, code)["Location"] == reverse("office:start")
    assert challenge(client, user, code).status_code == 200


def test_recovery_codes_are_shown_once(client):
    user = MembershipFactory().user
    codes = RecoveryCodes.activate(user).get_unused_codes()
    enter(client, user)
    page = reverse("mfa_view_recovery_codes")
    first, second = client.get(page).text, client.get(page).text
    assert all(code in first for code in codes)
    assert not any(code in second for code in codes)
    assert client.get(reverse("mfa_download_recovery_codes")).status_code in (403, 404)


def test_a_new_secret_key_still_reads_what_the_old_one_wrote(client, settings):
    user = MembershipFactory().user
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "a-new-key", [settings.SECRET_KEY]
    assert challenge(client, user, code_of_now())["Location"] == reverse("office:start")


def test_after_renewing_the_encryption_the_old_key_may_go(client, settings, capsys):
    user = MembershipFactory().user
    RecoveryCodes.activate(user)
    before = secret_of(user)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "a-new-key", [settings.SECRET_KEY]
    call_command("renew_encryption")
    settings.SECRET_KEY_FALLBACKS = []
    assert "2 factors" in capsys.readouterr().out
    assert secret_of(user) != before
    assert challenge(client, user, code_of_now())["Location"] == reverse("office:start")


def test_under_a_lost_key_no_code_is_right_and_nothing_breaks(client, settings, capsys, caplog):
    user = MembershipFactory().user
    settings.SECRET_KEY = "another-key"
    assert challenge(client, user, code_of_now()).status_code == 200
    assert "neither set nor among its fallbacks" in caplog.text
    call_command("renew_encryption")
    assert "1 under a key that is lost" in capsys.readouterr().out


def test_the_app_is_named_after_the_organisation_that_runs_the_portal(client):
    user = newcomer()
    user.memberships.get().organisation.name = "Kreis Musterland"
    organisation = user.memberships.get().organisation
    organisation.name = "Kreis Musterland"
    organisation.save()
    enter(client, user)
    assert "issuer=Kreis%20Musterland" in client.get(reverse("mfa_activate_totp")).context["totp_url"]
