"""Ordinal numbers in words."""

import pytest

from summits.languages import LANGUAGES
from summits.ordinal_words import ordinal_word


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, ["first", "premier", "первый", ""]),
        (12, ["twelfth", "douzième", "двенадцатый", ""]),
        (19, ["nineteenth", "dix-neuvième", "девятнадцатый", ""]),
        (20, ["twentieth", "vingtième", "двадцатый", ""]),
        (21, ["twenty first", "vingt et unième", "двадцать первый", ""]),
        (24, ["twenty fourth", "vingt quatrième", "двадцать четвёртый", ""]),
        (40, ["fortieth", "quarantième", "сороковой", ""]),
        (69, ["sixty ninth", "soixante neuvième", "шестьдесят девятый", ""]),
        (0, ["", "", "", ""]),
        (70, ["", "", "", ""]),
    ],
)
def test_a_number_in_its_order_in_words(number, words):
    assert [ordinal_word(number, language) for language in LANGUAGES] == words
