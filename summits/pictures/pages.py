"""What the pictures of the drawn pages say, with their filters."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ..dates import FIRST_YEAR, today
from ..drawing.strips import LETTERS
from ..models import State, Summit
from ..public import NOUNS
from ..public.attendance import ORDER, Seat, begun, only_at_all, rows_of_members, seating
from ..public.statuses import Span
from ..public.tallies import tallies
from ..typography import enumerated
from .cards import Card
from .graphics import Columns, Line, Row, Table
from .statements import of_register, span_of


def of_timeline(chosen: Sequence[tuple[str, list[str]]], lines: Sequence[tuple[State, Sequence[Span]]]) -> Card:
    """That of the timeline: the chosen filters, and the line of a state where it is the only one."""
    card, title = of_register(_("Timeline")), _("Timeline")
    if not chosen:
        return card
    label = pgettext("a label before its value", "{}: ")
    words = " · ".join(label.format(name) + enumerated(values) for name, values in chosen)
    if len(lines) != 1:
        return card._replace(label=title, statement=words)
    (state, spans) = lines[0]
    line = Line(FIRST_YEAR, today().year, tuple(span_of(span) for span in spans))
    return Card(title, str(state.name), words, graphic=line)


def of_attendance(of: str) -> Card:
    """That of the table of attendance: who was at every summit; the present members at each."""
    attendance, title = seating(), _("Attendance")
    only = only_at_all(attendance)
    said = ""
    if only:
        said = _("Only %(leader)s has taken part in all %(total)s summits.") % {
            "leader": only.name,
            "total": len(attendance.summits),
        }
    numbers = tuple(str(summit.number) for summit in attendance.summits)
    if of == "leaders" and only:
        seats = map(_drawn, attendance.rows_of_leaders[only.pk].seats)
        return Card(
            title, said, graphic=Row(tuple((number, *seat) for number, seat in zip(numbers, seats, strict=True)))
        )
    rows = tuple((row.record.iso2, tuple(map(_drawn, row.seats))) for row in rows_of_members(attendance))
    table = Table(numbers, rows) if rows and numbers else None
    return Card(title if said else "", said or title, graphic=table)


def of_charts() -> Card:
    """That of the charts: how many documents each summit has."""
    totals = tallies().of_summit
    numbers = tuple((summit.number, totals[summit.pk]) for summit in begun(today()))
    title = _("Charts")
    return of_register(title)._replace(graphic=Columns(numbers)) if numbers else of_register(title)


def of_comparison(first: Summit, second: Summit) -> Card:
    """That of a comparison: the members of both summits, and how many documents they have."""
    attendance, totals = seating(), tallies().of_summit
    pairs = {state: [attendance.seat_of_state(state, one) for one in (first, second)] for state in attendance.states}
    came = {state: seats for state, seats in pairs.items() if any(seat.people for seat in seats)}
    states = sorted(came, key=lambda state: (ORDER.get(came[state][1].kind, len(ORDER)), state.iso2))
    rows = (
        (str(summit.number), (_drawn(came[state][place]) for state in states))
        for place, summit in ((0, first), (1, second))
    )
    counted = [str(NOUNS["document"].counted % {"total": totals[one.pk]}) for one in (first, second)]
    label = pgettext("a label before its value", "{}: ")
    line = " · ".join(label.format(one) + number for one, number in zip((first, second), counted, strict=True))
    both = _("%(first)s and %(second)s") % {"first": first, "second": second}
    table = Table(tuple(state.iso2 for state in states), tuple((name, tuple(seats)) for name, seats in rows))
    return Card(_("Two summits side by side"), both, line, graphic=table if states else None)


def _drawn(seat: Seat) -> tuple[str, str]:
    return str(seat.kind), str(LETTERS[seat.kind])
