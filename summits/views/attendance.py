"""Who sat at the table: states or leaders down, summits across."""

from collections.abc import Sequence
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..choices import NoSeat
from ..drawing.strips import LETTERS, Cell, cells, numbered, presence, sentence
from ..filters.forms import AttendanceForm
from ..models import Participation, Summit
from ..public.attendance import (
    AttendanceRow,
    Seating,
    in_order,
    is_replaced,
    only_at_all,
    rows_of_members,
    seating,
)
from ..public.grounds import ground_of_seats, ground_of_statuses
from .details import References
from .site import RegisterPage, query_of
from .sorting import Sorting


class Attendance(RegisterPage):
    noun = "attendance"
    picture = "attendance_share"
    is_drawn = True
    template_name = "summits/attendance.html"
    sorts = {
        "states": {
            "accession": (
                _("First status"),
                lambda row, state_spans: state_spans[0].first.isoformat() if state_spans else "9",
            ),
            "name": (pgettext_lazy("of a thing", "Name"), None),
            "attended": (_("Most summits"), lambda row, state_spans: -row.attended),
        },
        "leaders": {
            "attended": (_("Most summits"), lambda row, state_spans: -row.attended),
            "name": (_("Name"), None),
            "first": (_("First summit"), lambda row, state_spans: [not seat.people for seat in row.seats]),
        },
    }

    def get_context_data(self, **kwargs):
        form = AttendanceForm(self.request.GET)
        form.is_valid()
        of = form.cleaned_data.get("of") or "states"
        sorting = Sorting(self.sorts[of], self.request.GET)
        attendance = seating()
        rows = in_order(attendance.rows_of_states if of == "states" else attendance.rows_of_leaders)
        if key := sorting.ordering:
            rows.sort(key=lambda row: key(row, attendance.spans_by_state.get(row.record.pk, [])))
        query, known_from = query_of([("of", of)] if of != "states" else []), [ground_of_seats(), ground_of_statuses()]
        return super().get_context_data(
            form=form,
            of=of,
            canonical_query=query,
            share_image=reverse("attendance_share") + query,
            known_from=known_from,
            references=References(grounds=known_from, rest=reverse("attendance_table") + query),
            summits=attendance.summits,
            attendance_rows=rows,
            rows=[(row.record, _cells(row, attendance.summits, of), presence(row), sentence(row)) for row in rows],
            only=only_at_all(attendance),
            deputies=_deputies(rows, attendance.summits, of),
            members=[row.record for row in rows_of_members(attendance)] if of == "states" else [],
            by_name=_by_name(attendance) if of == "states" else [],
            sort_choices=sorting.choices,
            notices=sorting.notices,
            key=[(kind, LETTERS[kind], kind.label) for kind in LETTERS if kind != NoSeat.OUT],
            **kwargs,
        )


def _cells(row: AttendanceRow, summits: Sequence[Summit], of: str) -> tuple[Cell, ...]:
    """The cells of a row. Those of a leader have their numbers: on a phone they stand without their heads."""
    return cells(row.runs) if of == "states" else numbered(cells(row.runs), summits)


def _deputies(rows: list[AttendanceRow], summits: Sequence[Summit], of: str) -> list[tuple[object, list]]:
    """Who came in place of the usual head: of each state, or of each leader who was replaced."""
    found = []
    for row in rows:
        sent = [(summits[place], seat.people) for place, seat in row.replaced if of == "states" or not seat.deputy]
        if sent:
            found.append((row.record, sent))
    return found


class AtSummit(NamedTuple):
    """A summit with its people by the name of their state, and whether each was a deputy; the cells of the members."""

    summit: Summit
    people: list[tuple[str, Participation, bool]]
    cells: tuple[Cell, ...]


def _by_name(attendance: Seating) -> list[AtSummit]:
    """The summits, the newest first."""
    rows, members = in_order(attendance.rows_of_states), rows_of_members(attendance)
    states = [(row.record.name, row.seats) for row in rows]
    return [
        AtSummit(
            summit,
            [(name, seat.people[0], is_replaced(seat)) for name, seats in states if (seat := seats[place]).people],
            cells([row.seats[place] for row in members]),
        )
        for place, summit in reversed(list(enumerate(attendance.summits)))
    ]
