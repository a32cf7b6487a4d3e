"""The public parameters of the lists: words and ordinals, never keys of the database.

Each filter narrows the records and says in words what it did. What it does not know is answered with a
message beside its field, and the rest of the request still counts.
"""

import datetime
from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

import django_filters
from django import forms
from django.core.validators import MinValueValidator
from django.db.models import CharField, Value
from django.db.models.functions import Concat
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from . import search
from .choices import Adoption, Body, Capacity, DocumentKind, EventKind, Format, Region, Status
from .dates import EARLIEST_YEAR, today, written
from .facets import Listed, values_of
from .languages import LANGUAGES
from .models import Document, Office, Organisation, Participation, State, Summit, Text, Topic


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


class Choice(NamedTuple):
    """A value to choose: its word in the address, its label on the page, and what stands for it in the database."""

    word: str
    label: str
    stored: str | int


class Facet(django_filters.Filter):
    """A filter by values that are known beforehand and counted: several of them widen the choice.

    ``path`` leads from the record to the column, the annotation or the other record that is the value; ``values``
    is a class of choices, or a function that reads the records to choose from.
    """

    joins = False  # whether the values stand in other rows than those of the records

    def __init__(self, label, path: str, values: type | Callable[[], list[Choice]]):
        super().__init__(label=label)
        self.path, self.values = path, values

    @cached_property
    def choices(self) -> dict[str, Choice]:
        known = self.values() if not hasattr(self.values, "choices") else map(_of_class, self.values)
        return {choice.word: choice for choice in known}

    @property
    def field(self):
        return KnownValues(
            label=self.label,
            required=False,
            choices=[(choice.word, choice.label) for choice in self.choices.values()],
        )

    def filter(self, queryset, value):
        return queryset.filter(**{f"{self.path}__in": self.stored(value)}) if value else queryset

    def stored(self, value) -> list:
        return [self.choices[word].stored for word in value]

    def holding(self, queryset):
        """The rows that hold the values of some records: the records themselves."""
        return queryset

    @property
    def listed(self) -> Listed:
        return Listed(self.path)

    def tally(self, text: str | None) -> Counter:
        """How many records hold each value, from the list of the values."""
        return Counter(values_of(text))

    def words(self, value) -> list[str]:
        return [self.choices[word].label for word in value]


def _of_class(choice) -> Choice:
    return Choice(choice.value, str(choice.label), choice.value)


class JoinedFacet(Facet):
    """A facet over values that joining rows hold: parts of the record, or its pairs in a many-to-many relation.

    ``rows`` gives the rows that visitors may see, ``record`` names their column of the record. ``once`` says that
    no record holds a value twice, which need not be made sure of then. Counting the joining rows alone takes half
    the time of a join with the records.
    """

    joins = True

    def __init__(self, label, rows: Callable, record: str, path: str, values, *, once=False):
        super().__init__(label, path, values)
        self.rows, self.record, self.once = rows, record, once

    def filter(self, queryset, value):
        if not value:
            return queryset
        holding = self.rows().filter(**{f"{self.path}__in": self.stored(value)})
        return queryset.filter(pk__in=holding.values(self.record))

    def holding(self, queryset):
        return self.rows().filter(**{f"{self.record}__in": queryset.order_by().values("pk")})

    @property
    def listed(self) -> Listed:
        if self.once:
            return super().listed
        return Listed(Concat(self.path, Value(" "), self.record, output_field=CharField()), distinct=True)

    def tally(self, text: str | None) -> Counter:
        return super().tally(text) if self.once else Counter(pair.split(" ")[0] for pair in values_of(text))


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


