"""The page of a person."""

import re

import pytest

from ..builders import make_document, make_leader, make_office, make_participation, make_summit

pytestmark = pytest.mark.django_db

OFFICES = "Offices held, and the summits attended, with sources."


def described(client, address: str) -> str:
    return re.search(r'<meta name="description"[^>]* content="([^"]*)"', client.get(address).content.decode())[1]


@pytest.mark.parametrize(
    ("native_name", "language", "start"),
    [
        ("Қасым-Жомарт", "en", "Kassym (Қасым-Жомарт). "),
        ("Қасым-Жомарт", "zh-hans", "托卡耶夫（Қасым-Жомарт）。"),
        ("Kassym", "en", "Kassym. "),
    ],
)
def test_the_description_has_the_name_in_its_own_script_once(client, native_name, language, start):
    leader = make_leader("kassym", "Kassym", name_zh="托卡耶夫", native_name=native_name, native_language="kk")
    offices = OFFICES if language == "en" else "历任职务和出席的峰会，附来源。"
    assert described(client, f"/{language}/leaders/{leader.slug}/") == start + offices


def said(client, leader, language="en") -> str:
    """The main part of a page in one line, without its marks."""
    page = client.get(f"/{language}/leaders/{leader.slug}/").content.decode().partition("<main")[2]
    return " ".join(re.sub(r"<[^>]+>", " ", re.sub(r"</?(a|span|sup)\b[^>]*>", "", page)).split())


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("en", [("kk", "Тоқаев"), ("ru", "Токаев"), ("zh-Hans", "托卡耶夫")]),
        ("fr", [("kk", "Тоқаев"), ("ru", "Токаев"), ("zh-Hans", "托卡耶夫")]),
        ("ru", [("kk", "Тоқаев"), ("en", "Tokayev"), ("zh-Hans", "托卡耶夫")]),
        ("zh-hans", [("kk", "Тоқаев"), ("en", "Tokayev"), ("ru", "Токаев")]),
    ],
)
def test_the_name_stands_in_its_own_script_and_in_those_of_other_languages(client, language, names):
    make_leader(
        "t",
        "Tokayev",
        name_fr="Tokaïev",
        name_ru="Токаев",
        name_zh="托卡耶夫",
        native_name="Тоқаев",
        native_language="kk",
    )
    line = re.search(r'<p class="aka">(.*?)</p>', client.get(f"/{language}/leaders/t/").content.decode())[1]
    assert re.findall(r'lang="([^"]*)">([^<]*)<', line) == names


def test_a_name_in_the_script_of_the_page_is_not_said_again(client):
    make_leader("p", "Путин", name_ru="Путин", native_name="Путин", native_language="ru")
    assert 'class="aka"' not in client.get("/ru/leaders/p/").content.decode()


def test_the_opening_says_how_many_of_the_summits_in_office_were_attended(client):
    leader, summits = (
        make_leader(),
        [make_summit(number, starts=f"{2000 + number}-06-15", ends=None) for number in (1, 2)],
    )
    office = make_office(leader, kind="head_of_state", starts="2000-01-01", ongoing=True)
    make_participation(summits[0], leader, office=office)
    make_participation(summits[1], leader, office=office, mode="online")
    assert "At all 2 summits while in office, 1 of them online, first Astana 2001, last Astana 2002." in said(
        client, leader
    )


def test_a_seat_leads_to_what_was_declared_and_says_the_office_where_it_changed(client):
    leader = make_leader()
    offices = [make_office(leader, title) for title in ("Minister", "President")]
    for number, office in ((1, offices[0]), (2, offices[1]), (3, offices[1])):
        summit = make_summit(number, starts=f"{2000 + number}-06-15", ends=None)
        make_document(f"declaration-{number}", series="summit_declarations", summit=summit)
        make_participation(summit, leader, office=office)
    page = said(client, leader)
    rows = page[page.rindex("3 Astana 2003") : page.index(" How we know this ")]
    assert rows.replace(" no source yet", "") == (
        "3 Astana 2003 Member 15 June 2003 President Declaration 3"
        " 2 Astana 2002 Member 15 June 2002 Declaration 2"
        " 1 Astana 2001 Member 15 June 2001 Minister Declaration 1"
    )


def test_only_who_is_in_office_is_called_by_the_kind_of_it(client):
    for slug, fields in (("now", {"ongoing": True}), ("then", {"ends": "2010"})):
        make_office(make_leader(slug), kind="head_of_state", starts="2001", **fields)
    labels = [
        re.search(r'<p class="label">(.*?)</p>\s*<h1', client.get(f"/en/leaders/{slug}/").content.decode())[1]
        for slug in ("now", "then")
    ]
    assert [re.sub(r"<[^>]+>", "", label) for label in labels] == ["Head of state, Kazakhstan", "Kazakhstan"]


def test_a_sentence_that_ends_with_a_short_word_has_one_full_stop(client):
    leader = make_leader()
    make_office(leader, title_ru="Президент", starts="2019-03-20", ongoing=True)
    assert re.search(r"Президент, с 20 марта 2019 г\.(?!\.)", said(client, leader, "ru"))
