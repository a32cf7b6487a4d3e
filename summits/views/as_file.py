"""Pages as files: an SVG that stands alone, and rows as CSV or JSON.

Each is made for the parameters of its page, and kept and answered as the page is. Its address is that of the page with
an ending; a page with several drawings names each after its own address (``states/KZ/status.svg``).
"""

import json
from collections.abc import Iterable

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.text import capfirst

from ..dates import today
from ..drawing.sheets import Sheet
from ..exports.csv import table_of
from ..exports.linked import LICENCE
from ..languages import current

KINDS = {"svg": "image/svg+xml", "csv": "text/csv; charset=utf-8", "json": "application/json"}


class AsFile:
    """A page that is a file with an ``ending``. It says its ``content``."""

    ending = ""

    def content(self, context: dict) -> str:
        raise NotImplementedError

    def render_to_response(self, context, **options):
        name = f"sco-{self.file_name()}-{today()}-{current().tag}.{self.ending}"
        headers = {"Content-Disposition": content_disposition_header(True, name)}
        return HttpResponse(self.content(context), content_type=KINDS[self.ending], headers=headers)

    def file_name(self) -> str:
        """Its address without the language and the ending, in one word: states-KZ-status."""
        _root, _language, path = self.request.path_info.removesuffix(f".{self.ending}").split("/", 2)
        return path.replace("/", "-")

    def page_address(self, context: dict) -> str:
        """The whole address of the page that the file was taken from."""
        page = context["record"].get_absolute_url() if "record" in context else reverse(self.noun)
        return self.whole(page) + context.get("canonical_query", "")

    def whole(self, address: str) -> str:
        return self.request.build_absolute_uri(address)


class AsDrawing(AsFile):
    """A page as an SVG with its own colours and whole addresses. ``template_name`` draws it on its ``sheet``."""

    ending = "svg"

    def sheet(self, context: dict) -> Sheet:
        raise NotImplementedError

    def content(self, context: dict) -> str:
        drawn = context | {"sheet": self.sheet(context), "page_address": self.page_address(context)}
        written = render_to_string(self.template_name, drawn, self.request)
        return written.replace('href="/', f'href="{self.whole("/")}')


class AsTable(AsFile):
    """A page as rows. CSV has the headings of its language, JSON has names that stay."""

    ending = "csv"

    def columns(self) -> dict[str, str]:
        """The heading of each column, by the name that stays."""
        raise NotImplementedError

    def lines(self, context: dict) -> Iterable[list]:
        """The rows: texts, numbers and dates, None for what is not known, and tuples of several values."""
        raise NotImplementedError

    def content(self, context: dict) -> str:
        if self.ending == "json":
            return self._json(context)
        return table_of([capfirst(heading) for heading in self.columns().values()], self.lines(context))

    def _json(self, context: dict) -> str:
        names = list(self.columns())
        said = {
            "page": self.page_address(context),
            "day": today(),
            "language": current().tag,
            "licence": LICENCE,
            "rows": [dict(zip(names, line, strict=True)) for line in self.lines(context)],
        }
        return json.dumps(said, ensure_ascii=False, default=str)
