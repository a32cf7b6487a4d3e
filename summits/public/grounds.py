"""What a drawing rests on: its facts by kind, with the numbers of their sources and the first of these."""

from collections import Counter
from collections.abc import Collection, Iterable
from typing import NamedTuple

from django.utils.translation import gettext

from ..choices import Confidence
from ..dates import PartialDate
from ..groupings import SourceKind
from ..held import Held
from ..models import Source
from ..models.base import Fact
from ..typography import how_many
from .evidence import in_order, ranked
from .related import put_sources, sources_of
from .seats import seats
from .statuses import changes_of_status

WHOLE = 40  # sources that a page lists, all of them
FIRST = 10  # of each kind, where there are more
MOST_CITED = 10  # sources that a list names


class Ground(NamedTuple):
    """Facts of one kind: their statement and number, their sources, when somebody last read one, how sure they are."""

    statement: str
    total: int
    sources: tuple[Source, ...]
    checked: PartialDate | None
    sure: tuple[tuple[str, int], ...]

    @property
    def kinds(self) -> list[str]:
        """The number of sources of each kind: "official 5"."""
        return _numbered(SourceKind, Counter(source.kind for source in self.sources))

    @property
    def confidence(self) -> list[str]:
        """The number of facts of each confidence: "high 40"."""
        return _numbered(Confidence, Counter(dict(self.sure)))


class Cited(NamedTuple):
    """A source, and how many of some records it is cited for."""

    source: Source
    total: int


def ground_of_rows(statement: str, records: Collection[Fact]) -> tuple[Ground, list[Cited]]:
    """That of the records of a list, and the sources that most of them have, in their order. Puts their sources."""
    put_sources(records)
    totals = Counter(source.pk for record in records for source in sources_of(record))
    found = ground(statement, records)
    most = sorted(found.sources, key=lambda source: -totals[source.pk])[:MOST_CITED]
    return found, [Cited(source, totals[source.pk]) for source in ranked(most)]


def ground(statement: str, facts: Iterable[Fact]) -> Ground:
    """The ground of some facts that have their sources put."""
    facts = list(facts)
    sources = tuple(in_order(facts))
    checked = max((source.checked for source in sources if source.checked), default=None)
    sure = Counter(fact.confidence for fact in facts)
    return Ground(statement, len(facts), sources, checked, tuple(sorted(sure.items())))


def first_sources(grounds: Iterable[Ground]) -> list[Source]:
    """The sources that a page lists in their order: all of them, or the first of each kind where there are many."""
    sources = ranked({source.pk: source for ground in grounds for source in ground.sources}.values())
    if len(sources) <= WHOLE:
        return sources
    return [source for kind in SourceKind.values for source in [one for one in sources if one.kind == kind][:FIRST]]


def ground_of_seats() -> Ground:
    """That of who took part in the summits."""
    return _of_seats()._replace(statement=gettext("Who took part"))


def ground_of_statuses() -> Ground:
    """That of the statuses of all states."""
    return _of_statuses()._replace(statement=gettext("Changes of status"))


@Held
def _of_seats() -> Ground:
    return ground("", seats().every)


@Held
def _of_statuses() -> Ground:
    return ground("", changes_of_status())


def _numbered(labels, numbers: Counter[str]) -> list[str]:
    return [how_many(label, numbers[value]) for value, label in labels.choices if numbers[value]]
