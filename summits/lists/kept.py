"""Indexes of long lists on the disk: to read one there takes a hundredth of the time in which it is made.

A file says for which version of the register it was right. Whoever reads it catches up from there, as with an index
that was held in memory meanwhile. Nothing that stands in a file is run.
"""

import json
import logging
import unicodedata
from array import array
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cache
from hashlib import blake2b
from itertools import accumulate, pairwise
from pathlib import Path

from django.conf import settings

from ..held import Validity
from .index import Index
from .orders import Chunk, Order, nothing, unpacked
from .sources import Source

LONG = 5_000  # records; a shorter list is made as fast as it is read
MADE_FROM = ("summits/**/*.py", "requirements.txt")

_log = logging.getLogger("register.lists")

Kept = tuple[Validity, Index]


def stored(source: Source) -> Kept | None:
    """The index of a source, and what it was right for; None if no whole one of this build of the site is there."""
    try:
        with _file(source).open("rb") as file:
            head, body = json.loads(file.readline()), file.read()
    except (OSError, ValueError):
        return None
    return _index(source, head, body) if _is_of(source, head) and head["digest"] == _digest(body) else None


def number(source: Source) -> int | None:
    """The version of the register for which an index was stored; None if there is none."""
    try:
        with _file(source).open("rb") as file:
            head = json.loads(file.readline())
    except (OSError, ValueError):
        return None
    return head["validity"][0] if _is_of(source, head) else None


def store(source: Source, kept: Kept) -> None:
    """Puts an index in the place of the one before. A disk that is full or read-only costs time alone."""
    file = _file(source)
    try:
        file.parent.mkdir(mode=0o700, exist_ok=True)
        new = file.with_name(f".{file.name}")
        new.write_bytes(_as_bytes(source, *kept))
        new.replace(file)
    except OSError as error:
        _log.warning("The list %s could not be kept: %s.", file.name, error.strerror)


def _file(source: Source) -> Path:
    return Path(settings.VAR_DIR) / "lists" / source.name


def _is_of(source: Source, head: dict) -> bool:
    return head["made_from"] == _made_from(source)


def _as_bytes(source: Source, validity: Validity, index: Index) -> bytes:
    chunks, values = index.order.chunks, [(name, *item) for name, held in index.values.items() for item in held.items()]
    sets = [positions.to_bytes(positions.bit_length() // 8 + 1, "little") for _name, _value, positions in values]
    body = b"".join([piece for chunk in chunks for piece in (chunk.packed, chunk.keys.tobytes())] + sets)
    head = {
        "made_from": _made_from(source),
        "digest": _digest(body),
        "validity": [validity.number, validity.since.isoformat(), validity.until.isoformat()],
        "chunks": [[len(chunk.packed), len(chunk.keys), chunk.last] for chunk in chunks],
        "values": [[name, value, len(held)] for (name, value, _held), held in zip(values, sets, strict=True)],
    }
    return json.dumps(head, default=nothing).encode() + b"\n" + body


def _index(source: Source, head: dict, body: bytes) -> Kept:
    number, since, until = head["validity"]
    lengths = [length for packed, keys, _last in head["chunks"] for length in (packed, keys * array("q").itemsize)]
    pieces = _pieces(body, [*lengths, *(length for _name, _value, length in head["values"])])
    chunks = [Chunk(next(pieces), unpacked(last), array("q", next(pieces))) for _packed, _keys, last in head["chunks"]]
    order = Order(chunks, source.order.weigh)
    values: dict = {one.name: {} for one in source.attributes}
    for (name, value, _length), piece in zip(head["values"], pieces, strict=True):
        values[name][value] = int.from_bytes(piece, "little")
    validity = Validity(number, datetime.fromisoformat(since), datetime.fromisoformat(until))
    return validity, Index(order, values, source.noun)


def _pieces(body: bytes, lengths: Iterable[int]) -> Iterator[bytes]:
    return (body[start:end] for start, end in pairwise(accumulate(lengths, initial=0)))


def _digest(content: bytes) -> str:
    return blake2b(content, digest_size=16).hexdigest()


@cache
def _made_from(source: Source) -> str:
    """Names all that an index is made from beside the records."""
    digest = blake2b(_code() + repr([one[:2] for one in source.attributes]).encode(), digest_size=16)
    return digest.hexdigest()


@cache
def _code() -> bytes:
    digest = blake2b(unicodedata.unidata_version.encode())
    for pattern in MADE_FROM:
        for file in sorted(settings.BASE_DIR.glob(pattern)):
            content = file.read_bytes()
            digest.update(f"{file.name} {len(content)} ".encode() + content)
    return digest.digest()
