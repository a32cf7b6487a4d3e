"""SQL that Django's queries cannot express, for the index of words."""

from django.utils import timezone

from .query import Query, Scope

ENTRY, RATINGS = "id, noun, record, names, others", "id, ratings"
# Entries that are not public at the moment. They are few, and have indexes.
HIDDEN = """WITH hidden AS MATERIALIZED (
    SELECT id FROM summits_searchentry WHERE visible_from > %s OR visible_until <= %s)"""
VISIBLE = "NOT IN (SELECT id FROM hidden)"
MOST_ALIKE = 1_000  # names with the same beginning; the shortest of them count


def rows(connection, sql: str, parameters) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()


def numbers(connection, sql: str, parameters) -> list[int]:
    return [number for (number,) in rows(connection, sql, parameters)]


def run(connection, statements) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def moment(connection) -> list:
    """The parameters of HIDDEN: now, twice."""
    return [connection.ops.adapt_datetimefield_value(timezone.now())] * 2


def within(scope: Scope, column: str) -> tuple[str, list]:
    """The condition that the number of an entry is in the spans of a scope, and that the entry is not HIDDEN."""
    spans = " OR ".join([f"{column} BETWEEN %s AND %s"] * len(scope.spans))
    condition = f"{column} {VISIBLE}" + (f" AND ({spans})" if spans else "")
    return condition, [bound for span in scope.spans for bound in span]


def named(connection, query: Query, scope: Scope, begins: tuple[str, list], limit: int) -> list[int]:
    """The entries with the whole name of a query, or with a name that ``begins`` so, the shortest names first."""
    condition, bounds = within(scope, "entry")
    name = f"SELECT entry, name FROM summits_searchname WHERE {condition} AND"
    traits = " OR ".join(["traits LIKE %s"] * len(scope.traits))
    known = f"WHERE EXISTS (SELECT 1 FROM summits_searchentry WHERE id = entry AND ({traits}))" if traits else ""
    sql = f"""{HIDDEN} SELECT entry FROM (
            SELECT entry, MIN(LENGTH(name)) AS length FROM (
                SELECT * FROM ({name} name = %s ORDER BY entry LIMIT %s) AS whole
                UNION ALL SELECT * FROM ({name} {begins[0]} LIMIT {MOST_ALIKE}) AS begun
            ) AS alike GROUP BY entry
        ) AS named {known} ORDER BY length, entry LIMIT %s"""
    wanted = [*bounds, query.name, limit, *bounds, *begins[1], *(f"%{trait}%" for trait in scope.traits), limit]
    return numbers(connection, sql, [*moment(connection), *wanted])
