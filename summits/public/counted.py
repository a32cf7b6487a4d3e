"""The sources of the documents that tables of numbers count, by the cell that counts them, as data names them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from django.db.models.functions import Substr

from ..models import Document, Source, Summit, Topic
from .evidence import addresses_of
from .known import known
from .papers import WEIGHTS

Sources = Mapping[tuple[str, int], tuple[str, ...]]


def sources_by_kind() -> Sources:
    """By a kind and the number of a summit."""
    return _at_summits("kind", lambda kind: kind)


def sources_by_topic() -> Sources:
    """By the key of a topic and the number of a summit."""
    topics = known(Topic)
    return _at_summits("topics", lambda topic: topics[topic].slug if topic in topics else None)


def sources_by_year(topic: Topic) -> Sources:
    """Of the documents of a topic, by the label of their weight and the year of their date."""
    labels = {kind.value: str(label) for label, kinds in WEIGHTS for kind in kinds}
    documents = Document.objects.published().filter(topics=topic).exclude(date=None).order_by()
    found = documents.values_list("kind", Substr("date", 1, 4), "sources")
    return _addressed(((labels[kind], int(year)), source) for kind, year, source in found)


def _at_summits(name: str, word_of: Callable) -> Sources:
    numbers = {pk: summit.number for pk, summit in known(Summit).items()}
    documents = Document.objects.published().filter(summit__isnull=False).order_by()
    found = documents.values_list(name, "summit", "sources").distinct()
    return _addressed(((word_of(value), numbers.get(summit)), source) for value, summit, source in found)


def _addressed(found: Iterable[tuple[tuple, int | None]]) -> Sources:
    """The addresses of the sources of each cell, official ones first."""
    found = [(cell, source) for cell, source in found if source]
    sources, of_cell = Source.objects.in_bulk({source for _cell, source in found}), defaultdict(set)
    for cell, source in found:
        of_cell[cell].add(sources[source])
    return defaultdict(tuple, {cell: addresses_of(cited) for cell, cited in of_cell.items()})
