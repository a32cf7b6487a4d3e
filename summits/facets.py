"""Counts beside every choice of a list's filters: what one would get by choosing it.

A choice is counted among the records that pass all *other* filters, in one query for all the facets of a list.
"""

from django.db.models import CharField, Count, Value
from django.db.models.functions import Cast, Substr

YEAR = "year"


def counted(filterset) -> dict[str, dict[str, int]]:
    """Numbers of records by facet and word: ``{"topic": {"energy": 12, "trade": 0}}``.

    Where the list is filtered by year, ``"year"`` holds the numbers by year, of those years that have any.
    """
    queries = [_counts_of(filterset, name) for name in filterset.facets]
    if filterset.years:
        queries.append(_counts_by_year(filterset))
    rows = queries[0].union(*queries[1:], all=True).order_by() if queries else []
    totals = {(facet, value): total for facet, value, total in rows}
    counts = {YEAR: {int(value): total for (facet, value), total in totals.items() if facet == YEAR and value}}
    for name in filterset.facets:
        choices = filterset.filters[name].choices.values()
        counts[name] = {choice.word: totals.get((name, str(choice.stored)), 0) for choice in choices}
    return counts


def totals_without(filterset, names: list[str]) -> dict[str, int]:
    """How many records there would be if one filter were dropped, for each of the named filters."""
    queries = [
        filterset.narrowed(name)
        .order_by()
        .values(filter=Value(name, CharField()))
        .annotate(total=Count("pk"))
        .values_list("filter", "total")
        for name in names
    ]
    return dict(queries[0].union(*queries[1:], all=True).order_by()) if queries else {}


def _counts_by_year(filterset):
    year = Substr(filterset.filters[filterset.years[0]].path, 1, 4)
    rows = filterset.narrowed(*filterset.years).order_by().values(value=Cast(year, CharField()))
    return _named(rows.annotate(total=Count("pk")), YEAR)


def _counts_of(filterset, name: str):
    counts = filterset.filters[name].counts(filterset.narrowed(name))
    return _named(counts, name)


def _named(counts, name: str):
    return counts.annotate(facet=Value(name, CharField())).values_list("facet", "value", "total")
