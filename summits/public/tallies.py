"""The number of documents: of each topic, and of each kind and topic at each summit."""

from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from django.db.models import Count, QuerySet

from ..held import Changes, Held
from ..models import Document, Summit, Topic
from ..models.base import is_published

COUNTED = {model._meta.model_name for model in (Document, Summit, Topic)}


class Tallies(NamedTuple):
    """The number of documents by the primary key of a topic or summit, and by a word and the key of a summit.

    It is 0 of anything else.
    """

    of_topic: Mapping[int, int]
    of_summit: Mapping[int, int]
    by_kind: Mapping[tuple[str, int], int]
    by_topic: Mapping[tuple[str, int], int]


def _tallies() -> Tallies:
    documents = Document.objects.published().order_by()
    of_topic = Counter(dict(documents.filter(is_published("topics__")).values_list("topics").annotate(Count("pk"))))
    at_summits = documents.filter(summit__in=Summit.objects.published())
    by_kind, of_summit = _counted(at_summits, "kind"), Counter()
    for (_kind, summit), total in by_kind.items():
        of_summit[summit] += total
    by_topic = _counted(at_summits.filter(is_published("topics__")), "topics__slug")
    return Tallies(*map(MappingProxyType, (of_topic, of_summit, by_kind, by_topic)))


def _next(last: Tallies, changes: Changes) -> Tallies:
    return _tallies() if any(change.noun in COUNTED for change in changes) else last


tallies = Held(_tallies, _next)


def _counted(documents: QuerySet, word: str) -> Counter[tuple[str, int]]:
    totals = documents.values_list(word, "summit").annotate(total=Count("pk"))
    return Counter({(word, summit): total for word, summit, total in totals})
