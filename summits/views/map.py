"""The map on a date: every state of the register, by what it was on that day."""

import datetime
from collections import defaultdict
from typing import NamedTuple

from ..atlas import Place, atlas
from ..choices import Status
from ..filters import DayForm
from ..models import State, StatusChange
from .base import RegisterPage


class Moves(NamedTuple):
    """The changes of a day that led from one status to another."""

    before: Status
    after: Status
    changes: list[StatusChange]


class Drawn(NamedTuple):
    """A state with its status on the day, and its place on the map."""

    state: State
    place: Place


class MapOnDate(RegisterPage):
    noun = "map"
    template_name = "summits/map.html"

    def get_context_data(self, **kwargs):
        form = DayForm(self.request.GET)
        day, places = form.day, atlas().places
        states = list(State.objects.published().as_of(day).by_name())
        changes = StatusChange.objects.published().select_related("state").order_by("effective", "state__iso2")
        moves = _moves(changes)
        days = sorted(moves)
        return super().get_context_data(
            form=form,
            day=day,
            atlas=atlas(),
            drawn=sorted((Drawn(one, places[one.iso2]) for one in states if one.iso2 in places), key=_height),
            undrawn=[one for one in states if one.iso2 not in places],
            states=sorted(states, key=_nearness),
            totals=[(status, sum(one.status == status for one in states)) for status in Status],
            uncertain=[one for one in states if not one.status],
            pending=[one for one in states if one.status and one.possible_status],
            moves=moves.get(day, []),
            days=days,
            last_change=max((one for one in days if one <= day), default=None),
            change_before=max((one for one in days if one < day), default=None),
            change_after=min((one for one in days if one > day), default=None),
            **kwargs,
        )


def _moves(changes) -> dict[datetime.date, list[Moves]]:
    """What changed on which day: a change counts on the first day on which it is certain.

    The changes are given in the order of their dates.
    """
    status_of: dict[int, str] = {}
    days: dict[datetime.date, dict[tuple, list]] = defaultdict(lambda: defaultdict(list))
    for change in changes:
        before = status_of.get(change.state_id, Status.NONE)
        days[change.effective.certain][before, change.status].append(change)
        status_of[change.state_id] = change.status
    return {
        day: [Moves(Status(before), Status(after), found) for (before, after), found in moves.items()]
        for day, moves in days.items()
    }


def _height(drawn: Drawn) -> tuple[bool, bool]:
    """The order of drawing: dots lie above shapes, and the outlines of what is possible above other borders."""
    return bool(drawn.place.dot), bool(drawn.state.possible_status)


def _nearness(state: State) -> int:
    """The order of the table: the nearest to the Organisation first, who may be nothing to it before who is nothing."""
    return [*Status.values[:-1], "", Status.NONE].index(state.status)
