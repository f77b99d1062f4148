"""A mail server that takes everything at once and remembers what for whom: as little work as a mail server can have."""

import asyncio
import multiprocessing
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection

MESSAGE_ID = re.compile(rb"^Message-ID:\s*(\S+)", re.IGNORECASE | re.MULTILINE)


class Sink:
    """The sink's port, and what it has taken."""

    def __init__(self, port: int, pipe: Connection) -> None:
        self.port = port
        self._pipe = pipe

    def taken(self) -> Counter[str]:
        """How many messages came for each recipient."""
        recipients: Counter[str] = Counter()
        for (recipient, _message_id), number in self.copies().items():
            recipients[recipient] += number
        return recipients

    def copies(self) -> Counter[tuple[str, str]]:
        """How many messages came for each recipient under each Message-ID."""
        self._pipe.send("copies")
        return self._pipe.recv()


@contextmanager
def running_sink() -> Iterator[Sink]:
    """Yield a sink on a free port of this machine, in a process of its own."""
    here, there = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=_run, args=(there,), daemon=True)
    process.start()
    try:
        yield Sink(here.recv(), here)
    finally:
        process.terminate()
        process.join()


def _run(pipe: Connection) -> None:
    asyncio.run(_serve(pipe))


async def _serve(pipe: Connection) -> None:
    taken: Counter[tuple[str, str]] = Counter()

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        recipient = ""
        writer.write(b"220 sink\r\n")
        while line := await reader.readline():
            command = line[:4].upper()
            if command == b"RCPT":
                recipient = line.decode().partition("<")[2].partition(">")[0]
            elif command == b"DATA":
                writer.write(b"354 go on\r\n")
                message = await reader.readuntil(b"\r\n.\r\n")
                taken[recipient, MESSAGE_ID.search(message)[1].decode()] += 1
            writer.write(b"221 bye\r\n" if command == b"QUIT" else b"250 OK\r\n")
            if command == b"QUIT":
                break
        writer.close()

    def answer() -> None:
        pipe.recv()
        pipe.send(taken)

    server = await asyncio.start_server(talk, "127.0.0.1", 0, limit=2**20)
    asyncio.get_running_loop().add_reader(pipe.fileno(), answer)
    pipe.send(server.sockets[0].getsockname()[1])
    await server.serve_forever()
