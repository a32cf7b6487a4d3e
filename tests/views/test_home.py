"""The register at a glance."""

import datetime
import re

import pytest

from summits.models import State
from summits.views import home

from ..builders import (
    make_chairmanship,
    make_document,
    make_source,
    make_state,
    make_status_change,
    make_summit,
    make_text,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def the_day(monkeypatch):
    monkeypatch.setattr(home, "today", lambda: datetime.date(2025, 3, 1))


def page(client):
    return client.get("/en/")


def html(client):
    return " ".join(page(client).content.decode().split())


def plain(page):
    return " ".join(re.sub(r"<[^>]*>", " ", page).replace(" ,", ",").split())


def make_held_summit(number, **fields):
    """A summit with a result: one document."""
    summit = make_summit(number, **fields)
    make_document(f"declaration-{number}", summit=summit)
    return summit


def shown(client):
    context = page(client).context
    return tuple(getattr(context[name], "number", None) for name in ("latest", "unreported", "coming"))


def test_the_last_summit_held_and_the_next(client):
    make_held_summit(23, starts="2023-07-04", ends="2023-07-04")
    make_held_summit(24)
    make_summit(25, city="Tianjin", starts="2025", ends="2025")
    assert shown(client) == (24, None, 25)
    assert (
        '<h2 class="label">Next summit</h2> <p class="big">'
        '<a href="/en/summits/25/"><span class="o">25th summit</span> <span>Tianjin 2025</span></a></p>'
        " <p>The day is not recorded. <span"
    ) in html(client)


def test_a_summit_that_lasts_today_is_under_way(client):
    make_summit(24, starts="2025-02-28", ends="2025-03-02")
    assert shown(client) == (None, None, 24)
    assert "Summit under way" in html(client)


def test_after_the_last_summit_on_record_there_is_no_next(client):
    make_held_summit(24)
    assert shown(client) == (24, None, None)
    assert "Next summit" not in html(client)


def test_a_summit_that_passed_without_results_says_so_and_is_not_counted(client):
    make_held_summit(24)
    make_summit(25, city="Tianjin", starts="2025-02-01", ends="2025-02-02")
    answer = page(client)
    assert (answer.context["latest"].number, answer.context["unreported"].number) == (24, 25)
    assert answer.context["totals"]["summits"] == 1
    assert "Results not recorded yet" in answer.text


def test_who_has_the_chair_of_the_next_summit(client):
    china = make_state("CN", "China")
    make_chairmanship(make_held_summit(24, host=china), starts="2023-07-04", ends="2024-07-04")
    make_chairmanship(make_summit(25, host=china, starts="2025", ends="2025"), starts="2024-07-04")
    assert '<p>Chairmanship: <a href="/en/states/CN/">China</a>, since 4 July 2024 <span' in html(client)


def test_the_members_and_partners_of_today_and_the_last_to_come(client):
    for iso2, name, status, since in [
        ("KZ", "Kazakhstan", "member", "2001-06-15"),
        ("BY", "Belarus", "partner", "2010-04-28"),
        ("BY", "Belarus", "member", "2024-07-04"),
        ("MN", "Mongolia", "partner", "2025-01-01"),
        ("LA", "Laos", "partner", "2025-09-01"),  # not yet
    ]:
        make_status_change(State.objects.filter(iso2=iso2).first() or make_state(iso2, name), status, since)
    context = page(client).context
    assert context["standing"] == [("member", 2), ("partner", 1)]
    said = html(client)
    assert 'Last to become a member: <a href="/en/states/BY/">Belarus</a>, 4 July 2024 <span' in said
    assert 'Last to join: <a href="/en/states/MN/">Mongolia</a>, 1 January 2025 <span' in said


def test_the_last_summit_the_next_the_chair_and_the_last_to_come_have_their_sources(client):
    latest, belarus = make_held_summit(24), make_state("BY", "Belarus")
    coming = make_summit(25, city="Tianjin", starts="2025", ends="2025")
    facts = [
        latest,
        coming,
        make_chairmanship(coming, state=belarus, starts="2024-07-04"),
        make_status_change(belarus, "member", "2024-07-04"),
    ]
    for number, fact in enumerate(facts):
        publisher = f"Paper {number}"
        fact.sources.add(make_source(publisher=publisher, date=str(2020 + number), kind="press", checked="2026-11"))
    said = plain(html(client))
    assert "3–4 July 2024 1" in said
    assert "The day is not recorded. 2 Chairmanship: Belarus, since 4 July 2024 3" in said
    assert "Last to become a member: Belarus, 4 July 2024 4" in said
    assert (
        "How we know this Statement Sources Last checked Confidence "
        "24th summit, Astana 2024 Paper 0 1 November 2026 high "
        "25th summit, Tianjin 2025 Paper 1 2 November 2026 high "
        "Chairmanship: Belarus Paper 2 3 November 2026 high "
        "Belarus: member since 4 July 2024 Paper 3 4 November 2026 high"
    ) in said


def test_a_register_without_facts_says_nothing_of_how_they_are_known(client):
    assert ("How we know this" in html(client), 'id="sources"' in html(client)) == (False, False)


def test_it_counts_the_documents_that_can_be_read(client):
    make_text(make_document("with-an-address"), url="https://texts.example/")
    make_text(make_document("without"))
    assert page(client).context["totals"]["readable"] == 1
    assert "2 documents</a>, 1 of them with a link to the text; every fact has its source." in html(client)


def test_the_latest_documents(client):
    for year in range(2015, 2023):
        make_document(f"decision-{year}", date=f"{year}-06-01")
    make_document("without-a-date")
    assert [document.slug for document in page(client).context["lately"]] == [
        f"decision-{year}" for year in range(2022, 2017, -1)
    ]


def test_hidden_records_are_not_on_it(client):
    make_summit(24, publication="draft")
    make_document(publication="draft")
    context = page(client).context
    assert (context["latest"], context["unreported"], context["coming"], list(context["lately"])) == (
        None,
        None,
        None,
        [],
    )


@pytest.mark.parametrize("way", ["/en/documents/", "/en/attendance/", "/en/map/", "/en/compare/"])
def test_a_way_in_for_each_of_the_four_visitors(client, way):
    _, ways = html(client).split('id="ways"')
    assert f'<li> <a href="{way}">' in ways
