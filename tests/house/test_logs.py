import logging
import time

from integration_portal.logs import RedactingFormatter

SECRET = "p" * 32


def line(message, *args):
    return RedactingFormatter("%(message)s").format(logging.LogRecord("x", logging.INFO, "", 0, message, args, None))


def test_log_hides_the_secret_of_a_personal_link():
    assert line("Not Found: %s", f"/en/anmeldung/{SECRET}/absage/") == "Not Found: /en/anmeldung/[secret]/absage/"


def test_log_hides_what_sets_a_new_password():
    path = "/konto/password/reset/key/1-digrma-5a621a7289439e03425edd366c88fe67/"
    assert line("Forbidden: %s", path) == "Forbidden: /konto/password/reset/key/[secret]/"


def test_log_hides_addresses_of_people():
    assert line("Key (email)=(o.bach+x@example.org) exists") == "Key (email)=([e-mail]) exists"


def test_log_hides_them_in_a_traceback_too():
    error = ValueError("o.bach@example.org")
    record = logging.LogRecord("x", logging.ERROR, "", 0, "failed", (), (ValueError, error, None))
    assert "ValueError: [e-mail]" in RedactingFormatter().format(record)


def test_log_keeps_the_address_of_an_event():
    path = "/veranstaltungen/integrationskonferenz-2026/"
    assert line(path) == path


def test_the_longest_word_is_read_only_once():
    long = "a" * 200_000
    begin = time.process_time()
    assert line("%s %s@example.org", long, long) == f"{long} [e-mail]"
    assert time.process_time() - begin < 1  # from each of its letters it takes minutes
