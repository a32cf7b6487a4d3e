"""Who can sit at the table of a summit: the people, their offices on its day, and the places for which they sit."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ..choices import Capacity, OfficeKind, Status
from ..dates import written_term
from ..fields import columns
from ..folding import runs
from ..models import Chairmanship, Leader, Office, Organisation, Participation, State, Summit
from ..ordering import oldest
from .naming import People, Place, Places, alike, strange

RANK = [OfficeKind.HEAD_OF_STATE, OfficeKind.SECRETARY_GENERAL, OfficeKind.HEAD_OF_GOVERNMENT, OfficeKind.MINISTER]


class Fit(NamedTuple):
    """A person whom a line can mean: the office on that day, and for whom the person sits there."""

    leader: Leader
    office: Office | None
    place: Place | None
    is_certain: bool = False  # the office was certainly held on that day
    other: Office | None = None  # in the place of an office on that day: the last one that is recorded

    @property
    def value(self) -> str:
        return f"{self.leader.pk}-{self.office.pk if self.office else 0}"

    @property
    def term(self) -> str:
        """The term of the office, or of the last one where none was held; empty if no date is known."""
        office = self.office or self.other
        return written_term(office.starts, office.ends) if office else ""


class Table:
    """The table of a summit. It is read in a few queries, however much the register knows."""

    def __init__(self, summit: Summit):
        self.summit, day = summit, summit.closed
        seats = list(Participation.objects.filter(summit=summit).values_list("leader", "capacity"))
        self.seated = {leader for leader, _capacity in seats}
        self.has_chair = any(capacity == Capacity.CHAIR for _leader, capacity in seats)
        chairs = Chairmanship.objects.filter(summit=summit).values_list("state", flat=True)
        self.chair = chairs.first() or summit.host_id
        self.states = {state.pk: state for state in State.objects.as_of(day.last)}
        self.organisations = {body.pk: body for body in Organisation.objects.all()}
        self.leaders = {leader.pk: leader for leader in Leader.objects.prefetch_related("aliases")}
        self.certain = set(Office.objects.on(day).values_list("pk", flat=True))
        possible = set(Office.objects.possibly_on(day).values_list("pk", flat=True))
        self.of_leader, self.at, self.others = defaultdict(list), defaultdict(list), {}
        for office in Office.objects.order_by("leader", oldest("starts"), "pk"):
            if office.pk in possible:
                self.of_leader[office.leader_id].append(office)
                self.at[self.place_of(office)].append(office)
            else:
                self.others[office.leader_id] = office
        self.people = People(self.leaders.values())
        self.places = Places([*self.states.values(), *self.organisations.values()])
        self.titles = {word for offices in self.at.values() for office in offices for word in title_words(office)}

    def place_of(self, office: Office) -> Place:
        return self.organisations.get(office.organisation_id) or self.states[office.state_id]

    def without_office(self, leader: Leader, place: Place | None) -> Fit:
        """A person without an office on that day, there for a place or for that of the last office."""
        other = self.others.get(leader.pk)
        return Fit(leader, None, place or (other and self.place_of(other)), other=other)

    def by_office(self, offices: Iterable[Office], words: Sequence[str] = ()) -> list[Fit]:
        """The holders of some offices, those first that the words of a line tell of, then the certain and the high."""
        return [fit for _key, fit in self._in_order(offices, words)]

    def best_by_office(self, offices: Iterable[Office], words: Sequence[str] = ()) -> Fit | None:
        """The first of these; None where another is as good."""
        first, *others = [*self._in_order(offices, words), None]
        return first[1] if first and (others[0] is None or others[0][0] != first[0]) else None

    def _in_order(self, offices: Iterable[Office], words: Sequence[str]) -> list[tuple[tuple, Fit]]:
        keys = [
            ((-_told(office, words), office.pk not in self.certain, rank(office.kind)), self._fit(office))
            for office in offices
        ]
        return sorted(keys, key=lambda one: (one[0], one[1].value))

    def _fit(self, office: Office) -> Fit:
        return Fit(self.leaders[office.leader_id], office, self.place_of(office), office.pk in self.certain)

    def capacity(self, place: Place | None) -> str:
        """As what somebody sits there for a place, by the status of that day."""
        if place is None:
            return ""
        if isinstance(place, Organisation):
            return Capacity.SCO_BODY if place.is_sco_body else Capacity.GUEST_ORGANISATION
        status = place.status or place.prior_status
        return Capacity.GUEST_STATE if status == Status.NONE else Capacity(status)

    def office_like(self, place: Place | None, words: Sequence[str]) -> Office | None:
        """The highest office at a place whose title has all these words; None without words."""
        fits = self.by_office(self.at[place], words) if place and words else []
        return next((fit.office for fit in fits if not strange(words, title_words(fit.office))), None)


def rank(kind: str) -> int:
    """How high an office of a kind is; 0 is the highest."""
    return RANK.index(kind) if kind in RANK else len(RANK)


def title_words(office: Office) -> set[str]:
    return {word for column in columns("title") for word in runs(getattr(office, column))}


def _told(office: Office, words: Sequence[str]) -> int:
    """How many of the words are in the title of an office."""
    titles = title_words(office)
    return sum(any(alike(word, other) for other in titles) for word in words)
