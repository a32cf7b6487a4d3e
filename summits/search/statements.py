"""Plain statements for what Django's queries cannot say to an index of words."""


def rows(connection, sql: str, parameters) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()


def run(connection, statements) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def counts(connection, one: str, expression: str, spans, limit: int) -> list[int]:
    """What a statement counts in each span, in their order; it takes place, expression, both ends and limit."""
    parameters = [value for place, span in enumerate(spans) for value in (place, expression, *span, limit)]
    return [count for _place, count in sorted(rows(connection, " UNION ALL ".join([one] * len(spans)), parameters))]
