"""The number of documents of each kind and topic at each summit."""

from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from django.db.models import Count, QuerySet

from ..held import Held
from ..models import Document, Summit
from ..models.base import is_published


class Tallies(NamedTuple):
    """The number of documents by the primary key of a summit, and by a word and that key. It is 0 of anything else."""

    by_summit: Mapping[int, int]
    by_kind: Mapping[tuple[str, int], int]
    by_topic: Mapping[tuple[str, int], int]


@Held
def tallies() -> Tallies:
    documents = Document.objects.published().filter(summit__in=Summit.objects.published()).order_by()
    by_kind, by_summit = _counted(documents, "kind"), Counter()
    for (_kind, summit), total in by_kind.items():
        by_summit[summit] += total
    by_topic = _counted(documents.filter(is_published("topics__")), "topics__slug")
    return Tallies(*map(MappingProxyType, (by_summit, by_kind, by_topic)))


def _counted(documents: QuerySet, word: str) -> Counter[tuple[str, int]]:
    totals = documents.values_list(word, "summit").annotate(total=Count("pk"))
    return Counter({(word, summit): total for word, summit, total in totals})
