"""Narrowing the rows of a list by rows that are joined to them."""

from django.db.models import Q, QuerySet


def having(rows: QuerySet, condition: Q) -> QuerySet:
    """The rows with at least one joined row that meets a condition. Each row comes once."""
    holding = rows.model.objects.filter(condition)
    return rows.filter(pk__in=holding.values("pk"))
