"""The documents of a summit by weight: its declaration, treaties, plans, statements, decisions, reports."""

import datetime
from collections import Counter
from typing import NamedTuple

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..choices import DocumentKind as Kind
from ..models import Document, Summit, Topic
from ..models.base import at_moment
from ..prepared import A_MOMENT, A_NUMBER, Prepared
from .known import known
from .tallies import tallies

WEIGHTS = (
    (_("Declaration"), (Kind.DECLARATION,)),
    (
        _("Treaties and agreements"),
        (Kind.CHARTER, Kind.TREATY, Kind.CONVENTION, Kind.AGREEMENT, Kind.PROTOCOL, Kind.MEMORANDUM),
    ),
    (_("Strategies, programmes, plans"), (Kind.STRATEGY, Kind.PROGRAMME, Kind.ACTION_PLAN, Kind.CONCEPT)),
    (_("Statements and communiqués"), (Kind.STATEMENT, Kind.JOINT_COMMUNIQUE, Kind.INFORMATION_REPORT)),
    (_("Decisions and regulations"), (Kind.DECISION, Kind.REGULATION)),
    (_("Reports"), (Kind.REPORT,)),
)
WEIGHT_OF = {kind.value: place for place, (_label, kinds) in enumerate(WEIGHTS) for kind in kinds}
PLACES = {kind.value: place for place, kind in enumerate(kind for _label, kinds in WEIGHTS for kind in kinds)}


class OfWeight(NamedTuple):
    """The documents of one weight: those that the page shows, and how many there are."""

    label: str
    kinds: tuple[str, ...]
    documents: list[Document]
    total: int

    @property
    def left_out(self) -> int:
        return self.total - len(self.documents)


def by_weight(documents: list[Document], totals: Counter[str]) -> list[OfWeight]:
    """Documents by weight, the heaviest first. ``totals`` are the numbers of all by kind; none is left out."""
    return [
        OfWeight(
            str(label),
            tuple(kind.value for kind in kinds),
            [document for document in documents if document.kind in kinds],
            total,
        )
        for label, kinds in WEIGHTS
        if (total := sum(totals[kind.value] for kind in kinds))
    ]


def documents_of(summit: Summit) -> tuple[list[int], Counter[str]]:
    """The primary keys of all documents of a summit, by weight and then the newest first; their numbers by kind."""
    found = sorted(_kinds.rows(summit=summit.pk, now=timezone.now()), key=lambda row: PLACES[row[1]])
    return [pk for pk, _kind in found], Counter(kind for _pk, kind in found)


def topics_of(summit: Summit) -> list[tuple[Topic, int]]:
    """The topics of the documents of a summit, each with their number, the largest first."""
    totals = tallies().by_topic
    found = [(topic, totals[topic.slug, summit.pk]) for topic in known(Topic).values()]
    return sorted(((topic, total) for topic, total in found if total), key=lambda pair: (-pair[1], str(pair[0].name)))


def _kinds_of(summit: int, now: datetime.datetime) -> QuerySet:
    with at_moment(now):
        return Document.objects.published().filter(summit=summit).values_list("pk", "kind")


_kinds = Prepared(_kinds_of, summit=A_NUMBER, now=A_MOMENT)
