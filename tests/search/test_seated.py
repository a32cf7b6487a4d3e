"""As what somebody sat at a summit, in any of the four languages."""

import pytest

from summits import search
from summits.models import State
from summits.search import attending, gatherings, read, seated

from ..builders import (
    make_leader,
    make_office,
    make_organisation,
    make_participation,
    make_state,
    make_status_change,
    make_summit,
)

pytestmark = pytest.mark.django_db

OFFICE = {"starts": "2014-05-26", "ongoing": True, "kind": "head_of_government"}


@pytest.fixture(autouse=True)
def summits():
    india, china = make_state("IN", "India", name_ru="Индия", name_zh="印度"), make_state("CN", "China", name_zh="中国")
    make_state("ID", "Indonesia", name_ru="Индонезия")
    make_status_change(india, "member", "2005-07-05")
    modi = make_leader("modi", "Narendra Modi", name_fr="Narendra Modi", name_ru="Нарендра Моди", name_zh="莫迪")
    xi = make_leader("xi", "Xi Jinping", name_zh="习近平", native_name="习近平")
    minister = make_leader("s-minister", "Subrahmanyam Jaishankar")
    prime = make_office(modi, "Prime Minister of India", state=india, **OFFICE)
    foreign = make_office(minister, "Foreign Minister of India", state=india, kind="minister")
    un = make_organisation("un", name_en="United Nations", abbreviation_en="UN")
    astana = {"city_ru": "Астана", "city_zh": "阿斯塔纳", "host": china}
    for number, year, city in (
        (11, 2011, "Astana"),
        (17, 2017, "Astana"),
        (21, 2021, "Dushanbe"),
        (24, 2024, "Astana"),
    ):
        summit = make_summit(number, city, starts=f"{year}-06-08", ends=f"{year}-06-09", **astana)
        make_participation(summit, xi, "chair" if number == 24 else "member", state=china)
        if number in (17, 21):
            make_participation(summit, modi, state=india, office=prime, mode="online" if number == 21 else "")
        if number in (21, 24):
            make_participation(summit, minister, state=india, office=foreign)
    make_participation(summit, make_leader("guterres", "António Guterres"), "guest_organisation", organisation=un)
    make_summit(27, "Islamabad", starts="2199", ends=None)


MODI, INDIA = ("modi", 17, "member", ["modi"]), ("IN", 24, "member", ["s-minister*"])
REPLACED = ("modi", 24, "replaced", ["s-minister*"])
IN_2021 = ("IN", 21, "member", ["modi", "s-minister*"])
NOT_IN_2011 = ("IN", 11, "not_recorded", [])
XI = ("xi", 24, "chair", ["xi"])
ASKED = {
    "Modi Astana": [REPLACED, MODI],
    "did Narendra Modi go to Astana in 2017": [MODI],
    "Моди в Астане 2024": [REPLACED],
    "莫迪 阿斯塔纳 2017年": [MODI],
    "莫迪2017年阿斯塔纳峰会": [MODI],
    "Modi 2011": [("modi", 11, "not_recorded", []), NOT_IN_2011],
    "who represented India in Dushanbe 2021": [IN_2021],
    "кто представлял Индию на саммите ШОС 2024": [INDIA],
    "foreign minister of India 9 June 2024": [INDIA],
    "prime minister Modi at the 17th summit": [MODI],
    "Modi Xi Jinping 2017": [MODI, ("xi", 17, "member", ["xi"])],
    "India Modi 2017": [MODI],
    "who chaired Astana 2024": [XI],
    "кто вёл саммит в Астане 2024": [XI],
    "谁主持阿斯塔纳2024年峰会": [XI],
    "UN Astana": [("un", 24, "guest_organisation", ["guterres"])],
    "UN 2017": [],
    "Modi Islamabad": [],
    "Modi Astana 2021": [],
    "Modi Xi Jinping 2011": [("xi", 11, "member", ["xi"]), ("modi", 11, "not_recorded", []), NOT_IN_2011],
    "Modi 1999": [],
    "Modi": [],
    "Astana 2024": [],
    "Modi Astana declaration": [],
    "Modi -Astana": [],
    "first summit Modi": [],
    "Modi twenty-first summit": [("modi", 21, "member", ["modi"])],
    "Modi at the 21st summit": [("modi", 21, "member", ["modi"])],
    "who chaired the fourth summit": [],
    "who chaired the twenty-fourth summit": [XI],
}


def test_a_participant_and_a_summit_are_answered_by_the_seat_or_by_what_is_known_of_it():
    found = {asked: [told(row) for row in seated(read(search.parsed(asked)))] for asked in ASKED}
    assert found == ASKED


