"""Counts beside every choice of a list's filters: what one would get by choosing it.

A choice is counted among the records that pass all *other* filters, in one query for all the facets of a list.
"""

from collections import defaultdict

from django.db.models import CharField, Count, Value
from django.db.models.functions import Cast


def counted(filterset) -> dict[str, dict[str, int]]:
    """Numbers of records by facet and value: ``{"topic": {"energy": 12}}``; what is missing counts nothing."""
    queries = [_counts_of(filterset, name) for name in filterset.facets]
    counts = defaultdict(dict)
    if queries:
        for facet, value, total in queries[0].union(*queries[1:], all=True).order_by():
            counts[facet][value] = total
    return counts


def totals_without(filterset, names: list[str]) -> dict[str, int]:
    """How many records there would be if one filter were dropped, for each of the named filters."""
    queries = [
        filterset.narrowed(without=name)
        .order_by()
        .values(filter=Value(name, CharField()))
        .annotate(total=Count("pk"))
        .values_list("filter", "total")
        for name in names
    ]
    return dict(queries[0].union(*queries[1:], all=True).order_by()) if queries else {}


def _counts_of(filterset, name: str):
    path = filterset.filters[name].path
    return (
        filterset.narrowed(without=name)
        .order_by()
        .values(facet=Value(name, CharField()), value=Cast(path, CharField()))
        .annotate(total=Count("pk"))
        .values_list("facet", "value", "total")
    )
