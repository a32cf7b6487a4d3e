"""Two saves that began from one state become one: what only one changed goes together, the rest is asked."""

from hypothesis import given
from hypothesis import strategies as st

from summits.editing.merging import UNKNOWN, By, Change, Clash, merge

FIELDS = ("theme", "venue", "sources")
VALUES = {
    "theme": st.sampled_from("abc"),
    "venue": st.sampled_from("abc"),
    "sources": st.frozensets(st.integers(1, 3)),
}
ROWS = st.dictionaries(st.sampled_from([1, 2, 3]), st.fixed_dictionaries(VALUES))


def edits(rows, changes):
    """A state after some changes: values by row and field; None removes the row."""
    state = {name: dict(row) for name, row in rows.items()}
    for (name, field), value in changes.items():
        if name in state:
            state[name][field] = value
    return state


@st.composite
def cells(draw):
    """New values for some fields of some rows."""
    places = draw(st.lists(st.tuples(st.sampled_from([1, 2, 3]), st.sampled_from(FIELDS)), unique=True))
    return {place: draw(VALUES[place[1]]) for place in places}


@given(ROWS, cells(), st.randoms())
def test_edits_of_different_fields_are_as_if_one_came_after_the_other(base, changes, random):
    places = sorted(changes)
    mine = {place: changes[place] for place in places if random.random() < 0.5}
    theirs = {place: changes[place] for place in places if place not in mine}
    merged = merge(base, edits(base, theirs), edits(base, mine))
    assert merged.clashes == []
    assert merged.rows == edits(edits(base, theirs), mine) == edits(edits(base, mine), theirs)


@given(ROWS, ROWS, ROWS)
def test_it_clashes_exactly_where_both_changed_a_text_or_a_row_differently(base, theirs, mine):
    expected = set()
    for name in base.keys() | theirs.keys() | mine.keys():
        was, their_row, my_row = (rows.get(name) for rows in (base, theirs, mine))
        if was in (their_row, my_row) or their_row == my_row:
            continue
        if their_row is None or my_row is None:
            expected.add((name, None))
            continue
        for field in ("theme", "venue"):
            before = was[field] if was else None
            if len({before, their_row[field], my_row[field]}) == 3:
                expected.add((name, field))
    assert {(clash.row, clash.field) for clash in merge(base, theirs, mine).clashes} == expected


@given(ROWS, ROWS)
def test_merging_with_oneself_changes_nothing(base, state):
    merged = merge(base, state, state)
    assert (merged.rows, merged.clashes, merged.of(By.THEIRS, By.MINE)) == (state, [], [])


@given(ROWS, ROWS)
def test_who_changed_nothing_takes_what_the_other_has(base, state):
    for theirs, mine, by in ((state, base, By.THEIRS), (base, state, By.MINE)):
        merged = merge(base, theirs, mine)
        assert (merged.rows, merged.clashes, merged.changes) == (state, [], merged.of(by))


@given(*[st.frozensets(st.integers(1, 6))] * 3)
def test_of_a_set_the_additions_and_removals_of_both_go_together(base, theirs, mine):
    merged = merge({1: {"sources": base}}, {1: {"sources": theirs}}, {1: {"sources": mine}})
    added, removed = (theirs - base) | (mine - base), (base - theirs) | (base - mine)
    assert (merged.rows, merged.clashes) == ({1: {"sources": (base | added) - removed}}, [])


def test_a_change_says_what_was_and_what_becomes_of_it_and_who_made_it():
    base = {1: {"theme": "a", "venue": "a", "sources": frozenset()}, 2: {"theme": "a"}, 3: {"theme": "a"}}
    theirs = {1: {"theme": "b", "venue": "a", "sources": frozenset({1})}, 3: {"theme": "b"}, 4: {"theme": "a"}}
    mine = {1: {"theme": "a", "venue": "b", "sources": frozenset({2})}, 2: {"theme": "a"}, 3: {"theme": "c"}}
    assert merge(base, theirs, mine)[1:] == (
        [
            Change(1, "theme", "a", "b", By.THEIRS),
            Change(1, "venue", "a", "b", By.MINE),
            Change(1, "sources", frozenset(), frozenset({1, 2}), By.BOTH),
            Change(4, None, None, {"theme": "a"}, By.THEIRS),
            Change(2, None, {"theme": "a"}, None, By.THEIRS),
        ],
        [Clash(3, "theme", "a", "b", "c")],
    )


def test_where_nobody_knows_what_was_everything_different_is_asked():
    base = {1: {"theme": UNKNOWN, "venue": UNKNOWN, "sources": UNKNOWN}}
    theirs = {1: {"theme": "a", "venue": "a", "sources": frozenset({1})}}
    mine = {1: {"theme": "a", "venue": "b", "sources": frozenset({2})}}
    assert [clash.field for clash in merge(base, theirs, mine).clashes] == ["venue", "sources"]
    assert [(clash.row, clash.field) for clash in merge(base, theirs, {}).clashes] == [(1, None)]
