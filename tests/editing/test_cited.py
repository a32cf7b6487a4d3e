"""A source that is called by its address or by words of its title."""

import pytest

from summits.editing.cited import MOST, sources_called
from tests.builders import make_source

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def sources():
    make_source(slug="one", url="https://news.example/1", title="Leaders’ summit in Astana")
    make_source(slug="two", url="https://news.example/12", title="The summit of 2024", publisher="Gazette")


@pytest.mark.parametrize(
    ("called", "found"),
    [
        ("https://news.example/1", ["one"]),  # also the beginning of another address
        ("news.example/12", ["two"]),
        ("leaders' summit", ["one"]),
        ("gazette", ["two"]),
        ("summit", ["one", "two"]),
        ("one", ["one"]),
        ("elsewhere", []),
        ("  ", []),
        ("\0", []),
    ],
)
def test_the_sources_that_can_be_meant(called, found):
    assert [source.slug for source in sources_called(called)] == found


def test_few_are_named_where_many_fit():
    for _each in range(MOST):
        make_source(title="Another summit")
    assert len(sources_called("summit")) == MOST
