"""The map of the shipped register, on every day on which something in it changed."""

import datetime
import gzip
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from summits.atlas import atlas
from summits.models import State, StatusChange

from .painting import painted

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)


def days_of_change():
    """The days that the shipped register's changes name or are certain from, and the days before those."""
    dates = StatusChange.objects.published().values_list("effective", "decided")
    found = {day for pair in dates for date in pair if date for day in (date.first, date.certain)}
    return sorted(found | {day - DAY for day in found})


def test_the_map_agrees_with_the_register_on_every_day_of_change(client, register):
    days = days_of_change()
    told = {day: painted(client, day.isoformat()) for day in days}
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
    assert told == expected


def test_every_state_of_the_shipped_register_is_on_the_map(client, register):
    codes = set(State.objects.published().values_list("iso2", flat=True))
    assert (len(codes), codes - set(atlas().places), client.get("/en/map/").context["undrawn"]) == (31, set(), [])


def test_the_legend_counts_what_the_register_counts(client, register):
    context = client.get("/en/map/?on=2017-06-09").context
    assert {status.value: total for status, total in context["totals"]} == {
        "member": 8,
        "observer": 4,
        "dialogue_partner": 6,
        "partner": 0,
        "none": 13,
    }


def test_the_slider_holds_every_day_of_change_of_the_shipped_register(client, register):
    dates = StatusChange.objects.published().values_list("effective", flat=True)
    assert client.get("/en/map/").context["days"] == sorted({date.certain for date in dates})


def test_the_page_weighs_less_than_sixty_kilobytes(client, register):
    page = client.get("/en/map/?on=2017-06-09").content
    files = [Path(finders.find(f"summits/{name}")).read_bytes() for name in ("register.css", "search.js", "map.js")]
    assert sum(len(gzip.compress(one)) for one in [page, *files]) < 60_000
