"""The list pages: rows, pages, order, chips and what an empty list proposes."""

import re

import pytest

from summits.models import Document

from ..builders import (
    make_document,
    make_leader,
    make_office,
    make_source,
    make_state,
    make_status_change,
    make_summit,
    make_text,
    make_topic,
)

pytestmark = pytest.mark.django_db


def listed(client, query="", path="/en/documents/"):
    return client.get(f"{path}?{query}").context


def slugs(context):
    return [record.slug for record in context["page"]]


@pytest.fixture
def dated():
    for slug, date in (("a", "2024"), ("b", None), ("c", "2024-07-04"), ("d", "2001-06-15")):
        make_document(slug, date=date, kind="report" if slug == "d" else "charter", title_en=f"{slug} title")


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("newest", ["c", "a", "d", "b"]),
        ("oldest", ["d", "a", "c", "b"]),
        ("title", ["a", "b", "c", "d"]),
        ("kind", ["c", "a", "b", "d"]),
        ("junk", ["c", "a", "d", "b"]),
        ("", ["c", "a", "d", "b"]),
    ],
)
def test_documents_are_sorted(client, dated, sort, expected):
    assert slugs(listed(client, f"sort={sort}" if sort else "")) == expected


@pytest.mark.parametrize(
    ("query", "number", "first", "length"),
    [
        ("", 1, "document-000", 20),
        ("page=2", 2, "document-020", 20),
        ("page=0", 6, "document-100", 5),
        ("page=-1", 6, "document-100", 5),
        ("page=999", 6, "document-100", 5),
        ("page=x", 1, "document-000", 20),
        ("per_page=50&page=2", 2, "document-050", 50),
        ("per_page=100", 1, "document-000", 100),
        ("per_page=7", 1, "document-000", 20),
        ("per_page=x", 1, "document-000", 20),
        ("per_page=-20", 1, "document-000", 20),
    ],
)
def test_pages(client, query, number, first, length):
    Document.objects.bulk_create(
        Document(slug=f"document-{place:03}", title_en="D", kind="report", publication="published")
        for place in range(105)
    )
    page = listed(client, query)["page"]
    assert (page.number, page[0].slug, len(page)) == (number, first, length)


def test_each_chip_leads_to_the_list_without_its_value(client):
    make_topic("energy")
    make_topic("trade")
    context = listed(client, "topic=energy&topic=trade&year_min=2001&q=a+b&page=3&sort=title")
    assert [(str(chip["label"]), chip["text"], chip["address"]) for chip in context["chips"]] == [
        ("Keyword", "a b", "?topic=energy&topic=trade&year_min=2001&sort=title"),
        ("Topic", "Energy", "?topic=trade&year_min=2001&q=a+b&sort=title"),
        ("Topic", "Trade", "?topic=energy&year_min=2001&q=a+b&sort=title"),
        ("Year from", "2001", "?topic=energy&topic=trade&q=a+b&sort=title"),
    ]


def test_a_list_without_filters_has_no_chips(client):
    assert listed(client, "page=2&sort=title&kind=unknown")["chips"] == []


def test_an_empty_list_proposes_what_to_drop(client):
    energy = make_topic("energy")
    make_document("a", topics=[energy], kind="report")
    make_document("b", topics=[energy], kind="report")
    make_document("c", kind="treaty")
    context = listed(client, "topic=energy&kind=treaty")
    assert [(str(drop["label"]), drop["total"], drop["address"]) for drop in context["drops"]] == [
        ("Topic", 1, "?kind=treaty"),
        ("Kind", 2, "?topic=energy"),
    ]


def test_a_list_with_rows_proposes_nothing(client):
    make_document()
    assert listed(client, "kind=declaration")["drops"] == []


def test_chosen_values_come_first_and_those_without_records_last(client):
    energy, health, trade = make_topic("energy"), make_topic("health"), make_topic("trade")
    make_document("a", topics=[health])
    make_document("b", topics=[trade])
    facet = listed(client, "topic=trade")["facets"][0]
    assert [(one["value"], one["total"], one["chosen"]) for one in facet["open"]] == [
        ("trade", 1, True),
        ("health", 1, False),
        ("energy", 0, False),
    ]
    assert energy.is_public


def test_the_unknown_value_is_named_beside_its_filter_and_the_rest_counts(client):
    make_document("a", kind="report")
    make_document("b")
    response = client.get("/en/documents/?kind=report&kind=poem")
    assert slugs(response.context) == ["a"]
    assert "“poem” is not among the choices." in response.content.decode()


def test_the_total_of_the_register_stands_beside_that_of_the_list(client):
    make_document("a", kind="report")
    make_document("b")
    assert "1 of 2." in client.get("/en/documents/?kind=report").content.decode()


def test_the_other_languages_keep_the_filters(client):
    addresses = [address for _language, address in listed(client, "kind=report&page=2")["tongues"]]
    assert addresses == [f"/{code}/documents/?kind=report&page=2" for code in ("en", "fr", "ru", "zh-hans")]


