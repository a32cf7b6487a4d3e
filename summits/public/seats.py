"""The seats at the summits: every public participation, with everything that pages show of it."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from django.db.models import Prefetch

from ..held import Changes, Held
from ..models import Document, Office, Participation, Topic
from ..version import SEARCH

# What is written most, and stands in no seat. A change of anything else has all seats read anew.
BESIDE = {Document._meta.model_name, Topic._meta.model_name, SEARCH}

Found = Mapping[int, tuple[Participation, ...]]  # by a primary key


class Seats(NamedTuple):
    """The participations by summit and leader, and those of each record, the newest summit first."""

    every: tuple[Participation, ...]
    of_summit: Found
    of_leader: Found
    of_state: Found
    of_organisation: Found


def _seats() -> Seats:
    """All seats, in a fixed number of queries. The same leader, state or summit is one object in all of them."""
    every = tuple(
        Participation.objects.published().prefetch_related(
            "summit", "leader", "state", "organisation", "sources", Prefetch("office", Office.objects.published())
        )
    )
    newest = sorted(every, key=lambda seat: -seat.summit.number)
    return Seats(every, *(_by(name, newest) for name in ("summit_id", "leader_id", "state_id", "organisation_id")))


def _next(last: Seats, changes: Changes) -> Seats:
    return last if all(change.noun in BESIDE for change in changes) else _seats()


seats = Held(_seats, _next)


def seats_of_each(noun: str) -> dict[int, int]:
    """The number of seats by the primary key of a summit, leader, state or organisation."""
    return {pk: len(found) for pk, found in getattr(seats(), f"of_{noun}").items()}


def _by(name: str, found: Iterable[Participation]) -> Found:
    groups = {}
    for seat in found:
        groups[getattr(seat, name)] = (*groups.get(getattr(seat, name), ()), seat)
    return MappingProxyType(groups)
