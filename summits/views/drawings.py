"""The drawn pages, and the strips of records, as files."""

from collections.abc import Iterable

from django.utils.text import capfirst
from django.utils.translation import gettext, pgettext

from ..choices import NoSeat, Status
from ..drawing.matrix import matrix
from ..drawing.sheets import Sheet, Sign
from ..drawing.strips import LETTERS
from ..public.attendance import AttendanceRow, labels_of_seats, seating
from ..public.evidence import named_in_order
from ..typography import how_many
from .as_file import AsDrawing, AsTable
from .attendance import Attendance
from .charts import Charts
from .details import Detail
from .map import MapOnDate
from .timeline import Timeline

# The row of a record in the table of attendance, by its noun; none for one that never took part.
ROWS = {
    "state": lambda table, state: table.rows_of_states.get(state.pk),
    "leader": lambda table, leader: table.rows_of_leaders.get(leader.pk),
    "organisation": lambda table, organisation: table.row_of_organisation(organisation),
}
STATUSES = [status for status in Status if status != Status.NONE]


class TimelineDrawing(AsDrawing, Timeline):
    template_name = "alone/timeline.html"

    def sheet(self, context):
        signs = (*signs_of_statuses(), Sign("chaired", gettext("chaired the summit")))
        return Sheet(1190, context["drawing"].height, signs)


class TimelineTable(AsTable, Timeline):
    def columns(self):
        return {
            "date": gettext("Date"),
            "type": pgettext("of an entry", "Type"),
            "entry": gettext("Entry"),
            "address": gettext("address"),
            "sources": gettext("Sources"),
        }

    def lines(self, context):
        for entry in context["chronicle"].entries:
            yield [entry.date, *self._said(entry), named_in_order([entry.fact])]

    def _said(self, entry) -> tuple[str, str, str]:
        fact = entry.fact
        if entry.kind == "status":
            return gettext("Status"), f"{fact.state.name}: {fact.get_status_display()}", self._at(fact.state)
        if entry.kind == "chairmanship":
            return gettext("Chairmanship"), f"{fact.state.name}: {fact.summit}", self._at(fact.summit)
        kind = gettext("Summit") if entry.kind == "summit" else capfirst(fact.get_kind_display())
        return kind, str(fact), self._at(fact)

    def _at(self, record) -> str:
        return self.whole(record.get_absolute_url())


class MapDrawing(AsDrawing, MapOnDate):
    template_name = "alone/map.html"

    def sheet(self, context):
        signs = [Sign(status.value, how_many(status.label, total)) for status, total in context["totals"]]
        signs.append(Sign("disputed", gettext("disputed, in nobody’s colour")))
        if context["uncertain"]:
            signs.append(Sign("possible", gettext("not certain on this day")))
        return Sheet(context["atlas"].width, context["atlas"].height, tuple(signs))


class MapTable(AsTable, MapOnDate):
    def columns(self):
        return {
            "iso2": "ISO",
            "state": gettext("State"),
            "status": gettext("Status"),
            "since": gettext("Since"),
            "possibly": gettext("possibly"),
            "address": gettext("address"),
            "sources": gettext("Sources"),
        }

    def lines(self, context):
        for state in (state for _label, states in context["groups"] for state in states):
            status = Status(state.status).label if state.status else gettext("uncertain")
            possible = Status(state.possible_status).label if state.possible_status else ""
            since = state.since if state.status else None
            address = self.whole(state.get_absolute_url())
            yield [state.iso2, state.name, status, since, possible or None, address, named_in_order(state.known_by)]


class ChartDrawing(AsDrawing, Charts):
    template_name = "alone/membership.html"

    def sheet(self, context):
        return Sheet(1168, 428, signs_of_statuses("quiet"))


class ChartTable(AsTable, Charts):
    def columns(self):
        labels = {status.value: status.label for status in STATUSES}
        more = {"uncertain": gettext("uncertain"), "total": gettext("total"), "sources": gettext("Sources")}
        return {"from": gettext("From")} | labels | more

    def lines(self, context):
        for turn, numbers, total in context["membership"]["rows"]:
            yield [turn.date, *numbers, total, named_in_order(turn.changes)]


class Seats:
    """The rows of attendance that a file shows."""

    def seat_rows(self, context: dict) -> list[AttendanceRow]:
        return context["attendance_rows"]


class OfRecord(Seats):
    """The one row of a record."""

    def seat_rows(self, context):
        row = ROWS[self.noun](seating(), context["record"])
        return [row] if row else []


class SeatsDrawing(AsDrawing):
    template_name = "alone/attendance.html"

    def sheet(self, context):
        drawn = context["matrix"]
        return Sheet(drawn.width, drawn.height, signs_of_seats(self.seat_rows(context)))

    def content(self, context):
        return super().content(context | {"matrix": matrix(self.seat_rows(context), seating().summits)})


class SeatsTable(AsTable):
    def columns(self):
        return {
            "name": gettext("Name"),
            "number": gettext("No."),
            "summit": gettext("Summit"),
            "as": gettext("As"),
            "representatives": gettext("Representatives"),
            "address": gettext("address"),
            "sources": gettext("Sources"),
        }

    def lines(self, context):
        labels = labels_of_seats()
        for row in self.seat_rows(context):
            for summit, seat in zip(seating().summits, row.seats, strict=True):
                names = tuple(str(one.leader.name) for one in seat.people)
                address = self.whole(summit.get_absolute_url())
                said = [row.record.name, summit.number, str(summit), labels[seat.kind]]
                yield [*said, names, address, named_in_order(seat.people)]


class AttendanceDrawing(Seats, SeatsDrawing, Attendance):
    pass


class AttendanceTable(Seats, SeatsTable, Attendance):
    pass


class RecordDrawing(OfRecord, SeatsDrawing, Detail):
    def get_template_names(self):
        return [self.template_name]


class RecordTable(OfRecord, SeatsTable, Detail):
    pass


def signs_of_statuses(way: str = "as") -> tuple[Sign, ...]:
    """The signs of all statuses."""
    return tuple(Sign(status.value, status.label) for status in STATUSES)


def signs_of_seats(rows: Iterable[AttendanceRow]) -> tuple[Sign, ...]:
    """The signs of the kinds of seats that rows have."""
    kinds, labels = {seat.kind for row in rows for seat in row.seats}, labels_of_seats()
    return tuple(Sign(kind, labels[kind], str(LETTERS[kind])) for kind in LETTERS if kind in kinds - {NoSeat.OUT})
