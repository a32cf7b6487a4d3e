"""Counts beside every choice of a list's filters: what one would get by choosing it.

A choice is counted among the records that pass all *other* filters. One query lists the values of all the facets of
a list; they are counted here, which takes two thirds of the time that the database needs to group them.
"""

from collections import Counter, defaultdict
from typing import NamedTuple

from django.db.models import Aggregate, CharField, Count, QuerySet, Value

YEAR = "year"
SHOWN, REGISTER = "shown", "register"


class Listed(Aggregate):
    """All the values of some rows as one text, divided by commas; those that are unknown are left out.

    It is for words and keys, in which no comma stands.
    """

    function = "GROUP_CONCAT"
    allow_distinct = True
    output_field = CharField()

    def as_postgresql(self, compiler, connection, **context):
        listed = self.copy()
        listed.function, listed.template = "STRING_AGG", "%(function)s(%(distinct)s(%(expressions)s)::text, ',')"
        return listed.as_sql(compiler, connection, **context)


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


def counted(filterset) -> Counts:
    """All the numbers of a list, in one query."""
    readings, totals, tallies = _readings(filterset), {}, defaultdict(Counter)
    for place, total, *texts in _union(readings):
        totals[place] = total
        for (name, one), text in zip(readings[place].lists.items(), texts, strict=False):
            tallies[name] = one.tally(text)
    shown = totals.get(SHOWN, 0)
    by_facet = {
        name: {choice.word: tallies[name][str(choice.stored)] for choice in filterset.filters[name].choices.values()}
        for name in filterset.facets
    }
    by_year = {int(year): total for year, total in tallies[YEAR].items()}
    return Counts(shown, totals.get(REGISTER, shown), by_facet, by_year)


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


def _readings(filterset) -> dict[str, Reading]:
    """What to read: the records that are shown, all that there are, and each list that these do not give.

    All that the shown records hold themselves is read at once. What is filtered by is read by itself, among the
    records that pass all the other filters; so is what stands in joining rows.
    """
    shown = Reading(filterset.narrowed(), {})
    readings = {SHOWN: shown}
    if filterset.chosen:
        readings[REGISTER] = Reading(filterset.queryset, {})
    for name, filters in filterset.counted.items():
        one = filterset.filters[filters[0]]
        if one.joins or filterset.chosen.keys() & set(filters):
            readings[name] = Reading(filterset.narrowed(*filters), {name: one})
        else:
            shown.lists[name] = one
    return readings


def _union(readings: dict[str, Reading]) -> QuerySet:
    """A row for each reading: its name, the number of its records, its lists; nothing where others have more lists."""
    columns = [f"list_{number}" for number in range(max(len(reading.lists) for reading in readings.values()))]
    queries = []
    for name, (rows, lists) in readings.items():
        total = Count("pk") if name in (SHOWN, REGISTER) else Value(0)
        listed = {column: one.listed for column, one in zip(columns, lists.values(), strict=False)}
        nothing = {column: Value(None, CharField()) for column in columns[len(lists) :]}
        row = rows.order_by().values(place=Value(name)).annotate(total=total, **listed, **nothing)
        queries.append(row.values_list("place", "total", *columns))
    return queries[0].union(*queries[1:], all=True).order_by()


def values_of(text: str | None) -> list[str]:
    """The values that were listed as one text."""
    return text.split(",") if text else []
