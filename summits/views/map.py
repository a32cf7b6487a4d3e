"""The map on a date: every state of the register, by what it was on that day."""

import datetime
from collections import Counter, defaultdict
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from django.urls import reverse

from ..choices import Status
from ..dates import PartialDate
from ..drawing.atlas import Closer, Place, atlas
from ..drawing.map_names import LARGE, NEAR, SMALL, Letters, Name, middle_within, names_on_map
from ..filters.forms import DayForm
from ..models import State, StatusChange
from ..pictures.statements import number_of
from ..public.evidence import in_order, of_change
from ..public.states import states_on
from ..public.statuses import Turn, neighbours, put_known_by, turns_of_status
from .details import References
from .site import RegisterPage, query_of

CLOSER = ("central_asia", "caucasus", "gulf")  # the closer views, in their order on the page


class Moves(NamedTuple):
    """The changes of a date that led from one status to another."""

    before: Status
    after: Status
    changes: list[StatusChange]


class Drawn(NamedTuple):
    """A state with its status on the day, and its place on the map."""

    state: State
    place: Place


class View(NamedTuple):
    """A closer view: its name, its shapes, and its states."""

    name: str
    shapes: Closer
    drawn: list[Drawn]


class MapOnDate(RegisterPage):
    noun = "map"
    is_drawn = True
    template_name = "summits/map.html"

    def get_context_data(self, **kwargs):
        form = DayForm(self.request.GET)
        day, places, turns = form.day, atlas().places, turns_of_status()
        asked = [("on", day)] if form.is_bound and form.is_valid() else []
        states = states_on(day)
        around, moves = neighbours(turns, day), _moves(turns)
        return super().get_context_data(
            form=form,
            canonical_query=query_of(asked),
            share_image=reverse("map_share") + query_of(asked),
            day=day,
            atlas=atlas(),
            drawn=sorted(_drawn(states, places), key=_height),
            views=[_closer(name, states) for name in CLOSER],
            names=_names(states, places, SMALL),
            large_names=_names(states, places, LARGE),
            undrawn=[state for state in states if state.iso2 not in places],
            states=sorted(states, key=_nearness),
            groups=_groups(states),
            **_totals(states),
            **_sourced(states, day),
            uncertain=[state for state in states if not state.status],
            pending=[state for state in states if state.status and state.possible_status],
            moves=[move for turn in turns if turn.may_be(day) for move in moves[turn.date]],
            turns=turns,
            last_change=around.latest,
            change_before=around.before,
            change_after=around.after,
            **kwargs,
        )


def _sourced(states: list[State], day: datetime.date) -> dict:
    """How the register knows the status of each state; the changes that say it are put as ``known_by``."""
    put_known_by(states, day)
    known_from = [of_change(change) for state in states for change in state.known_by]
    return {"known_from": known_from, "references": References(in_order(one.fact for one in known_from))}


def _drawn(states: list[State], places: dict[str, Place]) -> list[Drawn]:
    return [Drawn(state, places[state.iso2]) for state in states if state.iso2 in places]


def _closer(name: str, states: list[State]) -> View:
    """A closer view, its names within its frame."""
    shapes = atlas().closer[name]
    drawn = [
        Drawn(state, place._replace(name=place.name._replace(x=round(middle))))
        for state, place in _drawn(states, shapes.places)
        for middle in [middle_within(shapes.width, place.name.x, str(state.name), NEAR)]
    ]
    return View(name, shapes, drawn)


def _names(states: list[State], places: dict[str, Place], letters: Letters) -> list[tuple[Name, str]]:
    """The names of the states that have a status, where such letters have room, each with the status."""
    status = {state.iso2: state.status for state in states}
    named = tuple(
        (state.iso2, str(state.name))
        for state in states
        if state.iso2 in places and (state.status != Status.NONE or state.possible_status)
    )
    return [(name, status[name.iso2]) for name in names_on_map(named, letters)]


def _groups(states: list[State]) -> list[tuple[str, list[State]]]:
    """The states under what they are on the day, the nearest to the Organisation first; no label where not certain."""
    labels = {status.value: str(status.label) for status in Status}
    by_status = groupby(sorted(states, key=_nearness), key=attrgetter("status"))
    return [(labels.get(status, ""), list(group)) for status, group in by_status]


def _totals(states: list[State]) -> dict:
    """The statuses that any state has, each with the number of its states, and the same in words."""
    totals = Counter(state.status for state in states)
    of_each = [(status, totals[status]) for status in Status if totals[status]]
    counted = [number_of(status, total) for status, total in of_each if status != Status.NONE]
    return {"totals": of_each, "counted": counted}


def _moves(turns: list[Turn]) -> dict[PartialDate, list[Moves]]:
    """What changed on each of the dates, which are given in their order."""
    status_of: dict[int, str] = {}
    moves = {}
    for turn in turns:
        alike = defaultdict(list)
        for change in turn.changes:
            alike[status_of.get(change.state_id, Status.NONE), change.status].append(change)
            status_of[change.state_id] = change.status
        moves[turn.date] = [Moves(Status(before), Status(after), changes) for (before, after), changes in alike.items()]
    return moves


def _height(drawn: Drawn) -> tuple[bool, bool]:
    """The order of drawing: dots lie above shapes, and the outlines of what is possible above other borders."""
    return bool(drawn.place.dot), bool(drawn.state.possible_status)


def _nearness(state: State) -> int:
    """The order of the list: the nearest to the Organisation first, who may be nothing to it before who is nothing."""
    return [*Status.values[:-1], "", Status.NONE].index(state.status)
