"""Pages of the register as PDF, where WeasyPrint is installed (`make pdf`; it needs Pango).

A PDF is the page itself: its template, its language, the print rules of its stylesheet. It is stored under the digest
of everything that it is made from, so a stored PDF is never out of date.

Making one takes a processor for seconds. So a request serves a stored PDF, or at most starts a thread that makes one. A
machine makes one at a time. The only thing written is a file that can be made again.
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
KEPT = 3  # PDFs of one page: a site can have several host names, and its pages show the one in use
WAIT = 5  # seconds after which a visitor may ask again

_log = logging.getLogger("register.dossiers")


@cache
def _engine():
    try:
        from . import weasy  # noqa: PLC0415  optional, and slow to import
    except (ImportError, OSError):  # no WeasyPrint; or no Pango, which is an OSError
        return None
    return weasy


def available() -> bool:
    """Whether this machine can make PDFs."""
    return _engine() is not None


class Dossier(NamedTuple):
    """A page to print: its name among the others ("24-fr"), its HTML, and the address that resolves its links."""

    place: str
    html: str
    address: str

    @property
    def file(self) -> str:
        """The name of the stored PDF."""
        made_from = repr((self.html, self.address, _engine().means()))
        return f"{FOLDER}/{self.place}/{hashlib.sha256(made_from.encode()).hexdigest()[:20]}.pdf"

    def is_stored(self) -> bool:
        return default_storage.exists(self.file)

    def make(self):
        """Stores the PDF, tagged, with title, language and bookmarks. Waits while another process makes one."""
        with _turn(fcntl.LOCK_EX):
            self._store()

    def begin(self) -> threading.Thread | None:
        """Starts a thread that makes the PDF; returns None while this machine makes another."""
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
            except Exception:  # the thread ends here: only the log can report it
                _log.exception("the dossier %s could not be made", self.place)

    def _store(self):
        if not self.is_stored():
            store.keep(self.file, _engine().pdf(self.html, self.address))
            _forget_older(f"{FOLDER}/{self.place}")


def _turn(how: int) -> IO:
    """The lock for making a PDF on this machine. It ends when the file is closed or the process ends."""
    file = (settings.VAR_DIR / "dossiers.lock").open("w")
    try:
        fcntl.flock(file, how)
    except BlockingIOError:
        file.close()
        raise
    return file


def _paths(folder: str) -> list[str]:
    """The files of a folder, without those that are being written."""
    _folders, files = default_storage.listdir(folder)
    return [f"{folder}/{file}" for file in files if not file.startswith(".")]


def _forget_older(folder: str):
    store.remove(sorted(_paths(folder), key=default_storage.get_modified_time, reverse=True)[KEPT:])


def forget_all_but(files: set[str]) -> int:
    """Removes all stored PDFs except these files, and returns the number of removed ones."""
    if not default_storage.exists(FOLDER):
        return 0
    folders, _files = default_storage.listdir(FOLDER)
    stored = {path for folder in folders for path in _paths(f"{FOLDER}/{folder}")}
    store.remove(stored - files)
    return len(stored - files)
