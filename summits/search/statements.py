"""Plain statements for what Django's queries cannot say to an index of words."""

from django.utils import timezone

from .query import Query, Scope, Where

ENTRY = "entry.id, entry.noun, entry.record, entry.names, entry.others, entry.summary"
# The few entries whose span of publication does not hold the moment; their indexes answer it.
HIDDEN = "SELECT id FROM summits_searchentry WHERE visible_from > %s OR visible_until <= %s"
MANY = 2_000  # entries among which the best are looked for; of more, the first by number are taken
MOST_ALIKE = 1_000  # names that begin alike, among which the shortest are looked for
RICH = {Where.SUMMARY: "summary", Where.ANYWHERE: "text"}  # the columns in which words are counted
COUNTED = 30_000  # characters of such a column
HALF_RICH = "CAST(500 AS DOUBLE PRECISION)"  # characters of a text that is half as rich as can be with a word once


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


def richness(query: Query, where: Where) -> tuple[str, list]:
    """How much of an entry is what was looked for, from 0 to 1: each word's share of a text, on the average.

    Both databases count alike, so that both find the same entries first; where only names count, it is 0.
    """
    if where not in RICH:
        return "0", []
    text = f"(' ' || SUBSTR(entry.{RICH[where]}, 1, {COUNTED}) || ' ')"
    count = f"(LENGTH({text}) - LENGTH(REPLACE({text}, %s, ''))) / %s"
    shares, parameters = [], []
    for term in query.terms:
        spellings = term.spellings
        shares.append(f"1 - 1 / (1 + {HALF_RICH} * ({' + '.join([count] * len(spellings))}) / LENGTH({text}))")
        parameters += [value for spelling in spellings for value in (spelling, len(spelling))]
    return f"({' + '.join(shares)}) / {len(shares)}", parameters


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
