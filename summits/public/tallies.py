"""The number of documents of each kind and topic at each summit."""

from typing import NamedTuple

from django.db.models import Prefetch

from ..models import Document, Summit, Topic


class Tallies(NamedTuple):
    """(word, primary key of the summit) for each document and word, and the topics as (key, name)."""

    by_kind: list[tuple[str, int]]
    by_topic: list[tuple[str, int]]
    topics: list[tuple[str, str]]


def tallies() -> Tallies:
    documents = list(
        Document.objects.published()
        .filter(summit__in=Summit.objects.published())
        .only("kind", "summit")
        .prefetch_related(Prefetch("topics", Topic.objects.published().only("slug")))
    )
    return Tallies(
        by_kind=[(document.kind, document.summit_id) for document in documents],
        by_topic=[(topic.slug, document.summit_id) for document in documents for topic in document.topics.all()],
        topics=[(topic.slug, topic.name) for topic in Topic.objects.published().by_name()],
    )
