"""Who held an office at a time, in any of the four languages."""

import pytest

from summits import search
from summits.models import Leader, State
from summits.search import all_holders, holders, next_to, read

from ..builders import make_leader, make_office, make_organisation, make_state

pytestmark = pytest.mark.django_db

GENERAL = {
    "title_en": "Secretary-General of the SCO",
    "title_fr": "Secrétaire général de l’OCS",
    "title_ru": "Генеральный секретарь ШОС",
    "title_zh": "上海合作组织秘书长",
}
DIRECTOR = {
    "title_en": "Director of the Executive Committee of the SCO Regional Anti-Terrorist Structure",
    "title_ru": "Директор Исполнительного комитета Региональной антитеррористической структуры ШОС",
    "title_zh": "上海合作组织地区反恐怖机构执行委员会主任",
}


@pytest.fixture(autouse=True)
def offices():
    own = {"is_sco_body": True}
    secretariat = make_organisation("secretariat", name_en="SCO Secretariat", name_zh="上海合作组织秘书处", **own)
    rats = make_organisation(
        "rats",
        name_en="Regional Anti-Terrorist Structure of the SCO",
        name_zh="上海合作组织地区反恐怖机构",
        abbreviation_en="RATS",
        abbreviation_ru="РАТС",
        **own,
    )
    head, kazakhstan = {"kind": "secretary_general"}, make_state("KZ", "Kazakhstan", name_ru="Казахстан")
    for name, body, title, time in (
        ("Zhang", secretariat, GENERAL, {"starts": "2004-01-01", "ends": "2006-12-31"}),
        ("Alimov", secretariat, GENERAL, {"starts": "2016", "ends": "2018"}),
        ("Norov", secretariat, GENERAL, {"starts": "2019-01-01"}),
        ("Yermekbayev", secretariat, GENERAL, {"starts": "2025-01-01", "ongoing": True}),
        ("Unknown", secretariat, GENERAL, {}),
        ("Mirzaev", rats, DIRECTOR, {"starts": "2022-01-01", "ends": "2024-12-31"}),
        ("Guterres", make_organisation("un", name_en="United Nations"), GENERAL, {"starts": "2017", "ongoing": True}),
    ):
        make_office(make_leader(name.lower(), name), title["title_en"], organisation=body, **head, **title, **time)
    president = {"state": kazakhstan, "kind": "head_of_state", "title_ru": "Президент Республики Казахстан"}
    for name, time in (
        ("Nazarbayev", {"starts": "1990-04-24", "ends": "2019-03-20"}),
        ("Tokayev", {"starts": "2019-03-20", "ongoing": True}),
    ):
        make_office(make_leader(name.lower(), name), "President of the Republic of Kazakhstan", **president, **time)
    myanmar = {"state": make_state("MM", "Myanmar", name_ru="Мьянма"), "title_ru": "Министр иностранных дел Мьянмы"}
    make_office(
        make_leader("swe", "Than Swe"), "Foreign Minister", kind="minister", starts="2023", ongoing=True, **myanmar
    )


ASKED = {
    "secretary-general 2005": ["Zhang"],
    "secretary-general 2007": [],
    "Secretary-General of the Shanghai Cooperation Organisation in 2017": ["Alimov"],
    "secretary-general 31 December 2018": ["Alimov"],
    "secretary-general 2019": ["Norov"],
    "secretary-general 2020": [],
    "who is the secretary-general": ["Yermekbayev"],
    "secretary-general 2199": [],
    "secretary-general of the United Nations 2018": ["Guterres"],
    "Kazakh president 2003": ["Nazarbayev"],
    "statement on Kazakhstan": [],
    "президент Казахстана 2020": ["Tokayev"],
    "secrétaire général de l'OCS en 2006": ["Zhang"],
    "генерального секретаря ШОС 2016": ["Alimov"],
    "上合组织秘书长 2005年": ["Zhang"],
    "2023年地区反恐怖机构主任": ["Mirzaev"],
    "директор РАТС 2022": ["Mirzaev"],
    "Executive Committee director 2024": ["Mirzaev"],
    "head of RATS 2022": ["Mirzaev"],
    "president of Kazakhstan 2019": ["Nazarbayev", "Tokayev"],
    "президент Казахстана 2018": ["Nazarbayev"],
    "head of state of Kazakhstan": ["Tokayev"],
    "RATS 2022": [],
    "Kazakhstan 2019": [],
    "Мьянма": [],
    "министр Мьянмы": ["Than Swe"],
    "secretary-general report 2005": [],
    "first summit": [],
    "secretary-general 2005 2016": [],
    "secretary-general -2005": [],
    '"secretary general" 2005': [],
    "": [],
}


def test_an_office_is_answered_by_those_who_certainly_held_it_at_the_time():
    found = {asked: [office.leader.name for office in holders(read(search.parsed(asked)))] for asked in ASKED}
    assert found == ASKED


ALL = {
    "list of secretaries-general": ["Zhang", "Alimov", "Norov", "Yermekbayev"],
    "all secretary generals": ["Zhang", "Alimov", "Norov", "Yermekbayev"],
    "все генеральные секретари ШОС": ["Zhang", "Alimov", "Norov", "Yermekbayev"],
    "历任上合组织秘书长": ["Zhang", "Alimov", "Norov", "Yermekbayev"],
    "list of presidents of Kazakhstan": ["Nazarbayev", "Tokayev"],
    "list of directors of RATS": ["Mirzaev"],
    "list of secretaries-general 2016": [],
    "secretaries-general": [],
    "list": [],
    "": [],
}


def test_all_who_held_an_office_are_answered_where_all_are_asked_for():
    assert {asked: [office.leader.name for office in all_holders(asked)] for asked in ALL} == ALL


NEXT = {
    "who was secretary-general before Alimov": ["Zhang"],
    "predecessor of Alimov": ["Zhang"],
    "who succeeded Alimov": ["Norov"],
    "преемник Алимова": [],  # no name in Russian
    "successeur d'Alimov": ["Norov"],
    "Alimov的继任者": ["Norov"],
    "president of Kazakhstan before Tokayev": ["Nazarbayev"],
    "предшественник Tokayev": ["Nazarbayev"],
    "successor of Nazarbayev": ["Tokayev"],
    "predecessor of Nazarbayev": [],
    "successor of Yermekbayev": [],
    "director of RATS before Mirzaev": [],
    "successor of the secretary-general": [],
    "before Alimov after Zhang": [],
    "successor of Alimov 2019": [],
    "Alimov": [],
    "": [],
}


def test_who_came_before_or_after_somebody_is_answered_where_nobody_came_between():
    make_office(
        make_leader("gap", "Gap"), kind="head_of_state", state=State.objects.get(iso2="KZ"), starts="1980", ends="1981"
    )
    found = {asked: [office.leader.name for office in next_to(read(search.parsed(asked)))] for asked in NEXT}
    assert found == NEXT


def test_a_second_office_of_the_same_person_is_no_successor():
    alimov = Leader.objects.get(slug="alimov")
    make_office(alimov, kind="secretary_general", organisation=alimov.offices.get().organisation, starts="2018-06")
    assert [office.leader.name for office in next_to(read(search.parsed("successor of Alimov")))] == ["Norov"]
