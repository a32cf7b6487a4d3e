"""Addresses of the public pages, the same words in every language."""

from collections.abc import Iterator
from functools import partial

from django.conf.urls.i18n import i18n_patterns
from django.contrib.sitemaps import views as sitemap_views
from django.shortcuts import redirect
from django.urls import URLPattern, path, re_path
from django.utils.translation import get_language, get_language_from_request
from django.views.decorators.vary import vary_on_headers
from django.views.generic import TemplateView

from .exports.sitemap import sitemaps
from .languages import BY_CODE, CHINESE
from .models.page import SHORTEST, TAKEN
from .public import NOUNS
from .views.as_file import AsDrawing, AsTable
from .views.attendance import Attendance
from .views.browsers import completions, manifest, opensearch
from .views.charts import Charts
from .views.code import code
from .views.compare import Compare
from .views.credits import Credits
from .views.data import ListData
from .views.design import Design
from .views.details import Detail
from .views.documents import DocumentDetail, DocumentList
from .views.drawings import (
    ROWS,
    AttendanceDrawing,
    AttendanceTable,
    ChartDrawing,
    ChartTable,
    MapDrawing,
    MapTable,
    RecordDrawing,
    RecordTable,
    TimelineDrawing,
    TimelineTable,
)
from .views.events import EventDetail, EventList
from .views.feeds import ListFeed
from .views.files import favicon, media
from .views.grids import SummitsDrawing, SummitsTable, TopicDrawing, TopicTable
from .views.home import Home, PageDetail
from .views.leaders import LeaderDetail, LeaderList
from .views.lines import SeriesDrawing, SeriesTable, StatusDrawing, StatusTable
from .views.lists import FilteredList
from .views.map import MapOnDate
from .views.organisations import OrganisationDetail, OrganisationList
from .views.search import Search, search_json, suggestions
from .views.share import OF_PAGES, picture_of_list, picture_of_map, picture_of_page, picture_of_record
from .views.shared import shared, shared_file
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


def addresses_of(list_page: type[FilteredList], page: type[Detail]) -> Iterator[URLPattern]:
    """The addresses of a noun: its list, also as a feed and as data, the page of a record and, if any, its picture."""
    noun = NOUNS[page.noun]
    record = f"{noun.address}/<{noun.key_converter}:key>"
    yield path(f"{noun.address}/", list_page.as_view(), name=f"{noun.name}_list")
    yield path(f"{noun.address}.atom", ListFeed.as_view(page=list_page), name=f"{noun.name}_feed")
    yield path(f"{noun.address}.csv", ListData.as_view(page=list_page), name=f"{noun.name}_data")
    yield path(f"{record}/", page.as_view(), name=f"{noun.name}_detail")
    if noun.name in ROWS:
        yield from files_at(noun.name, record, RecordDrawing, RecordTable, noun=noun.name)
    picture_of = picture_of_map if list_page is StateList else partial(picture_of_list, page=list_page)
    yield path(f"{noun.address}/share.png", picture_of, name=f"{noun.name}_list_share")
    yield path(f"{record}/share.png", picture_of_record, {"noun": noun.name}, name=f"{noun.name}_share")


def files_at(name: str, address: str, drawing: type[AsDrawing], table: type[AsTable], **known) -> Iterator[URLPattern]:
    """The addresses of a drawing as files: the drawing, and its rows as CSV and as JSON."""
    yield path(f"{address}.svg", drawing.as_view(**known), name=f"{name}_drawing")
    yield path(f"{address}.csv", table.as_view(**known), name=f"{name}_table")
    yield path(f"{address}.json", table.as_view(**known, ending="json"), name=f"{name}_rows")


