import datetime as dt
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError
from django.utils import translation
from PIL import Image

from organisations.models import Contact, Organisation, User
from organisations.validators import LOGO_MAX_BYTES, validate_logo
from tests.organisations.factories import BodyFactory, ContactFactory, OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db


def picture(picture_format, size=(8, 8)):
    content = BytesIO()
    Image.new("RGB", size, "navy").save(content, picture_format)
    return SimpleUploadedFile("logo", content.getvalue())


def test_a_user_is_found_by_the_address_in_any_case():
    user = User.objects.create_user("Buero@Example.org", "geheim")
    assert user.email == "buero@example.org"
    assert User.objects.get_by_natural_key("BUERO@example.ORG") == user


def test_a_user_needs_an_address():
    with pytest.raises(ValueError, match="needs an e-mail address"):
        User.objects.create_user("")


def test_a_superuser_may_enter_the_administration():
    assert User.objects.create_superuser("technik@example.org", "geheim").is_staff


def test_the_database_refuses_addresses_in_capitals():
    with pytest.raises(IntegrityError):
        UserFactory(email="Buero@example.org")


def test_a_user_is_shown_by_name_or_else_by_address():
    assert str(UserFactory(name="Büro")) == "Büro"
    assert str(UserFactory(email="buero@example.org")) == "buero@example.org"


def test_an_organisation_cannot_belong_to_itself():
    organisation = OrganisationFactory()
    organisation.parent = organisation
    with pytest.raises(ValidationError, match="parent"):
        organisation.full_clean()


def test_an_organisation_cannot_belong_to_its_own_part():
    kommune = OrganisationFactory(kommune=True)
    kommune.parent.parent = kommune
    with pytest.raises(ValidationError, match="parent"):
        kommune.parent.full_clean()


def test_only_who_has_a_parent_can_be_run_by_it():
    with pytest.raises(ValidationError):
        OrganisationFactory.build(run_by_parent=True).full_clean()


def test_readers_of_other_languages_see_the_english_name():
    named = Organisation(name="Kreis Musterland", international_name="District of Musterland")
    unnamed = Organisation(name="Kreis Musterland")
    with translation.override("ar"):
        assert (named.display_name, named.name_language) == ("District of Musterland", "en")
        assert (unnamed.display_name, unnamed.name_language) == ("Kreis Musterland", "de")
    with translation.override("de"):
        assert (named.display_name, named.name_language) == ("Kreis Musterland", "de")


def test_a_body_cannot_end_before_it_begins():
    with pytest.raises(IntegrityError):
        BodyFactory(valid_from=dt.date(2025, 11, 1), valid_until=dt.date(2025, 10, 31))


def test_an_organisation_refuses_a_colour_that_cannot_be_read():
    with pytest.raises(ValidationError, match="accent_colour"):
        OrganisationFactory.build(accent_colour="#FFCC00").full_clean()
    OrganisationFactory.build(accent_colour="#12457A").full_clean()


def test_citizens_see_public_contacts_only():
    public = ContactFactory()
    ContactFactory(public=False)
    assert list(Contact.objects.public()) == [public]


@pytest.mark.parametrize("picture_format", ["PNG", "JPEG", "WEBP"])
def test_a_logo_is_accepted_by_its_content(picture_format):
    validate_logo(picture(picture_format))


@pytest.mark.parametrize(
    "file",
    [
        SimpleUploadedFile("logo.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        SimpleUploadedFile("logo.png", b""),
        picture("GIF"),
        picture("PNG", (4001, 4000)),
        SimpleUploadedFile("logo.png", b"\0" * (LOGO_MAX_BYTES + 1)),
    ],
    ids=["svg", "empty", "gif", "too many pixels", "too large"],
)
def test_what_is_no_fit_picture_is_refused_as_logo(file):
    with pytest.raises(ValidationError):
        validate_logo(file)
