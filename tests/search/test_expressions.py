"""One query in the languages of both databases."""

import pytest

from summits.search.expressions import FTS5, TSQUERY
from summits.search.query import parsed
from summits.search.ratings import IN_A_NAME, UNRATED, Place, Rating


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (FTS5, '((("24")) NOT ((("7")))) AND (("七月" + "月峰"))'),
        (TSQUERY, "((('24')) & !((('7'))))\n(('七月' <-> '月峰'))"),
    ],
)
def test_words_anywhere(language, expected):
    assert language.at_least(parsed("24 七月峰 -7"), UNRATED) == expected


@pytest.mark.parametrize(
    ("rating", "marks"),
    [
        (IN_A_NAME, ["6"]),
        (Rating(Place.NAMES, 23), ["323", "324"]),
        (Rating(Place.SUMMARY, 0), ["6", "5"]),
        (Rating(Place.SUMMARY, 24), ["6", "224"]),
        (Rating(Place.TEXT, 23), ["5", "6", "123", "124"]),
    ],
)
def test_a_word_that_is_so_rated_or_better(rating, marks):
    wanted = " OR ".join(f'"ǂ{mark}2024"' for mark in marks)
    assert FTS5.at_least(parsed("2024"), rating, ("ǂǂen",)) == f'((({wanted}))) AND ("ǂǂen")'
