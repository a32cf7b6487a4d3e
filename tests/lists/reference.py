"""What a list shows, asked of the database filter by filter: slow, and as plain as can be."""

from collections import Counter

from django.db.models import Q
from django.db.models.functions import Coalesce

from summits import search
from summits.dates import PartialDate
from summits.filters.kinds import CoversYear, Facet, SearchQuery, YearBound
from summits.public import NOUNS


def rows(filters):
    """All records of the list."""
    public = NOUNS[filters.noun].listed()
    return public if filters.day is None else public.as_of(filters.day)


def narrowed(filters, *without):
    """The records that pass the filters, all of them or all but some."""
    passing = rows(filters)
    for name, value in filters.chosen.items():
        if name not in without:
            is_together = filters.together.get(name) in filters.chosen.keys() - without
            passing = _passing(passing, filters, name, value, is_together=is_together)
    return passing


def _passing(passing, filters, name, value, *, is_together=False):
    kind = filters.filters[name]
    if isinstance(kind, Facet):
        stored = [kind.choices[word].stored for word in value]
        for some in [[one] for one in stored] if is_together else [stored]:
            passing = _with_one_of(passing, kind, some)
        return passing
    if isinstance(kind, YearBound):
        bound = f"{value}-99-99" if kind.lookup == "lte" else str(value)
        return passing.filter(**{f"{kind.path}__{kind.lookup}": bound})
    if isinstance(kind, CoversYear):
        first, last = Coalesce(kind.path, kind.until), Coalesce(kind.until, kind.path)
        return passing.alias(first=first, last=last).filter(first__lte=value, last__gte=value)
    if isinstance(kind, SearchQuery):
        _query, keys = search.keys(filters.noun, value)
        return passing.filter(pk__in=keys)
    return passing


def _with_one_of(passing, facet, stored):
    keys = [row.pk for value in stored for row in _with(passing, facet, value)]
    return passing.filter(pk__in=keys)


def _with(passing, facet, value):
    """The records with a value, or with none if that is what the value says."""
    joined = facet.counting.get("where", Q())
    if facet.part:
        joined &= facet.part.is_visible(f"{facet.path.rpartition('__')[0]}__")
    if value == facet.counting.get("rest"):
        return passing.exclude(pk__in=passing.filter(joined, **{f"{facet.path}__isnull": False}).values("pk"))
    lookup = "contains" if facet.counting.get("words") else "exact"
    return passing.filter(joined, **{f"{facet.path}__{lookup}": value}).distinct()


def counts(filters):
    """The number beside each choice of each facet: by facet and word."""
    return {
        name: {
            word: _with_one_of(_counted_among(filters, name), filters.filters[name], [choice.stored]).count()
            for word, choice in filters.filters[name].choices.items()
        }
        for name in filters.facets
    }


def _counted_among(filters, name):
    """The records among which the choices of a facet are counted: of all of them together, those that pass it too."""
    return narrowed(filters) if filters.together.get(name) in filters.chosen else narrowed(filters, name)


def years(filters):
    """The number of records of each year that has any, whatever years are wanted."""
    bounds = [name for name, kind in filters.filters.items() if isinstance(kind, YearBound)]
    if not bounds:
        return {}
    dates = narrowed(filters, *bounds).values_list(filters.filters[bounds[0]].path, flat=True)
    return dict(Counter(PartialDate(date).year for date in dates if date))


def keys(filters):
    """The primary keys of the records that pass, in order."""
    passing = narrowed(filters)
    ordered = passing.by_name(filters.order) if isinstance(filters.order, str) else passing.order_by(*filters.order)
    return [record.pk for record in ordered]


def shown(filters):
    """Everything that a list takes from the database."""
    return {
        "keys": keys(filters),
        "total": narrowed(filters).count(),
        "register": rows(filters).count(),
        "counts": counts(filters),
        "years": years(filters),
        "without": {name: narrowed(filters, name).count() for name in filters.chosen},
    }


def held(filters):
    """The same from memory."""
    answer = filters.answer
    by_word = {
        name: {word: answer.counts[name].get(one.stored, 0) for word, one in filters.filters[name].choices.items()}
        for name in filters.facets
    }
    return {
        "keys": filters.index.keys(answer.shown),
        "total": answer.total,
        "register": answer.register,
        "counts": by_word,
        "years": {year: total for year, total in answer.counts.get("year", {}).items() if total},
        "without": {name: filters.index.total(filters.wanted(without=name)) for name in filters.chosen},
    }
