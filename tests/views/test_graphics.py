"""The drawn pages: what they show, and how they answer junk."""

import re

import pytest

from summits.models import Summit

from ..builders import (
    make_chairmanship,
    make_document,
    make_leader,
    make_participation,
    make_state,
    make_status_change,
    make_summit,
)

pytestmark = pytest.mark.django_db


def page(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response


@pytest.fixture
def dated_records():
    kazakhstan, belarus = make_state("KZ", "Kazakhstan"), make_state("BY", "Belarus")
    make_status_change(kazakhstan, "member", "2001-06-15")
    make_status_change(belarus, "observer", "2015-07-10")
    make_state("FR", "France")
    astana = make_summit(24, host=kazakhstan)
    make_chairmanship(astana, starts="2023-07-04", ends="2024-07-04")
    make_document("charter", kind="charter", date="2002-06-07", signatories=[kazakhstan])
    make_document("decision", kind="decision", date="2002-06-07")
    make_document("secret", kind="charter", date="2002-06-07", publication="draft")


def entries(client, query=""):
    chronicle = page(client, f"/en/timeline/{query}").context["chronicle"]
    return [(one.kind, str(one.date)) for one in chronicle.entries]


def test_the_timeline_tells_what_has_a_date(client, dated_records):
    assert entries(client) == [
        ("status", "2001-06-15"),
        ("document", "2002-06-07"),
        ("status", "2015-07-10"),
        ("chairmanship", "2023-07-04"),
        ("summit", "2024-07-03"),
    ]


@pytest.mark.parametrize(
    ("language", "row", "mark"),
    [
        ("en", "Kazakhstan, 24th summit", "Kazakhstan, chairmanship, 4 July 2023 – 4 July 2024"),
        ("ru", "Kazakhstan, 24-й саммит", "Kazakhstan, председательство, 4 июля 2023\xa0— 4 июля 2024"),
        ("zh-hans", "Kazakhstan，第二十四次峰会", "Kazakhstan，轮值主席国，2023年7月4日至2024年7月4日"),
    ],
)
def test_a_chairmanship_stands_on_the_timeline_in_the_words_of_the_language(client, dated_records, language, row, mark):
    shown = page(client, f"/{language}/timeline/").content.decode()
    assert f"<title>{mark}</title>" in shown
    assert row in " ".join(re.sub("<[^>]+>", "", shown).split())


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?kind=document&kind=summit", ["document", "summit"]),
        ("?state=BY", ["status"]),
        ("?state=BY&kind=summit", []),
        ("?state=KZ&kind=status", ["status"]),
        ("?kind=nonsense", ["status", "document", "status", "chairmanship", "summit"]),
    ],
)
def test_the_timeline_is_narrowed_by_kind_and_state(client, dated_records, query, expected):
    assert [kind for kind, _date in entries(client, query)] == expected


def test_the_choices_of_the_timeline_count_what_they_would_give(client, dated_records):
    context = page(client, "/en/timeline/?state=KZ").context
    assert [(one["value"], one["total"], one["chosen"]) for one in context["kind_choices"]] == [
        ("summit", 1, False),
        ("chairmanship", 1, False),
        ("status", 1, False),
        ("document", 1, False),
    ]
    assert [(one["value"], one["total"], one["chosen"]) for one in context["state_choices"]] == [
        ("KZ", 4, True),
        ("BY", 1, False),
    ]


def test_only_states_with_a_status_have_a_line(client, dated_records):
    lines = page(client, "/en/timeline/").context["drawing"].lines
    assert [line.address for line in lines] == ["/en/states/KZ/", "/en/states/BY/"]


def test_every_mark_of_the_timeline_is_a_link(client, dated_records):
    drawn = page(client, "/en/timeline/").content.decode().split('<svg class="timeline"')[1].split("</svg>")[0]
    assert re.findall(r'<a href="([^"]+)"', drawn) == [
        "/en/summits/24/",
        "/en/states/KZ/",
        "/en/documents/charter/",
        "/en/states/KZ/",
        "/en/states/BY/",
    ]


def test_the_numbers_of_documents_lead_to_the_list(client):
    astana = make_summit(24)
    for slug in ("a", "b"):
        make_document(slug, kind="report", summit=astana)
    make_document("draft", kind="report", summit=astana, publication="draft")
    content = page(client, "/en/charts/").content.decode()
    assert '<a href="/en/documents/?kind=report&amp;summit=24">2</a>' in content
    assert page(client, "/en/documents/?kind=report&summit=24").context["page"].paginator.count == 2


