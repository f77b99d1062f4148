"""From a row of the outbox to the message that goes over the wire."""

from email import encoders
from email.mime.base import MIMEBase

from django.core.mail import EmailMultiAlternatives
from django.core.validators import validate_email

from mail.models import Attachment, OutgoingMessage


def compose(message: OutgoingMessage) -> EmailMultiAlternatives:
    """`message` as an e-mail: text first, HTML second, then the files.

    Raises ValidationError for an address that no mail server takes (such as one with an umlaut before the @).
    """
    validate_email(message.recipient)
    email = EmailMultiAlternatives(
        subject=message.subject,
        body=message.text,
        from_email=message.sender,
        to=[message.recipient],
        headers={**message.headers, "Message-ID": message.message_id},
    )
    if message.html:
        email.attach_alternative(message.html, "text/html")
    for file in message.files:
        email.attach(_attached(file))
    return email


def _attached(file: Attachment) -> MIMEBase:
    """Built by hand: Django takes no parameters in a content type, and a calendar file needs its method there."""
    part = MIMEBase("application", "octet-stream")
    part.set_payload(file.content)
    encoders.encode_base64(part)
    part.replace_header("Content-Type", file.content_type)
    part.add_header("Content-Disposition", "attachment", filename=file.name)
    return part
