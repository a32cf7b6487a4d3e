"""A proxy that answers by itself until the register changes.

Each kept page allows it for a minute, or until time changes the page, and has one tag. A commit that changes the
register has the proxy drop all pages with the tag, before the writer gets an answer. There is one tag and not one for
each record: a list of all records that a page depends on would be wrong some day.
"""

import logging
from datetime import timedelta
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlsplit

from django.conf import settings

from summits import version

TAG = "register"
LONGEST = 60  # seconds: so long at most the proxy shows an old page if it could not be told of a change
PATIENCE = 1  # seconds

_log = logging.getLogger("register.proxy")


def watch() -> None:
    """Has the proxy follow every commit, if there is one."""
    if settings.REGISTER_PROXY:
        version.after_commit(_purge)


def allowance(left: timedelta) -> dict[str, str]:
    """The headers that let the proxy keep a page. ``left`` is the time in which nothing but a write changes it."""
    seconds = min(LONGEST, int(left.total_seconds()))
    if not settings.REGISTER_PROXY or seconds <= 0:
        return {}
    return {"Surrogate-Control": f"max-age={seconds}", "Surrogate-Key": TAG, "Cache-Tag": TAG}


def _purge(using: str, number: int, changes: int) -> None:
    proxy = urlsplit(settings.REGISTER_PROXY)
    connection = HTTPConnection(proxy.hostname, proxy.port, timeout=PATIENCE)
    try:
        connection.request("PURGE", "/", headers={"Xkey-Purge": TAG})
        status = connection.getresponse().status
        if status != 200:
            raise HTTPException(f"it answers {status}")
    except (OSError, HTTPException) as error:
        _log.error("The proxy did not drop its pages (%s). It may show old ones for %d seconds.", error, LONGEST)
    finally:
        connection.close()
