"""The folder of the uploads, in which nothing stays of a save that was undone."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.core.files.storage import FileSystemStorage, default_storage

_stored: ContextVar[list[str] | None] = ContextVar("stored", default=None)


class Uploads(FileSystemStorage):
    def _save(self, name, content):
        name = super()._save(name, content)
        if (stored := _stored.get()) is not None:
            stored.append(name)
        return name


@contextmanager
def undone_on_error() -> Iterator[None]:
    """What is uploaded in it goes again when it ends with an error: a transaction does not undo files."""
    stored: list[str] = []
    outer = _stored.set(stored)
    try:
        yield
    except BaseException:
        for name in stored:
            default_storage.delete(name)
        raise
    finally:
        _stored.reset(outer)
