"""Counts beside every choice of a list's filters: what one would get by choosing it.

A choice is counted among the records that pass all *other* filters. One query lists the values of all the facets of
a list; they are counted here, which takes two thirds of the time that the database needs to group them.
"""

from collections import Counter, defaultdict
from typing import NamedTuple

from django.db.models import CharField, Count, QuerySet, Value

YEAR = "year"


class Counts(NamedTuple):
    """The numbers of a list."""

    shown: int  # the records that pass its filters
    register: int  # all that there are
    by_facet: dict[str, dict[str, int]]  # by facet and word: {"topic": {"energy": 12, "trade": 0}}
    by_year: dict[int, int]  # of those years that have any, where the list is filtered by year


class Reading(NamedTuple):
    """Rows to read, and by name the filters whose values to list of each."""

    rows: QuerySet
    lists: dict

    @property
    def joins(self) -> bool:
        """Whether a record stands in several of the rows, which count nothing then."""
        return any(one.joins for one in self.lists.values())


def counted(filterset) -> Counts:
    """All the numbers of a list, in one query."""
    readings, totals, tallies = _readings(filterset), {}, defaultdict(Counter)
    for place, total, *texts in _union(readings):
        totals[place] = total
        for (name, one), text in zip(readings[place].lists.items(), texts, strict=False):
            tallies[name] = one.tally(text)
    by_facet = {
        name: {choice.word: tallies[name][str(choice.stored)] for choice in filterset.filters[name].choices.values()}
        for name in filterset.facets
    }
    by_year = {int(year): total for year, total in tallies[YEAR].items()}
    register = 1 if filterset.chosen else 0
    return Counts(totals.get(0, 0), totals.get(register, 0), by_facet, by_year)


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


def _readings(filterset) -> list[Reading]:
    """What to read: first the records that are shown, next, if that is not the same, all that there are.

    A value is read among the records that pass all filters but its own. Values for which the same filters are left
    out are read at once, but for those that stand in joining rows.
    """
    chosen = frozenset(filterset.chosen)
    rows = {without: filterset.narrowed(*without) for without in (frozenset(), chosen)}
    readings, joining = {without: Reading(rows[without], {}) for without in rows}, []
    for name, filters in filterset.counted.items():
        one, without = filterset.filters[filters[0]], chosen.intersection(filters)
        if without not in rows:
            rows[without] = filterset.narrowed(*without)
        if one.joins:
            joining.append(Reading(rows[without], {name: one}))
        else:
            readings.setdefault(without, Reading(rows[without], {})).lists[name] = one
    return [*readings.values(), *joining]


def _union(readings: list[Reading]) -> QuerySet:
    """A row for each reading: its place, the number of its records, its lists; nothing where others have more lists."""
    columns = [f"list_{number}" for number in range(max(len(reading.lists) for reading in readings))]
    queries = []
    for place, reading in enumerate(readings):
        total = Value(0) if reading.joins else Count("pk")
        listed = {column: one.listed for column, one in zip(columns, reading.lists.values(), strict=False)}
        nothing = {column: Value(None, CharField()) for column in columns[len(reading.lists) :]}
        row = reading.rows.order_by().values(place=Value(place)).annotate(total=total, **listed, **nothing)
        queries.append(row.values_list("place", "total", *columns))
    return queries[0].union(*queries[1:], all=True).order_by()


def values_of(text: str | None) -> list[str]:
    """The values that were listed as one text."""
    return text.split(",") if text else []
