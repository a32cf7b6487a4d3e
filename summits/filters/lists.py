"""The filters of the list of each noun."""

import datetime

from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext, gettext_lazy, pgettext_lazy

from ..choices import (
    Adoption,
    Body,
    Capacity,
    Confidence,
    DocumentKind,
    EntryIntoForce,
    EventKind,
    Format,
    Region,
    RelationKind,
    Status,
)
from ..collation import by_name
from ..dates import today
from ..groupings import Series
from ..languages import LANGUAGES
from ..models import Office, Organisation, Participation, Relation, State, Summit, Topic
from ..models.base import Record
from ..public.known import known
from .choices import Choice
from .kinds import CoversYear, Facet, InYear, ListFilters, OnDate, SearchQuery, Together, YearBound


def _named(model: type[Record]) -> list[Record]:
    """The public records of a noun by name."""
    return sorted(known(model).values(), key=by_name)


def _topics():
    return [Choice(one.slug, str(one.name), one.pk) for one in _named(Topic)]


def _states():
    return [Choice(one.iso2, str(one.name), one.pk) for one in _named(State)]


def _summits():
    return [Choice(str(one.number), one.numbered, one.pk) for one in reversed(known(Summit).values())]


def _organisations():
    return [Choice(one.slug, str(one.abbreviation or one.name), one.pk) for one in _named(Organisation)]


def _languages():
    return [Choice(language.column, str(language.label), language.column) for language in LANGUAGES]


def _text_languages():
    return [*_languages(), Choice(NONE, gettext("no link yet"), NONE)]


def _standings():
    return [
        Choice("current", gettext("not superseded"), NONE),
        Choice("superseded", gettext("superseded"), RelationKind.SUPERSEDES.value),
    ]


def _forces():
    """A day that is not known says nothing about the force of a document."""
    force = EntryIntoForce
    return [
        Choice("in_force", gettext("in force, day recorded"), force.DATED.value),
        Choice("not_known", str(force.NOT_KNOWN.label), force.NOT_KNOWN.value),
        Choice("not_applicable", str(force.NOT_APPLICABLE.label), force.NOT_APPLICABLE.value),
    ]


NONE = "none"  # the word for records that have nothing of what is counted
READABLE = Q(texts__url__gt="") | Q(texts__file__gt="") | Q(texts__body__gt="")
REPLACED = Q(relations_from__kind=RelationKind.SUPERSEDES)


class DocumentFilters(ListFilters):
    q = SearchQuery("document")
    topic = Facet(gettext_lazy("Topic"), "topics", _topics, together="topics")
    topics = Together(gettext_lazy("Topics"), "topic")
    summit = Facet(gettext_lazy("Summit"), "summit", _summits)
    kind = Facet(gettext_lazy("Kind"), "kind", DocumentKind)
    year_min = YearBound(gettext_lazy("Year from"), "date", "gte")
    year_max = YearBound(gettext_lazy("Year until"), "date", "lte")
    covers = CoversYear(gettext_lazy("Covers the year"), "covers_from", "covers_until")
    language = Facet(gettext_lazy("Text available in"), "texts__language", _text_languages, where=READABLE, rest=NONE)
    standing = Facet(
        gettext_lazy("Standing"), "relations_from__kind", _standings, part=Relation, where=REPLACED, rest=NONE
    )
    force = Facet(gettext_lazy("Entry into force"), "entry_into_force", _forces)
    series = Facet(gettext_lazy("Series"), "series", Series)
    body = Facet(gettext_lazy("Adopted by"), "adopted_by", Body)
    how = Facet(gettext_lazy("How adopted"), "adoption", Adoption)
    signatory = Facet(gettext_lazy("Signatory"), "signatories", _states)
    confidence = Facet(gettext_lazy("Confidence"), "confidence", Confidence)
    translated = Facet(gettext_lazy("Title translated by the register"), "title_by_editor", _languages, words=True)


class SummitFilters(ListFilters):
    q = SearchQuery("summit")
    host = Facet(gettext_lazy("Host state"), "host", _states)
    format = Facet(pgettext_lazy("of a summit", "Format"), "format", Format)
    state = Facet(gettext_lazy("State attending"), "participations__state", _states, part=Participation)
    year_min = YearBound(gettext_lazy("Year from"), "starts", "gte")
    year_max = YearBound(gettext_lazy("Year until"), "starts", "lte")


class StateFilters(ListFilters):
    q = SearchQuery("state")
    on = OnDate()
    status = Facet(gettext_lazy("Status"), "status", Status)
    region = Facet(gettext_lazy("Region"), "region", Region)
    since = InYear(gettext_lazy("Status since"), "since")

    @cached_property
    def day(self) -> datetime.date:
        return self.chosen.get("on") or today()


class LeaderFilters(ListFilters):
    q = SearchQuery("leader")
    state = Facet(gettext_lazy("State"), "offices__state", _states, part=Office)
    organisation = Facet(gettext_lazy("Organisation"), "offices__organisation", _organisations, part=Office)
    summit = Facet(gettext_lazy("Summit"), "participations__summit", _summits, part=Participation)
    capacity = Facet(gettext_lazy("Capacity"), "participations__capacity", Capacity, part=Participation)


class OrganisationFilters(ListFilters):
    q = SearchQuery("organisation")
    summit = Facet(gettext_lazy("Summit attended"), "participations__summit", _summits, part=Participation)


class EventFilters(ListFilters):
    q = SearchQuery("event")
    summit = Facet(gettext_lazy("Chairmanship of the summit"), "chairmanship__summit", _summits)
    kind = Facet(gettext_lazy("Kind"), "kind", EventKind)
    state = Facet(gettext_lazy("Held in"), "state", _states)
    year_min = YearBound(gettext_lazy("Year from"), "date", "gte")
    year_max = YearBound(gettext_lazy("Year until"), "date", "lte")


class TopicFilters(ListFilters):
    q = SearchQuery("topic")
