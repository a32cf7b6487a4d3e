"""Lines of time as files: the statuses of a state, and the documents of a series."""

from django.http import Http404
from django.utils.translation import gettext

from ..drawing import lifeline, series
from ..drawing.sheets import Sheet, Sign
from ..public.evidence import named_in_order
from ..public.related import put_sources
from ..public.statuses import UNCERTAIN
from .as_file import AsDrawing, AsTable
from .documents import DocumentDetail
from .states import StateDetail


class OfRecord:
    """A line on the page of a record, which may have none."""

    line = ""

    def content(self, context):
        if not context[self.line]:
            raise Http404(gettext("There is no such page in the register."))
        return super().content(context)


class LineDrawing(OfRecord, AsDrawing):
    def get_template_names(self):
        return [self.template_name]


class StatusDrawing(LineDrawing, StateDetail):
    line = "life"
    template_name = "alone/lifeline.html"

    def sheet(self, context):
        """The drawing names each status itself, so the key has none but the times of doubt."""
        life = context["life"]
        is_uncertain = any(ground.status == UNCERTAIN for ground in life["grounds"])
        return Sheet(lifeline.WIDTH, life["height"], (Sign("possible", gettext("uncertain")),) if is_uncertain else ())


class StatusTable(OfRecord, AsTable, StateDetail):
    line = "life"

    def columns(self):
        return {
            "effective": gettext("In effect from"),
            "status": gettext("Status"),
            "decided": gettext("Decision"),
            "summit": gettext("Summit"),
            "sources": gettext("Sources"),
        }

    def lines(self, context):
        for change in context["status_changes"][::-1]:
            summit = str(change.decided_at) if change.decided_at else None
            yield [change.effective, change.get_status_display(), change.decided, summit, named_in_order([change])]


class SeriesDrawing(LineDrawing, DocumentDetail):
    line = "line"
    template_name = "alone/series.html"

    def sheet(self, context):
        return Sheet(series.WIDTH, series.HEIGHT)


class SeriesTable(OfRecord, AsTable, DocumentDetail):
    line = "line"

    def columns(self):
        return {
            "date": gettext("Date"),
            "title": gettext("Title"),
            "text": gettext("Text"),
            "address": gettext("address"),
            "sources": gettext("Sources"),
        }

    def lines(self, context):
        put_sources(context["series"].documents)
        for document in context["series"].documents:
            yield [
                document.date,
                str(document.title),
                bool(document.readable),
                self.whole(document.get_absolute_url()),
                named_in_order([document]),
            ]
