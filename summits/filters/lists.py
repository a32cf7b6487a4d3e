"""The filters of the list of each noun."""

from django.utils.translation import gettext_lazy, pgettext_lazy

from ..choices import Adoption, Body, Capacity, DocumentKind, EventKind, Format, Region, Status
from ..dates import today
from ..languages import LANGUAGES
from ..models import Office, Participation
from ..public import NOUNS
from .kinds import Choice, Facet, JoinedFacet, ListFilters, OnDate, SearchQuery, YearBound


def _topics():
    return [Choice(one.slug, str(one.name), one.pk) for one in NOUNS["topic"].rows().by_name()]


def _states():
    return [Choice(one.iso2, str(one.name), one.pk) for one in NOUNS["state"].rows().by_name()]


def _summits():
    summits = NOUNS["summit"].rows().order_by("-number")
    return [Choice(str(one.number), one.numbered, one.pk) for one in summits]


def _organisations():
    organisations = NOUNS["organisation"].rows().by_name()
    return [Choice(one.slug, str(one.abbreviation or one.name), one.pk) for one in organisations]


def _text_languages():
    return [Choice(language.column, str(language.label), language.column) for language in LANGUAGES]


class DocumentFilters(ListFilters):
    q = SearchQuery("document")
    topic = JoinedFacet(gettext_lazy("Topic"), "topics", _topics, once=True)
    summit = Facet(gettext_lazy("Summit"), "summit", _summits)
    kind = Facet(gettext_lazy("Kind"), "kind", DocumentKind)
    year_min = YearBound(gettext_lazy("Year from"), "date", "gte")
    year_max = YearBound(gettext_lazy("Year until"), "date", "lte")
    body = Facet(gettext_lazy("Adopted by"), "adopted_by", Body)
    how = Facet(gettext_lazy("How adopted"), "adoption", Adoption)
    signatory = JoinedFacet(gettext_lazy("Signatory"), "signatories", _states, once=True)
    language = JoinedFacet(gettext_lazy("Text available in"), "texts__language", _text_languages, once=True)


class SummitFilters(ListFilters):
    q = SearchQuery("summit")
    host = Facet(gettext_lazy("Host state"), "host", _states)
    format = Facet(pgettext_lazy("of a summit", "Format"), "format", Format)
    state = JoinedFacet(gettext_lazy("State attending"), "participations__state", _states, part=Participation)
    year_min = YearBound(gettext_lazy("Year from"), "starts", "gte")
    year_max = YearBound(gettext_lazy("Year until"), "starts", "lte")


class StateFilters(ListFilters):
    q = SearchQuery("state")
    on = OnDate()
    status = Facet(gettext_lazy("Status"), "status", Status)
    region = Facet(gettext_lazy("Region"), "region", Region)

    def __init__(self, data=None, queryset=None, **options):
        super().__init__(data, queryset, **options)
        self.day = self.chosen.get("on") or today()
        self.queryset = self.queryset.as_of(self.day)


class LeaderFilters(ListFilters):
    q = SearchQuery("leader")
    state = JoinedFacet(gettext_lazy("State"), "offices__state", _states, part=Office)
    organisation = JoinedFacet(gettext_lazy("Organisation"), "offices__organisation", _organisations, part=Office)
    summit = JoinedFacet(gettext_lazy("Summit"), "participations__summit", _summits, part=Participation)
    capacity = JoinedFacet(gettext_lazy("Capacity"), "participations__capacity", Capacity, part=Participation)


class OrganisationFilters(ListFilters):
    q = SearchQuery("organisation")
    summit = JoinedFacet(gettext_lazy("Summit attended"), "participations__summit", _summits, part=Participation)


class EventFilters(ListFilters):
    q = SearchQuery("event")
    summit = Facet(gettext_lazy("Chairmanship of the summit"), "chairmanship__summit", _summits)
    kind = Facet(gettext_lazy("Kind"), "kind", EventKind)
    state = Facet(gettext_lazy("Held in"), "state", _states)
    year_min = YearBound(gettext_lazy("Year from"), "date", "gte")
    year_max = YearBound(gettext_lazy("Year until"), "date", "lte")


class TopicFilters(ListFilters):
    q = SearchQuery("topic")
