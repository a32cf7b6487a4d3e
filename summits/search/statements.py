"""Plain statements for what Django's queries cannot say to an index of words."""

from django.utils import timezone

from .query import Query, Scope, Where

ENTRY = "entry.id, entry.noun, entry.record, entry.names, entry.others, entry.summary"
# The few entries whose span of publication does not hold the moment; their indexes answer it.
HIDDEN = "SELECT id FROM summits_searchentry WHERE visible_from > %s OR visible_until <= %s"
MANY = 2_000  # entries with the words in their names, among which the best are looked for
RATED = 500  # entries with the words in a summary or a text, likewise; of more, the first by number
MOST_ALIKE = 1_000  # names that begin alike, among which the shortest are looked for
COUNTED_IN = {Where.SUMMARY: "summary", Where.ANYWHERE: "text"}  # the columns in which words are counted
COUNTED = 10_000  # characters of such a column
HALF_RICH = 500  # a word that stands once in so many characters makes a text half as rich as it can be


def rows(connection, sql: str, parameters) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()


def run(connection, statements) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def moment(connection) -> list:
    """The parameters of HIDDEN: now, twice."""
    return [connection.ops.adapt_datetimefield_value(timezone.now())] * 2


def within(connection, scope: Scope, column: str) -> tuple[str, list]:
    """The condition that the number of an entry is in the spans of a scope, and that the entry is visible now."""
    spans = " OR ".join([f"{column} BETWEEN %s AND %s"] * len(scope.spans))
    condition = f"{column} NOT IN ({HIDDEN})" + (f" AND ({spans})" if spans else "")
    return condition, [*moment(connection), *(bound for span in scope.spans for bound in span)]


def rated_text(where: Where) -> str:
    """The text of an entry in which words are counted; what comes after it says little about the rest."""
    return f"SUBSTR(entry.{COUNTED_IN[where]}, 1, {COUNTED})"


def richest(rows: list[tuple], query: Query, limit: int) -> list[tuple]:
    """Of rows that end with such a text those that are the richest in the words, ending with how rich each is.

    Counted here rather than in the database: that is faster, and both databases give one order.
    """
    rated = [(*row[:-1], _richness(f" {row[-1]} ", query)) for row in rows]
    return sorted(rated, key=lambda row: (-row[-1], row[0]))[:limit]


def _richness(text: str, query: Query) -> float:
    """How much of a text is what was looked for, from 0 to 1: each word's share of it, on the average."""
    counts = (sum(map(text.count, term.spellings)) for term in query.terms)
    return sum(count / (count + len(text) / HALF_RICH) for count in counts) / len(query.terms)


def entries(connection, numbers) -> list[tuple]:
    marks = ", ".join(["%s"] * len(numbers))
    return rows(connection, f"SELECT {ENTRY} FROM summits_searchentry AS entry WHERE id IN ({marks})", list(numbers))


def named(connection, query: Query, scope: Scope, begins: tuple[str, list], limit: int) -> list[tuple]:
    """The entries with the whole name of a query, or with a name that ``begins`` so, the shortest names first."""
    condition, bounds = within(connection, scope, "entry")
    name = f"SELECT entry, name FROM summits_searchname WHERE {condition} AND"
    traits = " OR ".join(["entry.traits LIKE %s"] * len(scope.traits)) or "1 = 1"
    sql = f"""SELECT {ENTRY} FROM (
            SELECT entry, MIN(LENGTH(name)) AS length FROM (
                SELECT * FROM ({name} name = %s ORDER BY entry LIMIT %s) AS whole
                UNION ALL SELECT * FROM ({name} {begins[0]} LIMIT {MOST_ALIKE}) AS begun
            ) AS alike GROUP BY entry
        ) AS named JOIN summits_searchentry AS entry ON entry.id = named.entry
        WHERE {traits} ORDER BY named.length, entry.id LIMIT %s"""
    parameters = [*bounds, query.name, limit, *bounds, *begins[1], *(f"%{trait}%" for trait in scope.traits), limit]
    return rows(connection, sql, parameters)
