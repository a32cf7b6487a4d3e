"""Everything that has a date since 2001: summits, chairmanships, changes of status, the newest solemn documents."""

from collections.abc import Sequence
from typing import NamedTuple

from django.db.models import Prefetch

from ..choices import DocumentKind
from ..dates import PartialDate
from ..held import Held
from ..models import Chairmanship, Document, State, StatusChange, Summit
from ..models.base import Fact
from .chairmanships import chairmanships
from .known import MOST_BESIDE
from .statuses import Span, spans_of_states

SOLEMN = (DocumentKind.CHARTER, DocumentKind.TREATY, DocumentKind.CONVENTION)


class Entry(NamedTuple):
    """A dated fact: its kind, the codes of its states, and its row."""

    kind: str
    date: PartialDate
    states: frozenset[str]
    fact: Summit | Chairmanship | StatusChange | Document

    @property
    def facts(self) -> tuple[Fact]:
        return (self.fact,)


class Chronicle(NamedTuple):
    """The entries of the timeline, oldest first, and the spans of every state that had a status."""

    entries: list[Entry]
    spans_by_state: list[tuple[State, Sequence[Span]]]
    is_cut: bool = False  # whether it has the newest of the documents alone

    def narrowed(self, kinds: list[str], states: list[str]) -> "Chronicle":
        """The entries of some kinds and the spans of some states. An empty choice means all."""
        return Chronicle(
            [
                entry
                for entry in self.entries
                if _wanted(entry.kind, kinds) and (not states or entry.states & set(states))
            ],
            [(state, state_spans) for state, state_spans in self.spans_by_state if _wanted(state.iso2, states)],
            self.is_cut,
        )


def _wanted(value: str, chosen: list[str]) -> bool:
    return not chosen or value in chosen


def chronicle() -> Chronicle:
    """The whole chronicle up to today, in a fixed number of queries."""
    spans_by_state = spans_of_states()
    changes = (
        Entry("status", change.effective, frozenset([state.iso2]), change)
        for state, _spans in spans_by_state
        for change in state.status_changes.all()
    )
    dated = _dated()
    is_cut = sum(entry.kind == "document" for entry in dated) == MOST_BESIDE
    return Chronicle(sorted([*dated, *changes], key=lambda entry: entry.date), spans_by_state, is_cut)


@Held
def _dated() -> tuple[Entry, ...]:
    """The entries that are in the same order in every language."""
    return (*_summits(), *_chairmanships(), *_documents())


def _summits():
    for summit in Summit.objects.published().with_visible("host").prefetch_related("sources").order_by("number"):
        host = getattr(summit, "host", None)  # none where it is hidden
        yield Entry("summit", summit.starts, frozenset([host.iso2] if host else []), summit)


def _chairmanships():
    for chairmanship in chairmanships():
        if not chairmanship.starts:
            continue
        yield Entry("chairmanship", chairmanship.starts, frozenset([chairmanship.state.iso2]), chairmanship)


def _documents():
    signed = Prefetch("signatories", State.objects.published())
    solemn = Document.objects.published().filter(kind__in=SOLEMN).exclude(date=None)
    for document in solemn.prefetch_related(signed, "sources")[:MOST_BESIDE]:
        yield Entry("document", document.date, frozenset(state.iso2 for state in document.signatories.all()), document)
