"""Narrowing the rows of a list by rows that are joined to them."""

from django.db.models import Q, QuerySet


def having(rows: QuerySet, condition: Q) -> QuerySet:
    """The rows for which some joined row fulfils a condition, each once however many do."""
    holding = rows.model.objects.filter(condition)
    return rows.filter(pk__in=holding.values("pk"))
