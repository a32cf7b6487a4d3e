"""What is drawn of the shipped register is what its rows say."""

import datetime
import gzip
import re

import pytest
from django.conf import settings

from summits.choices import Status
from summits.dates import FIRST_DAY, today
from summits.drawing.atlas import atlas
from summits.drawing.membership import LAYERS, membership
from summits.languages import LANGUAGES
from summits.models import State, StatusChange
from summits.public.attendance import seating
from summits.public.statuses import spans_of_states

from .painting import painted

pytestmark = pytest.mark.django_db
STATIC = settings.BASE_DIR / "summits/static"


def test_the_membership_chart_agrees_with_the_database_on_every_date_of_a_change(register):
    day = today()
    rows = {turn.date: numbers for turn, numbers, _total in membership(spans_of_states(), (), day)["rows"]}
    expected = {}
    for date in dates_of_change(day):
        found = State.objects.published().as_of(min(date.certain, day)).exclude(status=Status.NONE)
        statuses = list(found.values_list("status", flat=True))
        expected[date] = [statuses.count(layer) for layer in LAYERS]
    assert rows == expected


def test_belarus_in_the_register(register):
    belarus = State.objects.get(iso2="BY")
    assert seating().row_of_state(belarus).totals == [
        ("member", 3),
        ("observer", 8),
        ("dialogue_partner", 1),
        ("not_recorded", 5),
    ]


@pytest.mark.parametrize(
    "path", ["", "timeline/", "charts/", "attendance/?of=leaders", "map/", "summits/24/", "documents/"]
)
def test_the_first_view_of_a_page_is_small(client, register, path):
    """In bytes as they travel: the page with its sheet and its scripts 60 thousand at most, the scripts ten."""
    page = client.get(f"/zh-hans/{path}", headers={"accept-encoding": "gzip"}).content
    named = re.findall(r'(?:href|src)="/static/(summits/[\w.]+\.(?:css|js))"', gzip.decompress(page).decode())
    sizes = {name: len(gzip.compress((STATIC / name).read_bytes())) for name in named}
    scripts = sum(size for name, size in sizes.items() if name.endswith(".js"))
    assert {"summits/register.css", "summits/search.js"} <= sizes.keys()
    assert (len(page) + sum(sizes.values()) < 60_000, scripts < 10_000) == (True, True)


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_every_search_that_it_proposes_finds_something(client, register, language):
    examples = client.get(f"/{language.code}/").context["examples"]
    found = {
        example.words: client.get(f"/{language.code}/search/", {"q": example.words}).context["total"]
        for example in examples
    }
    assert (len(found), [words for words, total in found.items() if not total]) == (6, [])


DAY = datetime.timedelta(days=1)


def days_of_change():
    """The days that the shipped register's changes name or are certain from, and the days before those."""
    dates = StatusChange.objects.published().values_list("effective", "decided")
    found = {day for pair in dates for date in pair if date for day in (date.first, date.certain)}
    return sorted(day for day in found | {day - DAY for day in found} if day >= FIRST_DAY)


@pytest.mark.slow
def test_the_map_agrees_with_the_register_on_every_day_of_change(client, register):
    days = days_of_change()
    shown = {day: painted(client, day.isoformat()) for day in days}
    expected = {
        day: {
            str(one.name): (
                one.status or "possible",
                one.status or "possible",
                bool(one.status and one.possible_status),
            )
            for one in State.objects.published().as_of(day)
        }
        for day in days
    }
    assert len(days) > 40
    assert shown == expected


def test_every_state_of_the_shipped_register_is_on_the_map(client, register):
    codes = set(State.objects.published().values_list("iso2", flat=True))
    assert (len(codes), codes - set(atlas().places), client.get("/en/map/").context["undrawn"]) == (31, set(), [])


def test_the_legend_counts_what_the_register_counts(client, register):
    context = client.get("/en/map/?on=2017-06-09").context
    assert {status.value: total for status, total in context["totals"]} == {
        "member": 8,
        "observer": 4,
        "dialogue_partner": 6,
        "none": 13,
    }


def dates_of_change(until):
    dates = StatusChange.objects.published().values_list("effective", flat=True)
    return sorted({date for date in dates if date.first <= until})


@pytest.mark.slow
def test_list_map_and_charts_step_through_the_same_dates(client, register):
    dates = dates_of_change(today())
    assert {"2010-04-28", "2016-03-22"} <= set(dates)
    chart = client.get("/en/charts/").context["membership"]["rows"]
    assert [turn.date for turn, _numbers, _total in chart] == dates
    assert [turn.date for turn in client.get("/en/map/").context["turns"]] == dates
    assert walked(client, "/en/states/") == dates
    assert walked(client, "/en/map/") == dates


def walked(client, path):
    """The first date, and those that the links to the next change lead to, one after the other."""
    found, day = ["2001-06-15"], "2001-06-15"
    while after := client.get(path, {"on": day}).context["change_after"]:
        found.append(after.date)
        day = after.day.isoformat()
    return found
