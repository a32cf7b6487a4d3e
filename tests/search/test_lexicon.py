"""A query reads its words in whatever company they stand."""

from itertools import combinations

import pytest

from summits import search
from summits.search.seated import PLACES
from summits.search.vocabulary import Kind

pytestmark = pytest.mark.django_db

WORD = {  # of the shipped register, for each kind of meaning
    Kind.GENERAL: "summit",
    Kind.ATTENDING: "represented",
    Kind.DATE: "2019",
    Kind.COMPARE: "compare",
    Kind.CHANGE: "changed",
    Kind.HEADQUARTERS: "headquarters",
    Kind.STATUS: "observer",
    Kind.CHAIR: "chaired",
    Kind.CHAIRMANSHIP: "chairmanship",
    Kind.FIRST: "first",
    Kind.PART_OF_NUMBER: "twenty",
    Kind.MOST_OFTEN: "most",
    Kind.EVERYBODY: "guests",
    Kind.COUNTRIES: "countries",
    Kind.BEFORE: "predecessor",
    Kind.AFTER: "successor",
    Kind.LEADER: "Tokayev",
    Kind.STATE: "India",
    Kind.ORGANISATION: "UNESCO",
    Kind.SUMMIT: "Samarkand",
    Kind.TITLE: "president",
    Kind.HELD_IN: "RATS",
}
ANSWERS = (
    search.next_to,
    search.holders,
    search.standings,
    search.chairs,
    search.changed,
    search.headquarters,
    search.pair,
    search.seated,
    search.attending,
)


def kinds(word):
    return {meaning.kind for meanings in search.read(search.parsed(word)).words for meaning in meanings}


def test_each_kind_of_meaning_has_its_word(register):
    assert [kind for kind in Kind if kind not in kinds(WORD[kind])] == []


def test_words_of_any_kinds_together_are_answered_or_left(register):
    readings = (search.read(search.parsed(" ".join(words))) for words in combinations(WORD.values(), 3))
    found = {type(answer(reading)) for reading in readings for answer in ANSWERS}
    assert found == {list}


def test_a_word_is_taken_for_something_whatever_it_means():
    assert set(Kind) - set(PLACES) == {Kind.ATTENDING}  # such a word is a general one too


def test_other_forms_of_a_word_that_is_written_so_say_nothing_else(register):
    assert Kind.CHAIRMANSHIP not in kinds("president")
    assert Kind.CHAIRMANSHIP in kinds("présidence")
    assert kinds("первого") >= {Kind.FIRST, Kind.SUMMIT}


@pytest.mark.parametrize("adjective", ["Indian", "indienne", "индийское", "индийского"])
def test_an_adjective_names_its_state(register, adjective):
    assert kinds(adjective) >= {Kind.STATE, Kind.HELD_IN}
