"""Who chaired, and who chairs on a day."""

import datetime

from ..models import Chairmanship


def chairing(day: datetime.date) -> Chairmanship | None:
    """The chairmanship on a day; of two that may both last then, the later one."""
    return Chairmanship.objects.published().on(day).order_by("-starts").select_related("state").first()
