"""The chunk of each record is found by its key, whatever keys there are."""

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summits.lists import homes

few = st.integers(0, 60)
keys = few | st.integers(10**6, 10**9)
rows = st.lists(few, unique=True, max_size=30) | st.lists(keys, unique=True, max_size=30)
chunks = rows.map(lambda row: [row[at : at + 3] for at in range(0, len(row), 3)])


def chunk_of_each(known, row):
    return {key: homes.home(known, key) for key in row}


@given(chunks, keys)
def test_each_key_is_in_its_chunk_and_others_are_in_none(row, other):
    known = homes.of(row)
    expected = {key: at for at, some in enumerate(row) for key in some}
    assert chunk_of_each(known, [*expected, other]) == {other: None} | expected


@given(chunks, few | keys, st.none() | st.integers(0, 20))
def test_a_key_moves_and_what_was_known_before_stays(row, key, at):
    before = homes.of(row)
    expected = chunk_of_each(before, [key, *range(61)])
    after = homes.moved(before, key, at)
    assert chunk_of_each(before, expected) == expected
    assert after is None or chunk_of_each(after, expected) == expected | {key: at}


@pytest.mark.parametrize(("row", "kind"), [([[*range(1, 1_000)]], array), ([[1], [10**9]], dict), ([], array)])
def test_keys_that_are_nearly_all_taken_stand_in_an_array(row, kind):
    assert type(homes.of(row)) is kind


def test_an_array_has_room_for_some_later_keys_alone():
    known = homes.of([[1, 2, 3]])
    assert homes.home(homes.moved(known, 3 + homes.MORE - 1, 0), 3 + homes.MORE - 1) == 0
    assert homes.moved(known, 3 + homes.MORE, 0) is None
