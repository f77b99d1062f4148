import smtplib
import ssl

import pytest

from mail.failures import Failure, judge, unreachable


@pytest.mark.parametrize(
    ("error", "is_permanent", "breaks_connection"),
    [
        (smtplib.SMTPRecipientsRefused({"a@example.org": (450, b"Later")}), False, False),
        (smtplib.SMTPRecipientsRefused({"a@example.org": (550, b"Unknown")}), True, False),
        (smtplib.SMTPRecipientsRefused({"a@example.org": (421, b"Closing")}), False, True),
        (smtplib.SMTPSenderRefused(451, b"Later", "p@example.org"), False, False),
        (smtplib.SMTPSenderRefused(553, b"Not yours", "p@example.org"), True, False),
        (smtplib.SMTPDataError(554, b"Spam"), True, False),
        (smtplib.SMTPServerDisconnected("gone"), False, True),
        (smtplib.SMTPNotSupportedError("no SMTPUTF8"), True, True),
        (TimeoutError("slow"), False, True),
        (BrokenPipeError(), False, True),
        (ssl.SSLError("bad record"), False, True),
        (ValueError("cannot be built"), True, True),
    ],
)
def test_error_is_judged_by_what_helps_against_it(error, is_permanent, breaks_connection):
    failure = judge(error)
    assert (failure.is_permanent, failure.breaks_connection) == (is_permanent, breaks_connection)
    assert failure.reason


def test_reason_is_what_the_server_said():
    assert judge(smtplib.SMTPDataError(554, "Größe \xff".encode("latin-1"))).reason == "554 Gr\ufffd\ufffde \ufffd"


def test_nobody_is_to_blame_when_the_server_refuses_the_connection():
    refused = smtplib.SMTPAuthenticationError(535, b"Wrong password")
    assert unreachable(refused) == Failure(f"SMTPAuthenticationError: {refused}", False, breaks_connection=True)
