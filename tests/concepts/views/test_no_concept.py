"""The pages before there is any concept."""

import pytest

pytestmark = pytest.mark.django_db


def test_an_empty_list_says_so(read):
    assert "There is no concept here yet." in read("/en/konzepte/")
