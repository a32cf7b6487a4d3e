from django.db.models import Count, OuterRef, Prefetch, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from ..drawing.strips import marks, strip
from ..fields import in_language
from ..filters import LeaderFilters
from ..languages import LANGUAGES
from ..models import Alias, Event, Leader, Office, Participation, Photo
from ..public.attendance import evidence, seats
from .base import FilteredList
from .details import Detail


class LeaderList(FilteredList):
    noun, title = "leader", _("Leaders")
    template_name = "summits/leader_list.html"
    filters = LeaderFilters
    sorts = {
        "name": (_("Name"), "name"),
        "summits": (_("Most summits"), ("-summit_total", "slug")),
    }

    def queryset(self):
        attended = (
            Participation.objects.published()
            .filter(leader=OuterRef("pk"))
            .order_by()
            .values("leader")
            .annotate(total=Count("pk"))
            .values("total")
        )
        return (
            Leader.objects.published()
            .annotate(summit_total=Coalesce(Subquery(attended), 0))
            .prefetch_related(Prefetch("offices", Office.objects.published().select_related("state", "organisation")))
        )

    def get_context_data(self, **kwargs):
        context, known = super().get_context_data(**kwargs), seats()
        return context | {"rows": [(leader, marks(known.row_of_leader(leader, ()))) for leader in context["page"]]}


class LeaderDetail(Detail):
    noun = "leader"
    template_name = "summits/leader_detail.html"

    def queryset(self):
        return Leader.objects.published().prefetch_related(
            "sources",
            Prefetch("aliases", Alias.objects.published()),
            Prefetch("photos", Photo.objects.published().prefetch_related("renditions")),
            Prefetch(
                "offices",
                Office.objects.published().select_related("state", "organisation").prefetch_related("sources"),
            ),
            Prefetch(
                "participations",
                Participation.objects.published()
                .select_related("summit", "state", "organisation")
                .prefetch_related("sources", Prefetch("office", Office.objects.published()))
                .order_by("-summit__number"),
            ),
        )

    def facts(self, leader):
        known = evidence()
        names = [in_language(leader, "name", language) for language in LANGUAGES]
        return {
            "names": names,
            "events_chaired": Event.objects.published().filter(chair__leader=leader).order_by("-date", "slug"),
            "strip": strip(known.row_of_leader(leader, leader.offices.all()), known.summits),
        }