ATTENDING = {
    "how many summits did Modi attend": ["modi"],
    "сколько раз приезжал Моди": ["modi"],
    "сколько саммитов посетил Моди": ["modi"],
    "莫迪出席次数": ["modi"],
    "how often did Xi Jinping chair": ["xi"],
    "how often was India represented": ["IN"],
    "summits in India": [],
    "how often did Indonesia attend": [],
    "Modi": [],
    "how often did Modi attend Astana": [],
    "who attended most summits": ["xi", "modi", "s-minister", "guterres"],
    "which leader attended the most": ["xi", "modi", "s-minister", "guterres"],
    "qui a participé au plus de sommets": ["xi", "modi", "s-minister", "guterres"],
    "кто чаще всех участвовал в саммитах": ["xi", "modi", "s-minister", "guterres"],
    "谁出席峰会最多": ["xi", "modi", "s-minister", "guterres"],
    "how often did Modi participate": ["modi"],
    "когда Моди впервые участвовал": ["modi"],
    "first summit of Modi": ["modi"],
    "last summit of Xi Jinping": ["xi"],
    "how often did the United Nations attend": ["un"],
    "UN summits": [],
    "习近平首次出席峰会": ["xi"],
    "which summits did Modi miss": ["modi"],
    "SCO plus": [],
    "OCS plus": [],
    "most": [],
    "most summits in India": [],
}


def test_somebody_at_all_summits_is_answered_where_it_is_asked_how_often():
    found = {asked: [row.record.key for row in attending(read(search.parsed(asked)))] for asked in ATTENDING}
    assert found == ATTENDING


def test_who_never_came_is_not_among_those_who_came_most_often():
    singh, india = make_leader("singh", "Manmohan Singh"), State.objects.get(iso2="IN")
    make_office(singh, state=india, kind="head_of_government", starts="2004-05-22", ends="2014-05-26")
    assert [row.record.key for row in attending(read(search.parsed("Singh attendance")))] == []
    assert "singh" not in [row.record.key for row in attending(read(search.parsed("who attended most summits")))]


def told(row):
    """The keys of the record and of the summit, the kind of the seat, and who sat there; a deputy has an asterisk."""
    people = [one.leader.key + "*" * is_deputy for one, is_deputy in row.people]
    return row.record.key, row.summit.number, row.seat.kind, people


def test_the_page_says_it_first_and_leads_to_the_participants(client):
    page = client.get("/en/search/?q=Modi+Astana").text.partition('<ul class="near answered">')[2].partition("</ul>")[0]
    often = client.get("/en/search/?q=how+often+did+Modi+attend").text.partition("answered")[2].partition("</ul>")[0]
    assert '<span class="note">2\u00a0of 3\u00a0summits; member 2, represented by somebody else 1; ' in often
    assert 'first <a href="/en/summits/17/">Astana 2017</a>, last <a href="/en/summits/21/">Dushanbe 2021</a>' in often
    assert [" ".join(row.split()) for row in page.split("</li>")[:2]] == [
        '<li> <a href="/en/leaders/modi/">Narendra Modi</a> '
        '<span class="note"><a href="/en/summits/24/#participants">Astana 2024</a>, represented by somebody else: '
        '<a href="/en/leaders/s-minister/">Subrahmanyam Jaishankar</a>, deputy, Foreign Minister of India</span>',
        '<li> <a href="/en/leaders/modi/">Narendra Modi</a> '
        '<span class="note"><a href="/en/summits/17/#participants">Astana 2017</a>, member, '
        "Prime Minister of India</span>",
    ]


GATHERINGS = {
    "participants of the 24th summit": [24],
    "guests at Astana 2017": [17],
    "which organisations attended Astana 2024": [24],
    "участники саммита Астана 2017": [17],
    "阿斯塔纳峰会的嘉宾": [24, 21, 17, 11],
    "participants of the twenty-first summit": [21],
    "how many states attended Astana 2017": [17],
    "сколько стран участвовало в 17-м саммите": [17],
    "states 2017": [],
    "guests": [],
    "Modi guests Astana": [],
    "guests Islamabad": [],
    "Astana 2024": [],
}


def test_summits_whose_participants_are_asked_for_are_led_to():
    found = {asked: [one.number for one in gatherings(read(search.parsed(asked)))] for asked in GATHERINGS}
    assert found == GATHERINGS


def test_the_page_leads_to_the_participants_of_a_summit(client):
    page = client.get("/en/search/?q=guests+Astana+2017").text.partition('<ul class="near answered">')[2]
    first = " ".join(page.partition("</li>")[0].split())
    assert first == '<li><a href="/en/summits/17/#participants">Participants</a> <span class="note">Astana 2017</span>'
