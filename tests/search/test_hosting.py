"""When and where summits were held: the last one and the next, on a day between them, and others."""

import datetime

import pytest
from django.utils.html import strip_tags

from summits.models import Participation, Summit
from summits.search import hosted, hosting

from ..builders import make_leader, make_participation, make_state, make_summit

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def summits(monkeypatch):
    monkeypatch.setattr(hosting, "today", lambda: datetime.date(2026, 9, 15))
    hosts = {
        "KZ": make_state("KZ", "Kazakhstan", name_ru="Казахстан", name_zh="哈萨克斯坦"),
        "KG": make_state("KG", "Kyrgyzstan", name_fr="Kirghizistan"),
        "PK": make_state("PK", "Pakistan", name_ru="Пакистан"),
        "IN": make_state("IN", "India"),
    }
    for number, city, host, starts in (
        (24, "Astana", "KZ", "2024-07-03"),
        (26, "Bishkek", "KG", "2026-08-31"),
        (27, "Islamabad", "PK", "2027"),
    ):
        summit = make_summit(number, city, starts=starts, ends=None, host=hosts[host])
        if number < 27:
            make_participation(summit, make_leader(f"leader-{number}"))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("last summit", 26),
        ("Last SCO summit", 26),
        ("where was the last summit held", 26),
        ("who attended the most recent summit", 26),
        ("dernier sommet de l’OCS", 26),
        ("последний саммит ШОС", 26),
        ("上合组织上届峰会", 26),
        ("最近一次峰会", 26),
        ("last summit in Kazakhstan", 24),
        ("когда был последний саммит в Казахстане", 24),
        ("上一次在哈萨克斯坦举行的峰会", 24),
        ("next summit", 27),
        ("when is the next SCO summit", 27),
        ("which country will host the next summit", 27),
        ("où aura lieu le prochain sommet", 27),
        ("где пройдёт следующий саммит", 27),
        ("下届峰会在哪里举行", 27),
        ("下次峰会", 27),
        ("next summit in Pakistan", 27),
    ],
)
def test_the_summit_that_is_meant_is_told(text, number):
    assert [summit.number for summit in hosted(text)] == [number]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("summits in Astana", [24]),
        ("how many summits were held in Astana", [24]),
        ("where did the SCO summit take place in 2024", [24]),
        ("who hosted the summit in 2026", [26]),
        ("which country hosted the 24th summit", [24]),
        ("где проходил саммит 2024 года", [24]),
        ("сколько раз саммит проходил в Казахстане", [24]),
        ("quels sommets ont eu lieu à Bishkek", [26]),
        ("2024年峰会在哪里举行", [24]),
        ("在哈萨克斯坦举行的峰会", [24]),
        ("how many times was Kazakhstan host", [24]),
        ("first summit", [1]),
        ("summits 2024", [24]),
        ("Astana 2024", []),
        ("Astana summit", []),
        ("Astana hosted energy", []),
        ("summits", []),
        ("hosted by India", []),
    ],
)
def test_the_summits_of_a_place_a_year_or_a_host_are_told(text, numbers):
    make_summit(1, "Shanghai", starts="2001-06-14", host=make_state("CN", "China"))
    assert [summit.number for summit in hosted(text)] == numbers


@pytest.mark.parametrize(
    "text",
    [
        "summit",
        "last",
        "next summit in Kazakhstan",
        "last summit in India",
        "the last and the next summit",
        "last summits",
        "last energy summit",
        "next meeting of experts",
        "last summit -Bishkek energy",
        "",
    ],
)
def test_other_words_ask_for_neither(text):
    assert hosted(text) == []


def test_without_summits_there_is_neither():
    Participation.objects.all().delete()
    Summit.objects.all().delete()
    assert hosted("last summit") == hosted("next summit") == []


def test_the_page_tells_it_and_leads_to_no_list_of_all(client):
    page = client.get("/en/search/?q=next+summit").content.decode()
    rows = page.partition('<ul class="near answered">')[2].partition("</ul>")[0]
    assert " ".join(strip_tags(rows).split()) == "Islamabad 2027 Pakistan"
