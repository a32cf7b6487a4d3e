"""The drawings as files: an SVG that stands alone, and a table of what it shows.

Each is made for the parameters of its page, and kept and answered as the page is.
"""

from collections.abc import Iterable

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.http import content_disposition_header
from django.utils.text import capfirst
from django.utils.translation import gettext, pgettext

from ..choices import NoSeat, Status
from ..dates import today
from ..drawing.matrix import matrix
from ..drawing.sheets import Sheet, Sign
from ..drawing.strips import LETTERS
from ..exports.csv import table_of
from ..languages import current
from ..public import NOUNS
from ..public.attendance import AttendanceRow, labels_of_seats, seating
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


class AsFile:
    """A page that is a file. It states its ``kind`` and says its ``content``."""

    kind = ""
    ending = ""

    def content(self, context: dict) -> str:
        raise NotImplementedError

    def file_name(self, context: dict) -> str:
        return self.noun

    def render_to_response(self, context, **options):
        name = f"sco-{self.file_name(context)}-{today()}-{current().tag}.{self.ending}"
        headers = {"Content-Disposition": content_disposition_header(True, name)}
        return HttpResponse(self.content(context), content_type=self.kind, headers=headers)


class AsDrawing(AsFile):
    """A page as an SVG with its own colours and whole addresses. ``template_name`` draws it on its ``sheet``."""

    kind, ending = "image/svg+xml", "svg"

    def sheet(self, context: dict) -> Sheet:
        raise NotImplementedError

    def content(self, context: dict) -> str:
        page = self.request.build_absolute_uri(self.page_address(context))
        drawn = context | {"sheet": self.sheet(context), "page_address": page + context.get("canonical_query", "")}
        written = render_to_string(self.template_name, drawn, self.request)
        return written.replace('href="/', f'href="{self.request.build_absolute_uri("/")}')

    def page_address(self, context: dict) -> str:
        """The path of the page that the file was taken from."""
        return self.request.path.removesuffix(".svg") + "/"


class AsTable(AsFile):
    """A page as CSV, with the headings and the words of its language."""

    kind, ending = "text/csv; charset=utf-8", "csv"

    def headings(self) -> list[str]:
        raise NotImplementedError

    def lines(self, context: dict) -> Iterable[list]:
        raise NotImplementedError

    def content(self, context: dict) -> str:
        return table_of([capfirst(heading) for heading in self.headings()], self.lines(context))

    def whole(self, address: str) -> str:
        return self.request.build_absolute_uri(address)


class TimelineDrawing(AsDrawing, Timeline):
    template_name = "alone/timeline.html"

    def sheet(self, context):
        signs = (*_statuses(), Sign("chaired", gettext("chaired the summit")))
        return Sheet(1190, context["drawing"].height, signs)


class TimelineTable(AsTable, Timeline):
    def headings(self):
        return [gettext("Date"), pgettext("of an entry", "Type"), gettext("Entry"), gettext("address")]

    def lines(self, context):
        for entry in context["chronicle"].entries:
            yield [entry.date, *self._said(entry)]

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
        signs = [Sign(status.value, f"{status.label} {total}") for status, total in context["totals"]]
        signs.append(Sign("disputed", gettext("disputed, in nobody’s colour")))
        if context["uncertain"]:
            signs.append(Sign("possible", gettext("not certain on this day")))
        return Sheet(context["atlas"].width, context["atlas"].height, tuple(signs))


class MapTable(AsTable, MapOnDate):
    def headings(self):
        return ["ISO", gettext("State"), gettext("Status"), gettext("Since"), gettext("possibly"), gettext("address")]

    def lines(self, context):
        for state in (state for _label, states in context["groups"] for state in states):
            status = Status(state.status).label if state.status else gettext("uncertain")
            possible = Status(state.possible_status).label if state.possible_status else ""
            since = state.since if state.status else None
            yield [state.iso2, state.name, status, since, possible, self.whole(state.get_absolute_url())]


class ChartDrawing(AsDrawing, Charts):
    template_name = "alone/membership.html"

    def sheet(self, context):
        return Sheet(1168, 428, _statuses("quiet"))


class ChartTable(AsTable, Charts):
    def headings(self):
        labels = [status.label for status in STATUSES]
        return [gettext("From"), *labels, gettext("uncertain"), gettext("total")]

    def lines(self, context):
        for turn, numbers, total in context["membership"]["rows"]:
            yield [turn.date, *numbers, total]


class Seats:
    """The rows of attendance that a file shows."""

    def seat_rows(self, context: dict) -> list[AttendanceRow]:
        return context["attendance_rows"]


class OfRecord(Seats):
    """The one row of a record."""

    def seat_rows(self, context):
        row = ROWS[self.noun](seating(), context["record"])
        return [row] if row else []

    def file_name(self, context):
        return f"{NOUNS[self.noun].address}-{context['record'].key}"


class SeatsDrawing(AsDrawing):
    template_name = "alone/attendance.html"

    def sheet(self, context):
        drawn = context["matrix"]
        return Sheet(drawn.width, drawn.height, _seats(self.seat_rows(context)))

    def content(self, context):
        return super().content(context | {"matrix": matrix(self.seat_rows(context), seating().summits)})


class SeatsTable(AsTable):
    def headings(self):
        seat = [gettext("No."), gettext("Summit"), gettext("As"), gettext("Representatives")]
        return [gettext("Name"), *seat, gettext("address")]

    def lines(self, context):
        labels, comma = labels_of_seats(), pgettext("between the words of a list", ", ")
        for row in self.seat_rows(context):
            for summit, seat in zip(seating().summits, row.seats, strict=True):
                names = comma.join(str(one.leader.name) for one in seat.people)
                address = self.whole(summit.get_absolute_url())
                yield [row.record.name, summit.number, str(summit), labels[seat.kind], names, address]


class AttendanceDrawing(Seats, SeatsDrawing, Attendance):
    pass


class AttendanceTable(Seats, SeatsTable, Attendance):
    pass


class RecordDrawing(OfRecord, SeatsDrawing, Detail):
    def get_template_names(self):
        return [self.template_name]


class RecordTable(OfRecord, SeatsTable, Detail):
    pass


def _statuses(way: str = "as") -> tuple[Sign, ...]:
    return tuple(Sign(status.value, status.label) for status in STATUSES)


def _seats(rows: Iterable[AttendanceRow]) -> tuple[Sign, ...]:
    """The signs of the kinds of seats that rows have."""
    kinds, labels = {seat.kind for row in rows for seat in row.seats}, labels_of_seats()
    return tuple(Sign(kind, labels[kind], str(LETTERS[kind])) for kind in LETTERS if kind in kinds - {NoSeat.OUT})
