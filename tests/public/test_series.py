"""The series of a document: what it continues, and what continues it."""

import pytest

from summits.public.series import succession

from ..builders import make_document, make_text

pytestmark = pytest.mark.django_db


def make(slug, date, **fields):
    return make_document(slug, date=date, **{"series": "drug_strategies"} | fields)


def test_a_series_stands_in_the_order_of_its_dates_with_the_texts_that_can_be_read():
    last, first, middle = make("c", "2024-07"), make("a", "2011"), make("b", "2018-06-10")
    make_text(first, "ru", url="https://text.example/")
    make_text(last, "ru")
    series = succession(middle)
    assert series.documents == [first, middle, last]
    assert (series.label, series.total, series.readable) == ("anti-drug strategies", 3, 1)
    assert (series.earlier, series.later) == (first, last)


def test_the_ends_of_a_series_have_one_neighbour():
    first, last = make("a", "2011"), make("b", "2018")
    assert (succession(first).earlier, succession(first).later) == (None, last)
    assert (succession(last).earlier, succession(last).later) == (first, None)


def test_hidden_documents_and_those_of_another_series_are_not_in_it():
    first, last = make("a", "2011"), make("c", "2024")
    make("b", "2018", publication="draft")
    make("d", "2019", series="drug_plans")
    assert succession(first).documents == [first, last]


@pytest.mark.parametrize("series", ["", "drug_strategies"])
def test_a_document_alone_has_no_series(series):
    make("b", "2018", publication="draft")
    assert succession(make("a", "2011", series=series)) is None
