"""Finding entries with PostgreSQL's tsvector. The vectors are columns that the database makes from the others.

The configuration `simple` changes nothing in words that are folded already.

PostgreSQL guesses how many entries hold a word, and is often far out; it knows nothing of the time that it takes to
unpack a vector. So it does not see the words when it plans: then it expects few entries, and asks the index.
"""

import json
from collections.abc import Sequence

from ..folding import BETWEEN
from . import statements
from .contents import NOUNS
from .expressions import TSQUERY
from .numbers import RECORD
from .statements import ENTRY, HIDDEN, RATINGS, VISIBLE, moment, rows, run, within

LANGUAGE = TSQUERY
ALONE = "OFFSET 0"  # PostgreSQL plans the inner query by itself
UNSEEN = "(SELECT %s::tsquery)"  # PostgreSQL plans without these words
FORMS = f" || ' {BETWEEN} ' || ".join(["traits || ' ' || names", "others", "sounds", "summary", "text"])
LARGEST = list(NOUNS)[-1]
OF_FEW = f"noun <> '{LARGEST}'"
# Without this limit to its pending list, the index is slow after many writes.
CREATE = (
    f"""ALTER TABLE summits_searchentry ADD COLUMN IF NOT EXISTS words tsvector GENERATED ALWAYS AS
    (to_tsvector('simple', {FORMS}) || array_to_tsvector(string_to_array(ratings, ' '))) STORED""",
    """CREATE INDEX IF NOT EXISTS summits_search_words ON summits_searchentry USING gin (words)
    WITH (gin_pending_list_limit = 256)""",
    # The few entries of the other nouns are counted without all those of the largest.
    f"""CREATE INDEX IF NOT EXISTS summits_search_words_of_few ON summits_searchentry USING gin (words)
    WITH (gin_pending_list_limit = 256) WHERE {OF_FEW}""",
    # Long columns stand apart, so that the entries with a common word are on few pages.
    "ALTER TABLE summits_searchentry SET (toast_tuple_target = 256)",
)
COLUMNS = ("words", "name_words", "summary_words", "all_words")  # the last three until 0.1
DROP = tuple(f"ALTER TABLE summits_searchentry DROP COLUMN IF EXISTS {column}" for column in COLUMNS)
LOCK = 20010615  # any number that no other lock has
WITH_NUMBERS = "FROM summits_searchentry WHERE id = ANY(%s)"


def create(connection) -> None:
    run(connection, CREATE)


def drop(connection) -> None:
    run(connection, DROP)


def hold(connection) -> None:
    run(connection, [f"SELECT pg_advisory_xact_lock({LOCK})"])


def tidy(connection) -> None:
    run(connection, ["SELECT gin_clean_pending_list('summits_search_words')", "ANALYZE summits_searchentry"])


def words(connection, beginning):
    return None


def named(connection, query, scope, *, limit):
    begun = any(term.begun for term in query.terms)
    beginning = f"{query.name}%" if begun else f"{query.name} %"  # a name holds neither % nor _
    return statements.named(connection, query, scope, ("name LIKE %s", [beginning]), limit)


def numbers(connection, wanted, scope, *, limit=None):
    found, parameters = _found(wanted, scope)
    sql = f"{HIDDEN} SELECT id FROM ({found}) AS found LIMIT %s"
    return statements.numbers(connection, sql, [*moment(connection), *parameters, limit])


def records(connection, wanted, scope):
    found, parameters = _found(wanted, scope)
    sql = f"{HIDDEN} SELECT json_agg(id & {RECORD})::text FROM ({found}) AS found"
    return json.loads(rows(connection, sql, [*moment(connection), *parameters])[0][0] or "[]")


def entries(connection, numbers):
    return rows(connection, f"SELECT {ENTRY} {WITH_NUMBERS}", [list(numbers)])


def ratings(connection, numbers):
    return rows(connection, f"SELECT {RATINGS} {WITH_NUMBERS}", [list(numbers)])


def first(connection, wanted, scope, *, limit):
    """Whether the words of a phrase stand together is seen in the entries: in no more of them than are needed."""
    terms = wanted.split(LANGUAGE.apart)
    phrases = [term for term in terms if LANGUAGE.beside in term and LANGUAGE.without not in term]
    loose = [term.replace(LANGUAGE.beside, LANGUAGE.both) if term in phrases else term for term in terms]
    condition, bounds = within(scope, "id")
    sql = f"""{HIDDEN} SELECT id FROM (
            SELECT id, words FROM summits_searchentry WHERE {condition} AND {_holds(loose)} ORDER BY id {ALONE}
        ) AS found WHERE {_holds(phrases)} ORDER BY id LIMIT %s"""
    return statements.numbers(connection, sql, [*moment(connection), *bounds, *loose, *phrases, limit])


def _found(wanted: str, scope) -> tuple[str, list]:
    """The query for the numbers of all entries that answer, with its parameters."""
    terms, (condition, bounds) = wanted.split(LANGUAGE.apart), within(scope, "id")
    return f"SELECT id FROM summits_searchentry WHERE {condition} AND {_holds(terms)} {ALONE}", [*bounds, *terms]


def _holds(terms: Sequence[str]) -> str:
    """The condition that an entry holds some terms. For all of them at once the index takes twice as long."""
    return " AND ".join([f"words @@ {UNSEEN}"] * len(terms)) or "TRUE"


def totals(connection, wanted, scope, *, limit):
    """The last span is that of the largest noun."""
    terms = wanted.split(LANGUAGE.apart)
    *few, largest = enumerate(scope.spans)
    spans = ", ".join(["(%s, %s::bigint, %s::bigint)"] * len(few))
    sql = f"""{HIDDEN}, spans (place, first, last) AS (VALUES {spans})
        SELECT place, COUNT(*) FROM spans JOIN (
            SELECT id FROM summits_searchentry WHERE {OF_FEW} AND id {VISIBLE} AND {_holds(terms)} {ALONE}
        ) AS entries ON id BETWEEN first AND last GROUP BY place
        UNION ALL SELECT %s, COUNT(*) FROM (SELECT 1 FROM (
            SELECT id FROM summits_searchentry WHERE id BETWEEN %s AND %s AND id {VISIBLE}
            AND {_holds(terms)} {ALONE}) AS entries LIMIT %s) AS counted"""
    bounds = [value for place, span in few for value in (place, *span)]
    parameters = [*moment(connection), *bounds, *terms, largest[0], *largest[1], *terms, limit]
    counts = dict(rows(connection, sql, parameters))
    return [min(counts.get(place, 0), limit) for place in range(len(scope.spans))]
