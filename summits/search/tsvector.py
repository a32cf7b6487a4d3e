"""Finding entries with PostgreSQL's tsvector. The vectors are columns that the database makes from the others.

The configuration `simple` changes nothing in words that are folded already.

PostgreSQL guesses how many entries hold a word, and when it is far out it reads all of them one by one to find a few,
or sorts all of them to give the first few of very many. So nothing is left to its guess: every statement first looks
whether there are ``MANY`` entries. If not, these few are all there are; else the first so many come by themselves.
"""

from ..folding import BETWEEN
from . import statements
from .query import Query, Term, Where
from .statements import ENTRY, HIDDEN, MANY, RATED, entries, moment, rated_text, richest, rows, run, within

ALONE = "OFFSET 0"  # the inner query is planned by itself, whatever is asked of it outside
NAMES = f"traits || ' ' || names || ' {BETWEEN} ' || others || ' ' || sounds"
SUMMARY = f"{NAMES} || ' {BETWEEN} ' || summary"
VECTORS = {"name_words": NAMES, "summary_words": SUMMARY, "all_words": f"{SUMMARY} || ' {BETWEEN} ' || text"}
COLUMNS = {Where.NAMES: "name_words", Where.SUMMARY: "summary_words", Where.ANYWHERE: "all_words"}
CREATE = tuple(
    statement
    for column, words in VECTORS.items()
    for statement in (
        f"""ALTER TABLE summits_searchentry ADD COLUMN IF NOT EXISTS {column} tsvector
        GENERATED ALWAYS AS (to_tsvector('simple', {words})) STORED""",
        f"CREATE INDEX IF NOT EXISTS summits_search_{column} ON summits_searchentry USING gin ({column})",
    )
)
DROP = tuple(f"ALTER TABLE summits_searchentry DROP COLUMN IF EXISTS {column}" for column in VECTORS)
LOCK = 20010615  # any number that nothing else locks
__all__ = ["create", "drop", "entries", "expression", "found", "hold", "named", "numbers", "tidy", "totals"]


def create(connection) -> None:
    run(connection, CREATE)


def drop(connection) -> None:
    run(connection, DROP)


def hold(connection) -> None:
    run(connection, [f"SELECT pg_advisory_xact_lock({LOCK})"])


def tidy(connection) -> None:
    run(connection, ["ANALYZE summits_searchentry"])


def named(connection, query, scope, *, limit):
    begun = any(term.begun for term in query.terms)
    beginning = f"{query.name}%" if begun else f"{query.name} %"  # a name holds neither % nor _
    return statements.named(connection, query, scope, ("name LIKE %s", [beginning]), limit)


def found(connection, query, scope, *, where, limit):
    named = where == Where.NAMES
    sql, parameters = _first(connection, query, scope, where, MANY if named else RATED)
    if named:
        sql = f"SELECT {ENTRY} FROM ({sql}) AS entry ORDER BY LENGTH(entry.names), entry.id LIMIT %s"
        return rows(connection, sql, [*parameters, limit])
    rated = rows(connection, f"SELECT {ENTRY}, {rated_text(where)} FROM ({sql}) AS entry", parameters)
    return richest(rated, query, limit)


def _first(connection, query, scope, where, limit) -> tuple[str, list]:
    """The entries that answer, of many the first by number."""
    condition, parameters = _condition(connection, query, scope, where)
    entry = "SELECT * FROM summits_searchentry WHERE (SELECT COUNT(*) FROM few)"
    sql = f"""WITH few AS MATERIALIZED (
            SELECT id FROM (SELECT id FROM summits_searchentry WHERE {condition} {ALONE}) AS found LIMIT {MANY})
        (SELECT * FROM (
            ({entry} < {MANY} AND id IN (SELECT id FROM few))
            UNION ALL ({entry} = {MANY} AND {condition} ORDER BY id LIMIT {limit})
        ) AS found ORDER BY id LIMIT {limit})"""
    return sql, [*parameters, *parameters]


def numbers(connection, query, scope, *, where=Where.ANYWHERE, limit=None):
    condition, parameters = _condition(connection, query, scope, where)
    sql = f"SELECT id FROM summits_searchentry WHERE {condition} LIMIT %s"
    return [number for (number,) in rows(connection, sql, [*parameters, limit])]


def totals(connection, query, scope, *, limit):
    one = f"SELECT %s, COUNT(*) FROM (SELECT 1 FROM ({{}} {ALONE}) AS entries {{}} LIMIT %s) AS counted"
    within = "SELECT all_words FROM summits_searchentry WHERE id BETWEEN %s AND %s AND id NOT IN (TABLE hidden)"
    found = "all_words @@ %s::tsquery"
    # Of the noun with most entries those with the words are looked for, of the others all are looked at.
    of_few, of_most = one.format(within, f"WHERE {found}"), one.format(f"{within} AND {found}", "")
    sql = f"WITH hidden AS MATERIALIZED ({HIDDEN}) " + " UNION ALL ".join([*[of_few] * (len(scope.spans) - 1), of_most])
    wanted = expression(query, traits=scope.traits)
    parameters = [value for place, span in enumerate(scope.spans) for value in (place, *span, wanted, limit)]
    return [count for _place, count in sorted(rows(connection, sql, [*moment(connection), *parameters]))]


def expression(query: Query, *, traits: tuple[str, ...] = ()) -> str:
    """The query in PostgreSQL's language. Only words made by the register stand in it, between quotes."""
    wanted = " & ".join(map(_term, query.terms))
    if traits:
        either = " | ".join(f"'{trait}'" for trait in traits)
        wanted = f"{wanted} & ({either})"
    return f"({wanted}) & !({' | '.join(map(_term, query.without))})" if query.without else wanted


def _term(term: Term) -> str:
    if len(term.words) == 1 and not term.whole:
        ways = [f"'{form}'" for form in term.kept_words] + [f"'{beginning}':*" for beginning in term.kept_beginnings]
        ways += [f"'{BETWEEN}{term.sound}'"] if term.sound else []
    else:
        ways = [_together(term.words), *("(" + " & ".join(map(_together, split)) + ")" for split in term.splits)]
    return f"({' | '.join(ways)})"


def _together(words) -> str:
    return "(" + " <-> ".join(f"'{word}'" for word in words) + ")"


def _condition(connection, query, scope, where=Where.ANYWHERE) -> tuple[str, list]:
    condition, bounds = within(connection, scope, "id")
    return f"{COLUMNS[where]} @@ %s::tsquery AND {condition}", [expression(query, traits=scope.traits), *bounds]
