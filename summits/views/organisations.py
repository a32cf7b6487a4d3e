from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..filters import OrganisationFilters
from ..models import Office, Organisation, Participation
from .base import FilteredList
from .details import Detail


class OrganisationList(FilteredList):
    noun, title = "organisation", _("Organisations")
    template_name = "summits/organisation_list.html"
    filters = OrganisationFilters
    sorts = {"name": (pgettext_lazy("of a thing", "Name"), "name")}

    def queryset(self):
        return Organisation.objects.published()


class OrganisationDetail(Detail):
    noun = "organisation"
    template_name = "summits/organisation_detail.html"

    def queryset(self):
        return Organisation.objects.published().prefetch_related(
            "sources",
            Prefetch("offices", Office.objects.published().select_related("leader").prefetch_related("sources")),
            Prefetch(
                "participations",
                Participation.objects.published()
                .select_related("summit", "leader")
                .prefetch_related("sources", Prefetch("office", Office.objects.published()))
                .order_by("-summit__number"),
            ),
        )
