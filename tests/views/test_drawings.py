"""The drawings as files: an SVG that stands alone, and a table."""

import csv
import datetime
import json
import re
from io import StringIO
from xml.etree import ElementTree

import pytest
from django.conf import settings

from summits.exports.csv import BOM
from summits.languages import LANGUAGES
from summits.models import Document
from summits.views import as_file

from ..builders import (
    make_chairmanship,
    make_document,
    make_leader,
    make_organisation,
    make_participation,
    make_source,
    make_state,
    make_status_change,
    make_summit,
    make_text,
    make_topic,
)

pytestmark = pytest.mark.django_db

SVG = "{http://www.w3.org/2000/svg}"
PAGES = ["timeline", "map", "charts", "attendance", "states/KZ", "leaders/x", "organisations/un", "topics/energy"]
# Drawings with addresses of their own, by the page that they are taken from.
PARTS = {
    "charts/kind": "charts",
    "charts/topic": "charts",
    "states/KZ/status": "states/KZ",
    "documents/second/series": "documents/second",
}
NAMES = [*PAGES, *PARTS]
drawn = pytest.mark.parametrize("name", NAMES)


@pytest.fixture(autouse=True)
def small_register(monkeypatch):
    """Two states, one of them with a sign that XML must escape, a summit and who was there."""
    monkeypatch.setattr(as_file, "today", lambda: datetime.date(2026, 11, 27))
    kazakhstan, other = make_state(), make_state("IN", "A < B & C")
    make_status_change(kazakhstan, "member", "2001-06-15")
    make_status_change(other, "observer", "2005-07")
    summit = make_summit(host=kazakhstan)
    make_chairmanship(summit, starts="2023-07-04")
    make_document("charter", kind="charter", date="2002-06-07")
    make_participation(summit, make_leader("x", "A. Person"), "chair")
    make_participation(summit, make_leader("y", "B. Person"), "sco_body", organisation=make_organisation())
    energy = make_topic()
    for name, date in (("first", "2023-07-04"), ("second", "2024-07-04")):
        make_document(name, summit=summit, date=date, series="summit_declarations", topics=[energy])


def svg(client, address):
    response = client.get(address)
    assert (response.status_code, response["Content-Type"]) == (200, "image/svg+xml")
    return ElementTree.fromstring(response.content)


def table(client, address):
    response = client.get(address)
    assert (response.status_code, response["Content-Type"]) == (200, "text/csv; charset=utf-8")
    return list(csv.reader(StringIO(response.content.decode().removeprefix(BOM), newline=""), strict=True))


@pytest.mark.parametrize("language", LANGUAGES)
@drawn
def test_a_drawing_is_one_picture_with_a_title_and_whole_addresses(client, name, language):
    root = svg(client, f"/{language.code}/{name}.svg")
    title, about = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    page = f"http://testserver/{language.code}/{PARTS.get(name, name)}/"
    assert root.attrib["{http://www.w3.org/XML/1998/namespace}lang"] == language.tag
    assert (bool(title.text), about.text.partition("?")[0].endswith(page)) == (True, True)
    addresses = [link.attrib["href"] for link in root.iter(f"{SVG}a")]
    assert [one for one in addresses if not one.startswith(f"http://testserver/{language.code}/")] == []
    assert addresses[-1].partition("?")[0] == page


@drawn
def test_a_drawing_asks_nobody_for_anything(client, name):
    text = client.get(f"/en/{name}.svg").content.decode()
    assert re.findall(r"<(?:script|image|use|link|foreignObject)|@import|var\(|url\((?!#)", text) == []


@drawn
def test_every_pattern_that_a_drawing_names_is_in_it(client, name):
    text = client.get(f"/en/{name}.svg").content.decode()
    assert set(re.findall(r"url\(#([^)]*)\)", text)) <= set(re.findall(r'<pattern id="([^"]*)"', text))


def test_the_colours_are_those_of_the_house_by_day(client):
    tokens = (settings.BASE_DIR / "summits/static/summits/tokens.css").read_text(encoding="utf-8")
    by_day = {colour.replace("#fff,", "#ffffff,") for colour in re.findall(r"light-dark\((#[0-9a-f]+,)", tokens)}
    used = {f"{colour}," for colour in re.findall(r"#[0-9a-f]{6}", client.get("/en/timeline.svg").content.decode())}
    assert used - by_day == set()


def test_a_drawing_keeps_the_filters_of_its_page(client):
    text = client.get("/en/timeline.svg?state=KZ&kind=summit").content.decode()
    assert ("Kazakhstan</text>" in text, "A &lt; B" in text, "Treaties" in text) == (True, False, False)
    assert "http://testserver/en/timeline/?kind=summit&amp;state=KZ</text>" in text


def test_the_map_names_the_states_with_a_status(client):
    text = client.get("/en/map.svg?on=2004-01-01").content.decode()
    assert re.findall(r'<text class="on[^>]*>([^<]*)<', text) == ["Kazakhstan"]


