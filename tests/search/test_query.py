"""How what somebody types is read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summits.search.query import LONGEST, Query, parsed


def read(text):
    query = parsed(text)
    return [term.text for term in query.terms], [term.text for term in query.without]


@pytest.mark.parametrize(
    ("text", "wanted", "without"),
    [
        ("Astana 2024", ["astana", "2024"], []),
        ("Déclaration d’Astana", ["declaration", "astana"], []),
        ("the", ["the"], []),
        ("24-й саммит", ["24", "саммит"], []),
        ('"pact of" -plan -"first draft"', ["pact of"], ["plan", "first draft"]),
        ("« traité de »", ["traite de"], []),
        ("Kassym-Jomart", ["kassym", "jomart"], []),
        ("2025-2027", ["2025", "2027"], []),
        ("energy energy", ["energy"], []),
        ("上海峰会 2006", ["上海 海峰 峰会", "2006"], []),
        ("习", ["习"], []),
        ('"', [], []),
        ("-", [], []),
        ("-plan", [], ["plan"]),
        ("a\x00b \ud800 OR*", ["or"], []),
        ("", [], []),
    ],
)
def test_words_phrases_and_what_is_left_out(text, wanted, without):
    assert read(text) == (wanted, without)


def test_a_long_query_is_cut():
    assert parsed("x" * 10_000).text == "x" * LONGEST


def test_chinese_may_be_several_words():
    (term,) = parsed("塔什干峰会").terms
    assert term.splits == ((("塔什",), ("干峰", "峰会")), (("塔什", "什干"), ("峰会",)))


@pytest.mark.parametrize(
    ("word", "written", "likeness"),
    [
        ("strategy", "strategy", 1),
        ("strategies", "strategy", 0.9),
        ("стратегии", "стратегия", 0.9),
        ("декларациями", "декларация", 0.9),
        ("énergies", "energie", 0.9),
        ("belar", "belarus", 0.75),
        ("tokajew", "токаев", 0.7),
        ("loukachenko", "лукашенко", 0.7),
        ("2024", "20245", 0),
        ("trade", "tirade", 0),
    ],
)
def test_how_closely_a_word_answers(word, written, likeness):
    (term,) = parsed(word).terms
    assert term.likeness(written) == likeness


@pytest.mark.parametrize(
    ("word", "beginnings"),
    [("strategies", ["strateg"]), ("tokajew", ["tokajew"]), ("sécurité", ["secur"]), ("декларации", ["декларац"])],
)
def test_no_beginning_is_looked_for_that_another_finds(word, beginnings):
    (term,) = parsed(word).terms
    assert term.beginnings == beginnings


@given(st.text(max_size=300))
def test_anything_is_a_query(text):
    query = parsed(text)
    assert isinstance(query, Query)
    assert bool(query) == bool(query.terms)


def test_a_corrected_query_is_read_like_the_one_that_was_meant():
    assert parsed("Astanna declaration -plan").corrected({"astanna": "astana"}) == parsed("astana declaration -plan")
