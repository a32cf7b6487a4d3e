"""The words of names stay in memory until a name can have changed."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from summits import search
from summits.search.words import words_of_names

from ..builders import make_leader, make_topic

pytestmark = pytest.mark.django_db


def reads():
    """How often the words are read while somebody asks for them."""
    with CaptureQueriesContext(connection) as queries:
        words_of_names()
    return sum("summits_searchword" in query["sql"] for query in queries)


def test_words_are_read_once():
    make_topic()
    search.catch_up()
    assert (words_of_names(), reads()) == ({"energy": "energ"}, 0)


def test_a_new_name_is_known_at_once():
    make_topic()
    search.catch_up()
    words_of_names()
    make_leader("lim-jock-hoi", "Dato Lim Jock Hoi")
    search.catch_up()
    assert words_of_names().keys() == {"energy", "dato", "jock"}


def test_a_name_that_was_taken_back_is_not_known():
    search.catch_up()
    with transaction.atomic():
        make_topic()
        search.catch_up()
        assert "energy" in words_of_names()
        transaction.set_rollback(True)
    assert words_of_names() == {}


def test_a_word_is_found_by_its_stem():
    make_topic()
    search.catch_up()
    assert words_of_names().by_stem == {"energ": "energy"}


def test_words_that_a_rebuilding_forgets_are_gone():
    make_topic().delete()
    search.rebuild()
    assert words_of_names() == {}
