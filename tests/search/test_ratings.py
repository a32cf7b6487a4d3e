"""How full a record is of a word, as words of the index."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summits.search.query import parsed
from summits.search.ratings import LEVELS, UNRATED, Place, Rating, Ratings, level, rating_of


@given(st.integers(1, 50), st.integers(1, 50), st.integers(50, 10_000))
def test_a_greater_share_has_no_lower_level_and_one_half_more_has_a_higher_one(one, other, length):
    more, fewer = max(one, other), min(one, other)
    assert level(more / length) >= level(fewer / length)
    assert level(more / length) > level(fewer / length) or more < 1.5 * fewer


@pytest.mark.parametrize(("share", "expected"), [(1, LEVELS), (1 / 3_000, 0), (1 / 4_000, -1)])
def test_the_levels_reach_from_once_in_three_thousand_words_to_a_word_alone(share, expected):
    assert level(share) == expected


def test_a_word_has_one_rating_of_its_best_place():
    ratings = Ratings()
    ratings.add(Place.TEXT, {"lithium": 1, "cobalt": 2}, 2)
    ratings.add(Place.SUMMARY, {"lithium": 1}, 8)
    ratings.add(Place.NAMES, {"lithium": 1}, 8)
    ratings.add(Place.NAMES, {"lithium": 1}, 4)
    assert str(ratings) == "ǂ124cobalt ǂ319lithium ǂ6lithium"


def test_a_text_leaves_out_words_that_are_hardly_there():
    ratings = Ratings()
    ratings.add(Place.TEXT, {"lithium": 1}, 5_000)
    ratings.add(Place.SUMMARY, {"cobalt": 1}, 5_000)
    assert str(ratings) == "ǂ200cobalt ǂ5cobalt"


@pytest.mark.parametrize(
    ("words", "ratings", "expected"),
    [
        ("lithium", "ǂ124lithium", Rating(Place.TEXT, 24)),
        ("lithium", "ǂ124lithium ǂ203ǂǂenǂlithium ǂ5ǂǂenǂlithium", Rating(Place.SUMMARY, 3)),
        ("lithium", "ǂ124lithiums ǂ120lithiummine", Rating(Place.TEXT, 24)),
        ("шахта", "ǂ110шахтами", Rating(Place.TEXT, 10)),
        ("2024", "ǂ120240 ǂ1112024", Rating(Place.TEXT, 11)),
        ('"lithium mines"', "ǂ124lithium ǂ105mines", Rating(Place.TEXT, 5)),
        ('"lithium mines"', "ǂ124lithium", UNRATED),
        ("合作组织", "ǂ124合作 ǂ107组织", Rating(Place.TEXT, 7)),
        ("4 July 2024", "ǂ10920240704", Rating(Place.TEXT, 9)),
        ("4 July 2024", "ǂ1094 ǂ108july ǂ1072024", Rating(Place.TEXT, 7)),
    ],
)
def test_a_term_is_rated_by_its_best_form_and_its_scarcest_part(words, ratings, expected):
    (term,) = parsed(words).terms
    assert rating_of(term, ratings) == expected
