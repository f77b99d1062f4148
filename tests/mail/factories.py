from datetime import timedelta

import factory
from django.utils import timezone

from mail.letter import Body, Letter
from mail.models import OutgoingMessage

MINUTE = timedelta(minutes=1)


class BodyFactory(factory.Factory):
    class Meta:
        model = Body

    subject = "Ihre Anmeldung"
    greeting = "Guten Tag,"
    paragraphs = ["Sie sind angemeldet."]
    sender = "Kreis Musterland\nTelefon 0123 456"


class LetterFactory(factory.Factory):
    class Meta:
        model = Letter

    key = factory.Sequence("reminder:registration:{}".format)
    kind = "registrations.reminder"
    to = factory.Sequence("person{}@example.org".format)
    language = "de"
    reference = factory.Sequence("registration:{}".format)
    body = factory.LazyFunction(lambda: BodyFactory)


class OutgoingMessageFactory(factory.django.DjangoModelFactory):
    """A message that is due; the traits are its states."""

    class Meta:
        model = OutgoingMessage

    key = factory.Sequence("message:{}".format)
    kind = "registrations.reminder"
    reference = factory.Sequence("registration:{}".format)
    recipient = factory.Sequence("person{}@example.org".format)
    sender = "Kreis Musterland <portal@example.org>"
    language = "de"
    subject = "Ihre Anmeldung"
    text = "Sie sind angemeldet."
    html = "<p>Sie sind angemeldet.</p>"
    headers = factory.LazyFunction(lambda: {"Auto-Submitted": "auto-generated"})
    message_id = factory.Sequence("<{}@example.org>".format)

    class Params:
        sending = factory.Trait(state="sending", claimed_at=factory.LazyFunction(timezone.now))
        abandoned = factory.Trait(state="sending", claimed_at=factory.LazyFunction(lambda: timezone.now() - 6 * MINUTE))
        sent = factory.Trait(state="sent", sent_at=factory.LazyFunction(timezone.now), attempts=1)
        failed = factory.Trait(state="failed", error="550 No such mailbox", attempts=1)
        later = factory.Trait(due_at=factory.LazyFunction(lambda: timezone.now() + MINUTE))
        with_calendar = factory.Trait(
            attachments=[
                {"name": "termin.ics", "type": "text/calendar; method=PUBLISH; charset=utf-8", "content": "QkVHSU4="}
            ]
        )
