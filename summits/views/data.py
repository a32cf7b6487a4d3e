"""The address of a list as data, with the same parameters: every record of it, in its order."""

from hashlib import blake2b

from django.http import HttpRequest, StreamingHttpResponse
from django.utils.decorators import method_decorator
from django.utils.http import content_disposition_header
from django.views.decorators.http import condition
from django.views.generic import View

from ..dates import today
from ..exports.csv import csv_of
from ..held import validity
from ..languages import current
from ..public import NOUNS
from .lists import FilteredList

CHUNK = 500  # records that are read at once


def _tag(request: HttpRequest) -> str | None:
    """The tag of an answer to this request; None in a database without a version.

    It is weak: an answer for the same version can differ in its bytes, after an upgrade for a day at most.
    """
    now = validity()
    if now is None:
        return None
    asked = (request.scheme, request.get_host(), request.path, request.META.get("QUERY_STRING", ""))
    place = repr((now.number, now.until.timestamp(), *asked))
    return f'W/"{blake2b(place.encode(), digest_size=16).hexdigest()}"'


@method_decorator(condition(etag_func=_tag), name="dispatch")
class ListData(View):
    """A list as CSV. It is sent while it is read, so it takes no more memory for a longer list.

    So it is not kept as pages are. A program that asks again for what it has gets 304 before anything is read.
    """

    page: type[FilteredList] | None = None

    def get(self, request: HttpRequest) -> StreamingHttpResponse:
        page, noun, language = self.page(), NOUNS[self.page.noun], current()
        _filters, rows = page.narrowed(request.GET)
        batches = rows.in_turn(CHUNK, noun.as_data)
        named = request.GET.get("headings") == "names"
        pieces = csv_of(noun.columns, batches, request.build_absolute_uri, language, named)
        name = f"sco-{noun.address}-{today()}-{language.tag}.csv"
        headers = {"Content-Disposition": content_disposition_header(True, name), "Cache-Control": "no-cache"}
        return StreamingHttpResponse(pieces, content_type="text/csv; charset=utf-8", headers=headers)