def test_states_stand_by_what_they_were_on_the_day(client):
    india, lanka = make_state("IN", "India"), make_state("LK", "Sri Lanka")
    make_state("FR", "France")
    make_status_change(india, "observer", "2005-07-05")
    make_status_change(india, "member", "2017-06-09")
    make_status_change(lanka, "dialogue_partner", "2010-04")
    context = listed(client, "on=2010-04-15", "/en/states/")
    assert [(str(label), [state.iso2 for state in rows]) for label, rows in context["groups"]] == [
        ("observer", ["IN"]),
        ("no status", ["FR"]),
    ]
    assert [[state.iso2 for state in context[name]] for name in ("uncertain", "possibly")] == [["LK"], ["LK"]]
    assert (context["change_before"].date, context["change_after"].date) == ("2010-04", "2017-06-09")


DATED = ["2009-12-31", "2010", "2010-04", "2010-04-20", "2010-12-01", "2011-01-01"]


@pytest.fixture
def years():
    """Documents known to the day, the month and the year, and one of which no date is known."""
    for date in [*DATED, None]:
        make_document(f"of-{date}", date=date)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("sort=newest", [*reversed(DATED), None]),
        ("sort=oldest", [*DATED, None]),
        ("sort=oldest&year_min=2010&year_max=2010", DATED[1:5]),
        ("sort=oldest&year_min=2011", DATED[5:]),
        ("sort=oldest&year_max=2009", DATED[:1]),
    ],
)
def test_a_document_known_to_the_year_stands_within_it_as_on_its_first_day(client, years, query, expected):
    assert [document.date for document in listed(client, query, "/en/documents/")["page"]] == expected
    feed = client.get(f"/en/documents.atom?{query}").content.decode()
    assert re.findall(r"/en/documents/of-([\w-]+)/</id>", feed) == [str(date) for date in expected]


@pytest.mark.parametrize(
    ("query", "heads"), [("", 1), ("sort=newest", 1), ("sort=oldest", 1), ("sort=title", 0), ("sort=kind", 0)]
)
def test_documents_stand_under_their_day_where_the_list_is_in_the_order_of_days(client, query, heads):
    for slug in "ab":
        make_document(slug, date="2024-07-04")
    page = client.get(f"/en/documents/?{query}").content.decode()
    assert (page.count('class="grp"'), page.count('<time datetime="2024-07-04">')) == (heads, heads or 2)


def test_a_document_known_to_the_year_says_the_year(client, years):
    page = client.get("/en/documents/?year_min=2010&year_max=2010&sort=oldest").content.decode()
    assert re.findall(r'<time datetime="([^"]+)">([^<]+)</time>', page)[:2] == [
        ("2010", "2010"),
        ("2010-04", "April 2010"),
    ]


def test_names_are_sorted_as_the_language_does(client):
    for slug, name in (("a", "Émomali"), ("b", "Ebrahim"), ("c", "Xi")):
        make_leader(slug, "", name_fr=name)
    assert slugs(listed(client, "", "/fr/leaders/")) == ["b", "a", "c"]


def test_summits_come_with_the_newest_first(client):
    for number in (23, 24, 9):
        make_summit(number)
    assert [summit.number for summit in listed(client, "", "/en/summits/")["page"]] == [24, 23, 9]


def test_all_summits_of_a_quarter_of_a_century_stand_on_one_page(client):
    for number in range(1, 27):
        make_summit(number)
    page = listed(client, "", "/en/summits/")["page"]
    assert ([summit.number for summit in page], page.has_other_pages()) == ([*range(26, 0, -1)], False)


@pytest.mark.parametrize(
    ("years", "said"),
    [
        ({"covers_from": 2024, "covers_until": 2025}, "covers 2024–2025"),
        ({"covers_from": 2025, "covers_until": 2025}, "covers 2025"),
        ({"covers_from": 2025}, "covers 2025"),
        ({"covers_until": 2025}, "covers the years until 2025"),
    ],
)
def test_the_years_that_a_document_covers(client, years, said):
    make_document(**years)
    page = client.get("/en/documents/").content.decode().partition("<main")[2]
    assert re.findall(r"covers [^<]*?(?=\s*<)", page) == [said]


def test_an_office_that_was_held_twice_is_named_once(client):
    leader = make_leader("zardari")
    for slug, title in (("minister", "Minister"), ("president", "President"), ("president-again", "President")):
        make_office(leader, title, slug=slug)
    page = client.get("/en/leaders/").content.decode()
    assert (page.count("<span>President</span>"), page.count("<span>Minister</span>")) == (1, 1)


def test_the_page_of_a_leader_says_which_names_are_the_registers_own(client):
    make_leader("tokayev", "Tokayev", name_fr="Tokaïev", name_by_editor="fr")
    names = client.get("/ru/leaders/tokayev/").context["names"]
    assert [(name.language.column, name, name.by_editor) for name in names] == [
        ("en", "Tokayev", False),
        ("fr", "Tokaïev", True),
        ("ru", "", False),
        ("zh", "", False),
    ]


