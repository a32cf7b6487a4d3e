"""The kinds of filters. Each says which values it wants, and has labels for them."""

from datetime import MAXYEAR
from functools import cache

import django_filters
from django import forms
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext, gettext_lazy, pgettext

from .. import search
from ..dates import written
from ..lists import YEAR, Answer, Attribute, Index, Source, Wanted, index_of, order_of
from ..models.base import Part, RecordQuerySet
from ..public import NOUNS
from .choices import Choice, Values, choices
from .parameters import KnownValues, ListForm, covered_year_field, day_field, year_field


class Facet(django_filters.Filter):
    """A filter by known values, each with the number of its records. Several values widen the choice.

    ``path`` leads from the record to the column, annotation or related record. ``part`` is the model of the joined rows
    on the path, if these are parts of records and can be hidden. ``counting`` says more of what is counted: see
    ``Attribute``. ``together`` is the parameter that wants all of several values.
    """

    def __init__(self, label, path: str, values: Values, *, part: type[Part] | None = None, together="", **counting):
        super().__init__(label=label)
        self.path, self.part, self.values, self.together, self.counting = path, part, values, together, counting

    @property
    def choices(self) -> dict[str, Choice]:
        return choices(self.values)

    @property
    def field(self):
        # The choices are asked for when needed. A form copies its fields, and of this one as little as possible.
        return KnownValues(label=self.label, required=False, choices=lambda: self.pairs)

    @property
    def pairs(self) -> list[tuple[str, str]]:
        return [(choice.word, choice.label) for choice in self.choices.values()]

    def stored(self, value) -> set:
        return {self.choices[word].stored for word in value}

    def labels(self, value) -> list[str]:
        return [self.choices[word].label for word in value]


class Together(django_filters.Filter):
    """Whether a record must have all the values that are chosen of a facet; without it, one of them is enough."""

    ALL = "all"

    def __init__(self, label, facet: str):
        super().__init__(label=label)
        self.facet = facet

    @property
    def field(self):
        return KnownValues(label=self.label, required=False, choices=self._choices)

    def _choices(self) -> list[tuple[str, str]]:
        return [(self.ALL, gettext("all of these"))]

    def labels(self, value) -> list[str]:
        return [label for _word, label in self._choices()]


class CoversYear(django_filters.Filter):
    """A year that a record covers, from one column until another."""

    def __init__(self, label, path: str, until: str):
        super().__init__(label=label)
        self.path, self.until = path, until

    @property
    def field(self):
        return covered_year_field(self.label)

    def labels(self, value) -> list[str]:
        return [str(value)]


class InYear(CoversYear):
    """The year of a date."""

    def __init__(self, label, path: str):
        super().__init__(label, path, until="")

    @property
    def field(self):
        return year_field(self.label)


class SearchQuery(django_filters.Filter):
    """The words of a search. All of them must be in the record, in any language and spelling."""

    def __init__(self, noun: str):
        super().__init__(label=gettext_lazy("Keyword"))
        self.noun = noun

    @property
    def field(self):
        return forms.CharField(label=self.label, required=False, max_length=search.LONGEST)


class YearBound(django_filters.Filter):
    """The first or last year. A record without a date does not pass."""

    def __init__(self, label, path: str, lookup: str):
        super().__init__(label=label)
        self.path, self.lookup = path, lookup

    @property
    def field(self):
        return year_field(self.label)

    def labels(self, value) -> list[str]:
        return [str(value)]


class OnDate(django_filters.Filter):
    """The day of the statuses. It keeps every record."""

    def __init__(self):
        super().__init__(label=gettext_lazy("On the day"))

    @property
    def field(self):
        return day_field(self.label)

    def labels(self, value) -> list[str]:
        return [written(value)]


@cache
def _form_of(filters: type[django_filters.FilterSet]) -> type[ListForm]:
    """The form of some filters. Nothing of a request stays in it, so it is made once."""
    fields = {name: one.field for name, one in filters.base_filters.items()}
    return type(f"{filters.__name__}Form", (filters._meta.form,), fields)


