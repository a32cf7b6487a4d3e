"""As what somebody sat at a summit: "Xi Jinping Samarkand", «Лукашенко Астана 2024», "who represented India 2021"."""

from functools import reduce
from operator import and_
from typing import NamedTuple

from ..choices import Capacity, NoSeat
from ..models import Organisation, Participation, Summit
from ..models.base import Record
from ..public.attendance import AttendanceRow, Seat, Seating, labels_of_seats, seating
from ..public.known import known
from .lexicon import Kind, Meaning, Meanings, Reading, grouped, keys_of

MOST = 6  # seats
MOST_PEOPLE = 5  # who came most often
MOST_ALIKE = 2  # people or states of one name; where it is that of more, nobody is meant
PARTICIPANTS = (Kind.LEADER, Kind.STATE, Kind.ORGANISATION)
# What a word is taken for where it can name several things.
PLACES = (
    *(Kind.CHANGE, Kind.HEADQUARTERS),
    *(
        Kind.FIRST,
        Kind.SUMMIT,
        Kind.PART_OF_NUMBER,
        Kind.DATE,
        Kind.GENERAL,
        Kind.EVERYBODY,
        Kind.COUNTRIES,
        *PARTICIPANTS,
    ),
    *(Kind.CHAIR, Kind.CHAIRMANSHIP, Kind.STATUS, Kind.TITLE, Kind.HELD_IN),
    *(Kind.COMPARE, Kind.MOST_OFTEN, Kind.BEFORE, Kind.AFTER),
)
ASKING = {Kind.GENERAL, Kind.CHAIR, Kind.FIRST}
WHOLE = (Kind.SUMMIT,)
NUMBERED = (Kind.SUMMIT, Kind.PART_OF_NUMBER, Kind.FIRST)
NOBODY = frozenset((NoSeat.OUT, NoSeat.NOT_RECORDED))


class Seated(NamedTuple):
    """A person, a state or an organisation at a summit."""

    record: Record
    summit: Summit
    seat: Seat

    @property
    def label(self) -> str:
        """As what, or why nobody is on record."""
        return labels_of_seats()[self.seat.kind]

    @property
    def people(self) -> list[tuple[Participation, bool]]:
        """Who sat there, each with whether it was as a deputy."""
        return [(one, seating().is_deputy(one)) for one in self.seat.people]

    @property
    def is_own(self) -> bool:
        """Whether the record is the person who sat there."""
        return [one.leader for one in self.seat.people] == [self.record]


def seated(reading: Reading | None) -> list[Seated]:
    """The seats of those who were named at the summits that were named, the newest first.

    A summit without them is told only where it is all that was asked for.
    """
    if reading is None:
        return []
    words = [(_taken_for(meanings), meanings) for meanings in reading.words]
    summits = _summits(words)
    groups = [(kind, group) for kind in PARTICIPANTS for group in _groups(words, kind)]
    if not summits or Kind.DATE in dict(words) or any(len(group) > MOST_ALIKE for _kind, group in groups):
        return []
    now = seating()
    if groups:
        found = [row for kind, group in groups for key in sorted(group) for row in _seats(now, kind, key, summits)]
    elif any(kind == Kind.CHAIR for kind, _meanings in words):
        found = _chairs(now, summits)
    else:
        found = []
    return _each_once(found)[:MOST]


def attending(reading: Reading | None) -> list[AttendanceRow]:
    """The people and states that were named at all summits, where it is asked how often they came and no more.

    A state and the summits alone ask for those that it was host of. Without a name, who came most often is asked for.
    """
    if reading is None:
        return []
    words = [(_taken_for(meanings), meanings) for meanings in reading.words]
    kinds = {kind for kind, _meanings in words}
    if kinds == {Kind.GENERAL, Kind.MOST_OFTEN}:
        return _most_often()
    groups = [(kind, group) for kind in PARTICIPANTS for group in _groups(words, kind)]
    if not (groups and kinds & ASKING and kinds <= {*ASKING, *PARTICIPANTS, Kind.TITLE}):
        return []
    if any(len(group) > MOST_ALIKE for _kind, group in groups):
        return []
    now, is_of_all = seating(), reading.says(Kind.ATTENDING)
    keys = ((kind, key) for kind, group in groups for key in sorted(group) if kind == Kind.LEADER or is_of_all)
    return [row for kind, key in keys if (row := _row(now, kind, key)).attended]


def _most_often() -> list[AttendanceRow]:
    """The people who came to most summits, by their number."""
    rows = (row for row in seating().rows_of_leaders.values() if row.attended)
    return sorted(rows, key=lambda row: (-row.attended, row.record.slug))[:MOST_PEOPLE]


