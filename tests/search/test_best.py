"""The best entries, and all of them, against a plain way to find them: reading every entry."""

import random

import pytest
from django.db import connection

from summits import search
from summits.models import Document, SearchEntry, Text
from summits.search.best import best
from summits.search.engine import engine_of, spelt_out
from summits.search.query import Query, Scope, parsed
from summits.search.ratings import rating_of

WORDS = ["energy", "energetic", "trade", "шахта", "шахтами", "合作", "lith", "lithium", "2024"]
QUERIES = [
    "energy",
    "lithium",
    "lith",
    "шахта",
    "合作",
    "2024",
    "energy trade",
    "trade шахта -lithium",
    '"energy trade"',
    '"trade energy" 2024 -lithium',
    'energy -"trade lithium"',
    "nothing",
]

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@pytest.fixture
def entries() -> list[SearchEntry]:
    """Those of documents that are made of a few words, as chance would have it: in titles, summaries and texts."""
    chance = random.Random(7)

    def text() -> str:
        return " ".join(chance.choices([*WORDS, "other", "matters"], k=chance.randint(0, 8)))

    documents = Document.objects.bulk_create(
        Document(
            slug=f"d{number}",
            title_en=text() or "Plan",
            summary_en=text(),
            kind="report",
            date=str(chance.randint(2001, 2025)),
            publication="published",
        )
        for number in range(60)
    )
    Text.objects.bulk_create(Text(document=document, language="ru", body=f"{text()} слово") for document in documents)
    search.catch_up()
    return list(SearchEntry.objects.order_by("pk"))


def holding(query: Query) -> list[int]:
    """The entries that the database finds by the query as it stands."""
    engine = engine_of("default")
    return sorted(engine.numbers(connection, engine.LANGUAGE.anywhere(query), Scope()))


@pytest.mark.parametrize("limit", [1, 7, 30, 100])
@pytest.mark.parametrize("words", QUERIES)
def test_the_best_are_those_that_the_ratings_of_all_entries_say(entries, words, limit):
    query = parsed(words)
    rated = {entry.pk: min(rating_of(term, entry.ratings) for term in query.terms) for entry in entries}
    slow = sorted(holding(query), key=lambda number: (rated[number], -number), reverse=True)[:limit]
    found = best(query, Scope(), "default", limit=limit)
    assert sorted(found) == sorted(slow)


@pytest.mark.parametrize("query", [parsed(words) for words in QUERIES] + [parsed(words).begun for words in QUERIES])
def test_words_that_are_spelt_out_find_what_their_beginnings_find(entries, query):
    spelt = spelt_out(query, "default")
    assert holding(spelt) == holding(query)


@pytest.mark.parametrize("words", QUERIES)
def test_a_list_gets_all_records_that_hold_the_words(entries, words):
    of_entry = {entry.pk: entry.record for entry in entries}
    query, found = search.keys("document", words)
    assert sorted(found) == sorted(of_entry[number] for number in holding(query))


def test_entries_are_read_by_number_though_the_database_believes_that_they_are_few(entries):
    """What was counted before many writes would have SQLite read all entries for the names of some."""
    numbers = [entry.pk for entry in entries[:50]]
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        if connection.vendor == "sqlite":
            plans = []
            connection.connection.set_trace_callback(plans.append)
            engine_of("default").entries(connection, numbers)
            connection.connection.set_trace_callback(None)
            cursor.execute(f"EXPLAIN QUERY PLAN {plans[-1]}")
            assert not [row for row in cursor if row[3] == "SCAN summits_searchentry"]
    assert sorted(row[0] for row in engine_of("default").entries(connection, numbers)) == numbers
