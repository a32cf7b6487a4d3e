"""How full a record is of a word, as words of the index."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summits.folding import BETWEEN
from summits.search.query import parsed
from summits.search.ratings import LEVELS, UNRATED, Part, Place, Rating, Ratings, level, rating_of, ways


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


WORDS = st.sampled_from(["trade", "trades", "tradewinds", "ǂǂenǂtrade", "de", "24", "20224", "合作", "торговля"])


def by_pattern(part: Part, ratings: str) -> Rating:
    """The rating of a part, as one pattern over all the words says it: slow, and plain."""
    either = "|".join([*map(re.escape, part.words), *(rf"{re.escape(begun)}\S*" for begun in part.beginnings)])
    marks = re.findall(rf"{BETWEEN}([{Place.TEXT:d}-{Place.NAMES:d}]\d\d)(?:{either})(?!\S)", ratings)
    return max((Rating(Place(int(mark[0])), int(mark[1:])) for mark in marks), default=UNRATED)


@given(
    st.sampled_from(["trade", "de", "24", "合作", "торговля", "торг", "winds"]),
    st.lists(st.tuples(st.sampled_from(Place), st.dictionaries(WORDS, st.integers(1, 9), max_size=9)), max_size=3),
)
def test_a_word_is_rated_as_a_pattern_over_all_ratings_says(word, texts):
    ratings = Ratings()
    for place, counts in texts:
        ratings.add(place, counts, 2 * sum(counts.values()) or 1)
    (term,) = parsed(word).terms
    ((part,),) = ways(term)
    assert rating_of(term, str(ratings)) == by_pattern(part, str(ratings))
