"""States by status through time, and documents by summit, kind and topic."""

from collections.abc import Mapping

from django.urls import reverse

from ..choices import DocumentKind
from ..collation import by_name
from ..dates import today
from ..drawing.charts import shade
from ..drawing.membership import membership
from ..public.attendance import begun
from ..public.grounds import ground_of_statuses
from ..public.statuses import spans_of_states
from ..public.tallies import tallies
from ..public.topics import all_topics
from .details import References
from .site import RegisterPage, files_of


class Charts(RegisterPage):
    noun = "charts"
    picture = "charts_share"
    is_drawn = True
    template_name = "summits/charts.html"

    def get_context_data(self, **kwargs):
        day = today()
        summits, counted = begun(day), tallies()
        topics = [(topic.slug, topic.name) for topic in sorted(all_topics(), key=by_name)]
        known_from = [ground_of_statuses()]
        return super().get_context_data(
            known_from=known_from,
            references=References(grounds=known_from, rest=reverse("charts_table")),
            membership=membership(spans_of_states(), summits, day),
            summits=summits,
            tables=[
                _table("kind", DocumentKind.choices, summits, counted.by_kind),
                _table("topic", topics, summits, counted.by_topic),
            ],
            **kwargs,
        )


def _table(name: str, choices, summits: list, counts: Mapping[tuple[str, int], int]) -> dict:
    return {"name": name, "rows": _grid(choices, summits, counts), "files": files_of(f"charts_{name}")}


def _grid(choices, summits: list, counts: Mapping[tuple[str, int], int]) -> list[dict]:
    """Rows of numbers of documents, one for each choice that has any: label, a cell for each summit, total."""
    most = max(counts.values(), default=1)
    rows = []
    for word, label in choices:
        numbers = [(summit, counts[word, summit.pk]) for summit in summits]
        total = sum(number for _summit, number in numbers)
        if total:
            cells = [(summit, number, shade(number, most) if number else 0) for summit, number in numbers]
            rows.append({"word": word, "label": label, "cells": cells, "total": total})
    return rows
