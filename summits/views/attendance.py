"""Who sat at the table: states or leaders down, summits across."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..choices import NoSeat
from ..drawing.strips import LETTERS, cells, sentence
from ..filters.forms import AttendanceForm
from ..public.attendance import in_order, seating
from .site import RegisterPage
from .sorting import Sorting


class Attendance(RegisterPage):
    noun = "attendance"
    picture = "attendance_share"
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
        return super().get_context_data(
            form=form,
            of=of,
            summits=attendance.summits,
            rows=[(row.record, cells(row.runs), sentence(row)) for row in rows],
            sort_choices=sorting.choices,
            notices=sorting.notices,
            key=[(kind, LETTERS[kind], kind.label) for kind in LETTERS if kind != NoSeat.OUT],
            **kwargs,
        )
