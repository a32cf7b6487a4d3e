"""The chairmanships, and the one on a day."""

import datetime

from ..held import Held
from ..models import Chairmanship, Summit


@Held
def chairmanships() -> tuple[Chairmanship, ...]:
    """All of them by the summits that they lead to, with everything that pages show of them."""
    return tuple(Chairmanship.objects.published().select_related("state", "summit").prefetch_related("sources"))


def leading_to(summit: Summit | None) -> Chairmanship | None:
    """The chairmanship that leads to a summit."""
    return next((one for one in chairmanships() if summit and one.summit_id == summit.pk), None)


def chairing(day: datetime.date) -> Chairmanship | None:
    """The chairmanship on a day. If two may last on that day, it is the later one.

    The rule is that of ``Chairmanship.objects.on()``.
    """
    lasting = (
        one
        for one in chairmanships()
        if one.starts and one.starts.certain <= day and not (one.ends and one.ends.last < day)
    )
    return max(lasting, key=lambda one: one.starts, default=None)
