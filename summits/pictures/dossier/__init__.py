"""Pages of the register as PDF, when WeasyPrint is there (`make pdf` installs it; it needs Pango).

A PDF is the page itself: its own template, in its own language, set by the print rules of its own stylesheet. It is
stored under the digest of all that it is made from, so a stored one is never out of date.

Setting a page takes a processor for seconds. An address therefore serves what is stored, and at most begins what is
not: beside the requests, one page at a time on a machine, with nothing written but a file that can be made again.
"""

import fcntl
import hashlib
import logging
import threading
from functools import cache
from typing import IO, NamedTuple

from django.conf import settings
from django.core.files.storage import default_storage

from .. import store

FOLDER = "dossiers"
KEPT = 3  # of one page: a site can be reached under a few names, each of which stands on its pages
WAIT = 5  # seconds after which a visitor may ask again

_log = logging.getLogger("register.dossiers")


@cache
def _engine():
    try:
        from . import weasy  # noqa: PLC0415  optional, and slow to import: not before somebody asks
    except (ImportError, OSError):  # no WeasyPrint; or no Pango, of which it tells by an OSError
        return None
    return weasy


def available() -> bool:
    """Whether this machine can set a page."""
    return _engine() is not None


class Dossier(NamedTuple):
    """A page to be set: its place among the others ("24-fr"), its HTML, and the address that links are resolved by."""

    place: str
    html: str
    address: str

    @property
    def file(self) -> str:
        """Where the PDF is stored."""
        made_from = repr((self.html, self.address, _engine().means()))
        return f"{FOLDER}/{self.place}/{hashlib.sha256(made_from.encode()).hexdigest()[:20]}.pdf"

    def is_stored(self) -> bool:
        return default_storage.exists(self.file)

    def make(self):
        """Stores the PDF, tagged, with its title, language and bookmarks; waits until nobody else sets a page."""
        with _turn(fcntl.LOCK_EX):
            self._store()

    def begin(self) -> threading.Thread | None:
        """Begins to make the PDF in a thread of its own; None when a page is being set on this machine already."""
        try:
            turn = _turn(fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return None
        thread = threading.Thread(target=self._store_and_release, args=(turn,), daemon=True)
        thread.start()
        return thread

    def _store_and_release(self, turn: IO):
        with turn:
            try:
                self._store()
            except Exception:  # the end of the thread: whatever it is, only the log can say it
                _log.exception("the dossier %s could not be made", self.place)

    def _store(self):
        if not self.is_stored():
            store.keep(self.file, _engine().pdf(self.html, self.address))
            _forget_older(f"{FOLDER}/{self.place}")


def _turn(how: int) -> IO:
    """The right to set a page on this machine; it ends when the file is closed, also by the end of the process."""
    file = (settings.VAR_DIR / "dossiers.lock").open("w")
    try:
        fcntl.flock(file, how)
    except BlockingIOError:
        file.close()
        raise
    return file


def _paths(folder: str) -> list[str]:
    """The files of a folder, but for those that are being written."""
    _folders, files = default_storage.listdir(folder)
    return [f"{folder}/{file}" for file in files if not file.startswith(".")]


def _forget_older(folder: str):
    store.remove(sorted(_paths(folder), key=default_storage.get_modified_time, reverse=True)[KEPT:])


def forget_all_but(files: set[str]) -> int:
    """Removes the stored PDFs that are not among these files, and returns how many."""
    if not default_storage.exists(FOLDER):
        return 0
    folders, _files = default_storage.listdir(FOLDER)
    stored = {path for folder in folders for path in _paths(f"{FOLDER}/{folder}")}
    store.remove(stored - files)
    return len(stored - files)