def test_the_map_is_that_of_the_day(client):
    root = svg(client, "/en/map.svg?on=2004-01-01")
    said = [link.find(f"{SVG}title").text for link in root.iter(f"{SVG}a") if link.find(f"{SVG}title") is not None]
    assert (root.find(f"{SVG}title").text, sorted(said)) == (
        "States on 1\u00a0January 2004",
        ["A < B & C: no status", "Kazakhstan: member, since 15\u00a0June 2001"],
    )


@drawn
@pytest.mark.parametrize("ending", ["svg", "csv", "json"])
def test_a_file_has_a_name_and_is_not_sent_twice(client, name, ending):
    response = client.get(f"/fr/{name}.{ending}")
    assert response["Content-Disposition"] == (
        f'attachment; filename="sco-{name.replace("/", "-")}-2026-11-27-fr.{ending}"'
    )
    again = client.get(f"/fr/{name}.{ending}", headers={"if-none-match": response["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (
            "/en/timeline.csv?kind=document&kind=status",
            [
                ["Date", "Type", "Entry", "Address", "Sources"],
                ["2001-06-15", "Status", "Kazakhstan: member", "http://testserver/en/states/KZ/", ""],
                ["2002-06-07", "Charter", "Charter", "http://testserver/en/documents/charter/", ""],
                ["2005-07", "Status", "A < B & C: observer", "http://testserver/en/states/IN/", ""],
            ],
        ),
        (
            "/en/timeline.csv?kind=summit&kind=chairmanship",
            [
                ["Date", "Type", "Entry", "Address", "Sources"],
                ["2023-07-04", "Chairmanship", "Kazakhstan: Astana 2024", "http://testserver/en/summits/24/", ""],
                ["2024-07-03", "Summit", "Astana 2024", "http://testserver/en/summits/24/", ""],
            ],
        ),
        (
            "/en/map.csv?on=2005-07-10",
            [
                ["ISO", "State", "Status", "Since", "Possibly", "Address", "Sources"],
                ["KZ", "Kazakhstan", "member", "2001-06-15", "", "http://testserver/en/states/KZ/", ""],
                ["IN", "A < B & C", "uncertain", "", "observer", "http://testserver/en/states/IN/", ""],
            ],
        ),
        (
            "/en/charts.csv",
            [
                ["From", "Member", "Observer", "Dialogue partner", "Partner", "Uncertain", "Total", "Sources"],
                ["2001-06-15", "1", "0", "0", "0", "0", "1", ""],
                ["2005-07", "1", "1", "0", "0", "0", "2", ""],
            ],
        ),
        (
            "/en/leaders/x.csv",
            [
                ["Name", "No.", "Summit", "As", "Representatives", "Address", "Sources"],
                ["A. Person", "24", "Astana 2024", "chair", "A. Person", "http://testserver/en/summits/24/", ""],
            ],
        ),
        (
            "/en/charts/topic.csv",
            [
                ["Topic", "Name", "No.", "Summit", "Documents", "Address", "Sources"],
                [
                    *("energy", "Energy", "24", "Astana 2024", "2"),
                    "http://testserver/en/documents/?topic=energy&summit=24",
                    "",
                ],
            ],
        ),
        (
            "/en/states/KZ/status.csv",
            [
                ["In effect from", "Status", "Decision", "Summit", "Sources"],
                ["2001-06-15", "member", "", "", ""],
            ],
        ),
        (
            "/en/documents/second/series.csv",
            [
                ["Date", "Title", "Text", "Address", "Sources"],
                ["2023-07-04", "First", "false", "http://testserver/en/documents/first/", ""],
                ["2024-07-04", "Second", "false", "http://testserver/en/documents/second/", ""],
            ],
        ),
    ],
)
def test_a_table_has_a_row_for_each_entry(client, address, expected):
    assert table(client, address) == expected


def test_the_table_of_attendance_has_all_states_in_the_order_of_the_page(client):
    rows = table(client, "/en/attendance.csv?sort=name")
    assert [(row[0], row[3], row[4]) for row in rows[1:]] == [
        ("A < B & C", "not recorded", ""),
        ("Kazakhstan", "chair", "A. Person"),
    ]


