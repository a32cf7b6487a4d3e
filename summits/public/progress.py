"""How far the summits have come: those held, one that passed without results so far, the next."""

import datetime
from typing import NamedTuple

from ..models import Summit
from .seats import seats_of_each
from .summits import all_summits
from .tallies import tallies


class Progress(NamedTuple):
    """The summits on a day. Those of ``silent`` are over, and nobody has recorded who came or what was adopted."""

    held: tuple[Summit, ...]
    silent: tuple[Summit, ...]
    coming: Summit | None  # the next one, or the one that lasts

    @property
    def latest(self) -> Summit | None:
        return self.held[-1] if self.held else None

    @property
    def unreported(self) -> Summit | None:
        """The last summit that is over, where its results are not recorded."""
        return self.silent[-1] if self.silent else None


def progress(day: datetime.date) -> Progress:
    """The summits up to a day. One without results is silent only where none after it has any."""
    summits = all_summits()
    over = [summit for summit in summits if summit.closed.last <= day]
    after = [summit for summit in summits if not over or summit.number > over[-1].number]
    documents, seats = tallies().of_summit, seats_of_each("summit")
    reported = [place for place, summit in enumerate(over) if documents[summit.pk] or seats.get(summit.pk)]
    first_silent = reported[-1] + 1 if reported else 0
    return Progress(tuple(over[:first_silent]), tuple(over[first_silent:]), next(iter(after), None))