def day_field(label) -> forms.DateField:
    message = gettext_lazy("This is no day. Write it as 2017-06-09.")
    return forms.DateField(
        label=label,
        required=False,
        input_formats=["%Y-%m-%d"],
        validators=[MinValueValidator(datetime.date(EARLIEST_YEAR, 1, 1), message)],
        error_messages={"invalid": message},
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
        return day_field(self.label)

    def filter(self, queryset, value):
        return queryset

    def words(self, value) -> list[str]:
        return [written(value)]


class ListFilters(django_filters.FilterSet):
    """The filters of one list; ``narrowed`` applies them, all but one when that one is counted."""

    class Meta:
        form = ListForm

    @cached_property
    def facets(self) -> list[str]:
        return [name for name, one in self.filters.items() if isinstance(one, Facet)]

    @cached_property
    def chosen(self) -> dict:
        """The values in use, by parameter, junk left out."""
        if not self.is_bound:
            return {}
        self.form.is_valid()
        return {name: value for name, value in self.form.cleaned_data.items() if value not in (None, "", [])}

    @cached_property
    def years(self) -> list[str]:
        """The names of the filters by year; empty where the list has none."""
        return [name for name, one in self.filters.items() if isinstance(one, YearBound)]

    def narrowed(self, *without: str):
        """The records that pass the filters, all of them or all but some."""
        queryset = self.queryset
        for name, value in self.chosen.items():
            if name not in without:
                queryset = self.filters[name].filter(queryset, value)
        return queryset

    @property
    def sentence(self) -> list[tuple[str, list[str]]]:
        """What is shown, by apposition: ("Topic", ["energy", "trade"])."""
        return [(self.filters[name].label, self.filters[name].words(value)) for name, value in self.chosen.items()]


def _topics():
    return [Choice(one.slug, str(one.name), one.pk) for one in Topic.objects.published().by_name()]


def _states():
    return [Choice(one.iso2, str(one.name), one.pk) for one in State.objects.published().by_name()]


def _summits():
    summits = Summit.objects.published().order_by("-number")
    return [Choice(str(one.number), f"{one.number} {one}", one.pk) for one in summits]


def _organisations():
    organisations = Organisation.objects.published().by_name()
    return [Choice(one.slug, str(one.abbreviation or one.name), one.pk) for one in organisations]


def _text_languages():
    return [Choice(language.column, str(language.label), language.column) for language in LANGUAGES]


class DocumentFilters(ListFilters):
    q = Words("document")
    topic = JoinedFacet(
        gettext_lazy("Topic"), Document.topics.through.objects.all, "document", "topic", _topics, once=True
    )
    summit = Facet(gettext_lazy("Summit"), "summit", _summits)
    kind = Facet(gettext_lazy("Kind"), "kind", DocumentKind)
    year_min = YearBound(gettext_lazy("Year from"), "date", "gte")
    year_max = YearBound(gettext_lazy("Year until"), "date", "lte")
    body = Facet(gettext_lazy("Adopted by"), "adopted_by", Body)
    how = Facet(gettext_lazy("How adopted"), "adoption", Adoption)
    signatory = JoinedFacet(
        gettext_lazy("Signatory"), Document.signatories.through.objects.all, "document", "state", _states, once=True
    )
    language = JoinedFacet(
        gettext_lazy("Text available in"), Text.objects.all, "document", "language", _text_languages, once=True
    )


class SummitFilters(ListFilters):
    q = Words("summit")
    host = Facet(gettext_lazy("Host state"), "host", _states)
    format = Facet(pgettext_lazy("of a summit", "Format"), "format", Format)
    state = JoinedFacet(gettext_lazy("State at the table"), Participation.objects.published, "summit", "state", _states)
    year_min = YearBound(gettext_lazy("Year from"), "starts", "gte")
    year_max = YearBound(gettext_lazy("Year until"), "starts", "lte")


class StateFilters(ListFilters):
    q = Words("state")
    on = OnDate()
    status = Facet(gettext_lazy("Status"), "status", Status)
    region = Facet(gettext_lazy("Region"), "region", Region)

    def __init__(self, data=None, queryset=None, **options):
        super().__init__(data, queryset, **options)
        self.day = self.chosen.get("on") or today()
        self.queryset = self.queryset.as_of(self.day)


class LeaderFilters(ListFilters):
    q = Words("leader")
    state = JoinedFacet(gettext_lazy("State"), Office.objects.published, "leader", "state", _states)
    organisation = JoinedFacet(
        gettext_lazy("Organisation"), Office.objects.published, "leader", "organisation", _organisations
    )
    summit = JoinedFacet(gettext_lazy("Summit"), Participation.objects.published, "leader", "summit", _summits)
    capacity = JoinedFacet(gettext_lazy("Capacity"), Participation.objects.published, "leader", "capacity", Capacity)


class OrganisationFilters(ListFilters):
    q = Words("organisation")
    summit = JoinedFacet(
        gettext_lazy("Summit attended"), Participation.objects.published, "organisation", "summit", _summits
    )


class EventFilters(ListFilters):
    q = Words("event")
    summit = Facet(gettext_lazy("Chairmanship of the summit"), "chairmanship__summit", _summits)
    kind = Facet(gettext_lazy("Kind"), "kind", EventKind)
    state = Facet(gettext_lazy("Held in"), "state", _states)
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
    language = KnownValues(
        label=gettext_lazy("Available in"),
        required=False,
        choices=lambda: [(language.column, language.label) for language in LANGUAGES],
    )
    year_min = year_field(gettext_lazy("Year from"))
    year_max = year_field(gettext_lazy("Year until"))


class TimelineForm(ListForm):
    """The parameters of the timeline: which kinds of entries, and of which states."""

    KINDS = {
        "summit": gettext_lazy("Summits"),
        "chairmanship": gettext_lazy("Chairmanships"),
        "status": gettext_lazy("Changes of status"),
        "document": gettext_lazy("Charter, treaties, conventions"),
    }

    kind = KnownValues(label=gettext_lazy("What"), required=False, choices=KINDS.items())
    state = KnownValues(label=gettext_lazy("State"), required=False)

    def __init__(self, data, *, states):
        super().__init__(data)
        self.fields["state"].choices = [(state.iso2, state.name) for state in states]


class AttendanceForm(forms.Form):
    """The parameter of the table of attendance: whose rows."""

    OF = {"states": gettext_lazy("States"), "leaders": gettext_lazy("Leaders")}

    of = forms.ChoiceField(label=gettext_lazy("Rows"), required=False, choices=OF.items())


class DayForm(forms.Form):
    """The day that a map is drawn for: today, unless the address names another one."""

    on = day_field(gettext_lazy("On the day"))

    def __init__(self, parameters):
        self.today = today()
        super().__init__(parameters if parameters.get("on") else None, initial={"on": self.today.isoformat()})

    @property
    def day(self) -> datetime.date:
        return (self.is_valid() and self.cleaned_data["on"]) or self.today


class CompareForm(forms.Form):
    """The two summits to set side by side: the two latest, unless the address names others."""

    a = forms.ChoiceField(label=gettext_lazy("One summit"), required=False)
    b = forms.ChoiceField(label=gettext_lazy("The other"), required=False)

    def __init__(self, data, *, summits):
        usual = dict(zip(("b", "a"), (str(summit.number) for summit in summits), strict=False))
        chosen = {name: data.get(name) or usual.get(name, "") for name in ("a", "b")}
        super().__init__(chosen)
        self.summits = {str(summit.number): summit for summit in summits}
        for name in chosen:
            self.fields[name].choices = [(number, f"{number} {one}") for number, one in self.summits.items()]
            self.fields[name].error_messages["invalid_choice"] = gettext_lazy(
                "“%(value)s” is no summit of the register."
            )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("a") and cleaned.get("a") == cleaned.get("b"):
            self.add_error("b", _("This is the same summit. Choose another one."))
        return cleaned

    @property
    def pair(self) -> list[Summit]:
        """The two summits; nothing when they are not both known, or are one."""
        if not self.is_valid():
            return []
        found = [self.summits.get(self.cleaned_data[name]) for name in ("a", "b")]
        return found if all(found) else []
