"""The address of a feed: a list in the language of the address, with the same parameters."""

from django.http import HttpRequest, HttpResponse
from django.utils.http import http_date
from django.views.generic import View

from ..exports.atom import Listing, atom
from ..public import NOUNS
from .lists import FilteredList

LONGEST = 100  # entries


class ListFeed(View):
    """The first records of a list, in its order."""

    page: type[FilteredList] | None = None

    def get(self, request: HttpRequest) -> HttpResponse:
        page = self.page()
        filters, rows = page.narrowed(request.GET)
        records = rows.read(0, LONGEST, NOUNS[page.noun].as_entries)
        addresses = (page.address(request.GET, which) for which in ("list", "feed"))
        feed = atom(Listing(NOUNS[page.noun], filters.sentence, records, *addresses), request.build_absolute_uri)
        headers = {"Last-Modified": http_date(feed.latest_post_date().timestamp())}
        response = HttpResponse(content_type=feed.content_type, headers=headers)
        feed.write(response, "utf-8")
        return response
