"""Where finished pages are kept: in the memory of each process, within a limit in bytes."""

from collections import OrderedDict
from sys import getsizeof
from threading import Lock

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache

LARGEST = 64  # one value takes at most one of so many parts of the room
UNPROVEN = 4  # one of so many parts of the room is for what nobody has asked for again
BESIDE = 300  # bytes that an entry takes beside its key and value


class Part:
    """Bytes by key. Those that were put in last stand at the end."""

    def __init__(self, room: int):
        self.room, self.size, self.entries = room, 0, OrderedDict()

    def put(self, key: str, value: bytes) -> None:
        self.entries[key] = value
        self.size += size_of(key, value)

    def take(self, key: str) -> bytes | None:
        value = self.entries.pop(key, None)
        if value is not None:
            self.size -= size_of(key, value)
        return value

    def pushed_out(self) -> list[tuple[str, bytes]]:
        """Takes out the first ones until the rest has room."""
        found = []
        while self.size > self.room:
            key = next(iter(self.entries))
            found.append((key, self.take(key)))
        return found


class Room:
    """Bytes by key within a limit in bytes. What was not used for longest goes first.

    A value that is asked for again moves to the greater part. So a walk over endless addresses, each asked for once,
    pushes out nothing but others of its kind.
    """

    def __init__(self, limit: int):
        self.limit, self.largest, self.lock = limit, limit // LARGEST, Lock()
        self.clear()

    def clear(self) -> None:
        with self.lock:
            self.unproven = Part(self.limit // UNPROVEN)
            self.proven = Part(self.limit - self.unproven.room)

    def put(self, key: str, value: bytes) -> bool:
        """Whether there is room for the value."""
        with self.lock:
            self._take(key)
            if size_of(key, value) > self.largest:
                return False
            self._put_unproven(key, value)
            return True

    def get(self, key: str) -> bytes | None:
        with self.lock:
            value = self._take(key)
            if value is not None:
                self.proven.put(key, value)
                for other in self.proven.pushed_out():
                    self._put_unproven(*other)
            return value

    def take(self, key: str) -> bytes | None:
        with self.lock:
            return self._take(key)

    @property
    def size(self) -> int:
        return self.unproven.size + self.proven.size

    def __contains__(self, key: str) -> bool:
        return key in self.proven.entries or key in self.unproven.entries

    def _put_unproven(self, key: str, value: bytes) -> None:
        self.unproven.put(key, value)
        self.unproven.pushed_out()

    def _take(self, key: str) -> bytes | None:
        value = self.proven.take(key)
        return self.unproven.take(key) if value is None else value


def size_of(key: str, value: bytes) -> int:
    return getsizeof(key) + getsizeof(value) + BESIDE


_rooms: dict[int, Room] = {}  # by their limits: Django makes a cache for each thread


class InMemory(BaseCache):
    """A cache of bytes in the memory of the process. ``LOCATION`` is its limit in bytes. Nothing expires."""

    def __init__(self, limit: int, params: dict):
        super().__init__(params)
        self.room = _rooms.setdefault(limit, Room(limit))

    def get(self, key, default=None, version=None):
        value = self.room.get(self.make_key(key, version=version))
        return default if value is None else value

    def set(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        self.room.put(self.make_key(key, version=version), value)

    def add(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        made = self.make_key(key, version=version)
        return made not in self.room and self.room.put(made, value)

    def delete(self, key, version=None):
        return self.room.take(self.make_key(key, version=version)) is not None

    def clear(self):
        self.room.clear()
