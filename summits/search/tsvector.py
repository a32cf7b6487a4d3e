"""Finding entries with PostgreSQL's tsvector. Both vectors are columns that the database makes from the others.

The configuration `simple` changes nothing in words that are folded already.
"""

from .query import Query, Term
from .statements import counts, rows, run
from .text import BETWEEN

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


def create(connection) -> None:
    run(connection, CREATE)


def drop(connection) -> None:
    run(connection, DROP)


def hold(connection) -> None:
    run(connection, [f"SELECT pg_advisory_xact_lock({LOCK})"])


def tidy(connection) -> None:
    run(connection, ["ANALYZE summits_searchentry"])


def found(connection, query, scope, *, names_only, limit):
    where, parameters = _where(query, scope, column="name_words" if names_only else "all_words")
    sql = f"SELECT id, noun, record, names, others, summary FROM summits_searchentry WHERE {where} ORDER BY id LIMIT %s"
    return rows(connection, sql, [*parameters, limit])


def totals(connection, query, scope, *, limit):
    one = """SELECT %s, COUNT(*) FROM (
        SELECT 1 FROM summits_searchentry WHERE all_words @@ %s::tsquery AND id BETWEEN %s AND %s LIMIT %s) AS found"""
    return counts(connection, one, expression(query, traits=scope.traits), scope.spans, limit)


def records(connection, query, span):
    sql = "SELECT id FROM summits_searchentry WHERE all_words @@ %s::tsquery AND id BETWEEN %s AND %s"
    return [number for (number,) in rows(connection, sql, [expression(query), *span])]


def expression(query: Query, *, traits: tuple[str, ...] = ()) -> str:
    """The query in PostgreSQL's language. Only words made by the register stand in it, between quotes."""
    wanted = " & ".join(map(_term, query.terms))
    if traits:
        either = " | ".join(f"'{trait}'" for trait in traits)
        wanted = f"{wanted} & ({either})"
    return f"({wanted}) & !({' | '.join(map(_term, query.without))})" if query.without else wanted


def _term(term: Term) -> str:
    if len(term.words) == 1 and not term.whole:
        ways = [f"'{word}':*" for word in (*term.words, *term.stems)]
        ways += [f"'{BETWEEN}{term.sound}'"] if term.sound else []
    else:
        ways = [_together(term.words), *("(" + " & ".join(map(_together, split)) + ")" for split in term.splits)]
    return f"({' | '.join(ways)})"


def _together(words) -> str:
    return "(" + " <-> ".join(f"'{word}'" for word in words) + ")"


def _where(query, scope, *, column="all_words") -> tuple[str, list]:
    parameters = [expression(query, traits=scope.traits)]
    spans = " OR ".join(["id BETWEEN %s AND %s"] * len(scope.spans))
    where = f"{column} @@ %s::tsquery" + (f" AND ({spans})" if spans else "")
    return where, [*parameters, *(bound for span in scope.spans for bound in span)]
