"""The kinds of filters. Each narrows the records and has labels for its values."""

from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

import django_filters
from django import forms
from django.db.models import CharField, Q, Value
from django.db.models.functions import Concat, Substr
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy

from .. import search
from ..databases import Listed
from ..dates import written
from ..lists.facets import YEAR, values_of
from ..lists.narrowing import having
from ..models.base import Part
from .parameters import KnownValues, ListForm, day_field, year_field


class Choice(NamedTuple):
    """A value to choose: its word in the address, its label on the page, and its value in the database."""

    word: str
    label: str
    stored: str | int


class Counted(django_filters.Filter):
    """A filter whose values are counted. ``path`` leads from the record to the column, annotation or related record."""

    joins = False  # whether a record can hold many values, each in a row of its own

    def __init__(self, label, path: str):
        super().__init__(label=label)
        self.path = path

    @property
    def listed(self) -> Listed:
        return Listed(self.path)

    def tally(self, text: str | None) -> Counter:
        """The number of records with each value, from the list of all values."""
        return Counter(values_of(text))


class Facet(Counted):
    """A filter by known values. Several values widen the choice.

    ``values`` is a class of choices, or a function that reads the records to choose from.
    """

    def __init__(self, label, path: str, values: type | Callable[[], list[Choice]]):
        super().__init__(label, path)
        self.values = values

    @cached_property
    def choices(self) -> dict[str, Choice]:
        known = self.values() if not hasattr(self.values, "choices") else map(_of_class, self.values)
        return {choice.word: choice for choice in known}

    @property
    def field(self):
        return KnownValues(
            label=self.label,
            required=False,
            choices=self._as_pairs,  # asked for when needed: a form copies each choice that it is given
        )

    def _as_pairs(self) -> list[tuple[str, str]]:
        return [(choice.word, choice.label) for choice in self.choices.values()]

    def filter(self, queryset, value):
        return queryset.filter(**{f"{self.path}__in": self.stored(value)}) if value else queryset

    def stored(self, value) -> list:
        return [self.choices[word].stored for word in value]

    def labels(self, value) -> list[str]:
        return [self.choices[word].label for word in value]


def _of_class(choice) -> Choice:
    return Choice(choice.value, str(choice.label), choice.value)


class JoinedFacet(Facet):
    """A facet whose record can have many values, each in a joined row.

    ``part`` is the model of these rows if they are parts of records and can be hidden. ``once`` promises that a record
    has each value at most once; the count then needs no DISTINCT.
    """

    joins = True

    def __init__(self, label, path: str, values, *, part: type[Part] | None = None, once=False):
        super().__init__(label, path, values)
        self.part, self.once = part, once

    @property
    def visible(self) -> Q:
        rows, _divider, _column = self.path.rpartition("__")
        return self.part.is_visible(f"{rows}__") if self.part else Q()

    def filter(self, queryset, value):
        if not value:
            return queryset
        return having(queryset, self.visible & Q(**{f"{self.path}__in": self.stored(value)}))

    @property
    def listed(self) -> Listed:
        if self.once:
            return super().listed
        pair = Concat(self.path, Value(" "), "pk", output_field=CharField())
        return Listed(pair, distinct=True, filter=self.visible)

    def tally(self, text: str | None) -> Counter:
        return super().tally(text) if self.once else Counter(pair.split(" ")[0] for pair in values_of(text))


class SearchQuery(django_filters.Filter):
    """The words of a search. All of them must be in the record, in any language and spelling."""

    def __init__(self, noun: str):
        super().__init__(label=gettext_lazy("Keyword"))
        self.noun = noun
        self.answer = None  # what was asked in the end, and the keys; a filterset has its own copy of each filter

    @property
    def field(self):
        return forms.CharField(label=self.label, required=False, max_length=search.LONGEST)

    def filter(self, queryset, value):
        if not value:
            return queryset
        if self.answer is None:  # asked once, however often the list counts
            self.answer = search.keys(self.noun, value)
        return queryset.filter(pk__among=self.answer[1])

    def labels(self, value) -> list[str]:
        """What was asked in the end: a misspelt word that is found nowhere gives way to the nearest that is."""
        return [self.answer[0].text or value] if self.answer else [value]


class YearBound(Counted):
    """The first or last year. A record without a date does not pass."""

    def __init__(self, label, path: str, lookup: str):
        super().__init__(label, path)
        self.lookup = lookup

    @property
    def listed(self) -> Listed:
        return Listed(Substr(self.path, 1, 4))

    @property
    def field(self):
        return year_field(self.label)

    def filter(self, queryset, value):
        if value is None:
            return queryset
        bound = f"{value}-99-99" if self.lookup == "lte" else str(value)
        return queryset.filter(**{f"{self.path}__{self.lookup}": bound})

    def labels(self, value) -> list[str]:
        return [str(value)]


class OnDate(django_filters.Filter):
    """The day of the statuses. The list reads it; the filter itself keeps every record."""

    def __init__(self):
        super().__init__(label=gettext_lazy("On the day"))

    @property
    def field(self):
        return day_field(self.label)

    def filter(self, queryset, value):
        return queryset

    def labels(self, value) -> list[str]:
        return [written(value)]


class ListFilters(django_filters.FilterSet):
    """The filters of one list. ``narrowed`` applies them; a count leaves out its own filter."""

    class Meta:
        form = ListForm

    @cached_property
    def facets(self) -> list[str]:
        return [name for name, one in self.filters.items() if isinstance(one, Facet)]

    @cached_property
    def chosen(self) -> dict:
        """The valid values in use, by parameter."""
        if not self.is_bound:
            return {}
        self.form.is_valid()
        return {name: value for name, value in self.form.cleaned_data.items() if value not in (None, "", [])}

    @cached_property
    def in_use(self) -> dict[str, list]:
        """The values in use, by parameter, as they stand in an address."""
        chosen = {name: self.chosen[name] for name in self.filters if name in self.chosen}
        return {name: value if isinstance(value, list) else [value] for name, value in chosen.items()}

    @cached_property
    def counted(self) -> dict[str, tuple[str, ...]]:
        """Everything that is counted, with the names of its filters; years have two."""
        years = tuple(name for name, one in self.filters.items() if isinstance(one, YearBound))
        return {name: (name,) for name in self.facets} | ({YEAR: years} if years else {})

    def narrowed(self, *without: str):
        """The records that pass the filters, all of them or all but some."""
        queryset = self.queryset
        for name, value in self.chosen.items():
            if name not in without:
                queryset = self.filters[name].filter(queryset, value)
        return queryset

    @property
    def sentence(self) -> list[tuple[str, list[str]]]:
        """The filters in use as labels: ("Topic", ["energy", "trade"])."""
        return [(self.filters[name].label, self.filters[name].labels(value)) for name, value in self.chosen.items()]
