"""A filtered list: its rows, page by page, with counts beside the choices of its filters."""

from collections.abc import Iterator

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ..dates import FIRST_YEAR, today
from ..drawing.charts import Bar, histogram
from ..lists.facets import Counts, counted, totals_without
from ..public import NOUNS
from .site import RegisterPage, option, query_of
from .sorting import ECHOED, Sorting

PAGE_SIZES = (20, 50, 100)
YEAR_STEP, YEAR_HEIGHT = 10, 40  # of the bars by year
UNFOLDED = 8  # choices of a facet that stand open


class FilteredList(RegisterPage):
    """The rows of a noun, filtered, sorted and paged.

    A list states ``noun``, ``filters`` and ``sorts``: {word: (label, ordering)}. The first order is the default.
    """

    filters = None
    sorts: dict = {}
    usual_size = PAGE_SIZES[0]

    def get_template_names(self):
        return [f"summits/{self.noun}_list.html"]

    def sorted(self, queryset, ordering):
        return queryset.order_by(*ordering) if isinstance(ordering, tuple) else queryset.by_name(ordering)

    def narrowed(self, parameters: QueryDict):
        """The bound filters, and the records that pass them, in the chosen order."""
        filters = self.filters(parameters, queryset=NOUNS[self.noun].listed())
        return filters, self.sorted(filters.narrowed(), Sorting(self.sorts, parameters).ordering)

    def address(self, parameters: QueryDict, page: str = "list") -> str:
        """The address of the list or of its feed, with filters and order."""
        left = parameters.copy()
        for name in ("page", "per_page"):
            left.pop(name, None)
        return reverse(f"{self.noun}_{page}") + (f"?{left.urlencode()}" if left else "")

    def get_context_data(self, **kwargs):
        parameters = self.request.GET
        filters, rows = self.narrowed(parameters)
        sorting = Sorting(self.sorts, parameters)
        size = int(parameters["per_page"]) if parameters.get("per_page") in map(str, PAGE_SIZES) else self.usual_size
        counts = counted(filters)
        paginator = Paginator(rows, size)
        paginator.count = counts.shown  # known already, which saves a query
        page = paginator.get_page(parameters.get("page"))
        own = [(name, value) for name, values in filters.in_use.items() for value in values]
        return super().get_context_data(
            title=NOUNS[self.noun].plural,
            notices=[*sorting.notices, *_notices(parameters, page, size)],
            canonical_query=query_of([*own, ("page", page.number)] if page.number > 1 else own),
            feed=self.address(parameters, "feed"),
            filters=filters,
            facets=_facets(filters, counts),
            histogram=_histogram(filters, counts),
            chips=_chips(parameters, filters),
            drops=_drops(parameters, filters) if not counts.shown else [],
            page=page,
            pages_shown=paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1),
            register_total=counts.register,
            sort_choices=sorting.choices,
            size_choices=[(choice, choice == size) for choice in PAGE_SIZES],
            **kwargs,
        )


def _notices(parameters: QueryDict, page: Page, size: int) -> Iterator[str]:
    """Notices about paging parameters that cannot be followed."""
    asked = parameters.get("page", "1")
    if asked != str(page.number):
        yield _("There is no page “%(asked)s”. This is page %(number)s of %(last)s.") % {
            "asked": asked[:ECHOED],
            "number": page.number,
            "last": page.paginator.num_pages,
        }
    asked = parameters.get("per_page", str(size))
    if asked != str(size):
        yield _("A page cannot show “%(asked)s” records. This one shows up to %(size)s; the choices are %(sizes)s.") % {
            "asked": asked[:ECHOED],
            "size": size,
            "sizes": pgettext("between the words of a list", ", ").join(map(str, PAGE_SIZES)),
        }


def _histogram(filters, counts: Counts) -> list[Bar]:
    """The records by year. The years of the filters are marked."""
    first, last = filters.chosen.get("year_min", 0), filters.chosen.get("year_max", 9999)
    years = range(FIRST_YEAR, today().year + 1)
    return histogram(counts.by_year, years, range(first, last + 1), YEAR_STEP, YEAR_HEIGHT)


def _facets(filters, counts: Counts) -> list[dict]:
    """The facets of the form: the chosen values first, those without records last."""
    facets = []
    for name in filters.facets:
        chosen = filters.chosen.get(name, [])
        facet, totals = filters.filters[name], counts.by_facet[name]
        most = max(totals.values(), default=0)
        options = [
            option(word, choice.label, totals[word], most, word in chosen) for word, choice in facet.choices.items()
        ]
        options.sort(key=lambda option: (not option["chosen"], option["total"] == 0))
        facets.append(
            {
                "name": name,
                "label": facet.label,
                "chosen": len(chosen),
                "errors": filters.form.errors.get(name, []) if filters.is_bound else [],
                "open": options[: max(UNFOLDED, len(chosen))],
                "folded": options[max(UNFOLDED, len(chosen)) :],
            }
        )
    return facets


def _chips(parameters: QueryDict, filters) -> list[dict]:
    """Every value in use, with the address of the list without it."""
    return [
        {"label": filters.filters[name].label, "text": text, "address": _without(parameters, name, one)}
        for name, value in filters.chosen.items()
        for one, text in zip(
            value if isinstance(value, list) else [value], filters.filters[name].labels(value), strict=True
        )
    ]


def _drops(parameters: QueryDict, filters) -> list[dict]:
    """For an empty list: the filters to drop, each with the number of records that this would show."""
    totals = totals_without(filters, list(filters.chosen))
    return [
        {"label": filters.filters[name].label, "total": totals[name], "address": _without(parameters, name)}
        for name in filters.chosen
        if totals.get(name)
    ]


def _without(parameters: QueryDict, name: str, value=None) -> str:
    """The query string without a parameter or one of its values, and without the page number."""
    left = parameters.copy()
    left.pop("page", None)
    values = [one for one in left.getlist(name) if value is not None and one != str(value)]
    left.setlist(name, values)
    return f"?{left.urlencode()}"