class ListFilters(django_filters.FilterSet):
    """The filters of one list, and what the index answers to them."""

    day = None  # of the statuses

    class Meta:
        form = ListForm

    def __init__(self, parameters: QueryDict | None = None, *, order=None):
        """``order`` is what ``order_by`` takes, or the name of a translated text; without it, that of the model."""
        self.is_bound, self.data, self.form_prefix = parameters is not None, parameters or {}, None
        self.filters = self.base_filters  # nothing of a request stays in a filter, so none is copied
        self.order = order or tuple(NOUNS[self.noun].model._meta.ordering)

    def get_form_class(self) -> type[ListForm]:
        return _form_of(type(self))

    @property
    def noun(self) -> str:
        return self.base_filters["q"].noun

    @cached_property
    def facets(self) -> list[str]:
        return [name for name, one in self.filters.items() if isinstance(one, Facet)]

    @property
    def typed_fields(self) -> list[forms.BoundField]:
        """The fields into which something is typed."""
        return [self.form[name] for name, one in self.filters.items() if not isinstance(one, Facet | Together)]

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

    @property
    def attributes(self) -> tuple[Attribute, ...]:
        """What the records are counted by."""
        facets = {name: one for name, one in self.filters.items() if isinstance(one, Facet)}
        years = [one.path for one in self.filters.values() if isinstance(one, YearBound)][:1]
        covered = {name: one for name, one in self.filters.items() if isinstance(one, CoversYear)}
        return (
            *(Attribute(name, one.path, one.part, **one.counting) for name, one in facets.items()),
            *(Attribute(YEAR, path) for path in years),
            *(Attribute(name, one.path, until=one.until, dated=not one.until) for name, one in covered.items()),
        )

    @property
    def source(self) -> Source:
        return Source(self.noun, self.attributes, order_of(self.order), self.day)

    @cached_property
    def index(self) -> Index:
        return index_of(self.source)

    @cached_property
    def answer(self) -> Answer:
        """The records that pass, and the numbers beside the choices."""
        return self.index.answer(self.wanted())

    @property
    def total(self) -> int:
        """The number of records that pass; it takes a part of the time of an answer."""
        return self.index.total(self.wanted())

    @classmethod
    def counted(cls, **words: list[str]) -> int:
        """The number of records that have one of some words of each parameter. No form reads them."""
        filters = cls()
        facets = {name: filters.filters[name] for name in words}
        values = {name: one.stored(word for word in words[name] if word in one.choices) for name, one in facets.items()}
        return filters.index.total(Wanted(values))

    def wanted(self, without: str = "") -> Wanted:
        """What the filters want, all of them or all but one."""
        chosen = {name: value for name, value in self.chosen.items() if name != without}
        values = {name: self.filters[name].stored(chosen[name]) for name in self.facets if name in chosen}
        bounds = {
            self.filters[name].lookup: chosen[name] for name in chosen if isinstance(self.filters[name], YearBound)
        }
        if bounds:
            values[YEAR] = range(bounds.get("gte", 0), bounds.get("lte", MAXYEAR) + 1)
        values |= {name: {chosen[name]} for name in chosen if isinstance(self.filters[name], CoversYear)}
        together = frozenset(name for name in self.together if name in chosen and self.together[name] in chosen)
        return Wanted(values, chosen.get("q", ""), together)

    @property
    def together(self) -> dict[str, str]:
        """The facets of which all values can be wanted, each with the parameter that says so."""
        return {one.facet: name for name, one in self.filters.items() if isinstance(one, Together)}

    def records(self) -> RecordQuerySet:
        """All records of the list."""
        rows = NOUNS[self.noun].rows()
        return rows if self.day is None else rows.as_of(self.day)

    @property
    def sentence(self) -> list[tuple[str, str]]:
        """The filters in use in words: ("Topic", "energy or trade")."""
        shown = [name for name in self.chosen if not isinstance(self.filters[name], Together)]
        return [(self.filters[name].label, self._said(name)) for name in shown]

    def _said(self, name: str) -> str:
        *first, last = self.labels(name)
        if not first:
            return last
        is_all = self.together.get(name) in self.chosen
        between = pgettext("all of several choices", " and ") if is_all else pgettext("one of several choices", " or ")
        return pgettext("between the words of a list", ", ").join(first) + between + last

    def labels(self, name: str) -> list[str]:
        """The labels of the values in use of a parameter; of words those that were looked for in the end."""
        if name == "q":
            return [self.answer.asked or self.chosen["q"]]
        return self.filters[name].labels(self.chosen[name])
