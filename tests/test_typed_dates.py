"""Dates as people type them are read, or refused with the reason."""

import datetime

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from summits.dates import PartialDate, written
from summits.languages import LANGUAGES
from summits.typed_dates import UnreadableDateError, read, understood

days = st.dates(min_value=datetime.date(1000, 1, 1))
dates = st.builds(lambda day, length: PartialDate(day.isoformat()[:length]), days, st.sampled_from([4, 7, 10]))


@given(dates)
def test_stored_dates_are_read(date):
    assert read(date) == date


@given(dates, st.sampled_from(LANGUAGES))
def test_dates_of_pages_are_read_in_every_language(date, language):
    with override(language.code):
        text = written(date)
    assert read(text) == date


@given(days)
def test_a_day_between_dots_comes_before_its_month(day):
    assert read(f"{day:%d.%m.%Y}") == read(f"{day.day}.{day.month}.{day.year}") == day.isoformat()


@given(st.text())
def test_any_text_is_a_date_or_refused(text):
    try:
        assert isinstance(read(text), PartialDate)
    except UnreadableDateError as error:
        assert str(error)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-7-4", "2024-07-04"),
        ("2024/07/04", "2024-07-04"),
        ("2024.7.4", "2024-07-04"),
        ("04.07.2024", "2024-07-04"),
        ("4. 7. 2024", "2024-07-04"),
        ("13/04/2024", "2024-04-13"),
        ("04/13/2024", "2024-04-13"),
        ("04-04-2024", "2024-04-04"),
        ("7/2024", "2024-07"),
        ("07.2024", "2024-07"),
        ("July 4, 2024", "2024-07-04"),
        ("JULY 4TH 2024", "2024-07-04"),
        ("4th of July 2024", "2024-07-04"),
        ("Sept. 2019", "2019-09"),
        ("4 juillet 2024", "2024-07-04"),
        ("1\u1d49\u02b3 juillet 2024", "2024-07-01"),
        ("1er\u00a0juillet\u00a02024", "2024-07-01"),
        ("aout 2024", "2024-08"),
        ("déc. 2020", "2020-12"),
        ("июль 2024", "2024-07"),
        ("4 июля 2024 г.", "2024-07-04"),
        ("4-го мая 2024 года", "2024-05-04"),
        ("2024 год", "2024"),
        ("2024年7月4日", "2024-07-04"),
        ("２０２４ 年 ７ 月", "2024-07"),
        ("2024年", "2024"),
        (" 2024 ", "2024"),
    ],
)
def test_usual_ways_to_write_a_date_are_read(text, expected):
    assert read(text) == expected


NO_DATE = " is no date. Write 2024-07-04, or 2024-07 or 2024 when no more is known."


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("yesterday", "“yesterday”" + NO_DATE),
        ("2024-13-45", "“2024-13-45”" + NO_DATE),
        ("20/20/2024", "“20/20/2024”" + NO_DATE),
        ("4 jui 2024", "“4 jui 2024”" + NO_DATE),
        ("0999", "“0999”" + NO_DATE),
        ("٢٠٢٤", "“٢٠٢٤”" + NO_DATE),
        ("x" * 41, f"“{'x' * 40}…”{NO_DATE}"),
        ("4.7.24", "“4.7.24”: write the year with four digits, as in 2024-07-04."),
        ("4 July 24", "“4 July 24”: write the year with four digits, as in 2024-07-04."),
        ("07/04/2024", "“07/04/2024” can mean 7 April 2024 or 4 July 2024. Write 2024-04-07 or 2024-07-04."),
        ("2024-02-30", "“2024-02-30” is not in the calendar. The last day of that month is 2024-02-29."),
        ("31 April 2024", "“31 April 2024” is not in the calendar. The last day of that month is 2024-04-30."),
        ("31/04/2024", "“31/04/2024” is not in the calendar. The last day of that month is 2024-04-30."),
    ],
)
def test_an_unreadable_date_is_refused_with_the_reason(text, sentence):
    with pytest.raises(UnreadableDateError) as caught:
        read(text)
    assert str(caught.value) == sentence


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Understood as: 4 July 2024"),
        ("fr", "Compris\N{NO-BREAK SPACE}: 4 juillet 2024"),
        ("ru", "Понято как: 4 июля 2024"),
        ("zh-hans", "理解为：2024年7月4日"),
    ],
)
def test_a_date_is_said_as_it_was_understood_in_the_language_of_the_page(language, sentence):
    with override(language):
        assert [understood(text) for text in ("4.7.2024", "July 4, 2024", "  ")] == [sentence, sentence, ""]
