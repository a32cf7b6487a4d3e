"""Facts that claim to be sure although all their sources are weak."""

from collections.abc import Iterator

from django.db import models

from ..choices import Confidence
from ..history.keys import Key, as_key, identity_of, named
from ..history.rows import rows_of
from ..models import Source
from ..models.base import Fact
from ..models.register import MODELS
from ..models.source import TOO_SURE, is_too_sure
from .drafts import Draft
from .links import Links
from .problems import Fault
from .rows import Row


class WeakSources:
    """Which sources are weak: as the files have them, and those that they do not have as the database does."""

    def __init__(self, links: Links, using: str):
        """Call it before rows are tried out, which would change what the database has."""
        self.links, self.using = links, using
        weak = Source._base_manager.using(using).filter(weak=True)
        self.stored = {(slug,) for slug in weak.values_list("slug", flat=True)}

    def has(self, key: Key | None) -> bool:
        row = self.links.first_places.get((Source, key))
        return key in self.stored if row is None else row.data["fields"].get("weak") is True

    def faults(self, draft: Draft) -> Iterator[Fault]:
        """The fault of a fact that is surer than its sources allow."""
        if issubclass(draft.model, Fact) and self._is_too_sure(draft.instance.confidence, draft.given.get("sources")):
            yield "confidence", str(TOO_SURE), 'Write "medium" or "low", or add a better source.'

    def left_behind(self) -> Iterator[tuple[Row, Fault]]:
        """The stored facts that the files do not have, and that are too sure as sources of the files become weak."""
        weaker = {key for model, key in self.links.first_places if model is Source and key and self.has(key)}
        weaker -= self.stored
        if not weaker:
            return
        slugs = [slug for (slug,) in weaker]
        for model in MODELS:
            if issubclass(model, Fact):
                sure = model._base_manager.using(self.using).filter(confidence=Confidence.HIGH)
                yield from self._left_behind_of(sure.filter(sources__slug__in=slugs), weaker)

    def _left_behind_of(self, facts: models.QuerySet, weaker: set[Key]) -> Iterator[tuple[Row, Fault]]:
        for row in rows_of(facts):
            fact, sources = identity_of(row), row["fields"]["sources"]
            if fact not in self.links.first_places and self._is_too_sure(Confidence.HIGH, sources):
                first = next(tuple(key) for key in sources if tuple(key) in weaker)
                wrong = f"{named(*fact)} rests on weak sources alone and has high confidence."
                mend = "Give it medium or low confidence, or a better source."
                yield self.links.first_places[Source, first], ("weak", wrong, mend)

    def _is_too_sure(self, confidence: str, sources) -> bool:
        keys = sources if isinstance(sources, list) else []
        return is_too_sure(confidence, [self.has(as_key(Source, key)) for key in keys])
