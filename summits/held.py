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


def forget() -> None:
    """Drops every value. After it, each is made anew when somebody asks for it."""
    for each in _all:
        each.kept = None


def _ask() -> Validity | None:
    global _last
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
            changes = self._changes(kept[0], now) if kept and self.catch_up else None
            with _fixed_to(now):  # values that this one is made from are as new as it is
                value = self.build() if changes is None else self.catch_up(kept[1], changes)
            kept = self.kept = (now, value)
        return kept[1]

    def _changes(self, then: Validity, now: Validity) -> Changes | None:
        """The records that changed, by writes and by time; None if the log is too short, or a clock went back."""
        written = version.since(then.number)
        if written is None or now.since < then.since:
            return None
        return written if then.includes(now.since) else written | version.passed(then.since, now.since)
