from django.utils.translation import pgettext_lazy

from ..drawing.strips import strip
from ..filters.lists import OrganisationFilters
from ..public.attendance import seating
from ..public.attended import attended
from ..public.seats import seats
from .details import Detail
from .lists import FilteredList


class OrganisationList(FilteredList):
    noun = "organisation"
    filters = OrganisationFilters
    sorts = {"name": (pgettext_lazy("of a thing", "Name"), "name")}


class OrganisationDetail(Detail):
    noun = "organisation"

    def drawn(self, organisation):
        table, sat = seating(), seats().of_organisation.get(organisation.pk, ())
        row = table.row_of_organisation(organisation) if sat else None
        return {"strip": strip(row, table.summits), "attended": attended(sat)}
