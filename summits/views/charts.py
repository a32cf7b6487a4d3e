"""States by status through time, and documents by summit, kind and topic."""

from collections import Counter

from django.db.models import Prefetch

from ..choices import DocumentKind, Status
from ..dates import FIRST_YEAR, today
from ..drawing.axis import Axis
from ..drawing.charts import crossed, shade, stacked
from ..models import Document, Summit, Topic
from ..public.statuses import Turn, lives_until, status_on, steps, turns
from .base import RegisterPage

LAYERS = [Status.MEMBER, Status.OBSERVER, Status.DIALOGUE_PARTNER, Status.PARTNER, ""]
LEFT, RIGHT, BOTTOM, UNIT = 40, 1170, 300, 9
LINES = range(10, 31, 10)


def membership(lives, day) -> dict:
    """The states by status through time, for ``svg/membership.html`` and the table beside it."""
    drawn = steps(life for _state, life in lives)
    changes = (change for state, _life in lives for change in state.status_changes.all())
    axis = Axis(FIRST_YEAR, day.year, LEFT, RIGHT)
    return {
        "outlines": stacked(drawn, LAYERS, axis, BOTTOM, UNIT),
        "lines": [(number, BOTTOM - UNIT * number) for number in LINES],
        "years": axis.years,
        "bottom": BOTTOM,
        "left": LEFT,
        "right": RIGHT,
        "rows": [_counted(turn, lives, day) for turn in turns(changes) if turn.day <= day],
    }


def _counted(turn: Turn, lives, until) -> tuple[Turn, list[int], int]:
    """How many states were what after a turn, as soon as it has certainly come, and together."""
    day = min(turn.date.certain, until)
    totals = Counter(status_on(life, day) for _state, life in lives)
    numbers = [totals[layer] for layer in LAYERS]
    return turn, numbers, sum(numbers)


class Charts(RegisterPage):
    noun = "charts"
    template_name = "summits/charts.html"

    def get_context_data(self, **kwargs):
        day = today()
        documents = list(
            Document.objects.published()
            .filter(summit__in=Summit.objects.published())
            .only("kind", "summit")
            .prefetch_related(Prefetch("topics", Topic.objects.published().only("slug")))
        )
        summits = [one for one in Summit.objects.published().order_by("number") if one.has_begun(day)]
        topics = [(topic.slug, topic.name) for topic in Topic.objects.published().by_name()]
        by_kind = [(one.kind, one.summit_id) for one in documents]
        by_topic = [(topic.slug, one.summit_id) for one in documents for topic in one.topics.all()]
        return super().get_context_data(
            membership=membership(lives_until(day), day),
            summits=summits,
            tables=[
                {"name": "kind", "rows": _grid(DocumentKind.choices, summits, by_kind)},
                {"name": "topic", "rows": _grid(topics, summits, by_topic)},
            ],
            **kwargs,
        )


def _grid(choices, summits: list, pairs: list[tuple[str, int]]) -> list[dict]:
    """Rows of numbers of documents, one for each choice that has any: label, a cell for each summit, total."""
    counts, most = crossed(pairs)
    rows = []
    for word, label in choices:
        numbers = [(summit, counts[word, summit.pk]) for summit in summits]
        total = sum(number for _summit, number in numbers)
        if total:
            cells = [(summit, number, shade(number, most) if number else 0) for summit, number in numbers]
            rows.append({"word": word, "label": label, "cells": cells, "total": total})
    return rows
