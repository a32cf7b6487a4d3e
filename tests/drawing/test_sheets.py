"""A drawing on a sheet of its own."""

from summits.drawing.sheets import Sheet, Sign


def test_the_key_stands_in_lines_under_the_drawing():
    signs = tuple(Sign(name, name) for name in "abc")
    sheet = Sheet(500, 100, signs)
    assert [(placed.sign.sample, placed.x, placed.y) for placed in sheet.key] == [
        ("a", 24, 200),
        ("b", 248, 200),
        ("c", 24, 226),
    ]
    assert (sheet.width, sheet.height, sheet.foot) == (548, 316, 276)


def test_a_sheet_without_a_key_has_no_room_for_one():
    assert Sheet(500, 100).height == 264


def test_on_a_narrow_sheet_each_sign_has_a_line():
    assert [placed.x for placed in Sheet(100, 10, (Sign("a", "a"), Sign("b", "b"))).key] == [24, 24]
