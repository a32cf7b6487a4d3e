"""Lines of time as files: the statuses of a state, and the documents of a series."""

from django.http import Http404
from django.utils.translation import gettext

from ..drawing.series import HEIGHT, WIDTH
from ..drawing.sheets import Sheet, Sign
from ..drawing.timeline import LINE_HEIGHT, LINE_WIDTH
from ..public.evidence import named_in_order
from .as_file import AsDrawing, AsTable
from .documents import DocumentDetail
from .drawings import signs_of_statuses
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
    line = "status_line"
    template_name = "alone/status_line.html"

    def sheet(self, context):
        return Sheet(LINE_WIDTH, LINE_HEIGHT, (*signs_of_statuses(), Sign("chaired", gettext("chaired the summit"))))


class StatusTable(OfRecord, AsTable, StateDetail):
    line = "status_line"

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
        return Sheet(WIDTH, HEIGHT)


class SeriesTable(OfRecord, AsTable, DocumentDetail):
    line = "line"

    def columns(self):
        return {
            "date": gettext("Date"),
            "title": gettext("Title"),
            "text": gettext("Text"),
            "address": gettext("address"),
        }

    def lines(self, context):
        for document in context["series"].documents:
            yield [
                document.date,
                str(document.title),
                bool(document.readable),
                self.whole(document.get_absolute_url()),
            ]
