"""Who sat at the table: states or leaders down, summits across."""

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..choices import NoSeat
from ..drawing.strips import LETTERS, cells, sentence
from ..filters import AttendanceForm
from ..models import Leader, Office, State
from ..public.attendance import Evidence, Row, evidence
from .base import RegisterPage


class Attendance(RegisterPage):
    noun = "attendance"
    template_name = "summits/attendance.html"
    sorts = {
        "states": {
            "accession": (_("First status"), lambda row, life: life[0].first.isoformat() if life else "9"),
            "name": (pgettext_lazy("of a thing", "Name"), None),
            "attended": (_("Most summits"), lambda row, life: -row.attended),
        },
        "leaders": {
            "attended": (_("Most summits"), lambda row, life: -row.attended),
            "name": (_("Name"), None),
            "first": (_("First summit"), lambda row, life: [not seat.people for seat in row.seats]),
        },
    }

    def get_context_data(self, **kwargs):
        form = AttendanceForm(self.request.GET)
        form.is_valid()
        of = form.cleaned_data.get("of") or "states"
        sorts = self.sorts[of]
        sort = self.request.GET.get("sort") if self.request.GET.get("sort") in sorts else next(iter(sorts))
        known = evidence()
        rows = _states(known) if of == "states" else _leaders(known)
        key = sorts[sort][1]
        if key:
            rows.sort(key=lambda row: key(row, known.lives.get(row.record.pk, [])))
        return super().get_context_data(
            form=form,
            of=of,
            summits=known.summits,
            rows=[(row.record, cells(row.runs, known.summits), sentence(row)) for row in rows],
            sort_choices=[(word, label, word == sort) for word, (label, _key) in sorts.items()],
            key=[(kind, LETTERS[kind], kind.label) for kind in LETTERS if kind != NoSeat.OUT],
            **kwargs,
        )


def _states(known: Evidence) -> list[Row]:
    seated = {one.state_id for one in known.participations} | {pk for pk, life in known.lives.items() if life}
    return [known.row_of_state(state) for state in State.objects.published().by_name() if state.pk in seated]


def _leaders(known: Evidence) -> list[Row]:
    leaders = Leader.objects.published().by_name().prefetch_related(Prefetch("offices", Office.objects.published()))
    rows = [known.row_of_leader(leader, leader.offices.all()) for leader in leaders]
    return [row for row in rows if row.totals]
