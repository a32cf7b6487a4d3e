"""The chairmanship on a day."""

import datetime

from ..models import Chairmanship


def chairing(day: datetime.date) -> Chairmanship | None:
    """The chairmanship on a day. If two may last on that day, it is the later one."""
    return Chairmanship.objects.published().on(day).order_by("-starts").select_related("state").first()