def said(client, query=""):
    return [
        (str(record), sentence)
        for record, _cells, _present, sentence in page(client, f"/en/attendance/{query}").context["rows"]
    ]


@pytest.fixture
def table():
    kazakhstan, belarus = make_state("KZ", "Kazakhstan"), make_state("BY", "Belarus")
    make_status_change(kazakhstan, "member", "2001-06-15")
    make_status_change(belarus, "observer", "2015-07-10")
    tokayev = make_leader("tokayev", "Tokayev")
    astana, samarkand = make_summit(24), make_summit(22, starts="2022-09-15", ends="2022-09-16")
    make_participation(samarkand, tokayev, capacity="member", state=kazakhstan)
    make_participation(astana, tokayev, capacity="chair", state=kazakhstan)
    make_participation(astana, make_leader("lukashenko", "Lukashenko"), capacity="observer", state=belarus)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", [("Kazakhstan", "chair 1, member 1"), ("Belarus", "observer 1, not recorded 1")]),
        ("?sort=name", [("Belarus", "observer 1, not recorded 1"), ("Kazakhstan", "chair 1, member 1")]),
        (
            "?sort=nonsense&of=nonsense",
            [("Kazakhstan", "chair 1, member 1"), ("Belarus", "observer 1, not recorded 1")],
        ),
        ("?of=leaders", [("Tokayev", "chair 1, member 1"), ("Lukashenko", "observer 1")]),
        ("?of=leaders&sort=name", [("Lukashenko", "observer 1"), ("Tokayev", "chair 1, member 1")]),
        ("?of=leaders&sort=first", [("Tokayev", "chair 1, member 1"), ("Lukashenko", "observer 1")]),
    ],
)
def test_the_table_of_attendance_has_a_sentence_for_each_row(client, table, query, expected):
    assert said(client, query) == expected


def test_the_table_of_attendance_says_that_it_does_not_know_an_order(client, table):
    content = page(client, "/en/attendance/?of=leaders&sort=accession").content.decode()
    assert re.findall(r'<p class="msg" role="status">(.*?)</p>', content) == [
        "Sort: “accession” is not among the choices."
    ]


def test_every_cell_has_a_word(client, table):
    content = page(client, "/en/attendance/").content.decode()
    cells = re.findall(r'<td class="seat is-(\w+)"[^>]*><span role="img" aria-label="([^"]+)">', content)
    assert cells == [
        ("member", "member"),
        ("chair", "chair"),
        ("not_recorded", "not recorded"),
        ("observer", "observer"),
    ]


def test_the_strip_of_a_state(client, table):
    strip = page(client, "/en/states/BY/").context["strip"]
    assert (strip["said"], [(summit.number, cell.kind) for summit, cell in strip["cells"]]) == (
        "1 of 2 summits; observer 1, not recorded 1",
        [(22, "not_recorded"), (24, "observer")],
    )


def test_the_strip_of_a_leader(client, table):
    strip = page(client, "/en/leaders/tokayev/").context["strip"]
    assert strip["said"] == "2 of 2 summits; chair 1, member 1"


@pytest.mark.parametrize("address", ["/en/", "/en/timeline/", "/en/charts/", "/en/attendance/", "/en/states/KZ/"])
def test_no_drawing_has_a_style_of_its_own(client, dated_records, address):
    assert "style=" not in page(client, address).content.decode()


@pytest.mark.parametrize("address", ["/en/timeline/", "/en/charts/", "/en/attendance/", "/en/attendance/?of=leaders"])
def test_the_pages_of_an_empty_register(client, address):
    page(client, address)


def test_visitors_do_not_see_the_parts_of_the_design(client):
    assert client.get("/en/about/design/").url == "/admin/login/?next=/en/about/design/"


def test_the_parts_of_the_design_are_shown_by_day_and_by_night(admin_client, table):
    make_document("charter", kind="charter", summit=Summit.objects.get(number=24))
    content = page(admin_client, "/en/about/design/").content.decode()
    assert [content.count(part) for part in ('class="by-day"', 'class="by-night"', 'class="strip"', "style=")] == [
        1,
        1,
        2,
        0,
    ]


def test_the_night_has_patterns_of_its_own(admin_client, table):
    content = page(admin_client, "/en/about/design/").content.decode()
    day, night = content.split('class="by-night"')
    for half, prefix in ((day, ""), (night, "night-")):
        filled = set(re.findall(r"url\(#([\w-]+)\)", half))
        loud = {f"{prefix}as-{status}" for status in ("member", "observer", "dialogue_partner", "partner")}
        assert filled == loud | {f"{prefix}quiet-observer"}
        assert all(half.count(f'id="{name}"') == 1 for name in filled)
