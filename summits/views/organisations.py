from django.utils.translation import pgettext_lazy

from ..filters import OrganisationFilters
from .details import Detail
from .lists import FilteredList


class OrganisationList(FilteredList):
    noun = "organisation"
    template_name = "summits/organisation_list.html"
    filters = OrganisationFilters
    sorts = {"name": (pgettext_lazy("of a thing", "Name"), "name")}


class OrganisationDetail(Detail):
    noun = "organisation"
    template_name = "summits/organisation_detail.html"
