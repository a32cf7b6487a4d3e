"""Who and what a line names."""

import pytest

from summits.editing.naming import People, Places, strange
from summits.folding import runs
from summits.models import Alias, Leader
from tests.builders import make_leader, make_organisation, make_state

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    make_leader(
        "tokayev",
        "Kassym-Jomart Tokayev",
        name_ru="Касым-Жомарт Токаев",
        name_zh="卡瑟姆若马尔特·托卡耶夫",
        family_name="Tokayev",
    )
    make_leader("xi", "Xi Jinping", name_ru="Си Цзиньпин", name_zh="习近平", family_name="Xi")
    make_leader("putin", "Vladimir Putin", name_ru="Владимир Путин", family_name="Putin")
    make_leader("norov", "Vladimir Norov", name_ru="Владимир Норов", family_name="Norov")
    for key, name in (("nawaz", "Nawaz Sharif"), ("shehbaz", "Shehbaz Sharif")):
        make_leader(key, name, family_name="Sharif")
    Alias.objects.create(leader=Leader.objects.get(slug="xi"), name="Си Цзинпин")
    return People(Leader.objects.prefetch_related("aliases"))


@pytest.mark.parametrize(
    ("line", "keys"),
    [
        ("Токаев, президент Казахстана", ["tokayev"]),
        ("Tokaïev", ["tokayev"]),
        ("哈萨克斯坦总统托卡耶夫", ["tokayev"]),
        ("习近平", ["xi"]),
        ("Xi", ["xi"]),
        ("Си Цзинпин", ["xi"]),
        ("Jinping", []),  # a given name
        ("Vladimir", []),
        ("Vladimir Norov", ["norov"]),
        ("Владимир Петров", []),
        ("Шариф", ["nawaz", "shehbaz"]),
        ("Nawaz Sharif", ["nawaz"]),
        ("", []),
    ],
)
def test_the_people_whom_a_line_names(people, line, keys):
    assert sorted(named.leader.slug for named in people.named_in(runs(line))) == keys


def test_a_name_as_it_is_written_comes_before_one_that_sounds_so():
    make_leader("sharif", "Shehbaz Sharif", family_name="Sharif")
    make_leader("shariff", "Javad Shariff", family_name="Shariff")
    people = People(Leader.objects.prefetch_related("aliases"))
    assert [named.leader.slug for named in people.named_in(["shariff"])] == ["shariff"]


@pytest.fixture
def places():
    kazakhstan = make_state("KZ", "Kazakhstan", name_ru="Казахстан", name_zh="哈萨克斯坦")
    china = make_state(
        "CN", "China", official_name_en="People’s Republic of China", official_name_ru="Китайская Народная Республика"
    )
    nations = make_organisation("un", name_en="United Nations", abbreviation_en="UN", abbreviation_fr="ONU")
    return Places([kazakhstan, china, nations])


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Tokayev, Kazakhstan", "Kazakhstan"),
        ("президент Казахстана", "Kazakhstan"),
        ("哈萨克斯坦总统", "Kazakhstan"),
        ("Tokayev KZ", "Kazakhstan"),
        ("President of the People's Republic of China", "China"),
        ("председатель Китайской Народной Республики", "China"),
        ("Guterres, UN", "United Nations"),
        ("un président", None),  # a French article
        ("Secretary-General of the United Nations", "United Nations"),
        ("Mongolia", None),
    ],
)
def test_the_place_that_a_line_names(places, line, name):
    found = places.named_in(line)
    assert (found and found.place.name_en) == name


def test_strange_words_are_those_that_no_known_word_is_a_form_of():
    assert strange(["президент", "казахстана", "the", "иванов"], ["президент", "казахстан"]) == ["иванов"]
