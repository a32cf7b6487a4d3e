"""Two summits side by side, line by line."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from django.utils.translation import gettext, pgettext

from ..choices import DocumentKind, Measure, NoSeat, Status
from ..collation import alphabetical, by_name
from ..models import Figure, Leader, Participation, State, StatusChange, Summit
from .attendance import ORDER, Seat, Seating, labels_of_seats, seating
from .chairmanships import chairmanships
from .grounds import Ground, ground
from .seats import seats
from .statuses import changes_of_status, status_on
from .tallies import tallies
from .topics import all_topics


class Pair(NamedTuple):
    """A line of the comparison: the values of both summits. ``word`` names the line in an address."""

    label: object
    first: object
    second: object
    word: str = ""


def compared(first: Summit, second: Summit) -> dict:
    attendance, both = seating(), (first, second)
    people = [_people(attendance, summit) for summit in both]
    leading_to = {chairmanship.summit_id: chairmanship for chairmanship in chairmanships()}
    documents, topics = tallies(), sorted(all_topics(), key=by_name)
    changes, figures = _changes(*sorted(both, key=lambda summit: summit.number)), _figures(first, second)
    return {
        "known_from": list(_known_from(both, changes, figures)),
        "chairmanships": [leading_to.get(summit.pk) for summit in both],
        "totals": [documents.of_summit[summit.pk] for summit in both],
        "seats": _seats(attendance, first, second),
        "bodies": _bodies(attendance, first, second),
        "groups": _come_and_gone(*people),
        "states": _come_and_gone(*(_states(attendance, summit) for summit in both)),
        "statuses": _statuses(attendance, first, second),
        "changes": changes,
        "kinds": _counted(DocumentKind.choices, documents.by_kind, *both),
        "topics": _counted([(topic.slug, topic.name) for topic in topics], documents.by_topic, *both),
        "figures": figures,
    }


def _known_from(both: tuple[Summit, Summit], changes: list[StatusChange], figures: list[Pair]) -> Iterator[Ground]:
    """What the comparison rests on: who took part, what changed between the two, and the figures."""
    label = pgettext("a label before its value", "{}: ")
    kinds = [(label.format(gettext("Who took part")) + str(one), seats().of_summit.get(one.pk, ())) for one in both]
    reported = [figure for pair in figures for figure in (*pair.first, *pair.second)]
    kinds += [(gettext("Changes of status"), changes), (gettext("Reported figures"), reported)]
    return (ground(statement, facts) for statement, facts in kinds if facts)


def _counted(choices, counts: Mapping[tuple[str, int], int], first: Summit, second: Summit) -> list[Pair]:
    """The number of each choice at the two summits. Choices without any are left out."""
    pairs = (Pair(label, counts[word, first.pk], counts[word, second.pk], word) for word, label in choices)
    return [pair for pair in pairs if pair.first or pair.second]


class Sat(NamedTuple):
    """As what a state sat at a summit, who sat there, and the facts that say so."""

    label: str
    names: str
    facts: tuple[Participation, ...]


def _seats(attendance: Seating, first: Summit, second: Summit) -> list[Pair]:
    """What each state was at the two summits, and who sat there: those that differ come first.

    States absent from both are left out.
    """
    pairs = []
    for state in sorted(attendance.states, key=by_name):
        seats = [attendance.seat_of_state(state, summit) for summit in (first, second)]
        if any(seat.kind != NoSeat.OUT for seat in seats):
            pairs.append(Pair(state, *map(_sat, seats)))
    return sorted(pairs, key=lambda pair: [pair.first[:end] == pair.second[:end] for end in (1, 2)])


def _sat(seat: Seat) -> Sat:
    names = pgettext("between the parts of a list", ", ").join(str(person.leader.name) for person in seat.people)
    return Sat(labels_of_seats()[seat.kind], names, seat.people)


def _bodies(attendance: Seating, first: Summit, second: Summit) -> list[Pair]:
    """The seats of each organisation that attended one of the two."""
    sat = {}
    for participation in attendance.participations:
        body, summit = participation.organisation, participation.summit_id
        if body and summit in (first.pk, second.pk):
            sat.setdefault(body, {}).setdefault(summit, []).append(participation)
    pairs = [Pair(body, seats.get(first.pk, []), seats.get(second.pk, [])) for body, seats in sat.items()]
    return sorted(pairs, key=lambda pair: alphabetical(pair.label.name))


def _people(attendance: Seating, summit: Summit) -> list[Leader]:
    """The recorded people of a summit, in the order of capacities."""
    people = [person for person in attendance.participations if person.summit_id == summit.pk]
    people.sort(key=lambda person: (ORDER[person.capacity], alphabetical(person.leader.name)))
    return [person.leader for person in people]


def _states(attendance: Seating, summit: Summit) -> list[State]:
    """The states that are known to have taken part in a summit, by name."""
    seated = (state for state in attendance.states if attendance.seat_of_state(state, summit).people)
    return sorted(seated, key=by_name)


def _come_and_gone(first: list, second: list) -> dict[str, list]:
    """Which states or people were at both summits, at the first alone, at the second alone."""
    return {
        "both": [leader for leader in first if leader in second],
        "first": [leader for leader in first if leader not in second],
        "second": [leader for leader in second if leader not in first],
    }


def _statuses(attendance: Seating, first: Summit, second: Summit) -> list[Pair]:
    """The number of states of each status when the two summits closed."""
    counts = [
        Counter(
            status_on(state_spans, min(summit.closed.last, attendance.until))
            for state_spans in attendance.spans_by_state.values()
        )
        for summit in (first, second)
    ]
    statuses = [status for status in Status if status != Status.NONE and any(count[status] for count in counts)]
    return [Pair(status.label, *(count[status] for count in counts), status.value) for status in statuses]


def _changes(earlier: Summit, later: Summit) -> list[StatusChange]:
    """The changes that took effect after the earlier summit and until the later one closed."""
    return [
        change for change in changes_of_status() if earlier.closed.last < change.effective.certain <= later.closed.last
    ]


def _figures(first: Summit, second: Summit) -> list[Pair]:
    """The figures of both summits from sources, by kind."""
    figures = list(Figure.objects.published().filter(summit__in=[first, second]).prefetch_related("sources"))
    pairs = [
        Pair(
            measure.label,
            *(
                [figure for figure in figures if (figure.summit_id, figure.measure) == (summit.pk, measure)]
                for summit in (first, second)
            ),
        )
        for measure in Measure
    ]
    return [pair for pair in pairs if pair.first or pair.second]
