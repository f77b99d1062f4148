"""A real SMTP server that answers by a script: temporary and permanent codes, silence, a broken connection."""

import asyncio
import logging
import threading
from email import message_from_bytes
from email.message import Message

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

logging.getLogger("mail.log").setLevel(logging.ERROR)  # aiosmtpd logs each line under a name that sounds like ours

ACCEPTED = "250 OK"
HANGS_UP = "hang up"
HANGS_UP_AFTER_TAKING = "take it, hang up"


class _OnAFreePort(Controller):
    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


class MailServer:
    """Accepts everything unless `answers` says otherwise: for each recipient the replies to come, one per attempt.

    `received` are the messages it took. Before and after taking a message for `held_before` and `held_after` it sets
    `holding` and answers nothing until it is stopped.
    """

    def __init__(self) -> None:
        self.received: list[Message] = []
        self.answers: dict[str, list[str]] = {}
        self.connections = 0
        self.held_before = self.held_after = ""
        self.holding = threading.Event()
        self._controller = _OnAFreePort(self, hostname="127.0.0.1", port=0)

    def start(self) -> None:
        self._controller.start()
        self.port = self._controller.port

    def stop(self) -> None:
        self._controller.stop()

    @property
    def recipients(self) -> list[str]:
        return [message["To"] for message in self.received]

    async def handle_EHLO(self, server, session, envelope, hostname, responses):  # noqa: N802
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        recipient = envelope.rcpt_tos[0]
        answer = (self.answers.get(recipient) or [ACCEPTED]).pop(0)
        await self._hold(recipient == self.held_before)
        if answer in (ACCEPTED, HANGS_UP_AFTER_TAKING):
            self.received.append(message_from_bytes(envelope.content))
        await self._hold(recipient == self.held_after)
        if answer in (HANGS_UP, HANGS_UP_AFTER_TAKING):
            server.transport.abort()
        return answer

    async def _hold(self, is_held: bool) -> None:
        if is_held:
            self.holding.set()
            await asyncio.sleep(60)
