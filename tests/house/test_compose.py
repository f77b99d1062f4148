"""The file itself: what it must not hold, and what each service may do. tests/house/test_services.py starts them."""

import re

import pytest
import yaml
from django.conf import settings

from tests.house.machine import compose


@pytest.mark.parametrize("service", compose())
def test_service_holds_no_secret_of_its_own(service):
    environment = compose()[service].get("environment", {})
    secret = [value for name, value in environment.items() if re.search("KEY|PASSWORD|EMAIL_URL", name)]
    assert all(value in (None, "") for value in secret)


@pytest.mark.parametrize("service", compose())
def test_service_writes_only_where_it_must_and_can_do_nothing_special(service):
    definition = compose()[service]
    assert definition["read_only"] is True
    assert definition["cap_drop"] == ["ALL"]
    assert all(volume.split(":")[0].isidentifier() or volume.endswith(":ro") for volume in definition["volumes"])


@pytest.mark.parametrize("service", ["web", "worker", "printer", "beat", "postgres", "redis"])
def test_service_says_whether_it_is_well(service):
    assert compose()[service]["healthcheck"]["test"]


def test_image_runs_as_nobody_special():
    assert "\nUSER portal\n" in (settings.BASE_DIR / "Dockerfile").read_text(encoding="utf-8")


def test_single_sign_on_opens_the_way_out_for_the_pages_alone_and_holds_no_secret():
    more = yaml.safe_load((settings.BASE_DIR / "deploy/single-sign-on.yml").read_text(encoding="utf-8"))["services"]
    assert more.keys() == {"web"}
    assert more["web"]["networks"] == ["inside", "outside"]
    assert all(value.startswith("${OIDC_") for value in more["web"]["environment"].values())
