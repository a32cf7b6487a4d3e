"""The number of documents: of each topic, of each kind and topic at each summit, and of those that can be read."""

from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from django.db.models import Count, QuerySet

from ..held import Changes, Held
from ..models import Document, Summit, Text, Topic
from .known import known

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
    summits, topics = known(Summit), known(Topic)
    by_kind, of_summit, by_topic, of_topic = Counter(), Counter(), Counter(), Counter()
    for kind, summit, total in _counted("kind"):
        if summit in summits:
            by_kind[kind, summit] = total
            of_summit[summit] += total
    for topic, summit, total in _counted("topics"):
        if topic in topics:
            of_topic[topic] += total
            if summit in summits:
                by_topic[topics[topic].slug, summit] = total
    return Tallies(*map(MappingProxyType, (of_topic, of_summit, by_kind, by_topic)))


def _counted(name: str) -> QuerySet:
    """Each value of documents and each summit, hidden ones too, with the number of public documents that have both."""
    return Document.objects.published().order_by().values_list(name, "summit").annotate(total=Count("pk"))


def _next(last: Tallies, changes: Changes) -> Tallies:
    return _tallies() if any(change.noun in COUNTED for change in changes) else last


tallies = Held(_tallies, _next)


@Held
def readable() -> int:
    """The number of documents with a text, or with the address of one."""
    texts = Text.objects.published().exclude(url="", file="", body="")
    return texts.order_by().values("document").distinct().count()