def gatherings(reading: Reading | None) -> list[Summit]:
    """The summits that were named, where all their participants are asked for; the newest first."""
    if reading is None:
        return []
    words = [(_taken_for(meanings), meanings) for meanings in reading.words]
    kinds = {kind for kind, _meanings in words}
    summits = _summits(words)
    is_asked = reading.says(Kind.EVERYBODY) or reading.says(Kind.ATTENDING) or _asks_for_countries(words)
    if not is_asked or not kinds <= {Kind.EVERYBODY, Kind.COUNTRIES, Kind.GENERAL, *NUMBERED}:
        return []
    return [summit for summit in seating().summits[::-1] if summit.pk in summits][:MOST]


def _asks_for_countries(words: list[tuple[Kind, Meanings]]) -> bool:
    """Whether states are meant at a summit that is named by more than its year."""
    named = (meanings for kind, meanings in words if kind in NUMBERED)
    return Kind.COUNTRIES in dict(words) and any(Meaning(Kind.DATE) not in meanings for meanings in named)


def named_summits(reading: Reading) -> set[int]:
    """The summits that all words for one name."""
    return _summits([(_taken_for(meanings), meanings) for meanings in reading.words])


def _taken_for(meanings: Meanings) -> Kind:
    kinds = {meaning.kind for meaning in meanings}
    return next(kind for kind in PLACES if kind in kinds)


def _summits(words: list[tuple[Kind, Meanings]]) -> set[int]:
    """The summits that all words for one name. The first of somebody is another one than the first of all."""
    kinds = {kind for kind, _meanings in words}
    named = [meanings for kind, meanings in words if kind in NUMBERED]
    if not named or (kinds.intersection(NUMBERED) == {Kind.FIRST} and kinds.intersection(PARTICIPANTS)):
        return set()
    whole, by_parts = (reduce(and_, [keys_of(meanings, *kinds) for meanings in named]) for kinds in (WHOLE, NUMBERED))
    parts = sum(bool(keys_of(meanings, Kind.PART_OF_NUMBER)) for meanings in named)
    return whole or (by_parts if parts > 1 else set())  # "second" alone is no twenty-second


def _groups(words: list[tuple[Kind, Meanings]], wanted: Kind) -> list[set[int]]:
    return grouped(keys_of(meanings, wanted) for kind, meanings in words if kind == wanted)


def _seats(now: Seating, kind: Kind, key: int, summits: set[int]) -> list[Seated]:
    """The seats of a participant, the newest first; without any, why, and who sat for the state of the person."""
    row = _row(now, kind, key)
    record = row.record
    at_each = [(summit, seat) for summit, seat in zip(now.summits, row.seats, strict=True) if summit.pk in summits]
    at_each.reverse()
    if present := [Seated(record, summit, seat) for summit, seat in at_each if seat.kind not in NOBODY]:
        return present
    if kind == Kind.ORGANISATION:  # it is expected at no summit
        return []
    if kind == Kind.STATE:
        return [Seated(record, summit, seat) for summit, seat in at_each]
    unknown = [Seated(record, summit, Seat(NoSeat.NOT_RECORDED)) for summit, _seat in at_each]
    states = dict.fromkeys(office.state_id for office in record.offices.all() if office.state_id)
    instead = [one for state in states for one in _seats(now, Kind.STATE, state, summits)]
    return sorted(unknown + instead, key=lambda one: -one.summit.number)


def _row(now: Seating, kind: Kind, key: int) -> AttendanceRow:
    if kind == Kind.LEADER:
        leader = next(leader for leader in now.leaders if leader.pk == key)
        return now.row_of_leader(leader, leader.offices.all())
    if kind == Kind.STATE:
        return now.row_of_state(next(state for state in now.states if state.pk == key))
    return now.row_of_organisation(known(Organisation)[key])


def _chairs(now: Seating, summits: set[int]) -> list[Seated]:
    chairs = (one for one in now.participations if one.capacity == Capacity.CHAIR and one.summit_id in summits)
    found = [Seated(one.leader, one.summit, Seat(one.capacity, (one,))) for one in chairs]
    return sorted(found, key=lambda row: -row.summit.number)


def _each_once(rows: list[Seated]) -> list[Seated]:
    """The rows without those of a state whose leader has one already; those with a seat come first."""
    told = {(one.leader_id, row.summit.pk) for row in rows for one in row.seat.people if one.leader == row.record}
    kept = [
        row
        for row in rows
        if not any((one.leader_id, row.summit.pk) in told and one.leader != row.record for one in row.seat.people)
    ]
    return sorted(kept, key=lambda row: not row.seat.people)
