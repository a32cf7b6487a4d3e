"""Finding entries with PostgreSQL's tsvector. Both vectors are columns that the database makes from the others.

The configuration `simple` changes nothing in words that are folded already.

PostgreSQL guesses how many entries hold a word, and when it is far out it reads all of them one by one to find a few,
or sorts all of them to give the first few of very many. So nothing is left to its guess: every statement first looks
whether there are ``MANY`` entries. If not, these few are all there are; else the first ones soon come by themselves.
"""

from contextlib import contextmanager

from .query import Query, Term
from .statements import HIDDEN, moment, rows, run
from .text import BETWEEN

MANY = 500  # more than a search ever shows
ALONE = "OFFSET 0"  # the inner query is planned by itself, whatever is asked of it outside
ENTRY = "id, noun, record, names, others, summary FROM summits_searchentry"
NAMES = "names || ' {BETWEEN} ' || others || ' ' || sounds"
CREATE = (
    f"""ALTER TABLE summits_searchentry
    ADD COLUMN name_words tsvector GENERATED ALWAYS AS (to_tsvector('simple', {NAMES})) STORED,
    ADD COLUMN all_words tsvector GENERATED ALWAYS AS (
        to_tsvector('simple', {NAMES} || ' {BETWEEN} ' || summary || ' {BETWEEN} ' || text || ' ' || traits)) STORED""",
    "CREATE INDEX summits_search_names ON summits_searchentry USING gin (name_words)",
    "CREATE INDEX summits_search_words ON summits_searchentry USING gin (all_words)",
)
DROP = ("ALTER TABLE summits_searchentry DROP COLUMN IF EXISTS name_words, DROP COLUMN IF EXISTS all_words",)
LOCK = 20010615  # any number that nothing else locks
SHORT_WAIT = "500ms"


def create(connection) -> None:
    run(connection, CREATE)


def drop(connection) -> None:
    run(connection, DROP)


def hold(connection) -> None:
    run(connection, [f"SELECT pg_advisory_xact_lock({LOCK})"])


@contextmanager
def hurry(connection):
    run(connection, [f"SET lock_timeout = '{SHORT_WAIT}'"])
    try:
        yield
    finally:
        run(connection, ["RESET lock_timeout"])


def tidy(connection) -> None:
    run(connection, ["ANALYZE summits_searchentry"])


def found(connection, query, scope, *, names_only, limit):
    where, parameters = _where(query, scope, connection, column="name_words" if names_only else "all_words")
    sql = f"""WITH few AS MATERIALIZED ({_few(where)})
        (SELECT {ENTRY} WHERE (SELECT COUNT(*) FROM few) < {MANY} AND id IN (SELECT id FROM few))
        UNION ALL
        (SELECT {ENTRY} WHERE (SELECT COUNT(*) FROM few) = {MANY} AND {where} ORDER BY id LIMIT %s)
        ORDER BY id LIMIT %s"""
    return rows(connection, sql, [*parameters, *parameters, limit, limit])


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


def _few(where: str) -> str:
    """The numbers of all entries, or of ``MANY`` of them in no order."""
    return f"SELECT id FROM (SELECT id FROM summits_searchentry WHERE {where} {ALONE}) AS found LIMIT {MANY}"


def records(connection, query, span):
    sql = f"""SELECT id FROM summits_searchentry WHERE all_words @@ %s::tsquery AND id BETWEEN %s AND %s
        AND id NOT IN ({HIDDEN})"""
    return [number for (number,) in rows(connection, sql, [expression(query), *span, *moment(connection)])]


def expression(query: Query, *, traits: tuple[str, ...] = ()) -> str:
    """The query in PostgreSQL's language. Only words made by the register stand in it, between quotes."""
    wanted = " & ".join(map(_term, query.terms))
    if traits:
        either = " | ".join(f"'{trait}'" for trait in traits)
        wanted = f"{wanted} & ({either})"
    return f"({wanted}) & !({' | '.join(map(_term, query.without))})" if query.without else wanted


def _term(term: Term) -> str:
    if len(term.words) == 1 and not term.whole:
        ways = [f"'{beginning}':*" for beginning in term.beginnings]
        ways += [f"'{BETWEEN}{term.sound}'"] if term.sound else []
    else:
        ways = [_together(term.words), *("(" + " & ".join(map(_together, split)) + ")" for split in term.splits)]
    return f"({' | '.join(ways)})"


def _together(words) -> str:
    return "(" + " <-> ".join(f"'{word}'" for word in words) + ")"


def _where(query, scope, connection, *, column="all_words") -> tuple[str, list]:
    parameters = [expression(query, traits=scope.traits)]
    spans = " OR ".join(["id BETWEEN %s AND %s"] * len(scope.spans))
    where = f"{column} @@ %s::tsquery AND id NOT IN ({HIDDEN})" + (f" AND ({spans})" if spans else "")
    return where, [*parameters, *moment(connection), *(bound for span in scope.spans for bound in span)]
