"""The plates in the place of pictures."""

import pytest
from django.utils.translation import override

from summits.drawing.plates import Plate, Words, plate_of_leader, plate_of_summit
from summits.models import Leader, State, Summit


@pytest.mark.parametrize(
    ("name", "family", "own", "tag", "parts"),
    [
        ("Kassym-Jomart Tokayev", "Tokayev", "Қасым-Жомарт Тоқаев", "kk", ("Тоқаев", "Қасым-Жомарт")),
        ("Xi Jinping", "Xi", "习近平", "zh", ("习近平", "")),
        ("Hun Manet", "Hun", "ហ៊ុន ម៉ាណែត", "km", ("ហ៊ុន", "ម៉ាណែត")),
        ("Tamim bin Hamad Al Thani", "Al Thani", "تميم بن حمد آل ثاني", "ar", ("آل ثاني", "تميم بن حمد")),
        ("Saud bin Saqr Al Qasimi", "Al Qasimi", "سعود بن صقر القاسمي", "ar", ("القاسمي", "سعود بن صقر")),
        ("Min Aung Hlaing", "", "Min Aung Hlaing", "my", ("Min Aung Hlaing", "")),
    ],
)
def test_the_family_name_is_set_large_in_its_own_script(db, name, family, own, tag, parts):
    leader = Leader.objects.create(slug="x", name_en=name, family_name=family, native_name=own, native_language=tag)
    plate = plate_of_leader(leader)
    assert (plate.name, plate.beside) == (Words(parts[0], tag), Words(parts[1], tag) if parts[1] else None)


def test_a_leader_without_a_name_of_their_own_script_has_that_of_the_page(db):
    leader = Leader.objects.create(slug="x", name_en="Askar Mamin", name_zh="阿斯卡尔·马明", family_name="Mamin")
    with override("zh-hans"):
        assert plate_of_leader(leader) == Plate(Words("马明", "zh-Hans"), Words("阿斯卡尔", "zh-Hans"))


def test_the_years_of_a_life_stand_before_those_of_an_office(db):
    leader = Leader.objects.create(slug="x", name_en="Natwar Singh", born="1931", died="2024-08-10")
    assert plate_of_leader(leader) == Plate(Words("Natwar Singh", "en"), years="1931–2024")


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("en", [Words("Астана", "ru"), Words("阿斯塔纳", "zh-Hans")]),
        ("fr", [Words("Астана", "ru"), Words("阿斯塔纳", "zh-Hans")]),
        ("ru", [Words("Astana", "en"), Words("阿斯塔纳", "zh-Hans")]),
        ("zh-hans", [Words("Астана", "ru"), Words("Astana", "en")]),
    ],
)
def test_a_summit_has_its_city_in_the_scripts_that_the_page_does_not_use(language, shown):
    summit = Summit(city_en="Astana", city_ru="Астана", city_zh="阿斯塔纳", starts="2024-07-03", host=State(iso2="KZ"))
    with override(language):
        assert plate_of_summit(summit) == Plate(*shown, years="2024")


def test_a_city_in_china_has_its_own_script_first():
    summit = Summit(city_en="Qingdao", city_ru="Циндао", city_zh="青岛", starts="2018-06-09", host=State(iso2="CN"))
    assert plate_of_summit(summit) == Plate(Words("青岛", "zh-Hans"), Words("Циндао", "ru"), years="2018")


def test_there_is_no_plate_without_another_script():
    assert (
        plate_of_summit(Summit(city_en="Astana", city_fr="Astana", starts="2024-07-03", host=State(iso2="KZ"))) is None
    )


@pytest.mark.parametrize(
    ("words", "length"),
    [
        (Words("Тоқаев", "kk"), ""),
        (Words("Казахстан", "ru"), "is-long"),
        (Words("Berdimuhamedow", "tk"), "is-longest"),
        (Words("习近平", "zh"), ""),
        (Words("哈萨克斯坦", "zh-Hans"), "is-long"),
    ],
)
def test_long_names_are_set_smaller(words, length):
    assert Plate(words).length == length
