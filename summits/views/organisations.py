from django.utils.translation import pgettext_lazy

from ..filters.lists import OrganisationFilters
from .details import Detail
from .lists import FilteredList


class OrganisationList(FilteredList):
    noun = "organisation"
    filters = OrganisationFilters
    sorts = {"name": (pgettext_lazy("of a thing", "Name"), "name")}


class OrganisationDetail(Detail):
    noun = "organisation"
