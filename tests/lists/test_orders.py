"""An order with records more and fewer is the order of what is left."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summits.lists import orders, sets
from summits.lists.orders import Order, falling, rising

names = st.text("aAbéЖ中 ", max_size=3)
records = st.dictionaries(st.integers(1, 40), names, max_size=30)


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch):
    monkeypatch.setattr(orders, "CHUNK", 3)


def made(named, weigh=None):
    return Order.of(((name, key) for key, name in named.items()), weigh)


def row(order):
    return [(order.sorted_by(place), key) for place, key in enumerate(order)]


@given(records, st.sampled_from([None, str.casefold]))
def test_records_are_sorted_and_found_where_they_stand(named, weigh):
    order = made(named, weigh)
    expected = sorted(named, key=lambda key: ((weigh or str)(named[key]), key))
    assert list(order) == expected == order.keys(range(len(order)))
    assert [order.position(key) for key in expected] == list(range(len(named)))
    assert order.position(99) is None


@given(records, st.lists(st.tuples(st.integers(1, 40), st.none() | names)), st.sampled_from([None, str.casefold]))
def test_an_order_that_changes_one_by_one_is_the_order_of_the_result(named, changes, weigh):
    order, named = made(named, weigh), dict(named)
    for key, name in changes:
        before, still = order, row(order)
        if key in named:
            order = order.without_one(order.position(key))
            del named[key]
            assert order.position(key) is None
        if name is not None:
            order, place = order.with_one(name, key)
            named[key] = name
            assert order.position(key) == place
        assert row(before) == still
    assert row(order) == row(made(named, weigh))


DATES = ["2024-07-04", "2024-07", "2024", "2023-12-31", None]


def test_what_falls_begins_with_the_greatest_and_ends_with_what_is_not_known():
    assert sorted([*DATES[2:], *DATES[:2]], key=falling) == DATES
    assert sorted([1, None, 3, 2], key=falling) == [3, 2, 1, None]


def test_what_rises_ends_with_what_is_not_known():
    assert sorted(DATES, key=rising) == [*reversed(DATES[:-1]), None]


@given(st.lists(st.text(st.characters(min_codepoint=1))))
def test_any_texts_fall(texts):
    assert sorted(texts, key=falling) == sorted(texts, reverse=True)


@pytest.mark.parametrize("few", [0, 1_000])
@given(records | st.just({1: "a", 10**9: "b"}), st.sets(st.integers(1, 60) | st.just(10**9)))
def test_the_records_with_some_keys_are_found_one_by_one_or_by_looking_at_all(few, named, keys):
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(orders, "FEW", few)
        order = made(named)
        assert sets.part(order.positions(iter(keys))) == [place for place, key in enumerate(order) if key in keys]
