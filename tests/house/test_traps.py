"""The traps of tests/conftest.py and tests/undefined_variables.py catch what they are for."""

import socket
import warnings

import pytest
from django.conf import settings
from django.template import Context, Template
from django.template.base import Origin


def render(source, folder):
    template = Template(source, origin=Origin(str(folder / "page.html")))
    return template.render(Context({"known": {"name": "Name"}}))


@pytest.mark.parametrize("source", ["{{ unknown }}", "{{ known.nmae }}", "{% with x=unknown %}{% endwith %}"])
def test_template_of_ours_fails_on_a_variable_that_does_not_exist(source):
    with pytest.raises(AssertionError, match=r"page\.html: there is no"):
        render(source, settings.BASE_DIR / "templates")


def test_template_of_ours_may_ask_whether_a_variable_exists():
    assert render("{% if unknown %}yes{% else %}no{% endif %}", settings.BASE_DIR / "templates") == "no"


def test_template_of_ours_may_name_a_default():
    assert render("{{ unknown|default:'no' }}", settings.BASE_DIR / "templates") == "no"


def test_template_of_others_may_use_what_does_not_exist(tmp_path):
    assert render("[{{ unknown }}]", tmp_path) == "[]"


def test_no_test_reaches_another_machine():
    with socket.socket() as client, pytest.raises(AssertionError, match=r"192\.0\.2\.1"):
        client.connect(("192.0.2.1", 80))


def test_warning_is_a_failure():
    with pytest.raises(UserWarning):
        warnings.warn("careful", stacklevel=1)
