from django.utils.translation import gettext_lazy as _

from ..dates import today
from ..drawing.offices import terms
from ..drawing.plates import plate_of_leader
from ..drawing.strips import sparkline, strip
from ..filters.lists import LeaderFilters
from ..public.attendance import seating
from ..public.attended import attended_by
from ..public.seats import seats
from .details import Detail
from .lists import FilteredList


class LeaderList(FilteredList):
    noun = "leader"
    filters = LeaderFilters
    sorts = {
        "name": (_("Name"), "name"),
        "summits": (_("Most summits"), ("-summit_total", "slug")),
    }

    def get_context_data(self, **kwargs):
        context, rows = super().get_context_data(**kwargs), seating().rows_of_leaders
        return context | {"rows": [(leader, sparkline(rows.get(leader.pk))) for leader in context["page"]]}


class LeaderDetail(Detail):
    noun = "leader"

    def drawn(self, leader):
        attendance, sat = seating(), seats().of_leader.get(leader.pk, ())
        return {
            "plate": plate_of_leader(leader),
            "strip": strip(attendance.rows_of_leaders.get(leader.pk), attendance.summits),
            "attended": attended_by(leader, sat),
            "terms": terms(leader.offices.all(), sat, attendance.summits, today()),
        }
