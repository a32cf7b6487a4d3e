"""Sets of positions do what sets of numbers do."""

from hypothesis import given
from hypothesis import strategies as st

from summits.lists import sets

positions = st.sets(st.integers(0, 3_000))
few = st.sets(st.integers(0, 60))
position = st.integers(0, 3_100)


def members(held):
    return set(sets.part(held))


@given(positions)
def test_a_set_has_the_positions_that_it_is_made_of(some):
    held = sets.of(some)
    assert (sets.part(held), sets.count(held)) == (sorted(some), len(some))


@given(positions, positions, positions)
def test_the_union_and_what_is_common(one, other, third):
    held = [sets.of(some) for some in (one, other, third)]
    assert members(sets.union(held)) == one | other | third
    assert members(sets.common(*held)) == one & other & third


def test_no_sets_have_no_union():
    assert sets.union([]) == sets.EMPTY


@given(few, position)
def test_a_position_is_in_the_set_or_not(some, one):
    assert sets.has(sets.of(some), one) == (one in some)


@given(st.integers(0, 300))
def test_the_first_positions(total):
    assert members(sets.first(total)) == set(range(total))


@given(st.lists(st.booleans()))
def test_the_positions_with_a_mark(marks):
    assert sets.part(sets.marked(marks)) == [place for place, mark in enumerate(marks) if mark]


@given(positions, st.integers(0, 100), st.none() | st.integers(0, 200))
def test_a_part_of_a_set_in_order(some, start, stop):
    assert sets.part(sets.of(some), start, stop) == sorted(some)[start:stop]


@given(few, position)
def test_one_position_more_or_fewer(some, one):
    assert members(sets.with_one(sets.of(some), one)) == some | {one}
    assert members(sets.without_one(sets.of(some), one)) == some - {one}


@given(few, position)
def test_what_comes_after_a_position_moves(some, one):
    up, down = sets.moved_up(one)(sets.of(some)), sets.moved_down(one)(sets.of(some))
    assert members(up) == {other + (other >= one) for other in some}
    assert members(down) == {other - (other > one) for other in some if other != one}


@given(few, st.integers(0, 60), st.integers(0, 60))
def test_a_position_that_becomes_another_takes_its_mark_along(some, old, new):
    row = [place in some for place in range(100)]
    row.insert(new, row.pop(old))
    assert sets.part(sets.moved(old, new)(sets.of(some))) == [place for place, mark in enumerate(row) if mark]


@given(st.lists(few, max_size=20), st.permutations(range(61)), st.integers(0, 61))
def test_sets_of_the_same_things_in_another_row_and_maybe_fewer_of_them(several, row, left):
    row = row[:left]
    moved = list(sets.rearranged([sets.of(some) for some in several], 61, row))
    assert [members(held) for held in moved] == [
        {place for place, before in enumerate(row) if before in some} for some in several
    ]
