"""Shapes of texts that the database demands: they are those that the code demands, on both databases."""

import datetime

import pytest
from django.db.models import BooleanField, CharField, Q, Value
from django.db.models.functions import Coalesce
from hypothesis import example, given
from hypothesis import strategies as st

from summits.dates import PartialDate
from summits.fields import PartialDateField
from summits.fields.shapes import CAPITALS

pytestmark = pytest.mark.django_db

days = st.dates(min_value=datetime.date(1000, 1, 1)).map(lambda day: day.isoformat())
dates = st.builds(lambda day, length: day[:length], days, st.sampled_from([4, 7, 10]))
characters = st.characters(exclude_characters="\0", exclude_categories=["Cs"])  # PostgreSQL stores neither
misspelt = st.builds(
    lambda date, place, character, skipped: date[:place] + character + date[place + skipped :],
    dates,
    st.integers(0, 10),
    st.one_of(st.sampled_from("0123456789- ٢²\u200b\n"), characters),
    st.sampled_from([0, 1]),
)
numbered = st.builds("{:04}-{:02}-{:02}".format, st.integers(0, 9999), st.integers(0, 13), st.integers(0, 32))
anything = st.text(characters, max_size=12)


def is_date(text: str) -> bool:
    try:
        PartialDate(text)
    except ValueError:
        return False
    return True


@given(st.one_of(dates, misspelt, numbered, anything))
@example("2024-02-29")
@example("2023-02-29")
@example("1900-02-29")
@example("2000-02-29")
@example("2024-02-30")
@example("2024-04-31")
@example("2024-00")
@example("2024-")
@example("0999")
@example("202")
@example("-2024")
@example("2024-07-04 ")
@example("2024\u200b")
@example("٢٠٢٤")
@example("")
def test_the_database_accepts_exactly_the_dates_that_the_code_accepts(text):
    accepted = Coalesce(Q(date__is_a_date=True), True, output_field=BooleanField())  # unknown passes a constraint
    assert Q(accepted).check({"date": Value(text, PartialDateField())}) is (not text or is_date(text))


def test_every_day_of_four_hundred_years_is_a_date_and_no_other():
    """Four hundred years hold every kind of year; one is asked for of each kind."""
    for year in (1900, 2000, 2023, 2024):
        for month in range(14):
            for day in range(33):
                text = f"{year}-{month:02}-{day:02}"
                asked = Q(date__is_a_date=True).check({"date": Value(text, PartialDateField())})
                assert (text, asked) == (text, is_date(text))


@given(st.one_of(st.text(CAPITALS, max_size=4), st.text(st.one_of(st.sampled_from(CAPITALS), characters), max_size=4)))
@example("kz")
@example("KÉ")
@example("K ")
@example("KZ\u200b")
def test_a_text_is_made_of_capital_letters_or_it_is_not(text):
    asked = Q(code__made_of=CAPITALS, code__length=2).check({"code": Value(text, CharField())})
    assert asked is (len(text) == 2 and set(text) <= set(CAPITALS))
