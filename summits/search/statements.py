"""Plain statements for what Django's queries cannot say to an index of words."""

from django.utils import timezone

# The few entries whose span of publication does not hold the moment; their indexes answer it.
HIDDEN = "SELECT id FROM summits_searchentry WHERE visible_from > %s OR visible_until <= %s"


def moment(connection) -> list:
    """The parameters of HIDDEN: now, twice."""
    return [connection.ops.adapt_datetimefield_value(timezone.now())] * 2


def rows(connection, sql: str, parameters) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()


def run(connection, statements) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
