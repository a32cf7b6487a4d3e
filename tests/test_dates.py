"""Partial dates: what they accept, how they sort, how English writes them."""

import calendar
import datetime

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from summits.dates import PartialDate, written, written_since, written_span, written_term

days = st.dates(min_value=datetime.date(1000, 1, 1)).map(lambda day: day.isoformat())
texts = st.builds(lambda day, length: day[:length], days, st.sampled_from([4, 7, 10]))


@given(texts)
def test_the_text_is_kept(text):
    date = PartialDate(text)
    assert (str(date), PartialDate(str(date))) == (text, date)


@given(texts)
def test_it_is_put_together_again_from_its_numbers(text):
    date = PartialDate(text)
    assert "-".join(f"{number:02}" for number in (date.year, date.month, date.day) if number) == text


@given(texts)
def test_the_first_day_is_not_after_the_last(text):
    date = PartialDate(text)
    assert date.first <= date.last


@given(texts)
def test_the_span_of_days_has_the_length_of_what_is_known(text):
    date = PartialDate(text)
    length = {
        4: 366 if calendar.isleap(date.year) else 365,
        7: calendar.monthrange(date.year, date.month or 1)[1],
        10: 1,
    }
    assert (date.last - date.first).days + 1 == length[len(text)]


@given(st.lists(texts, max_size=20))
def test_the_order_of_the_texts_is_that_of_the_first_days(found):
    dates = sorted(PartialDate(text) for text in found)
    assert [date.first for date in dates] == sorted(date.first for date in dates)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "24",
        "0999",
        "2024-",
        "2024-13",
        "2024-00",
        "2024-7",
        "2023-02-29",
        "2024-04-31",
        "2024-07-04 ",
        "2024-07-04\n",
        "04.07.2024",
        "٢٠٢٤",
        "20240704",
        "2024-07-04T00:00",
        "2024-07-00",
        "x2024",
    ],
)
def test_a_text_that_is_no_partial_date_is_refused(text):
    with pytest.raises(ValueError, match=r"year|month|day"):
        PartialDate(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("2024-07-04", "4 July 2024"), ("2024-07-01", "1 July 2024"), ("2010-04", "April 2010"), ("2008", "2008")],
)
def test_english_writes_what_is_known(text, expected):
    assert written(PartialDate(text)) == expected


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2024-07-03", "2024-07-04", "3–4 July 2024"),
        ("2024-06-30", "2024-07-04", "30 June – 4 July 2024"),
        ("2023-07-04", "2024-07-04", "4 July 2023 – 4 July 2024"),
        ("2024-07-04", "2024-07-04", "4 July 2024"),
        ("2023", "2024-07", "2023 – July 2024"),
        ("2024-07", None, "July 2024"),
        (None, "2024", "2024"),
        (None, None, ""),
    ],
)
def test_english_writes_a_span(first, last, expected):
    assert written_span(first and PartialDate(first), last and PartialDate(last)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("2010-04-30", "2010-04-30"), ("2010-04", "2010-05-01"), ("2015", "2016-01-01"), ("9999", "9999-12-31")],
)
def test_a_beginning_on_a_partial_date_is_certain_once_the_date_is_over(text, expected):
    assert PartialDate(text).certain == datetime.date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("language", "expected"), [("en", "March 2016"), ("fr", "mars 2016"), ("ru", "март 2016"), ("zh-hans", "2016年3月")]
)
def test_a_month_as_it_stands_within_a_sentence(language, expected):
    with override(language):
        assert written(PartialDate("2016-03")) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("2025-09-01", "en", "since 1 September 2025"),
        ("2025-09-01", "fr", "depuis le 1er septembre 2025"),
        ("2025-09-01", "ru", "с 1 сентября 2025 г."),
        ("2025-09-01", "zh-hans", "自2025年9月1日起"),
        ("2010-04", "en", "since April 2010"),
        ("2010-04", "fr", "depuis avril 2010"),
        ("2010-04", "ru", "с апреля 2010 г."),
        ("2010-04", "zh-hans", "自2010年4月起"),
        ("2010", "en", "since 2010"),
        ("2010", "fr", "depuis 2010"),
        ("2010", "ru", "с 2010 г."),
        ("2010", "zh-hans", "自2010年起"),
    ],
)
def test_a_beginning_is_declined_as_the_language_asks(text, language, expected):
    with override(language):
        assert written_since(PartialDate(text)) == expected


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2024-07-03", "2024-07-04", "3 et 4 juillet 2024"),
        ("2024-07-01", "2024-07-02", "1er et 2 juillet 2024"),
        ("2024-07-03", "2024-07-05", "3–5 juillet 2024"),
        ("2026-08-31", "2026-09-01", "31 août et 1er septembre 2026"),
        ("2026-08-01", "2026-09-03", "1er août – 3 septembre 2026"),
    ],
)
def test_french_joins_two_days_in_a_row_with_a_word(first, last, expected):
    with override("fr"):
        assert written_span(PartialDate(first), PartialDate(last)) == expected


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2023-07-05", "2024-07-04", "5 июля 2023\xa0— 4 июля 2024"),
        ("2026-08-31", "2026-09-01", "31 августа\xa0— 1 сентября 2026"),
        ("2026-08-01", "2026-09-03", "1 августа\xa0— 3 сентября 2026"),
        ("2024-07-03", "2024-07-04", "3–4 июля 2024"),
    ],
)
def test_russian_puts_an_em_dash_between_dates_in_words(first, last, expected):
    with override("ru"):
        assert written_span(PartialDate(first), PartialDate(last)) == expected


@pytest.mark.parametrize(
    ("first", "last", "language", "expected"),
    [
        ("2010-01-01", "2012-12-31", "en", "1 January 2010 – 31 December 2012"),
        ("2025-01-01", None, "en", "since 1 January 2025"),
        ("2025-01", None, "fr", "depuis janvier 2025"),
        (None, "2012-12-31", "en", "until 31 December 2012"),
        (None, "2012-12-31", "fr", "jusqu’au 31 décembre 2012"),
        (None, "2012-12-31", "ru", "по 31 декабря 2012 г."),
        (None, "2012-12-31", "zh-hans", "至2012年12月31日"),
        (None, "2012-12", "en", "until December 2012"),
        (None, "2012-12", "fr", "jusqu’en décembre 2012"),
        (None, "2012-12", "ru", "по декабрь 2012 г."),
        (None, "2012", "fr", "jusqu’en 2012"),
        (None, None, "en", ""),
    ],
)
def test_a_term_with_one_known_end_is_no_single_day(first, last, language, expected):
    with override(language):
        assert written_term(first and PartialDate(first), last and PartialDate(last)) == expected
