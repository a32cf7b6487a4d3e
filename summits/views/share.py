"""The pictures that stand for pages where their addresses are shared."""

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from ..filters.forms import DayForm
from ..languages import current
from ..pictures import statements
from ..pictures.cards import Card, drawn, picture
from ..public import NOUNS
from .lists import FilteredList, by_year

# The statements of pages about everything; that of the home page is the number of all records.
ABOUT_ALL = {
    "home": "",
    "timeline": _("Timeline"),
    "attendance": _("Attendance"),
    "charts": _("Charts"),
    "compare": _("Two summits side by side"),
}


def picture_of_record(request: HttpRequest, noun: str, key) -> HttpResponse:
    """The picture of a public record. It is kept until the record changes."""
    record = NOUNS[noun].at(key)
    if record is None:
        raise Http404
    NOUNS[noun].put_whole(record)
    return _png(picture(statements.of_record(record), f"{noun}-{record.key}-{current().code}"))


def picture_of_page(request: HttpRequest, name: str) -> HttpResponse:
    """The picture of a page about everything."""
    return _png(picture(statements.of_register(str(ABOUT_ALL[name])), f"{name}-{current().code}"))


def picture_of_map(request: HttpRequest) -> HttpResponse:
    """The picture of the map on a day."""
    return _drawn(statements.of_day(DayForm(request.GET).day))


def picture_of_list(request: HttpRequest, page: type[FilteredList]) -> HttpResponse:
    """The picture of a list with its filters."""
    filters, _rows = page().narrowed(request.GET)
    return _drawn(statements.of_list(page.noun, filters.sentence, filters.answer.total, by_year(filters)))


def _drawn(card: Card) -> HttpResponse:
    """A picture that depends on the parameters of an address. There are too many of them to be kept as files."""
    return _png(drawn(card))


_png = partial(HttpResponse, content_type="image/png")
