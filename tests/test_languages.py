"""How each language counts."""

import pytest

from summits.languages import LANGUAGES


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (1, ["1st", "1er", "1-й", "第1次"]),
        (2, ["2nd", "2e", "2-й", "第2次"]),
        (3, ["3rd", "3e", "3-й", "第3次"]),
        (4, ["4th", "4e", "4-й", "第4次"]),
        (11, ["11th", "11e", "11-й", "第11次"]),
        (12, ["12th", "12e", "12-й", "第12次"]),
        (13, ["13th", "13e", "13-й", "第13次"]),
        (21, ["21st", "21e", "21-й", "第21次"]),
        (111, ["111th", "111e", "111-й", "第111次"]),
    ],
)
def test_a_number_in_its_order(number, said):
    assert [language.ordinal(number) for language in LANGUAGES] == said
