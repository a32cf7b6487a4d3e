"""The pictures that stand for pages where their addresses are shared."""

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext_lazy as _

from ..filters.forms import AttendanceForm, DayForm, TimelineForm
from ..languages import current
from ..pictures import pages, statements
from ..pictures.cards import Card, drawn, picture
from ..public import NOUNS
from ..public.chronicle import chronicle
from .compare import form_of_pair
from .lists import FilteredList, by_year
from .site import chosen_of


def picture_of_record(request: HttpRequest, noun: str, key) -> HttpResponse:
    """The picture of a public record. It is kept until the record changes."""
    record = NOUNS[noun].at(key)
    if record is None:
        raise Http404
    NOUNS[noun].put_whole(record)
    return _png(picture(statements.of_record(record), f"{noun}-{record.key}-{current().code}"))


def picture_of_page(request: HttpRequest, name: str) -> HttpResponse:
    """The picture of the home page, or of a drawn page with its filters."""
    if name in OF_PAGES:
        return _drawn(OF_PAGES[name](request.GET))
    return _png(picture(statements.of_register(), f"{name}-{current().code}"))


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


def _timeline(parameters: QueryDict) -> Card:
    dated = chronicle()
    form = TimelineForm(parameters, states=[state for state, _spans in dated.spans_by_state])
    form.is_valid()
    shown = dated.narrowed(form.cleaned_data["kind"], form.cleaned_data["state"])
    return pages.of_timeline(chosen_of(form), shown.spans_by_state)


def _attendance(parameters: QueryDict) -> Card:
    form = AttendanceForm(parameters)
    form.is_valid()
    return pages.of_attendance(form.cleaned_data.get("of") or "states")


def _comparison(parameters: QueryDict) -> Card:
    """Of the two summits that the page compares; of a wrong choice as of the page without one."""
    pair = form_of_pair(parameters).pair or form_of_pair(QueryDict()).pair
    return pages.of_comparison(*pair) if pair else statements.of_register(str(_("Two summits side by side")))


OF_PAGES = {
    "timeline": _timeline,
    "attendance": _attendance,
    "charts": lambda _parameters: pages.of_charts(),
    "compare": _comparison,
}

_png = partial(HttpResponse, content_type="image/png")
