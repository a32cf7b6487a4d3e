"""Results that are kept as files."""

import pytest

from bench import results
from bench.results import Result, save, sizes, stored

MACHINE = {"day": "2026-11-27"}


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(results, "FOLDER", tmp_path)


def test_a_result_is_read_as_it_was_kept():
    save("sqlite", "lists", "1000", Result(MACHINE, 1000, {"pages": {}}))
    assert stored("sqlite") == {"lists": {"1000": Result(MACHINE, 1000, {"pages": {}})}}


def test_a_part_that_failed_has_no_older_result():
    save("sqlite", "lists", "1000", Result(MACHINE, 1000, {}))
    save("sqlite", "lists", "1000", None)
    assert stored("sqlite") == {}


def test_the_shipped_register_stands_first_and_the_others_by_size():
    for register, documents in (("10000", 10_000), ("shipped", 359), ("1000", 1_000)):
        save("sqlite", "search", register, Result(MACHINE, documents, {}))
    assert list(stored("sqlite")["search"]) == ["shipped", "1000", "10000"]


def test_the_sizes_are_those_of_all_parts():
    found = {
        "lists": {"10000": Result(MACHINE, 10_000, {})},
        "search": {"shipped": Result(MACHINE, 359, {}), "10000": Result(MACHINE, 10_000, {})},
    }
    assert list(sizes(found).items()) == [("shipped", 359), ("10000", 10_000)]
