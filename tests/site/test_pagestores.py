"""The store of finished pages: bytes within a limit, and those that are read stay."""

import threading

from django.core.cache import caches
from hypothesis import given
from hypothesis import strategies as st

from sco_site.pagestores import LARGEST, InMemory, Room, size_of

VALUE = b"x" * 1000
SIZE = size_of("00", VALUE)


def room(values: int) -> Room:
    """One for so many values, by keys of two characters, of which each may be the largest."""
    made = Room(SIZE * values)
    made.largest = SIZE
    return made


def test_what_was_put_in_comes_out():
    store = Room(2**20)
    assert (store.put("a", b"1"), store.get("a"), store.get("b")) == (True, b"1", None)
    store.put("a", b"2")
    assert (store.get("a"), store.size) == (b"2", size_of("a", b"2"))


def test_a_value_above_a_part_of_the_room_is_not_kept():
    store = room(LARGEST)
    assert store.put("00", VALUE) is True
    assert (store.put("00", VALUE + b"x"), store.get("00"), store.size) == (False, None, 0)


def test_what_was_not_used_for_longest_goes_first():
    store = room(8)
    for key in ("00", "01", "02"):
        store.put(key, VALUE)
    assert [key in store for key in ("00", "01", "02")] == [False, True, True]


def test_a_walk_over_endless_addresses_pushes_out_nothing_that_is_read():
    store = room(8)
    for number in range(6):
        store.put(f"p{number}", VALUE)
        store.get(f"p{number}")
    for number in range(50):
        store.put(f"{number:02}", VALUE)
    assert [f"p{number}" in store for number in range(6)] == [True] * 6
    assert store.size == 8 * SIZE


def test_of_what_is_read_the_oldest_must_prove_itself_again():
    store = room(4)
    for number in range(4):
        store.put(f"p{number}", VALUE)
        store.get(f"p{number}")
    assert list(store.unproven.entries) == ["p0"]
    assert list(store.proven.entries) == ["p1", "p2", "p3"]


@given(st.lists(st.tuples(st.sampled_from("pgt"), st.integers(0, 9), st.integers(0, 200)), max_size=80))
def test_the_size_is_that_of_what_is_kept_and_within_the_limit(steps):
    limit = 5 * size_of("0", b"x" * 100)
    store, put = Room(limit), {}
    store.largest = limit
    for step, number, length in steps:
        key, value = str(number), bytes([number]) * length
        if step == "p":
            store.put(key, value)
            put[key] = value
        elif step == "g":
            assert store.get(key) in (None, put.get(key))
        else:
            store.take(key)
            assert key not in store
    kept = [*store.unproven.entries.items(), *store.proven.entries.items()]
    assert store.size == sum(size_of(*entry) for entry in kept) <= limit
    assert len(dict(kept)) == len(kept)


def test_threads_share_a_room_and_keep_its_count():
    store = Room(40 * SIZE * LARGEST)

    def work(letter):
        for number in range(2000):
            store.put(f"{letter}{number % 50}", VALUE)
            store.get(f"{letter}{number % 30}")

    threads = [threading.Thread(target=work, args=(letter,)) for letter in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    kept = [*store.unproven.entries.items(), *store.proven.entries.items()]
    assert store.size == sum(size_of(*entry) for entry in kept)


def test_it_is_a_cache_of_django_that_all_threads_share():
    store, seen = caches["pages"], []
    assert (type(store), store.add("a", b"1"), store.add("a", b"2"), store.get("a")) == (InMemory, True, False, b"1")
    store.set("a", b"3")
    thread = threading.Thread(target=lambda: seen.append(caches["pages"].get("a")))
    thread.start()
    thread.join()
    assert (seen, store.delete("a"), store.delete("a"), store.get("a", b"none")) == ([b"3"], True, False, b"none")
    store.set("a", b"4")
    store.clear()
    assert store.get("a") is None
