"""The register at a glance."""

import datetime

import pytest

from summits.views import home

from ..builders import make_chairmanship, make_document, make_state, make_status_change, make_summit

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def the_day(monkeypatch):
    monkeypatch.setattr(home, "today", lambda: datetime.date(2025, 3, 1))


def page(client):
    return client.get("/en/")


def html(client):
    return " ".join(page(client).content.decode().split())


def test_the_latest_summit_and_the_next(client):
    make_summit(23, starts="2023-07-04", ends="2023-07-04")
    make_summit(24)
    make_summit(25, city="Tianjin", starts="2025", ends="2025")
    context = page(client).context
    assert (context["latest"].number, context["coming"].number) == (24, 25)
    assert '<p><a href="/en/summits/25/">25th summit, Tianjin 2025</a></p>' in html(client)


def test_a_summit_that_lasts_today_is_the_next(client):
    make_summit(24, starts="2025-02-28", ends="2025-03-02")
    context = page(client).context
    assert (context["latest"], context["coming"].number) == (None, 24)


def test_after_the_last_summit_on_record_there_is_no_next(client):
    make_summit(24)
    context = page(client).context
    assert (context["latest"].number, context["coming"]) == (24, None)
    assert "Current chair" not in html(client)


def test_who_has_the_chair_today(client):
    china = make_state("CN", "China")
    make_chairmanship(make_summit(24, host=china), starts="2023-07-04", ends="2024-07-04")
    make_chairmanship(
        make_summit(25, host=china, starts="2025", ends="2025"), starts="2024-07-04", slogan_en="Upholding"
    )
    assert (
        '<p class="big"><a href="/en/states/CN/">China</a></p>'
        ' <p> since 4 July 2024 <br> <span class="soft">end not recorded</span> </p>'
        ' <p><a href="/en/summits/25/">25th summit, Astana 2025</a></p>'
        ' <p class="quote">Upholding</p>'
    ) in html(client)


def test_the_family_of_states_as_it_is_today(client):
    for iso2, name, status, since in [
        ("KZ", "Kazakhstan", "member", "2001-06-15"),
        ("BY", "Belarus", "member", "2024-07-04"),
        ("MN", "Mongolia", "partner", "2025-01-01"),
        ("LA", "Laos", "partner", "2025-09-01"),  # not yet
    ]:
        make_status_change(make_state(iso2, name), status, since)
    context = page(client).context
    assert ([state.iso2 for state in context["members"]], [state.iso2 for state in context["partners"]]) == (
        ["BY", "KZ"],
        ["MN"],
    )


def test_the_latest_documents(client):
    for year in range(2015, 2023):
        make_document(f"decision-{year}", date=f"{year}-06-01")
    make_document("without-a-date")
    assert [document.slug for document in page(client).context["lately"]] == [
        f"decision-{year}" for year in range(2022, 2016, -1)
    ]


def test_hidden_records_are_not_on_it(client):
    make_summit(24, publication="draft")
    make_document(publication="draft")
    context = page(client).context
    assert (context["latest"], context["coming"], list(context["lately"])) == (None, None, [])


@pytest.mark.parametrize("way", ["/en/documents/", "/en/attendance/", "/en/map/", "/en/leaders/"])
def test_a_way_in_for_each_of_the_four_visitors(client, way):
    _, ways = html(client).split('id="ways"')
    assert f'<h3><a href="{way}">' in ways
