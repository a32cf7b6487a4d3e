"""A series of documents as a line of dots."""

import pytest

from summits.drawing.series import line_of
from summits.public.series import MOST_DRAWN, succession

from ..builders import make_document, make_text

pytestmark = pytest.mark.django_db


def make_series(*dates, **fields):
    return [
        make_document(f"report-{number}", date=date, kind="report", series="rats_reports", **fields)
        for number, date in enumerate(dates)
    ]


def test_each_document_is_a_dot_at_its_day():
    _first, second, third = make_series("2001-01-01", "2003-07-02", "2005-12-31")
    make_text(third, "ru", url="https://text.example/")
    line = line_of(succession(second), second)
    assert [(dot.title, dot.year, dot.x, dot.kind) for dot in line.dots] == [
        ("Report 0", 2001, 22, "none"),
        ("Report 1", 2003, 468, "here"),
        ("Report 2", 2005, 914, "read"),
    ]


def test_the_ends_and_round_years_between_them_are_written():
    documents = make_series(*(str(year) for year in range(2001, 2027) if year != 2010))
    years = line_of(succession(documents[0]), documents[0]).years
    assert [year for year, _x in years] == [2001, 2005, 2015, 2020, 2026]


def test_a_document_without_a_date_has_no_dot():
    dated, other, undated = make_series("2001", "2002", None)
    line = line_of(succession(undated), undated)
    assert [dot.address for dot in line.dots] == [dated.get_absolute_url(), other.get_absolute_url()]


@pytest.mark.parametrize("dates", [(), ("2001",), ("2001", None)])
def test_without_two_dates_there_is_no_line(dates):
    documents = make_series(*dates) or [make_document()]
    assert line_of(succession(documents[0]), documents[0]) is None


def test_a_very_long_series_has_no_line_but_its_neighbours():
    documents = make_series(*(f"20{number:02}" for number in range(MOST_DRAWN + 1)))
    series = succession(documents[1])
    assert (series.total, series.earlier, series.later) == (MOST_DRAWN + 1, documents[0], documents[2])
    assert line_of(series, documents[1]) is None
