"""What a state is or was to the Organisation: "status of Belarus in 2016", «когда Иран стал членом», 土耳其地位.

And which state had the chairmanship: "chairmanship of India", « présidence 2024 ». And whose status changed at a time:
"what changed in 2017".
"""

from typing import NamedTuple

from ..choices import Status
from ..dates import PartialDate, today
from ..models import Chairmanship, State, StatusChange
from ..public.chairmanships import chairing, chairmanships
from ..public.known import known
from ..public.states import lived
from ..public.statuses import changes_of_status
from .lexicon import Kind, Reading, grouped, keys_of

MOST = 6  # states or chairmanships
MOST_CHANGES = 12
BESIDE = {Kind.GENERAL, Kind.DATE}


class Standing(NamedTuple):
    """A state with all its statuses in words."""

    state: State
    said: str


def standings(reading: Reading | None) -> list[Standing]:
    """The statuses through time of the states that were named, where a status was asked for and nothing else."""
    if not _is_about(reading, Kind.STATUS, Kind.STATE):
        return []
    states = _states(reading)
    return [Standing(state, lived(state) or str(Status.NONE.label)) for state in states] if len(states) <= MOST else []


def chairs(reading: Reading | None) -> list[Chairmanship]:
    """The chairmanships of the states that were named, or at the time, now if neither is; the latest first.

    "The chair" alone is that of now.
    """
    if _says_chair_alone(reading):
        return [now] if (now := chairing(today())) else []
    if not _is_about(reading, Kind.CHAIRMANSHIP) or len(reading.dates) > 1:
        return []
    states = {state.pk for state in _states(reading)}
    if not (states or reading.dates):
        return [now] if (now := chairing(today())) else []
    found = [one for one in chairmanships() if not states or one.state_id in states]
    found = [one for one in found if all(_lasts(one, date) for date in reading.dates)]
    return found[::-1] if len(found) <= MOST else []


def changed(reading: Reading | None) -> list[StatusChange]:
    """The changes of status in the year or on the day that was named, in order; those of some states, if they were."""
    if not _is_about(reading, Kind.CHANGE, Kind.DATE) or len(reading.dates) != 1:
        return []
    (date,), states = reading.dates, {state.pk for state in _states(reading)}
    in_time = [
        one for one in changes_of_status() if date.first <= one.effective.first <= one.effective.last <= date.last
    ]
    found = [one for one in in_time if not states or one.state_id in states]
    return found if len(found) <= MOST_CHANGES else []


def _says_chair_alone(reading: Reading | None) -> bool:
    if reading is None or reading.says(Kind.SUMMIT):
        return False
    return reading.says(Kind.CHAIR) and reading.is_of({Kind.CHAIR, Kind.GENERAL})


def _is_about(reading: Reading | None, *wanted: Kind) -> bool:
    """Whether words of all wanted kinds were typed, and others only for a state, for a time, or to ask."""
    if reading is None:
        return False
    return all(map(reading.says, wanted)) and reading.is_of({*wanted, Kind.STATE, *BESIDE})


def _states(reading: Reading) -> list[State]:
    groups = grouped(keys_of(meanings, Kind.STATE) for meanings in reading.words)
    return [known(State)[key] for key in sorted(set().union(*groups))]


def _lasts(one: Chairmanship, date: PartialDate) -> bool:
    """Whether a chairmanship certainly lasted at some time of a date."""
    if not one.starts or one.starts.last > date.last:
        return False
    return one.starts.first >= date.first or bool(one.ends and one.ends.first >= date.first)
