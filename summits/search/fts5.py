"""Finding entries with SQLite's FTS5. The table of words is filled by triggers on the table of entries.

A migration that alters the table of entries makes SQLite forget its triggers: it must call ``create`` again.
"""

import json

from . import statements
from .expressions import FTS5
from .numbers import RECORD
from .statements import ENTRY, HIDDEN, RATINGS, VISIBLE, moment, rows, run, within

LANGUAGE = FTS5
COLUMNS = ("names", "others", "sounds", "summary", "text", "ratings", "traits")
OLD = ", ".join(f"old.{column}" for column in COLUMNS)
NEW = ", ".join(f"new.{column}" for column in COLUMNS)
LISTED = ", ".join(COLUMNS)
FORGET = f"INSERT INTO summits_search (summits_search, rowid, {LISTED}) VALUES ('delete', old.id, {OLD});"
LEARN = f"INSERT INTO summits_search (rowid, {LISTED}) VALUES (new.id, {NEW});"
CREATE = (
    f"""CREATE VIRTUAL TABLE IF NOT EXISTS summits_search USING fts5({LISTED}, content='summits_searchentry',
    content_rowid='id', tokenize="unicode61 remove_diacritics 0")""",
    "CREATE VIRTUAL TABLE IF NOT EXISTS summits_search_words USING fts5vocab (summits_search, instance)",
    f"""CREATE TRIGGER IF NOT EXISTS summits_search_insert AFTER INSERT ON summits_searchentry
    BEGIN {LEARN} END""",
    f"""CREATE TRIGGER IF NOT EXISTS summits_search_delete AFTER DELETE ON summits_searchentry
    BEGIN {FORGET} END""",
    f"""CREATE TRIGGER IF NOT EXISTS summits_search_update AFTER UPDATE ON summits_searchentry
    BEGIN {FORGET} {LEARN} END""",
    "INSERT INTO summits_search (summits_search) VALUES ('rebuild')",
)
DROP = ("DROP TABLE IF EXISTS summits_search_words", "DROP TABLE IF EXISTS summits_search")
LAST = "\U0010ffff"  # comes after any letter
FOUND = "SELECT rowid FROM summits_search WHERE summits_search MATCH %s AND"
# One word after another, without the entries that hold it.
WORDS = """WITH RECURSIVE words (word) AS (
    SELECT (SELECT term FROM summits_search_words WHERE term >= %s LIMIT 1)
    UNION ALL
    SELECT (SELECT term FROM summits_search_words WHERE term >= word || char(1) LIMIT 1) FROM words WHERE word < %s)
SELECT word FROM words WHERE word < %s LIMIT %s"""
MOST_WORDS = 40  # with the same beginning; more are faster found by it
# One entry after another by its number: after many writes SQLite would rather read them all.
WANTED = "SELECT value AS number FROM json_each(%s)"
WITH_NUMBERS = f"FROM ({WANTED}) AS wanted CROSS JOIN summits_searchentry ON id = number"


def create(connection) -> None:
    run(connection, CREATE)


def drop(connection) -> None:
    run(connection, [f"DROP TRIGGER IF EXISTS summits_search_{event}" for event in ("insert", "delete", "update")])
    run(connection, DROP)


def hold(connection) -> None:
    """A transaction of the register takes the lock for writing when it begins."""


def tidy(connection) -> None:
    run(connection, ["INSERT INTO summits_search (summits_search) VALUES ('optimize')"])


def words(connection, beginning):
    """FTS5 gathers all entries of a beginning before it gives the first of them."""
    last = f"{beginning}{LAST}"
    found = [word for (word,) in rows(connection, WORDS, [beginning, last, last, MOST_WORDS + 1])]
    return tuple(found) if len(found) <= MOST_WORDS else None


def named(connection, query, scope, *, limit):
    begun = any(term.begun for term in query.terms)
    first, after = (query.name, f"{query.name}{LAST}") if begun else (f"{query.name} ", f"{query.name}!")
    return statements.named(connection, query, scope, ("name >= %s AND name < %s", [first, after]), limit)


def numbers(connection, wanted, scope, *, limit=None):
    return _numbers(connection, wanted, scope, f"LIMIT {-1 if limit is None else limit}")


def records(connection, wanted, scope):
    condition, bounds = within(scope, "rowid")
    of_entry = f"SELECT rowid & {RECORD} AS record FROM summits_search WHERE summits_search MATCH %s AND {condition}"
    sql = f"{HIDDEN} SELECT json_group_array(record) FROM ({of_entry})"
    return json.loads(rows(connection, sql, [*moment(connection), wanted, *bounds])[0][0])


def entries(connection, numbers):
    return rows(connection, f"SELECT {ENTRY} {WITH_NUMBERS}", [json.dumps(list(numbers))])


def ratings(connection, numbers):
    return rows(connection, f"SELECT {RATINGS} {WITH_NUMBERS}", [json.dumps(list(numbers))])


def first(connection, wanted, scope, *, limit):
    return _numbers(connection, wanted, scope, f"ORDER BY rowid LIMIT {limit}")


def _numbers(connection, wanted: str, scope, so_many: str) -> list[int]:
    condition, bounds = within(scope, "rowid")
    sql = f"{HIDDEN} {FOUND} {condition} {so_many}"
    return statements.numbers(connection, sql, [*moment(connection), wanted, *bounds])


def totals(connection, wanted, scope, *, limit):
    one = f"SELECT %s, COUNT(*) FROM (SELECT 1 FROM ({FOUND} rowid BETWEEN %s AND %s AND rowid {VISIBLE} LIMIT %s))"
    of_each = [value for place, span in enumerate(scope.spans) for value in (place, wanted, *span, limit)]
    sql = f"{HIDDEN} {' UNION ALL '.join([one] * len(scope.spans))}"
    return [count for _place, count in sorted(rows(connection, sql, [*moment(connection), *of_each]))]
