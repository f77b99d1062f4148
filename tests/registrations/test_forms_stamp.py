"""The stamp of a form: who opened it when, unforgeable, and only for this form."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from registrations.forms.stamp import StampRefused, new_stamp, read_stamp


@pytest.fixture(autouse=True)
def in_english():
    with override("en"):
        yield


def test_a_stamp_tells_when_the_form_was_opened():
    opened = timezone.now()
    assert read_stamp(new_stamp("a", opened), "a", opened + timedelta(minutes=5)).opened_at == opened


def test_two_forms_have_two_nonces():
    opened = timezone.now()
    stamps = [read_stamp(new_stamp("a", opened), "a", opened + timedelta(minutes=1)) for _form in range(2)]
    assert stamps[0].nonce != stamps[1].nonce


@pytest.mark.parametrize(
    ("age", "renewed"),
    [(timedelta(seconds=1), False), (timedelta(hours=12), True), (timedelta(days=400), True)],
)
def test_a_form_can_be_too_young_or_too_old(age, renewed):
    now = timezone.now()
    with pytest.raises(StampRefused) as refusal:
        read_stamp(new_stamp("a", now - age), "a", now)
    assert refusal.value.renew is renewed


@pytest.mark.parametrize("forged", ["", "x", "a:b:c", "\0", "é" * 50, ":" * 9])
def test_a_missing_or_forged_stamp_is_refused_kindly(forged):
    with pytest.raises(StampRefused, match="send"):
        read_stamp(forged, "a", timezone.now())


def test_the_stamp_of_another_form_is_worth_nothing():
    now = timezone.now()
    with pytest.raises(StampRefused):
        read_stamp(new_stamp("register:1", now - timedelta(minutes=1)), "register:2", now)
