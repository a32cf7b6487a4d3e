"""Two summits side by side, line by line."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Prefetch
from django.utils.translation import pgettext

from ..choices import DocumentKind, Measure, NoSeat, Status
from ..collation import alphabetical
from ..models import Chairmanship, Document, Figure, Leader, State, StatusChange, Summit, Topic
from .attendance import ORDER, Seat, Seating, labels_of_seats, seating
from .statuses import status_on


class Pair(NamedTuple):
    """A line of the comparison: the values of both summits. ``word`` names the line in an address."""

    label: object
    first: object
    second: object
    word: str = ""


def compared(first: Summit, second: Summit) -> dict:
    attendance, both = seating(), (first, second)
    documents = _documents(both)
    people = [_people(attendance, summit) for summit in both]
    chairmanships = {
        chairmanship.summit_id: chairmanship
        for chairmanship in Chairmanship.objects.published().filter(summit__in=both).select_related("state")
    }
    return {
        "chairmanships": [chairmanships.get(summit.pk) for summit in both],
        "totals": [len(of_summit) for of_summit in documents],
        "seats": _seats(attendance, first, second),
        "bodies": _bodies(attendance, first, second),
        "groups": _come_and_gone(*people),
        "statuses": _statuses(attendance, first, second),
        "changes": _changes(*sorted(both, key=lambda summit: summit.number)),
        "kinds": _counted(
            DocumentKind.choices, *([document.kind for document in of_summit] for of_summit in documents)
        ),
        "topics": _counted(
            [(topic.slug, topic.name) for topic in Topic.objects.published().by_name()],
            *([topic.slug for document in of_summit for topic in document.topics.all()] for of_summit in documents),
        ),
        "figures": _figures(first, second),
    }


def _documents(summits: Iterable[Summit]) -> list[list[Document]]:
    """The documents of each summit, with their topics."""
    rows = Document.objects.published().filter(summit__in=summits).only("kind", "summit")
    documents = list(rows.prefetch_related(Prefetch("topics", Topic.objects.published().only("slug"))))
    return [[document for document in documents if document.summit_id == summit.pk] for summit in summits]


def _counted(choices, first: list[str], second: list[str]) -> list[Pair]:
    """The number of each choice at the two summits. Choices without any are left out."""
    before, after = Counter(first), Counter(second)
    return [Pair(label, before[word], after[word], word) for word, label in choices if before[word] or after[word]]


def _seats(attendance: Seating, first: Summit, second: Summit) -> list[Pair]:
    """The capacity of each state at the two summits. States absent from both are left out."""
    pairs = []
    for state in State.objects.published().by_name():
        seats = [attendance.seat_of_state(state, summit) for summit in (first, second)]
        if any(seat.kind != NoSeat.OUT for seat in seats):
            pairs.append(Pair(state, *map(_label_and_names, seats)))
    return pairs


def _label_and_names(seat: Seat) -> tuple[str, str]:
    """The capacity of a seat, and the person in it."""
    names = pgettext("between the parts of a list", ", ").join(str(person.leader.name) for person in seat.people)
    return labels_of_seats()[seat.kind], names


def _bodies(attendance: Seating, first: Summit, second: Summit) -> list[Pair]:
    """The people of each organisation that attended one of the two."""
    sat = {}
    for participation in attendance.participations:
        body, summit = participation.organisation, participation.summit_id
        if body and summit in (first.pk, second.pk):
            sat.setdefault(body, {}).setdefault(summit, []).append(participation.leader)
    pairs = [Pair(body, seats.get(first.pk, []), seats.get(second.pk, [])) for body, seats in sat.items()]
    return sorted(pairs, key=lambda pair: alphabetical(pair.label.name))


def _people(attendance: Seating, summit: Summit) -> list[Leader]:
    """The recorded people of a summit, in the order of capacities."""
    people = [person for person in attendance.participations if person.summit_id == summit.pk]
    people.sort(key=lambda person: (ORDER[person.capacity], alphabetical(person.leader.name)))
    return [person.leader for person in people]


def _come_and_gone(first: list[Leader], second: list[Leader]) -> dict[str, list[Leader]]:
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
    changes = StatusChange.objects.published().select_related("state").prefetch_related("sources").order_by("effective")
    return [change for change in changes if earlier.closed.last < change.effective.certain <= later.closed.last]


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
