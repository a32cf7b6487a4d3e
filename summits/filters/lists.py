"""The filters of the list of each noun."""

import datetime

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy, pgettext_lazy

from ..choices import Adoption, Body, Capacity, DocumentKind, EventKind, Format, Region, Status
from ..collation import by_name
from ..dates import today
from ..languages import LANGUAGES
from ..models import Office, Organisation, Participation, State, Summit, Topic
from ..models.base import Record
from ..public.known import known
from .choices import Choice
from .kinds import Facet, ListFilters, OnDate, SearchQuery, YearBound


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


def _text_languages():
    return [Choice(language.column, str(language.label), language.column) for language in LANGUAGES]


class DocumentFilters(ListFilters):
    q = SearchQuery("document")
    topic = Facet(gettext_lazy("Topic"), "topics", _topics)
    summit = Facet(gettext_lazy("Summit"), "summit", _summits)
    kind = Facet(gettext_lazy("Kind"), "kind", DocumentKind)
    year_min = YearBound(gettext_lazy("Year from"), "date", "gte")
    year_max = YearBound(gettext_lazy("Year until"), "date", "lte")
    body = Facet(gettext_lazy("Adopted by"), "adopted_by", Body)
    how = Facet(gettext_lazy("How adopted"), "adoption", Adoption)
    signatory = Facet(gettext_lazy("Signatory"), "signatories", _states)
    language = Facet(gettext_lazy("Text available in"), "texts__language", _text_languages)


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