@pytest.mark.parametrize("sort", ["name", "since"])
def test_a_state_without_a_status_stands_last_by_its_first_day(client, sort):
    make_state("AF", "Afghanistan")
    make_status_change(make_state("KZ", "Kazakhstan"), "member", "2001-06-15")
    make_status_change(make_state("IN", "India"), "observer", "2005-07-05")
    expected = {"name": ["AF", "IN", "KZ"], "since": ["KZ", "IN", "AF"]}[sort]
    assert [state.iso2 for state in listed(client, f"sort={sort}", "/en/states/")["page"]] == expected


def test_an_office_without_a_beginning_stands_last():
    leader = make_leader()
    unknown, known = make_office(leader, "Adviser"), make_office(leader, "President", starts="2019")
    assert list(leader.offices.all()) == [known, unknown]


@pytest.mark.parametrize(
    ("query", "notices"),
    [
        ("", []),
        ("page=1&per_page=50", []),
        ("page=9999", ["There is no page “9999”. This is page 1 of 1."]),
        ("page=-1", ["There is no page “-1”. This is page 1 of 1."]),
        ("per_page=7", ["A page cannot show “7” records. This one shows up to 20; the choices are 20, 50, 100."]),
    ],
)
def test_a_page_number_that_there_is_not_is_named(client, years, query, notices):
    assert told_above_the_list(client, "en", query) == notices


@pytest.mark.parametrize(
    ("language", "notice"),
    [
        ("en", "Sort: “colour” is not among the choices."),
        ("fr", "Tri\u00a0: «\u00a0colour\u00a0» ne figure pas parmi les choix."),
        ("ru", "Порядок: Среди вариантов нет «colour»."),
        ("zh-hans", "排序：“colour”不在选项之中。"),
    ],
)
def test_an_order_that_there_is_not_is_said(client, years, language, notice):
    assert told_above_the_list(client, language, "sort=colour") == [notice]


@pytest.mark.parametrize("query", ["sort=newest", "sort=title", "sort="])
def test_of_an_order_that_there_is_nothing_is_said(client, years, query):
    assert told_above_the_list(client, "en", query) == []


def told_above_the_list(client, language, query):
    page = client.get(f"/{language}/documents/?{query}").content.decode()
    return re.findall(r'<p class="msg" role="status">(.*?)</p>', page)


def test_sizes_are_enumerated_as_the_language_does(client, years):
    assert told_above_the_list(client, "zh-hans", "per_page=7") == [
        "每页不能显示“7”条。当前每页最多20条，可选20、50、100。"
    ]


@pytest.mark.parametrize(("path", "name"), [("states", "Название"), ("topics", "Название"), ("leaders", "Имя")])
def test_a_person_and_a_thing_are_sorted_by_words_of_their_own(client, path, name):
    choices = client.get(f"/ru/{path}/").context["sort_choices"]
    assert [str(label) for word, label, _current in choices if word == "name"] == [name]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("", ["3 documents.", "2 can be read."]),
        ("kind=report", ["1 of 3.", "1 can be read."]),
        ("language=en", ["2 of 3."]),
    ],
)
def test_the_list_says_how_many_documents_can_be_read(client, query, said):
    for slug, kind, readable in (("a", "report", True), ("b", "declaration", True), ("c", "declaration", False)):
        document = make_document(slug, kind=kind)
        make_text(document, language="en", **({"url": "https://text.example/"} if readable else {}))
    page = client.get(f"/en/documents/?{query}").text.partition('class="said"')[2].partition("</p>")[0]
    assert re.findall(r"\d[^<>\n]*\.", page) == said


@pytest.mark.parametrize(("total", "said"), [(20, []), (21, ["1–20 of 21", "1–20 of 21"])])
def test_a_list_of_several_pages_says_above_and_below_which_records_it_shows(client, total, said):
    for number in range(total):
        make_document(f"d{number}")
    assert re.findall(r"1–20 of \d+", client.get("/en/documents/").text) == said


def test_a_list_says_how_it_knows_the_records_of_the_page(client):
    first, second = make_source(slug="first", kind="official"), make_source(slug="second", kind="press")
    for slug, sources in (("a", [first, second]), ("b", [first])):
        make_document(slug).sources.set(sources)
    make_document("hidden", publication="draft").sources.add(second)
    page = client.get("/en/documents/").context
    ground = page["known_from"][0]
    assert (ground.statement, ground.total, ground.kinds, ground.confidence) == (
        "Documents",
        2,
        ["official 1", "press 1"],
        ["high 2"],
    )
    assert [(str(one.source.slug), one.total) for one in page["most_cited"]] == [("first", 2), ("second", 1)]
    assert "How we know this" not in client.get("/en/documents/?q=nothing").text