OTHER_PREFIXES = dict.fromkeys(("zh", "zh-cn", "cn"), CHINESE.code)
# The list of each noun and the page of one record.
PAGES = [
    (SummitList, SummitDetail),
    (DocumentList, DocumentDetail),
    (StateList, StateDetail),
    (LeaderList, LeaderDetail),
    (OrganisationList, OrganisationDetail),
    (EventList, EventDetail),
    (TopicList, TopicDetail),
]
# Each drawing by its name, with its address; those of records at large are among the addresses of their nouns.
FILES = [
    ("timeline", "timeline", TimelineDrawing, TimelineTable),
    ("map", "map", MapDrawing, MapTable),
    ("attendance", "attendance", AttendanceDrawing, AttendanceTable),
    ("charts", "charts", ChartDrawing, ChartTable),
    ("topic", "topics/<slug:key>", TopicDrawing, TopicTable),
    ("state_status", "states/<slug:key>/status", StatusDrawing, StatusTable),
    ("document_series", "documents/<slug:key>/series", SeriesDrawing, SeriesTable),
]
# The tables of the charts, by what they count.
COUNTED = ("kind", "topic")
SITEMAPS = {"sitemaps": sitemaps()}
PREFIXES, FIRST_PARTS = "|".join(BY_CODE), "|".join(TAKEN)

urlpatterns = [
    path("", negotiated_home),
    path("robots.txt", TemplateView.as_view(template_name="robots.txt", content_type="text/plain")),
    path("sitemap.xml", sitemap_views.index, SITEMAPS | {"sitemap_url_name": "sitemap"}, name="sitemap_index"),
    path("sitemap-<slug:section>.xml", sitemap_views.sitemap, SITEMAPS, name="sitemap"),
    path("favicon.ico", favicon),
    path("media/<path:name>", media, name="media"),
    *i18n_patterns(
        path("", Home.as_view(), name="home"),
        path("about/pictures/", Credits.as_view(), name="pictures"),
        path("about/design/", Design.as_view(), name="design"),
        path("timeline/", Timeline.as_view(), name="timeline"),
        path("compare/", Compare.as_view(), name="compare"),
        path("charts/", Charts.as_view(), name="charts"),
        path("attendance/", Attendance.as_view(), name="attendance"),
        path("search/", Search.as_view(), name="search"),
        path("search.json", search_json, name="search_json"),
        path("search/suggestions.json", suggestions, name="suggestions"),
        path("search/completions.json", completions, name="completions"),
        path("opensearch.xml", opensearch, name="opensearch"),
        path("code.svg", code, name="code"),
        path("manifest.webmanifest", manifest, name="manifest"),
        *(pattern for listing, detail in PAGES for pattern in addresses_of(listing, detail)),
        path("preview/", shared, name="preview"),
        path("preview/<path:name>", shared_file, name="preview_file"),
        *(pattern for drawn in FILES for pattern in files_at(*drawn)),
        *(
            pattern
            for one in COUNTED
            for pattern in files_at(f"charts_{one}", f"charts/{one}", SummitsDrawing, SummitsTable, counted=one)
        ),
        path("map/", MapOnDate.as_view(), name="map"),
        path("map/share.png", picture_of_map, name="map_share"),
        path("share.png", picture_of_page, {"name": "home"}, name="home_share"),
        *(path(f"{name}/share.png", picture_of_page, {"name": name}, name=f"{name}_share") for name in OF_PAGES),
        path("summits/<int:key>.pdf", SummitDossier.as_view(), name="summit_dossier"),
        re_path(rf"^(?!(?:{FIRST_PARTS})/)(?P<written>(?i:{FIRST_PARTS})/.*)$", in_small_letters),
        path("<slug:key>/share.png", picture_of_record, {"noun": "page"}, name="page_share"),
        re_path(rf"^(?P<key>[-a-zA-Z0-9_]{{{SHORTEST},}})/$", PageDetail.as_view(), name="page_detail"),
    ),
    re_path(rf"^(?!(?:{PREFIXES})/)(?P<written>(?i:{PREFIXES}|{'|'.join(OTHER_PREFIXES)})/.*)$", in_language),
]
