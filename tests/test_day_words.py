"""Days and months as somebody types them, and as the index keeps them."""

import pytest

from summits.dates import PartialDate
from summits.day_words import days_in, words_of_span
from summits.search.query import parsed


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("4 July 2024", ["20240704"]),
        ("July 4, 2024", ["20240704"]),
        ("summit of 4 July 2024 in Astana", ["summit", "20240704", "astana"]),
        ("1er juillet 2024", ["20240701"]),
        ("15 июня 2001 года", ["20010615"]),
        ("04.07.2024", ["20240704"]),
        ("2024-07-04", ["20240704"]),
        ("2024年7月4日阿斯塔纳", ["20240704", "阿斯 斯塔 塔纳"]),
        ("июль 2024", ["202407"]),
        ("2024年7月", ["202407"]),
        ("Astana 2024", ["astana", "2024"]),
        ("31 June 2024", ["31", "june", "2024"]),
        ("2025-2027", ["2025", "2027"]),
        ("4 июля 2024г. в Астане", ["20240704", "астане"]),
        ("в июне 2017", ["201706"]),
        ("13/06/2019", ["20190613"]),
        ("7/4/2024 7/2024", ["20240407", "7", "2024"]),
        ("4 July 20245", ["4", "july", "20245"]),
    ],
)
def test_a_day_or_a_month_is_one_word_wherever_it_stands(text, terms):
    assert [term.text for term in parsed(text).terms] == terms


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("who was observer on 1 January 2013", ["2013-01-01"]),
        ("2017年6月9日的成员国", ["2017-06-09"]),
        ("07/04/2024", ["2024-04-07", "2024-07-04"]),
        ("4 July 2024, 2024-07-04, July 2024", ["2024-07-04"]),
        ("31 June 2024 Astana", []),
    ],
)
def test_the_days_that_a_text_names(text, days):
    assert days_in(text) == days


def test_a_day_with_two_meanings_is_either_of_them():
    (term,) = parsed("07/04/2024").terms
    assert [term.words, *term.splits] == [("20240407",), (("20240704",),), (("07",), ("04",), ("2024",))]


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2024-07-03", "2024-07-04", ["20240703", "20240704", "202407"]),
        ("2026-08-31", "2026-09-01", ["20260831", "20260901", "202608", "202609"]),
        ("2024-07", None, ["202407"]),
        ("2024", None, []),
        (None, None, []),
        ("2024-01-01", "2024-12-31", ["20240101", "20241231", "202401", "202412"]),
    ],
)
def test_a_span_has_the_words_of_its_days_and_months(first, last, words):
    assert words_of_span(*(PartialDate(date) if date else None for date in (first, last))) == words
