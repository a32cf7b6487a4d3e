"""Addresses of the public pages, the same words in every language."""

from django.conf.urls.i18n import i18n_patterns
from django.shortcuts import redirect
from django.urls import path, re_path
from django.utils.translation import get_language, get_language_from_request
from django.views.decorators.vary import vary_on_headers
from django.views.generic import TemplateView

from .languages import BY_CODE, CHINESE
from .models.page import SHORTEST, TAKEN
from .views.attendance import Attendance
from .views.charts import Charts
from .views.compare import Compare
from .views.design import Design
from .views.documents import DocumentDetail, DocumentList
from .views.events import EventDetail, EventList
from .views.feeds import ListFeed
from .views.files import favicon, media
from .views.home import Home, PageDetail
from .views.leaders import LeaderDetail, LeaderList
from .views.map import MapOnDate
from .views.organisations import OrganisationDetail, OrganisationList
from .views.search import Search, search_json, suggestions
from .views.share import share_image
from .views.states import StateDetail, StateList
from .views.summits import SummitDetail, SummitDossier, SummitList
from .views.timeline import Timeline
from .views.topics import TopicDetail, TopicList


@vary_on_headers("Accept-Language")
def negotiated_home(request):
    """`/` leads to the home page in the visitor's language."""
    return redirect(f"/{get_language_from_request(request)}/")


def led_on(request, address: str):
    """Leads for ever from another way to write an address to the one that there is, query and all."""
    query = request.META["QUERY_STRING"]
    return redirect(f"{address}?{query}" if query else address, permanent=True)


def in_language(request, written: str):
    """Other ways to write the prefix of a language: /EN/, /zh/, /zh-CN/."""
    prefix, _slash, rest = written.partition("/")
    return led_on(request, f"/{OTHER_PREFIXES.get(prefix.lower(), prefix.lower())}/{rest}")


def in_small_letters(request, written: str):
    """/en/Documents/ leads to /en/documents/."""
    first, _slash, rest = written.partition("/")
    return led_on(request, f"/{get_language()}/{first.lower()}/{rest}")


OTHER_PREFIXES = dict.fromkeys(("zh", "zh-cn", "cn"), CHINESE.code)
PREFIXES, FIRST_PARTS = "|".join(BY_CODE), "|".join(TAKEN)

urlpatterns = [
    path("", negotiated_home),
    path("robots.txt", TemplateView.as_view(template_name="robots.txt", content_type="text/plain")),
    path("favicon.ico", favicon),
    path("media/<path:name>", media, name="media"),
    *i18n_patterns(
        path("", Home.as_view(), name="home"),
        path("about/design/", Design.as_view(), name="design"),
        path("timeline/", Timeline.as_view(), name="timeline"),
        path("compare/", Compare.as_view(), name="compare"),
        path("charts/", Charts.as_view(), name="charts"),
        path("attendance/", Attendance.as_view(), name="attendance"),
        path("search/", Search.as_view(), name="search"),
        path("search.json", search_json, name="search_json"),
        path("search/suggestions.json", suggestions, name="suggestions"),
        path("summits/", SummitList.as_view(), name="summit_list"),
        path("summits.atom", ListFeed(SummitList), name="summit_feed"),
        path("summits/<int:key>/", SummitDetail.as_view(), name="summit_detail"),
        path("summits/<int:key>.pdf", SummitDossier.as_view(), name="summit_dossier"),
        path("summits/<int:key>/share.png", share_image, {"noun": "summit"}, name="summit_share"),
        path("states/", StateList.as_view(), name="state_list"),
        path("states.atom", ListFeed(StateList), name="state_feed"),
        path("states/<slug:key>/", StateDetail.as_view(), name="state_detail"),
        path("states/<slug:key>/share.png", share_image, {"noun": "state"}, name="state_share"),
        path("leaders/", LeaderList.as_view(), name="leader_list"),
        path("leaders.atom", ListFeed(LeaderList), name="leader_feed"),
        path("leaders/<slug:key>/", LeaderDetail.as_view(), name="leader_detail"),
        path("organisations/", OrganisationList.as_view(), name="organisation_list"),
        path("organisations.atom", ListFeed(OrganisationList), name="organisation_feed"),
        path("organisations/<slug:key>/", OrganisationDetail.as_view(), name="organisation_detail"),
        path("documents/", DocumentList.as_view(), name="document_list"),
        path("documents.atom", ListFeed(DocumentList), name="document_feed"),
        path("documents/<slug:key>/", DocumentDetail.as_view(), name="document_detail"),
        path("documents/<slug:key>/share.png", share_image, {"noun": "document"}, name="document_share"),
        path("events/", EventList.as_view(), name="event_list"),
        path("events.atom", ListFeed(EventList), name="event_feed"),
        path("events/<slug:key>/", EventDetail.as_view(), name="event_detail"),
        path("topics/", TopicList.as_view(), name="topic_list"),
        path("topics.atom", ListFeed(TopicList), name="topic_feed"),
        path("map/", MapOnDate.as_view(), name="map"),
        path("topics/<slug:key>/", TopicDetail.as_view(), name="topic_detail"),
        re_path(rf"^(?!(?:{FIRST_PARTS})/)(?P<written>(?i:{FIRST_PARTS})/.*)$", in_small_letters),
        re_path(rf"^(?P<key>[-a-zA-Z0-9_]{{{SHORTEST},}})/$", PageDetail.as_view(), name="page_detail"),
    ),
    re_path(rf"^(?!(?:{PREFIXES})/)(?P<written>(?i:{PREFIXES}|{'|'.join(OTHER_PREFIXES)})/.*)$", in_language),
]
