"""A filtered list: its rows, page by page, with counts beside the choices of its filters."""

from collections.abc import Callable, Iterable, Iterator
from itertools import product

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from ..dates import FIRST_YEAR, today
from ..drawing.charts import Bar, histogram
from ..exports.linked import of_list
from ..filters.kinds import ListFilters
from ..held import one_validity
from ..languages import LANGUAGES
from ..lists import YEAR, keep
from ..models.base import Record, RecordQuerySet
from ..public import NOUNS
from ..public.grounds import ground_of_rows
from ..typography import enumerated
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

    def narrowed(self, parameters: QueryDict) -> tuple[ListFilters, "Rows"]:
        """The filters, and the records that pass them, in the chosen order."""
        filters = self.filters(parameters, order=Sorting(self.sorts, parameters).ordering)
        return filters, Rows(filters)

    def address(self, parameters: QueryDict, page: str = "list") -> str:
        """The address of the list, its feed or its data, with filters and order."""
        left = parameters.copy()
        for name in ("page", "per_page"):
            left.pop(name, None)
        return reverse(f"{self.noun}_{page}") + (f"?{left.urlencode()}" if left else "")

    def known(self, page: Page) -> dict:
        """How the register knows the records on a page of the list."""
        ground, cited = ground_of_rows(NOUNS[self.noun].plural, list(page))
        return {"known_from": [ground], "most_cited": cited}

    def get_context_data(self, **kwargs):
        parameters = self.request.GET
        filters, rows = self.narrowed(parameters)
        sorting = Sorting(self.sorts, parameters)
        size = int(parameters["per_page"]) if parameters.get("per_page") in map(str, PAGE_SIZES) else self.usual_size
        paginator = Paginator(rows, size)
        page = paginator.get_page(parameters.get("page"))
        own = [(name, value) for name, values in filters.in_use.items() for value in values]
        return super().get_context_data(
            title=NOUNS[self.noun].plural,
            notices=[*sorting.notices, *_notices(parameters, page, size)],
            canonical_query=query_of([*own, ("page", page.number)] if page.number > 1 else own),
            share_image=reverse(f"{self.noun}_list_share") + query_of(own),
            linked=of_list(NOUNS[self.noun], self.request.build_absolute_uri, is_whole=not own),
            feed=self.address(parameters, "feed"),
            data=self.address(parameters, "data"),
            filters=filters,
            facets=_facets(filters),
            histogram=_histogram(filters),
            chips=_chips(parameters, filters),
            drops=[] if rows else _drops(parameters, filters),
            page=page,
            **self.known(page),
            pages_shown=paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1),
            register_total=filters.answer.register,
            sort_choices=sorting.choices,
            size_choices=[(choice, choice == size) for choice in PAGE_SIZES],
            **kwargs,
        )


def warm(pages: Iterable[type[FilteredList]]) -> None:
    """Makes what some lists are answered from, in every language and in their usual order."""
    for page in pages:
        for language in LANGUAGES:
            with override(language.code), one_validity():
                page().narrowed(QueryDict())[0].answer  # noqa: B018  it is held from now on


def keep_orders(pages: Iterable[type[FilteredList]]) -> None:
    """Has what some lists are answered from on the disk, in every order and language, if they are long."""
    for page, language in product(pages, LANGUAGES):
        with override(language.code):
            for _label, ordering in page.sorts.values():
                keep(page.filters(QueryDict(), order=ordering).source)


class Rows:
    """The records of a list, read by key where some of them are wanted. One that has gone meanwhile is left out."""

    def __init__(self, filters: ListFilters):
        self.filters = filters

    def __len__(self) -> int:
        return self.filters.answer.total

    def __getitem__(self, part: slice) -> list[Record]:
        keys = self.filters.index.keys(self.filters.answer.shown, part.start or 0, part.stop)
        return _in_order(keys, NOUNS[self.filters.noun].as_rows_at(keys, self.filters.records))

    def read(self, start: int, stop: int, reading: Callable[[RecordQuerySet], Iterable[Record]]) -> list[Record]:
        """Some of the records, with everything that ``reading`` reads of them."""
        keys = self.filters.index.keys(self.filters.answer.shown, start, stop)
        return _in_order(keys, reading(self.filters.records().filter(pk__in=keys).order_by()))

    def in_turn(self, size: int, reading: Callable[[RecordQuerySet], Iterable[Record]]) -> Iterator[list[Record]]:
        """All records, some at a time, each with what ``reading`` reads of it until the next ones are asked for."""
        for start in range(0, len(self), size):
            several = self.read(start, start + size, reading)
            yield several
            for record in several:  # it and its related rows name each other, and would wait for the garbage collector
                vars(record).pop("_prefetched_objects_cache", None)


def _in_order(keys: list[int], records: Iterable[Record]) -> list[Record]:
    found = {record.pk: record for record in records}
    return [found[key] for key in keys if key in found]


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
            "sizes": enumerated(map(str, PAGE_SIZES)),
        }


def _histogram(filters: ListFilters) -> list[Bar]:
    """The records by year. The years of the filters are marked."""
    first, last = filters.chosen.get("year_min", 0), filters.chosen.get("year_max", 9999)
    years = range(FIRST_YEAR, today().year + 1)
    return histogram(_totals_by_year(filters), years, range(first, last + 1), YEAR_STEP, YEAR_HEIGHT)


def by_year(filters: ListFilters) -> list[tuple[int, int]]:
    """The number of records of each year, from the first of the Organisation on; empty for a list without years."""
    totals = _totals_by_year(filters)
    return (
        [(year, totals.get(year, 0)) for year in range(FIRST_YEAR, max([today().year, *totals]) + 1)] if totals else []
    )


def _totals_by_year(filters: ListFilters) -> dict[int, int]:
    return {year: total for year, total in filters.answer.counts.get(YEAR, {}).items() if total}


def _facets(filters: ListFilters) -> list[dict]:
    """The facets of the form: the chosen values first, those without records last."""
    facets = []
    for name in filters.facets:
        chosen = filters.chosen.get(name, [])
        facet, counts = filters.filters[name], filters.answer.counts[name]
        totals = {word: counts.get(choice.stored, 0) for word, choice in facet.choices.items()}
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
                "together": facet.together,
                "is_together": facet.together in filters.chosen,
                "errors": filters.form.errors.get(name, []) if filters.is_bound else [],
                "open": options[: max(UNFOLDED, len(chosen))],
                "folded": options[max(UNFOLDED, len(chosen)) :],
            }
        )
    return facets


def _chips(parameters: QueryDict, filters: ListFilters) -> list[dict]:
    """Every value in use, with the address of the list without it."""
    return [
        {"label": filters.filters[name].label, "text": text, "address": _without(parameters, name, one)}
        for name, value in filters.chosen.items()
        for one, text in zip(value if isinstance(value, list) else [value], filters.labels(name), strict=True)
    ]


def _drops(parameters: QueryDict, filters: ListFilters) -> list[dict]:
    """For an empty list: the filters to drop, each with the number of records that this would show."""
    totals = {name: filters.index.total(filters.wanted(without=name)) for name in filters.chosen}
    return [
        {"label": filters.filters[name].label, "total": total, "address": _without(parameters, name)}
        for name, total in totals.items()
        if total
    ]


def _without(parameters: QueryDict, name: str, value=None) -> str:
    """The query string without a parameter or one of its values, and without the page number."""
    left = parameters.copy()
    left.pop("page", None)
    values = [one for one in left.getlist(name) if value is not None and one != str(value)]
    left.setlist(name, values)
    return f"?{left.urlencode()}"
