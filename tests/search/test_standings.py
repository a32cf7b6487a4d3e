"""The statuses of a state, the chairmanships, and two summits to compare, in any of the four languages."""

import pytest
from django.utils.html import strip_tags

from summits import search
from summits.search import chairs, changed, pair, read, standings

from ..builders import make_chairmanship, make_state, make_status_change, make_summit

pytestmark = pytest.mark.django_db

BELARUS = ("BY", "observer 2015–2024, member since 4 July 2024")
INDIA, TURKMENISTAN = ("IN", "member since 9 June 2017"), ("TM", "no status")


@pytest.fixture(autouse=True)
def register():
    belarus = make_state("BY", "Belarus", name_fr="Biélorussie", name_ru="Беларусь", name_zh="白俄罗斯")
    india = make_state("IN", "India", name_ru="Индия", name_zh="印度")
    make_state("TM", "Turkmenistan")
    make_status_change(belarus, "observer", "2015-07-10")
    make_status_change(belarus, "member", "2024-07-04")
    make_status_change(india, "member", "2017-06-09")
    for number, year, city, city_ru, host, starts, ends in (
        (15, 2015, "Ufa", "Уфа", belarus, None, None),
        (16, 2016, "Tashkent", "Ташкент", belarus, "2015-07-10", "2016-06-24"),
        (23, 2023, "New Delhi", "Нью-Дели", india, "2022-09-16", "2023-07-04"),
        (24, 2024, "Tashkent", "Ташкент", belarus, "2023-07-05", "2024-07-04"),
        (25, 2025, "Tianjin", "Тяньцзинь", india, "2024-07-04", None),
    ):
        summit = make_summit(number, city, starts=f"{year}-07-08", ends=f"{year}-07-09", host=host, city_ru=city_ru)
        make_chairmanship(summit, starts=starts, ends=ends)


STATUSES = {
    "status of Belarus in 2016": [BELARUS],
    "was Belarus an observer on 1 January 2016": [BELARUS],
    "когда Беларусь стала членом ШОС": [BELARUS],
    "quand la Biélorussie est-elle devenue membre": [BELARUS],
    "白俄罗斯2016年地位": [BELARUS],
    "白俄罗斯何时成为成员国": [BELARUS],
    "с какого года Индия член ШОС": [INDIA],
    "статус Индии": [INDIA],
    "members India Belarus": [BELARUS, INDIA],
    "Turkmenistan status": [TURKMENISTAN],
    "Belarus": [],
    "observers 2016": [],
    "status of Belarus Ufa": [],
    "Belarus observer decision": [],
}
CHAIRMANSHIPS = {
    "chairmanship 2023": [24, 23],
    "chairmanship 10 July 2015": [16],
    "председательство Индии": [25, 23],
    "présidence 2016": [16],
    "2016年主席国": [16],
    "chairmanship of India 2023": [23],
    "who holds the chairmanship": [25],
    "chairman of the SCO": [25],
    "current chair": [25],
    "qui préside l'OCS": [25],
    "председатель ШОС": [25],
    "who chaired Ufa": [],
    "chairmanship 2026": [],
    "chairmanship of Turkmenistan": [],
    "chairmanship priorities 2023": [],
}
PAIRS = {
    "compare Ufa and Tashkent 2016": [15, 16],
    "comparer Tashkent 2024 et Tashkent 2016": [16, 24],
    "чем отличаются саммиты в Уфе и Нью-Дели": [15, 23],
    "difference between Ufa and Tashkent": [15, 24],
    "比较2023年和2025年峰会": [23, 25],
    "compare Ufa": [],
    "compare Ufa Tashkent Tianjin": [],
    "Ufa Tashkent": [],
}


def test_the_statuses_of_a_state_are_told_where_one_is_asked_for():
    found = {asked: standings(read(search.parsed(asked))) for asked in STATUSES}
    assert {asked: sorted((one.state.key, one.said) for one in ones) for asked, ones in found.items()} == STATUSES


def test_a_chairmanship_is_told_by_its_state_or_its_time():
    found = {asked: chairs(read(search.parsed(asked))) for asked in CHAIRMANSHIPS}
    assert {asked: [one.summit.number for one in ones] for asked, ones in found.items()} == CHAIRMANSHIPS


def test_two_summits_are_compared_the_last_of_a_city():
    found = {asked: pair(read(search.parsed(asked))) for asked in PAIRS}
    assert {asked: [summit.number for summit in summits] for asked, summits in found.items()} == PAIRS


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("what changed in 2017", [("IN", "member")]),
        ("что изменилось в 2024 году", [("BY", "member")]),
        ("2015年7月10日有什么变化", [("BY", "observer")]),
        ("changements 2024", [("BY", "member")]),
        ("qu’est-ce qui a changé en 2024", [("BY", "member")]),
        ("what changed for India in 2017", [("IN", "member")]),
        ("what changed for India in 2024", []),
        ("what changed in 2016", []),
        ("what changed between 2016 and 2017", []),
        ("climate change 2017", []),
        ("what changed", []),
    ],
)
def test_the_changes_of_a_time_are_told(text, found):
    told = changed(read(search.parsed(text)))
    assert [(change.state.iso2, change.status) for change in told] == found


def test_the_page_says_what_changed(client):
    page = client.get("/en/search/?q=what+changed+in+2017").content.decode()
    row = page.partition('<ul class="near answered">')[2].partition("</li>")[0]
    assert " ".join(strip_tags(row).split()) == "India member, 9 June 2017"
