"""Finding entries with SQLite's FTS5. The table of words is filled by triggers on the table of entries.

A migration that alters the table of entries makes SQLite forget its triggers: it must call ``create`` again.
"""

from ..folding import BETWEEN
from . import statements
from .query import Query, Term, Where
from .statements import ENTRY, HIDDEN, MANY, RATED, entries, moment, rated_text, richest, rows, run, within

COLUMNS = ("names", "others", "sounds", "summary", "text", "traits")
OLD = ", ".join(f"old.{column}" for column in COLUMNS)
NEW = ", ".join(f"new.{column}" for column in COLUMNS)
LISTED = ", ".join(COLUMNS)
FORGET = f"INSERT INTO summits_search (summits_search, rowid, {LISTED}) VALUES ('delete', old.id, {OLD});"
LEARN = f"INSERT INTO summits_search (rowid, {LISTED}) VALUES (new.id, {NEW});"
CREATE = (
    f"""CREATE VIRTUAL TABLE IF NOT EXISTS summits_search USING fts5({LISTED}, content='summits_searchentry',
    content_rowid='id', prefix='3', tokenize="unicode61 remove_diacritics 0")""",
    f"""CREATE TRIGGER IF NOT EXISTS summits_search_insert AFTER INSERT ON summits_searchentry
    BEGIN {LEARN} END""",
    f"""CREATE TRIGGER IF NOT EXISTS summits_search_delete AFTER DELETE ON summits_searchentry
    BEGIN {FORGET} END""",
    f"""CREATE TRIGGER IF NOT EXISTS summits_search_update AFTER UPDATE ON summits_searchentry
    BEGIN {FORGET} {LEARN} END""",
    "INSERT INTO summits_search (summits_search) VALUES ('rebuild')",
)
DROP = ("DROP TABLE IF EXISTS summits_search",)
LAST = "\U0010ffff"  # comes after any letter
PARTS = {Where.NAMES: "{names others sounds} : ", Where.SUMMARY: "{names others sounds summary} : ", Where.ANYWHERE: ""}
__all__ = ["create", "drop", "entries", "expression", "found", "hold", "named", "numbers", "tidy", "totals"]


def create(connection) -> None:
    run(connection, CREATE)


def drop(connection) -> None:
    run(connection, [f"DROP TRIGGER IF EXISTS summits_search_{event}" for event in ("insert", "delete", "update")])
    run(connection, DROP)


def hold(connection) -> None:
    """A transaction of the register takes the lock for writing when it begins."""


def tidy(connection) -> None:
    run(connection, ["INSERT INTO summits_search (summits_search) VALUES ('optimize')"])


def named(connection, query, scope, *, limit):
    begun = any(term.begun for term in query.terms)
    first, after = (query.name, f"{query.name}{LAST}") if begun else (f"{query.name} ", f"{query.name}!")
    return statements.named(connection, query, scope, ("name >= %s AND name < %s", [first, after]), limit)


def found(connection, query, scope, *, where, limit):
    condition, parameters = _condition(connection, query, scope, where)
    named = where == Where.NAMES
    words = f"SELECT rowid FROM summits_search WHERE {condition} ORDER BY rowid LIMIT {MANY if named else RATED}"
    entry = f"FROM ({words}) AS words CROSS JOIN summits_searchentry AS entry ON entry.id = words.rowid"
    if named:
        sql = f"SELECT {ENTRY} {entry} ORDER BY LENGTH(entry.names), entry.id LIMIT %s"
        return rows(connection, sql, [*parameters, limit])
    rated = rows(connection, f"SELECT {ENTRY}, {rated_text(where)} {entry}", parameters)
    return richest(rated, query, limit)


def numbers(connection, query, scope, *, where=Where.ANYWHERE, limit=None):
    condition, parameters = _condition(connection, query, scope, where)
    sql = f"SELECT rowid FROM summits_search WHERE {condition} LIMIT %s"
    return [number for (number,) in rows(connection, sql, [*parameters, -1 if limit is None else limit])]


def totals(connection, query, scope, *, limit):
    one = """SELECT %s, COUNT(*) FROM (
        SELECT 1 FROM summits_search WHERE summits_search MATCH %s AND rowid BETWEEN %s AND %s
        AND rowid NOT IN hidden LIMIT %s)"""
    wanted = expression(query, traits=scope.traits)
    of_each = [value for place, span in enumerate(scope.spans) for value in (place, wanted, *span, limit)]
    sql = f"WITH hidden AS MATERIALIZED ({HIDDEN}) " + " UNION ALL ".join([one] * len(scope.spans))
    return [count for _place, count in sorted(rows(connection, sql, [*moment(connection), *of_each]))]


def expression(query: Query, *, where: Where = Where.ANYWHERE, traits: tuple[str, ...] = ()) -> str:
    """The query in FTS5's language. Only words made by the register stand in it, between quotes."""
    wanted = " AND ".join(map(_term, query.terms))
    wanted = f"{PARTS[where]}({wanted})"
    if traits:
        either = " OR ".join(f'"{trait}"' for trait in traits)
        wanted = f"({wanted} AND traits : ({either}))"
    return f"{wanted} NOT ({' OR '.join(map(_term, query.without))})" if query.without else wanted


def _term(term: Term) -> str:
    if len(term.words) == 1 and not term.whole:
        ways = [f'"{form}"' for form in term.kept_words] + [f'"{beginning}" *' for beginning in term.kept_beginnings]
        ways += [f'"{BETWEEN}{term.sound}"'] if term.sound else []
    else:
        ways = [_together(term.words), *("(" + " AND ".join(map(_together, split)) + ")" for split in term.splits)]
    return f"({' OR '.join(ways)})"


def _together(words) -> str:
    return f'"{" ".join(words)}"'


def _condition(connection, query, scope, where=Where.ANYWHERE) -> tuple[str, list]:
    condition, bounds = within(connection, scope, "rowid")
    return f"summits_search MATCH %s AND {condition}", [expression(query, where=where, traits=scope.traits), *bounds]
