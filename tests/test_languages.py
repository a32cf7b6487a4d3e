"""What a language is, and how it counts."""

import pytest
from django.utils import translation

from summits.languages import LANGUAGES


def test_a_language_is_the_same_on_a_page_of_any_language():
    known = set(LANGUAGES)
    for language in LANGUAGES:
        with translation.override(language.code):
            assert known.issuperset(LANGUAGES)


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (1, ["1st", "1er", "1-й", "第一次"]),
        (2, ["2nd", "2e", "2-й", "第二次"]),
        (3, ["3rd", "3e", "3-й", "第三次"]),
        (4, ["4th", "4e", "4-й", "第四次"]),
        (11, ["11th", "11e", "11-й", "第十一次"]),
        (12, ["12th", "12e", "12-й", "第十二次"]),
        (13, ["13th", "13e", "13-й", "第十三次"]),
        (21, ["21st", "21e", "21-й", "第二十一次"]),
        (111, ["111th", "111e", "111-й", "第111次"]),
    ],
)
def test_a_number_in_its_order(number, said):
    assert [language.ordinal(number) for language in LANGUAGES] == said
