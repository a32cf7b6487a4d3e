"""The nearest words to misspelt ones."""

import pytest

from summits import search

from ..builders import make_leader

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("typed", "taken"), [("datu", "dato"), ("nato", "nato")])
def test_a_word_of_four_letters_gives_way_only_to_one_with_the_same_first_letter(typed, taken):
    make_leader("lim-jock-hoi", "Dato Lim Jock Hoi")
    search.catch_up()
    assert search.look_up(typed).query.text == taken
