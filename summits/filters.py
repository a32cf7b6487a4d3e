"""The public parameters of the lists: words and ordinals, never keys of the database.

Each filter narrows the records and says in words what it did. What it does not know is answered with a
message beside its field, and the rest of the request still counts.
"""

import datetime
from collections.abc import Callable

import django_filters
from django import forms
from django.core.validators import MinValueValidator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from . import search
from .choices import Adoption, Body, Capacity, DocumentKind, EventKind, Format, Region, Status
from .dates import EARLIEST_YEAR, written
from .languages import LANGUAGES
from .models import Organisation, State, Summit, Topic


class KnownValues(forms.MultipleChoiceField):
    """Values out of a list; those that are not in it are left out and remembered for a message."""

    def clean(self, values):
        values = self.to_python(values)
        known = [value for value in dict.fromkeys(values) if self.valid_value(value)]
        self.unknown = [value for value in values if value not in known]
        return known


class ListForm(forms.Form):
    """The filters as a form; an unknown choice is an error that keeps the known ones."""

    def clean(self):
        cleaned = super().clean()
        for name, field in self.fields.items():
            if unknown := getattr(field, "unknown", None):
                kept = cleaned.get(name)
                self.add_error(name, _("“%(value)s” is not among the choices.") % {"value": ", ".join(unknown)[:80]})
                cleaned[name] = kept
        return cleaned


class Facet(django_filters.Filter):
    """A filter by values that are known beforehand and counted: several of them widen the choice.

    ``path`` leads to the value in the database; ``values`` is a class of choices, or a function that reads the
    records to choose from and gives {value: label}.
    """

    field_class = KnownValues

    def __init__(self, label, path: str, values: type | Callable[[], dict]):
        super().__init__(label=label)
        self.path, self.values = path, values

    @cached_property
    def labels(self) -> dict[str, str]:
        known = self.values() if not hasattr(self.values, "choices") else dict(self.values.choices)
        return {str(value): str(label) for value, label in known.items()}

    @property
    def field(self):
        return KnownValues(label=self.label, required=False, choices=self.labels.items())

    def filter(self, queryset, value):
        if not value:
            return queryset
        matching = queryset.model._base_manager.filter(**{f"{self.path}__in": value}).values("pk")
        return queryset.filter(pk__in=matching)

    def words(self, value) -> list[str]:
        return [self.labels[one] for one in value]


class AnnotatedFacet(Facet):
    """A facet over a value that the list's queryset annotates."""

    def filter(self, queryset, value):
        return queryset.filter(**{f"{self.path}__in": value}) if value else queryset


class Words(django_filters.Filter):
    """The words of the search: all of them must stand in the record, in any of its languages and spellings."""

    def __init__(self, noun: str):
        super().__init__(label=gettext_lazy("Words"))
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

    def words(self, value) -> list[str]:
        """What was asked in the end: a misspelt word that is found nowhere gives way to the nearest that is."""
        return [self.answer[0].text or value] if self.answer else [value]


YEAR_WANTED = gettext_lazy("This is no year. Write four digits, such as 2024.")


def year_field(label) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=EARLIEST_YEAR,
        max_value=9999,
        error_messages=dict.fromkeys(["invalid", "min_value", "max_value"], YEAR_WANTED),
    )


class YearBound(django_filters.Filter):
    """The first or last year that is wanted; a record without a date is outside of any."""

    def __init__(self, label, path: str, lookup: str):
        super().__init__(label=label)
        self.path, self.lookup = path, lookup

    @property
    def field(self):
        return year_field(self.label)

    def filter(self, queryset, value):
        if value is None:
            return queryset
        bound = f"{value}-99-99" if self.lookup == "lte" else str(value)
        return queryset.filter(**{f"{self.path}__{self.lookup}": bound})

    def words(self, value) -> list[str]:
        return [str(value)]


class OnDate(django_filters.Filter):
    """The day on which the statuses are asked for; it annotates, and narrows nothing."""

    def __init__(self):
        super().__init__(label=gettext_lazy("On the day"))

    @property
    def field(self):
        message = gettext_lazy("This is no day. Write it as 2017-06-09.")
        return forms.DateField(
            label=self.label,
            required=False,
            input_formats=["%Y-%m-%d"],
            validators=[MinValueValidator(datetime.date(EARLIEST_YEAR, 1, 1), message)],
            error_messages={"invalid": message},
        )

    def filter(self, queryset, value):
        return queryset

    def words(self, value) -> list[str]:
        return [written(value)]


