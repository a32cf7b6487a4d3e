"""Numbers of related rows beside each record of a query."""

from django.db.models import Count, QuerySet, Subquery
from django.db.models.functions import Coalesce


def total(rows: QuerySet, by: str) -> Coalesce:
    """The number of some rows, filtered by ``OuterRef("pk")``, for each record; 0 if there are none."""
    counted = rows.order_by().values(by).annotate(total=Count("pk")).values("total")
    return Coalesce(Subquery(counted), 0)
