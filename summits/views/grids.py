"""Numbers of documents as files: those of the summits by kind and by topic, and those of a topic by year."""

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext

from ..drawing.grid import Column, Counted, Grid, grid
from ..drawing.sheets import Sheet
from ..public.counted import sources_by_kind, sources_by_topic, sources_by_year
from .as_file import AsDrawing, AsTable
from .charts import Charts
from .site import query_of
from .topics import TopicDetail


class GridDrawing(AsDrawing):
    """Says its ``grid``, its ``heading`` and what the numbers are (``said``)."""

    template_name = "alone/grid.html"

    def grid(self, context: dict) -> Grid:
        raise NotImplementedError

    def sheet(self, context):
        drawn = self.grid(context)
        return Sheet(drawn.width, drawn.height)

    def content(self, context):
        return super().content(
            context | {"grid": self.grid(context), "heading": self.heading(context), "said": self.said()}
        )


class OfSummits:
    """One of the tables of the charts: ``counted`` says which."""

    counted = ""

    def table(self, context: dict) -> dict:
        return next(table for table in context["tables"] if table["name"] == self.counted)

    def listed(self, word: str, summit) -> str:
        """The address of the list of the documents behind a number."""
        return reverse("document_list") + query_of([(self.counted, word), ("summit", summit.number)])


class SummitsDrawing(OfSummits, GridDrawing, Charts):
    headings = {
        "kind": lambda: gettext("Documents by summit and kind"),
        "topic": lambda: gettext("Documents by summit and topic"),
    }

    def heading(self, context):
        return self.headings[self.counted]()

    def said(self):
        return gettext("A stronger colour means more documents. Each number leads to them.")

    def grid(self, context):
        columns = [Column(str(one.number), str(one), one.get_absolute_url()) for one in context["summits"]]
        return grid(
            columns,
            (
                Counted(
                    capfirst(row["label"]),
                    [(number, self.listed(row["word"], summit)) for summit, number, _shade in row["cells"]],
                )
                for row in self.table(context)["rows"]
            ),
        )


class SummitsTable(OfSummits, AsTable, Charts):
    headings = {"kind": lambda: gettext("Kind"), "topic": lambda: gettext("Topic")}
    sources = {"kind": sources_by_kind, "topic": sources_by_topic}

    def columns(self):
        return {
            self.counted: self.headings[self.counted](),
            "name": gettext("Name"),
            "number": gettext("No."),
            "summit": gettext("Summit"),
            "documents": gettext("Documents"),
            "address": gettext("address"),
            "sources": gettext("Sources"),
        }

    def lines(self, context):
        sources = self.sources[self.counted]()
        for row in self.table(context)["rows"]:
            for summit, number, _shade in row["cells"]:
                address = self.whole(self.listed(row["word"], summit))
                cited = sources[row["word"], summit.number]
                yield [row["word"], row["label"], summit.number, str(summit), number, address, cited]


class TopicDrawing(GridDrawing, TopicDetail):
    def get_template_names(self):
        return [self.template_name]

    def heading(self, context):
        return context["record"].name

    def said(self):
        return gettext("A number says how many documents of that year.")

    def grid(self, context):
        years = context["years"]
        columns = [Column(f"{year % 100:02}", str(year)) for year in years.span]
        return grid(
            columns, (Counted(label, [(number, "") for _year, number in numbers]) for label, numbers in years.rows)
        )


class TopicTable(AsTable, TopicDetail):
    def columns(self):
        counted = {"kind": gettext("Kind"), "year": gettext("year"), "documents": gettext("Documents")}
        return counted | {"sources": gettext("Sources")}

    def lines(self, context):
        sources = sources_by_year(context["record"])
        for label, numbers in context["years"].rows:
            for year, number in numbers:
                yield [label, year, number, sources[label, year]]
