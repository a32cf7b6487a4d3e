"""The names on the map: inside their states, or beside them, never one over the other."""

import pytest

from summits.drawing import map_names
from summits.drawing.map_names import LARGE, NEAR, SMALL, Box, middle_within, names_on_map

ALL = (
    ("AF", "Afghanistan"),
    ("BH", "Bahrain"),
    ("BY", "Belarus"),
    ("CN", "China"),
    ("IN", "India"),
    ("KG", "Kyrgyzstan"),
    ("KZ", "Kazakhstan"),
    ("LK", "Sri Lanka"),
    ("MN", "Mongolia"),
    ("NP", "Nepal"),
    ("RU", "Russia"),
    ("TJ", "Tajikistan"),
    ("UZ", "Uzbekistan"),
)


def box(name, letters):
    width = len(name.text) * letters.size * map_names.NARROW
    left = name.x - {"start": 0, "middle": width / 2, "end": width}[name.anchor]
    return Box(left, name.y - letters.ascent, left + width, name.y + letters.descent)


def test_a_large_state_has_its_name_inside_and_an_island_beside_it():
    found = {name.iso2: (name.anchor, name.inside) for name in names_on_map((("CN", "China"), ("LK", "Sri Lanka")))}
    assert found == {"CN": ("middle", True), "LK": ("start", False)}


@pytest.mark.parametrize("letters", [SMALL, LARGE])
def test_no_name_lies_over_another_one_or_leaves_the_frame(letters):
    boxes = [box(name, letters) for name in names_on_map(ALL, letters)]
    # The places are whole numbers, so two names may come as near as one unit.
    inner = [Box(one.left + 1, one.top + 1, one.right - 1, one.bottom - 1) for one in boxes]
    assert [(one, other) for one in inner for other in inner if one is not other and one.touches(other)] == []
    assert all(one.left >= -1 and one.top >= -1 and one.right <= 721 and one.bottom <= 622 for one in boxes)


def test_a_small_state_among_others_has_no_name_but_would_have_one_alone():
    assert "KG" not in {name.iso2 for name in names_on_map(ALL)}
    assert [name.iso2 for name in names_on_map((("KG", "Kyrgyzstan"),))] == ["KG"]


@pytest.mark.parametrize(("middle", "expected"), [(275, 246.9), (180, 180), (20, 113.1)])
def test_a_name_in_a_closer_view_leaves_no_side_of_it(middle, expected):
    assert round(middle_within(360, middle, "Объединённые Арабские Эмираты", NEAR), 1) == expected


def test_large_letters_leave_room_for_the_names_of_large_states():
    found = names_on_map(ALL, LARGE)
    assert [name.iso2 for name in found if name.inside] == ["RU", "CN", "IN"]
    assert {"KG", "NP", "TJ"} & {name.iso2 for name in found} == set()


def test_a_longer_name_that_fills_more_than_its_state_stands_beside_it_or_nowhere():
    assert [name.inside for name in names_on_map((("MN", "Mongolia"),))] == [True]
    assert [name.inside for name in names_on_map((("MN", "Mongolia, north of the Great Wall"),))] == [False]


def test_a_chinese_name_takes_the_width_of_its_characters():
    narrow, wide = (names_on_map((("MN", text),))[0].inside for text in ("x" * 10, "蒙" * 10))
    assert (narrow, wide) == (True, False)


@pytest.mark.parametrize(("point", "inside"), [((5, 5), True), ((15, 5), False), ((5, 15), False)])
def test_a_place_is_within_an_outline_or_not(point, inside):
    assert map_names._has([(0, 0), (10, 0), (10, 10), (0, 10)], point) is inside


def test_letters_have_room_where_their_whole_height_lies_within_an_outline():
    cross = [
        (0, 30),
        (30, 30),
        (30, 0),
        (60, 0),
        (60, 30),
        (90, 30),
        (90, 60),
        (60, 60),
        (60, 90),
        (30, 90),
        (30, 60),
        (0, 60),
    ]
    assert map_names._runs(cross, 45, SMALL) == [(0, 90)]
    assert map_names._runs(cross, 15, SMALL) == [(30, 60)]
    assert map_names._runs(cross, 95, SMALL) == []
