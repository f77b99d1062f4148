from email import message_from_bytes, policy

import pytest
from django.core.exceptions import ValidationError

from mail.mime import compose
from tests.mail.factories import OutgoingMessageFactory


def on_the_wire(**fields):
    message = OutgoingMessageFactory.build(**fields)
    return message_from_bytes(compose(message).message().as_bytes(linesep="\r\n"), policy=policy.default)


def test_headers_say_who_writes_what_and_that_a_machine_does():
    mail = on_the_wire(
        sender='"Amt für Integration, Stab" <portal@example.org>',
        recipient="amina@example.org",
        subject="أنت مسجّل – Sie sind dabei",
        message_id="<1@example.org>",
    )
    assert mail["From"] == '"Amt für Integration, Stab" <portal@example.org>'
    assert mail["To"] == "amina@example.org"
    assert mail["Subject"] == "أنت مسجّل – Sie sind dabei"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Message-ID"] == "<1@example.org>"
    assert mail["Date"]


def test_text_comes_first_then_html_then_the_calendar_file():
    mail = on_the_wire(text="Grüße", html="<p>Grüße</p>", with_calendar=True)
    both, calendar = mail.iter_parts()
    assert [part.get_content_type() for part in both.iter_parts()] == ["text/plain", "text/html"]
    assert mail.get_body().get_content().strip() == "<p>Grüße</p>"
    assert calendar["Content-Type"].content_type == "text/calendar"
    assert calendar["Content-Type"].params == {"method": "PUBLISH", "charset": "utf-8"}
    assert (calendar.get_filename(), calendar.get_content()) == ("termin.ics", "BEGIN")


def test_text_alone_is_one_part():
    assert on_the_wire(html="").get_content_type() == "text/plain"


@pytest.mark.parametrize(
    "recipient", ["müller@example.org", "nobody", "", "a@example.org Bcc: b@example.org", "a@b@c.org"]
)
def test_address_that_cannot_be_is_refused(recipient):
    with pytest.raises(ValidationError):
        compose(OutgoingMessageFactory.build(recipient=recipient))


def test_umlaut_domain_is_written_for_the_wire():
    assert on_the_wire(recipient="a@bürger.example")["To"] == "a@xn--brger-kva.example"


def test_line_break_in_a_stored_header_is_refused():
    with pytest.raises(ValueError, match="newlines"):
        on_the_wire(subject="Hallo\nBcc: b@example.org")


def test_the_address_that_ends_a_subscription_stays_in_one_piece():
    address = f"<https://beteiligung.kreis-musterland-mit-langem-namen.example.org/ar/abo/{'x' * 32}/ende/>"
    message = OutgoingMessageFactory.build(headers={"List-Unsubscribe": address})
    assert address in compose(message).message().as_string()
