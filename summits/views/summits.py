from django.core.files.storage import default_storage
from django.http import FileResponse, Http404
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from ..drawing.plates import plate_of_summit
from ..filters.forms import CompareForm
from ..filters.lists import SummitFilters
from ..languages import current
from ..pictures import dossier
from ..public.glance import at_a_glance
from ..public.novelties import novelties, shifts
from .details import Detail
from .lists import PAGE_SIZES, FilteredList


class SummitList(FilteredList):
    noun = "summit"
    filters = SummitFilters
    usual_size = PAGE_SIZES[1]  # a summit a year: all stand on one page
    sorts = {
        "newest": (_("Newest"), ("-number",)),
        "oldest": (_("Oldest"), ("number",)),
        "city": (_("City"), "city"),
    }


class SummitDetail(Detail):
    noun = "summit"

    def drawn(self, record):
        return {"novelties": novelties(record), "plate": plate_of_summit(record)}

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        context |= self.told(context)
        summit, before = context["record"], context["previous"] or context["next"]
        pair = {"a": str((before or summit).number), "b": str(summit.number)}
        form = CompareForm(pair, summits=context["summits"])
        is_preview = getattr(self.request, "preview", None)  # there is no PDF of what is not public
        return context | {"dossier": dossier.available() and not is_preview, "compare_form": form}

    def told(self, context) -> dict:
        """What follows from the rest of the page: the numbers of a summit that was held, and changes that are equal."""
        summit, counted = context["record"], (context["document_total"], len(context["events"]))
        numbers = at_a_glance(summit, context["novelties"].before, *counted) if summit.has_begun() else []
        return {"numbers": numbers, "shifts": shifts(context["status_changes"])}


class SummitDossier(SummitDetail):
    """The page of a summit as PDF, at the address of the summit with the ending ``.pdf``.

    Without WeasyPrint there is no such page and no link to it. A PDF that is not stored yet is begun; the answer says
    so, and asks the browser to come again.
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
        """The page to print."""
        html = super().render_to_response(context).render().text
        address = self.request.build_absolute_uri(self.request.path)
        return dossier.Dossier(f"{self.kwargs['key']}-{current().code}", html, address)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        # The PDF names the address of its page.
        address = self.request.build_absolute_uri(context["record"].get_absolute_url())
        # A stored PDF is good for longer than the day on which it was made.
        return context | {"address": address, "canonical": address, "today": None}
