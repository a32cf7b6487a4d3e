"""The head of a body of the Organisation, asked for by order, in any of the four languages."""

import pytest

from summits.search import heads

from ..builders import make_leader, make_office, make_organisation

pytestmark = pytest.mark.django_db

TITLE = {
    "title_fr": "Secrétaire général de l’OCS",
    "title_ru": "Генеральный секретарь ШОС",
    "title_zh": "上海合作组织秘书长",
}


@pytest.fixture(autouse=True)
def bodies():
    secretariat = make_organisation("secretariat", name_en="SCO Secretariat", is_sco_body=True)
    structure = make_organisation(
        "rats", name_en="Regional Anti-Terrorist Structure", abbreviation_en="RATS", is_sco_body=True
    )
    elsewhere = make_organisation("un", name_en="United Nations")
    zhang, bolat = make_leader("zhang", "Zhang Deguang"), make_leader("bolat", "Bolat Nurgaliyev")
    head = {"kind": "secretary_general"}
    office = "Secretary-General of the SCO"
    make_office(bolat, office, organisation=secretariat, starts="2007", **head, **TITLE)
    make_office(zhang, office, organisation=secretariat, starts="2004", ends="2005", **head, **TITLE)
    make_office(zhang, office, organisation=secretariat, starts="2006", ends="2006", **head, **TITLE)
    make_office(make_leader("hidden", "Hidden", publication="draft"), office, organisation=secretariat, **head)
    make_office(make_leader("kasymov", "Kasymov"), "Director", organisation=structure, starts="2004", **head)
    make_office(make_leader("guterres", "Guterres"), office, organisation=elsewhere, starts="2017", **head)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("first Secretary-General", ["zhang"]),
        ("who was the 1st secretary general of the SCO", ["zhang"]),
        ("second secretary general", ["bolat"]),
        ("third secretary general", []),
        ("premier secrétaire général", ["zhang"]),
        ("deuxième secrétaire général de l’OCS", ["bolat"]),
        ("первый генеральный секретарь", ["zhang"]),
        ("второго генерального секретаря ШОС", ["bolat"]),
        ("首任秘书长", ["zhang"]),
        ("上合组织第二任秘书长", ["bolat"]),
        ("first director of RATS", ["kasymov"]),
        ("first sco", []),
        ("first", []),
        ("first summit", []),
        ("secretary general", []),
        ("第0任秘书长", []),
        ("", []),
    ],
)
def test_the_heads_of_the_bodies_are_counted_by_person_in_order_of_time(asked, expected):
    assert [office.leader.key for office in heads(asked)] == expected
