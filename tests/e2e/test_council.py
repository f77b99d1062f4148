"""The council's staff fetches the files about a meeting; the office enters what came of it."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.urls import reverse

from concepts.package import package_of
from organisations.models import Role
from tests.concepts.factories import DecisionStepFactory
from tests.e2e import cast
from tests.e2e.officers import officer, signs_in
from tests.organisations.factories import MembershipFactory
from tests.pdf.factories import printed

pytestmark = pytest.mark.e2e


@pytest.fixture
def world(settings, tmp_path):
    settings.PDF_ROOT = tmp_path
    return cast.musterland()


def test_the_package_about_a_decision_is_found_and_downloaded(typist, world):
    step = world.new.decided_by
    excerpt = reverse("concepts:excerpt", args=[world.concept.slug, step.pk])
    for offer in package_of(step, excerpt, lambda version: True, with_inner=True).values():
        printed(offer)
    signs_in(typist, MembershipFactory(organisation=cast.kreis(), role=Role.COUNCIL).user)
    typist.opens("office:start")
    typist.reaches(typist.page.get_by_role("link", name=typist.words("For the council"), exact=True))
    typist.enters()
    typist.reaches(typist.page.get_by_role("link", name=step.body.name).filter(has_text="29. Juni 2026"))
    typist.enters()
    package = ZipFile(BytesIO(typist.downloads("All files in one (ZIP)")))
    assert [name.split("-")[0] for name in package.namelist()] == ["integrationskonzept", "synopse", "auszug"]
    addresses = typist.page.locator(".downloads code").all_text_contents()
    assert len(addresses) == 3
    assert all(address.startswith(typist.server) for address in addresses)


def test_a_result_is_entered_with_the_keyboard(citizen, world):
    officer(citizen)
    step = DecisionStepFactory(decision__concept=world.concept, ahead=True, is_public=False)
    citizen.opens("office:step_result", world.concept.slug, step.pk)
    citizen.tabs_to("result")
    citizen.types("zugestimmt")
    citizen.tabs_to("wording")
    citizen.types("Dem Vertrag wurde zugestimmt.")
    citizen.strikes("Tab")
    citizen.enters()
    step.refresh_from_db()
    assert step.result == "zugestimmt"
    assert "Dem Vertrag wurde zugestimmt." in citizen.page.locator("#oeffentlich ~ .timeline").text_content()
