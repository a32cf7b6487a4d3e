"""The records that are indexed, with their words: what visitors may see of them, as ``public`` says."""

from collections.abc import Iterable, Iterator

from ..choices import Publication
from ..models.base import Record
from ..public import NOUNS as PUBLIC
from ..public.parts import PartOf
from ..public.wording import Content, Wording

__all__ = ["CONTENTS", "NOUNS", "Content", "PartOf", "Wording", "contents", "parts_of"]

# The largest noun is last, so that a limit does not cut off others.
NOUNS = {noun.name: noun.model for noun in sorted(PUBLIC.values(), key=lambda noun: noun.is_largest)}
CONTENTS = tuple(NOUNS.values())


def parts_of(model: type[Record]) -> list[PartOf]:
    return PUBLIC[model._meta.model_name].parts


def contents(model: type[Record], pks: Iterable[int], *, using: str = "default") -> Iterator[tuple[Record, Content]]:
    """Those records that are published, now or for another time, each with its content."""
    noun = PUBLIC[model._meta.model_name]
    records = model.objects.using(using).filter(publication=Publication.PUBLISHED, pk__in=list(pks))
    for record in records.prefetch_related(*(part.visible for part in noun.parts)):
        yield record, noun.content(record)
