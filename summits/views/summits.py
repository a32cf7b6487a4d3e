from django.core.files.storage import default_storage
from django.db.models import Prefetch
from django.http import FileResponse, Http404
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from ..choices import Capacity, DocumentKind
from ..collation import alphabetical
from ..filters import CompareForm, SummitFilters
from ..languages import current
from ..models import (
    Chairmanship,
    Completeness,
    Document,
    Event,
    Figure,
    Office,
    Participation,
    Photo,
    StatusChange,
    Summit,
    Topic,
)
from ..ordering import oldest
from ..pictures import dossier
from .base import FilteredList
from .details import Detail


class SummitList(FilteredList):
    noun, title = "summit", _("Summits")
    template_name = "summits/summit_list.html"
    filters = SummitFilters
    sorts = {
        "newest": (_("Newest"), ("-number",)),
        "oldest": (_("Oldest"), ("number",)),
        "city": (_("City"), "city"),
    }

    def queryset(self):
        return Summit.objects.published().select_related("host").with_chair().with_totals()


class SummitDetail(Detail):
    noun = "summit"
    template_name = "summits/summit_detail.html"

    def queryset(self):
        return (
            Summit.objects.published()
            .select_related("host")
            .prefetch_related(
                "sources",
                Prefetch("completeness", Completeness.objects.published()),
                Prefetch("figures", Figure.objects.published().prefetch_related("sources")),
                Prefetch("photos", Photo.objects.published().prefetch_related("renditions")),
                Prefetch(
                    "participations",
                    Participation.objects.published()
                    .select_related("leader", "state", "organisation")
                    .prefetch_related("sources", Prefetch("office", Office.objects.published())),
                ),
                Prefetch(
                    "status_changes",
                    StatusChange.objects.published().select_related("state").prefetch_related("sources"),
                ),
                Prefetch(
                    "documents",
                    Document.objects.published().prefetch_related(
                        Prefetch("topics", Topic.objects.published()), "sources"
                    ),
                ),
            )
        )

    def facts(self, summit):
        chairmanships = Chairmanship.objects.published().select_related("state").prefetch_related("sources")
        summits = list(Summit.objects.published().order_by("-number"))
        neighbours = {one.number: one for one in summits}
        before = neighbours.get(summit.number - 1, neighbours.get(summit.number + 1, summit))
        return {
            "dossier": dossier.available(),
            "compare_form": CompareForm({"a": str(before.number), "b": str(summit.number)}, summits=summits),
            "chairmanship": chairmanships.filter(summit=summit).first(),
            "next_chairmanship": chairmanships.filter(summit__number=summit.number + 1).first(),
            "documents_by_kind": _grouped(summit.documents.all(), DocumentKind, "kind"),
            "events": Event.objects.published()
            .filter(chairmanship__summit=summit)
            .select_related("state")
            .prefetch_related("sources")
            .order_by(oldest("date"), "slug"),
            "participations_by_capacity": _by_capacity(summit),
            "previous": neighbours.get(summit.number - 1),
            "next": neighbours.get(summit.number + 1),
        }


class SummitDossier(SummitDetail):
    """The page of a summit as a PDF, to keep and to print.

    It stands at the summit's own address with another ending, ``summits/24.pdf``: the same record in another form.
    Without WeasyPrint there is no such page, and no link to it. A PDF that is not stored yet is begun, and the visitor
    reads so; the answer asks the browser to come again.
    """

    def get(self, request, *args, **kwargs):
        if not dossier.available():
            raise Http404
        if request.META["QUERY_STRING"]:
            return redirect(request.path)  # a PDF for each query would fill the store
        return super().get(request, *args, **kwargs)

    def render_to_response(self, context, **options):
        made = self.dossier(context)
        try:
            name = f"sco-summit-{self.kwargs['key']}-{current().tag}.pdf"
            return FileResponse(default_storage.open(made.file), content_type="application/pdf", filename=name)
        except FileNotFoundError:
            made.begin()
        again = str(dossier.WAIT)
        headers = {"Retry-After": again, "Refresh": again, "Cache-Control": "no-store"}
        return self.response_class(self.request, ["summits/dossier_begun.html"], context, status=503, headers=headers)

    def dossier(self, context: dict) -> dossier.Dossier:
        """The page that is to be set."""
        html = super().render_to_response(context).render().text
        address = self.request.build_absolute_uri(self.request.path)
        return dossier.Dossier(f"{self.kwargs['key']}-{current().code}", html, address)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        # What is printed leads to the page that can be read.
        address = self.request.build_absolute_uri(context["record"].get_absolute_url())
        return context | {"address": address, "canonical": address}


def _grouped(records, choices, name: str) -> list[tuple[str, list]]:
    """Records by a choice, in the order of the choices; a choice without records is left out."""
    groups = [(choice, [record for record in records if getattr(record, name) == choice]) for choice in choices]
    return [(choice.label, members) for choice, members in groups if members]


def _by_capacity(summit: Summit) -> list[dict]:
    """The participants by capacity in the order of the table, each group with how complete it is."""
    coverage = {one.capacity: one.get_coverage_display() for one in summit.completeness.all()}
    groups = []
    for capacity in Capacity:
        rows = [row for row in summit.participations.all() if row.capacity == capacity]
        if rows or coverage.get(capacity):
            rows.sort(key=lambda row: alphabetical((row.state or row.organisation).name))
            groups.append(
                {"capacity": capacity, "label": capacity.label, "rows": rows, "coverage": coverage.get(capacity)}
            )
    return groups
