"""Values made from public records, held in memory as long as they are right.

A value is right for one version of the register, and until the next moment at which time alone changes what is public
or what pages say of it: a bound of publication, or midnight. Each process holds its own values, and notices by itself,
at the next use, that one is no longer right. Threads share them: nobody changes a value that is held.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta
from threading import RLock
from typing import Generic, NamedTuple, TypeVar
from weakref import WeakSet

from django.utils import timezone

from . import version
from .version import Changed

Value = TypeVar("Value")
Changes = frozenset[Changed]


class Validity(NamedTuple):
    """A version of the register, and the time in which nothing but a write changes what visitors see."""

    number: int
    since: datetime
    until: datetime

    def includes(self, moment: datetime) -> bool:
        return self.since <= moment < self.until


_last: Validity | None = None
_fixed: ContextVar[Validity | None] = ContextVar("fixed", default=None)
_apart: ContextVar["Apart | None"] = ContextVar("apart", default=None)
_all: "WeakSet[Held]" = WeakSet()


def validity() -> Validity | None:
    """The validity of values made now; None in a database without a version, where nothing may be held.

    The same object as before stands for the same validity. Ask before reading: a value may be newer than its validity,
    never older.
    """
    return _fixed.get() or _ask()


@contextmanager
def one_validity() -> Iterator[Validity | None]:
    """Asks once for everything within, so that a page does not ask for each of its values."""
    with _fixed_to(_ask()) as now:
        yield now


@contextmanager
def _fixed_to(now: Validity | None) -> Iterator[Validity | None]:
    token = _fixed.set(now)
    try:
        yield now
    finally:
        _fixed.reset(token)


@contextmanager
def apart() -> Iterator[None]:
    """Has every value within made for it alone, and drops them at the end.

    It is for what a transaction has written and will take back. Nobody else may see that, and nobody need make their
    values again. Whatever is written must be written before.
    """
    number, now = version.current(), timezone.now()
    token = _apart.set(Apart(None if number is None else Validity(number, now, _midnight(now))))
    try:
        yield
    finally:
        _apart.reset(token)


def forget() -> None:
    """Drops every value. After it, each is made anew when somebody asks for it."""
    for each in _all:
        each.kept = None


def _ask() -> Validity | None:
    global _last
    if own := _apart.get():
        return own.now
    number, now, last = version.current(), timezone.now(), _last
    if number is None:
        return None
    if last is None or last.number != number or not last.includes(now):
        last = _last = Validity(number, now, min(version.next_moment() or _midnight(now), _midnight(now)))
    return last


def _midnight(now: datetime) -> datetime:
    """The end of the day, in universal time as ``dates.today``."""
    return now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)


class Held(Generic[Value]):
    """A value that is made when somebody asks for it, and held as long as it is right. Usable as a decorator.

    ``build`` makes the value. ``catch_up`` makes the next value from the last one and from the records that changed
    since; it is for values that are costly to make, and do not depend on the day. One thread makes a value; others that
    need it wait.
    """

    def __init__(self, build: Callable[[], Value], catch_up: Callable[[Value, Changes], Value] | None = None):
        self.build, self.catch_up = build, catch_up
        self.kept: tuple[Validity, Value] | None = None
        self.lock = RLock()
        _all.add(self)

    def __call__(self) -> Value:
        if own := _apart.get():
            return own.value_of(self)
        now = validity()
        if now is None:
            return self.build()
        if self.kept and self.kept[0] == now:
            return self.kept[1]
        with self.lock:
            return self._made()

    def _made(self) -> Value:
        """The value of the present version; a page that began before a write may see what the write changed."""
        now, kept = _ask(), self.kept
        if now is None:
            return self.build()
        if kept is None or kept[0] != now:
            with _fixed_to(now):  # values that this one is made from are as new as it is
                kept = self.kept = (now, self.made_from(kept, now))
        return kept[1]

    def made_from(self, kept: tuple[Validity, Value] | None, now: Validity) -> Value:
        """The value that is right now, made from another one where that can be."""
        changes = self._changes(kept[0], now) if kept and self.catch_up else None
        return self.build() if changes is None else self.catch_up(kept[1], changes)

    def _changes(self, then: Validity, now: Validity) -> Changes | None:
        """The records that changed, by writes and by time; None if the log is too short, or a clock went back."""
        written = version.since(then.number)
        if written is None or now.since < then.since:
            return None
        return written if then.includes(now.since) else written | version.passed(then.since, now.since)


class Apart:
    """The values of one reader, by what holds them for everybody else."""

    def __init__(self, now: Validity | None):
        self.now = now
        self.values: dict[Held, object] = {}

    def value_of(self, held: Held[Value]) -> Value:
        if held not in self.values:
            self.values[held] = held.made_from(held.kept, self.now) if self.now else held.build()
        return self.values[held]
