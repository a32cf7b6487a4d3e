"""Visitors of a running site: so many connections that ask, read, and ask again."""

import asyncio
import gzip
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import cycle

Seen = Callable[[str, float, "Answer"], None]  # an address, the moment before it was asked, and the answer


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def content(self) -> bytes:
        return gzip.decompress(self.body) if self.headers.get("content-encoding") == "gzip" else self.body


@dataclass
class Visit:
    """The outcome of some seconds."""

    answers: int = 0
    seconds: float = 0.0
    statuses: dict[int, int] = field(default_factory=dict)

    @property
    def per_second(self) -> float:
        return self.answers / self.seconds


def visit(port: int, addresses: Sequence[str], *, connections: int, seconds: float, seen: Seen | None = None) -> Visit:
    """Asks for the addresses by turns on all connections, until the time is over; on each connection at least once."""
    return asyncio.run(_visit(port, addresses, connections, seconds, seen))


async def _visit(port, addresses, connections, seconds, seen) -> Visit:
    found, began = Visit(), time.monotonic()
    until = began + seconds
    async with asyncio.TaskGroup() as group:
        for number in range(connections):
            start = number * len(addresses) // connections
            asked = cycle([*addresses[start:], *addresses[:start]])
            group.create_task(_ask_until(until, port, asked, found, seen))
    found.seconds = time.monotonic() - began
    return found


async def _ask_until(until, port, asked, found, seen) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=2**20)
    for address in asked:
        moment = time.monotonic()
        writer.write(_request(address))
        answer = await _read(reader)
        found.answers += 1
        found.statuses[answer.status] = found.statuses.get(answer.status, 0) + 1
        if seen:
            seen(address, moment, answer)
        if time.monotonic() >= until:
            break
        if answer.headers.get("connection") == "close":
            writer.close()
            reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=2**20)
    writer.close()


def _request(address: str) -> bytes:
    return f"GET {address} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip\r\n\r\n".encode()


async def _read(reader: asyncio.StreamReader) -> Answer:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").splitlines()
    headers = {name.lower(): value.strip() for name, _colon, value in (line.partition(":") for line in head[1:])}
    body = await reader.readexactly(int(headers.get("content-length", 0)))
    return Answer(int(head[0].split()[1]), headers, body)
