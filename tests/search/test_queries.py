"""What people type, and the record that they mean: the same table on every database. One row of queries.tsv each."""

import csv
from pathlib import Path

import pytest

from summits import search

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("register")]

with (Path(__file__).parent / "queries.tsv").open(encoding="utf-8", newline="") as file:
    QUERIES = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def first(query: str) -> str:
    """The record that is found first: "leader kassym-jomart-tokayev"."""
    for noun, pk in search.look_up(query).found[:1]:
        return f"{noun} {search.NOUNS[noun].objects.published().get(pk=pk).key}"
    return ""


@pytest.mark.parametrize("row", QUERIES, ids=lambda row: f"{row['kind']}: {row['query']}")
def test_the_record_that_is_meant_is_found_first(row):
    assert first(row["query"]) == f"{row['noun']} {row['key']}"


def test_there_are_queries_of_every_kind_in_every_language():
    languages = {row["language"] for row in QUERIES}
    kinds = {row["kind"] for row in QUERIES}
    assert (len(QUERIES) >= 120, len(languages), len(kinds)) == (True, 4, 15)