class ListFilters(django_filters.FilterSet):
    """The filters of one list; ``narrowed`` applies them, all but one when that one is counted."""

    class Meta:
        form = ListForm

    @property
    def facets(self) -> list[str]:
        return [name for name, one in self.filters.items() if isinstance(one, Facet)]

    @cached_property
    def chosen(self) -> dict:
        """The values in use, by parameter, junk left out."""
        if not self.is_bound:
            return {}
        self.form.is_valid()
        return {name: value for name, value in self.form.cleaned_data.items() if value not in (None, "", [])}

    def narrowed(self, without: str = ""):
        queryset = self.queryset
        for name, value in self.chosen.items():
            if name != without:
                queryset = self.filters[name].filter(queryset, value)
        return queryset

    @property
    def sentence(self) -> list[tuple[str, list[str]]]:
        """What is shown, by apposition: ("Topic", ["energy", "trade"])."""
        return [(self.filters[name].label, self.filters[name].words(value)) for name, value in self.chosen.items()]


def _topics():
    return {topic.slug: topic.name for topic in Topic.objects.published().by_name()}


def _states():
    return {state.iso2: state.name for state in State.objects.published().by_name()}


def _summits():
    return {summit.number: f"{summit.number} {summit}" for summit in Summit.objects.published().order_by("-number")}


def _organisations():
    return {one.slug: one.abbreviation or one.name for one in Organisation.objects.published().by_name()}


def _text_languages():
    return {language.column: language.label for language in LANGUAGES}


class DocumentFilters(ListFilters):
    q = Words("document")
    topic = Facet(gettext_lazy("Topic"), "topics__slug", _topics)
    summit = Facet(gettext_lazy("Summit"), "summit__number", _summits)
    kind = Facet(gettext_lazy("Kind"), "kind", DocumentKind)
    year_min = YearBound(gettext_lazy("Year from"), "date", "gte")
    year_max = YearBound(gettext_lazy("Year until"), "date", "lte")
    body = Facet(gettext_lazy("Adopted by"), "adopted_by", Body)
    how = Facet(gettext_lazy("How adopted"), "adoption", Adoption)
    signatory = Facet(gettext_lazy("Signatory"), "signatories__iso2", _states)
    language = Facet(gettext_lazy("Text available in"), "texts__language", _text_languages)


class SummitFilters(ListFilters):
    q = Words("summit")
    host = Facet(gettext_lazy("Host state"), "host__iso2", _states)
    format = Facet(pgettext_lazy("of a summit", "Format"), "format", Format)
    state = Facet(gettext_lazy("State at the table"), "participations__state__iso2", _states)
    year_min = YearBound(gettext_lazy("Year from"), "starts", "gte")
    year_max = YearBound(gettext_lazy("Year until"), "starts", "lte")


class StateFilters(ListFilters):
    q = Words("state")
    on = OnDate()
    status = AnnotatedFacet(gettext_lazy("Status"), "status", Status)
    region = Facet(gettext_lazy("Region"), "region", Region)

    def __init__(self, data=None, queryset=None, **options):
        super().__init__(data, queryset, **options)
        self.day = self.chosen.get("on") or datetime.datetime.now(datetime.UTC).date()
        self.queryset = self.queryset.as_of(self.day)


class LeaderFilters(ListFilters):
    q = Words("leader")
    state = Facet(gettext_lazy("State"), "offices__state__iso2", _states)
    organisation = Facet(gettext_lazy("Organisation"), "offices__organisation__slug", _organisations)
    summit = Facet(gettext_lazy("Summit"), "participations__summit__number", _summits)
    capacity = Facet(gettext_lazy("Capacity"), "participations__capacity", Capacity)


class OrganisationFilters(ListFilters):
    q = Words("organisation")
    summit = Facet(gettext_lazy("Summit attended"), "participations__summit__number", _summits)


class EventFilters(ListFilters):
    q = Words("event")
    summit = Facet(gettext_lazy("Chairmanship of the summit"), "chairmanship__summit__number", _summits)
    kind = Facet(gettext_lazy("Kind"), "kind", EventKind)
    state = Facet(gettext_lazy("Held in"), "state__iso2", _states)
    year_min = YearBound(gettext_lazy("Year from"), "date", "gte")
    year_max = YearBound(gettext_lazy("Year until"), "date", "lte")


class TopicFilters(ListFilters):
    q = Words("topic")


class SearchForm(ListForm):
    """The parameters of the search over all nouns."""

    NOUNS = {
        "summit": gettext_lazy("Summits"),
        "state": gettext_lazy("States"),
        "leader": gettext_lazy("Leaders"),
        "organisation": gettext_lazy("Organisations"),
        "document": gettext_lazy("Documents"),
        "event": gettext_lazy("Events"),
        "topic": gettext_lazy("Topics"),
        "page": gettext_lazy("Pages"),
    }

    q = forms.CharField(label=gettext_lazy("Words"), required=False)
    noun = KnownValues(label=gettext_lazy("What"), required=False, choices=NOUNS.items())
    language = KnownValues(label=gettext_lazy("Available in"), required=False, choices=_text_languages)
    year_min = year_field(gettext_lazy("Year from"))
    year_max = year_field(gettext_lazy("Year until"))