@pytest.mark.parametrize(
    ("page", "files"),
    [
        ("timeline/?state=KZ&kind=summit", ["timeline.{}?kind=summit&amp;state=KZ"]),
        ("map/?on=2004-01-01", ["map.{}?on=2004-01-01"]),
        ("charts/", ["charts.{}", "charts/kind.{}", "charts/topic.{}"]),
        ("attendance/?of=leaders", ["attendance.{}?of=leaders"]),
        ("states/KZ/", ["states/KZ/status.{}", "states/KZ.{}"]),
        ("leaders/x/", ["leaders/x.{}"]),
        ("organisations/un/", ["organisations/un.{}"]),
        ("topics/energy/", ["topics/energy.{}"]),
        ("documents/second/", ["documents/second/series.{}"]),
    ],
)
def test_a_page_offers_its_files_with_its_filters(client, page, files):
    text = client.get(f"/en/{page}").content.decode()
    found = re.findall(r'<a href="([^"]*)" type="(image/svg[+]xml|text/csv|application/json)" download>', text)
    kinds = {"svg": "image/svg+xml", "csv": "text/csv", "json": "application/json"}
    assert found == [(f"/en/{one.format(ending)}", kind) for one in files for ending, kind in kinds.items()]


@pytest.mark.parametrize("name", ["states/GB/status", "documents/charter/series"])
@pytest.mark.parametrize("ending", ["svg", "csv", "json"])
def test_what_is_not_drawn_has_no_files(client, name, ending):
    make_state("GB", "United Kingdom")
    assert client.get(f"/en/{name}.{ending}").status_code == 404
    assert f"/en/{name}.{ending}" not in client.get(f"/en/{name.rpartition('/')[0]}/").content.decode()


def test_json_says_the_page_the_day_and_the_licence_and_has_names_that_stay(client):
    make_status_change(make_state("GB", "United Kingdom"), "partner", "2025").sources.set(
        [make_source(url="https://press.example/", kind="press"), make_source(url="https://state.example/")]
    )
    response = client.get("/fr/timeline.json?state=GB")
    assert (response["Content-Type"], json.loads(response.content)) == (
        "application/json",
        {
            "page": "http://testserver/fr/timeline/?state=GB",
            "day": "2026-11-27",
            "language": "fr",
            "licence": "https://creativecommons.org/publicdomain/zero/1.0/",
            "rows": [
                {
                    "date": "2025",
                    "type": "Statut",
                    "entry": "United Kingdom: partenaire",
                    "address": "http://testserver/fr/states/GB/",
                    "sources": ["https://press.example/", "https://state.example/"],
                }
            ],
        },
    )


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("charts", {"from": "2001-06-15", "member": 1, "observer": 0, "dialogue_partner": 0, "partner": 0}),
        ("topics/energy", {"kind": "Declaration", "year": 2001, "documents": 0}),
        ("attendance", {"name": "A < B & C", "number": 24, "as": "not recorded", "representatives": [], "sources": []}),
        ("states/KZ/status", {"effective": "2001-06-15", "status": "member", "decided": None, "summit": None}),
        ("documents/second/series", {"date": "2023-07-04", "title": "First", "text": True}),
    ],
)
def test_json_has_numbers_lists_and_nothing_where_nothing_is_known(client, name, expected):
    make_text(Document.objects.get(slug="first"), "ru", url="https://text.example/")
    first = json.loads(client.get(f"/en/{name}.json?sort=name").content)["rows"][0]
    assert {name: first[name] for name in expected} == expected


@pytest.mark.parametrize(
    ("name", "at"),
    [
        ("charts/kind", {"kind": "declaration", "number": 24}),
        ("charts/topic", {"topic": "energy", "number": 24}),
        ("topics/energy", {"kind": "Declaration", "year": 2024}),
        ("documents/second/series", {"title": "Second"}),
    ],
)
def test_what_counts_documents_names_their_sources_official_ones_first(client, name, at):
    press, official, unread = (
        make_source(url=f"https://{kind}.example/", kind=kind) for kind in ("press", "official", "other")
    )
    second = Document.objects.get(slug="second")
    second.sources.set([press, official])
    draft = {"publication": "draft", "topics": second.topics.all()}
    make_document("draft", date=second.date, summit=second.summit, series=second.series, **draft).sources.set([unread])
    rows = json.loads(client.get(f"/en/{name}.json").content)["rows"]
    cited = [row["sources"] for row in rows if at.items() <= row.items()]
    assert cited == [["https://official.example/", "https://press.example/"]]
    assert [row["sources"] for row in rows if not at.items() <= row.items()] == [[]] * (len(rows) - 1)


def test_a_number_of_a_grid_leads_to_its_documents(client):
    root = svg(client, "/en/charts/kind.svg")
    numbers = [(link.attrib["href"], link.find(f"{SVG}text").text) for link in root.iter(f"{SVG}a")]
    assert ("http://testserver/en/documents/?kind=declaration&summit=24", "2") in numbers


def test_a_grid_of_years_has_its_numbers_in_a_shade(client):
    root = svg(client, "/en/topics/energy.svg")
    shaded = [one.attrib["class"] for one in root.iter(f"{SVG}rect") if "shade" in one.attrib.get("class", "")]
    heads = [text.find(f"{SVG}title").text for text in root.iter(f"{SVG}text") if text.find(f"{SVG}title") is not None]
    assert (shaded, heads[:3]) == (["shade shade-4"] * 2, ["2001", "2002", "2003"])
