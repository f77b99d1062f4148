"""Django's way into the outbox: whatever calls `EmailMessage.send()` writes rows, allauth included."""

import uuid
from collections.abc import Sequence
from email.mime.base import MIMEBase

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils.translation import get_language

from mail import outbox
from mail.models import SUBJECT_LENGTH, Attachment, OutgoingMessage
from mail.safe_text import clean, one_line

_OTHER_FILE = "application/octet-stream"


class OutboxBackend(BaseEmailBackend):
    """Writes one row per recipient in the caller's transaction: nobody sees who else got the message.

    A message may carry `key`, `kind` and `reference` as attributes, which mean what they mean in `letter.Letter`.
    Without a key each sending is an occasion of its own.
    """

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Returns how many of `email_messages` are in the outbox now that were not before."""
        return sum(outbox.store(_rows(email)) > 0 for email in email_messages)


def _rows(email: EmailMessage) -> list[OutgoingMessage]:
    key = getattr(email, "key", "") or str(uuid.uuid4())
    texts = _texts(email)
    headers = _headers(email)
    attachments = [_file(attachment).to_json() for attachment in email.attachments]
    return [
        OutgoingMessage(
            key=f"{key}:{number}",
            kind=getattr(email, "kind", "mail"),
            reference=getattr(email, "reference", ""),
            recipient=one_line(recipient),
            sender=one_line(email.from_email),
            language=get_language() or "",
            subject=one_line(str(email.subject))[:SUBJECT_LENGTH],
            **texts,
            attachments=attachments,
            headers=headers,
            message_id=outbox.new_message_id(),
        )
        for number, recipient in enumerate(email.recipients())
    ]


def _texts(email: EmailMessage) -> dict[str, str]:
    body = clean(str(email.body))
    if email.content_subtype == "html":
        return {"text": "", "html": body}
    for alternative in getattr(email, "alternatives", []):
        if alternative.mimetype == "text/html":
            return {"text": body, "html": clean(str(alternative.content))}
    return {"text": body, "html": ""}


def _headers(email: EmailMessage) -> dict[str, str]:
    own = {name: one_line(str(value)) for name, value in email.extra_headers.items()}
    if email.reply_to:
        own.setdefault("Reply-To", ", ".join(one_line(address) for address in email.reply_to))
    return {"Auto-Submitted": "auto-generated", **own}


def _file(attachment: MIMEBase | tuple[str | None, bytes | str, str | None]) -> Attachment:
    if isinstance(attachment, MIMEBase):
        content = attachment.get_payload(decode=True)
        return Attachment(attachment.get_filename("attachment"), attachment.get_content_type(), bytes(content))
    name, content, content_type = attachment
    content = content.encode() if isinstance(content, str) else content
    return Attachment(name or "attachment", content_type or _OTHER_FILE, content)
