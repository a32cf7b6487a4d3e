"""A page of the register as a PDF, when WeasyPrint is there (`make pdf` installs it; it needs Pango).

The PDF is the page itself: its own template, in its own language, set by the print rules of its own stylesheet.
"""

import threading
from functools import cache

WAIT = 20  # seconds: setting a page takes a few, and a server waits no longer than thirty

_press = threading.Lock()


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


def printed(html: str, address: str) -> bytes:
    """The PDF of a page: tagged, with its title, its language, and its headings as bookmarks.

    ``address`` is that of the page: links are resolved against it. Only one page is set at a time in a process, since
    it takes all of a processor; raises TimeoutError when the turn does not come within WAIT seconds.
    """
    if not _press.acquire(timeout=WAIT):
        raise TimeoutError("another page is being set")
    try:
        return _engine().pdf(html, address)
    finally:
        _press.release()
