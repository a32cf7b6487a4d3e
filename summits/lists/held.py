"""The indexes that a process holds, one for each order of a list that somebody asked for."""

from collections import OrderedDict
from functools import partial
from threading import Lock

from ..held import Changes, Held
from .index import Index, caught_up, read, renewed
from .sources import Source

AT_ONCE = 500  # changed records; after more of them an index is read anew
MOST_INDEXES, MOST_RECORDS = 32, 300_000  # of a noun, in all its indexes; of those not used for long, none is held

_held: dict[str, OrderedDict[Source, Held[Index]]] = {}
_lock = Lock()


def index_of(source: Source) -> Index:
    """The index as of the present version of the register."""
    with _lock:
        of_noun = _held.setdefault(source.noun, OrderedDict())
        held = of_noun.get(source) or of_noun.setdefault(source, _new(source))
        of_noun.move_to_end(source)
        _drop_unused(of_noun)
    return held()


def _new(source: Source) -> Held[Index]:
    return Held(partial(read, source), partial(_next, source, source.others))


def _next(source: Source, others: frozenset[str] | None, index: Index, changes: Changes) -> Index:
    """The index after some changes of the register; ``others`` are the nouns on which it depends beside its own."""
    if others is None or any(change.noun in others for change in changes):
        return read(source)
    changed = {change.record for change in changes if change.noun == source.noun}
    if not changed:
        return renewed(index)
    return caught_up(index, source, changed) if len(changed) <= AT_ONCE else read(source)


def _drop_unused(of_noun: OrderedDict[Source, Held[Index]]) -> None:
    while len(of_noun) > MOST_INDEXES or (len(of_noun) > 1 and sum(map(_records, of_noun.values())) > MOST_RECORDS):
        of_noun.popitem(last=False)


def _records(held: Held[Index]) -> int:
    return len(held.kept[1]) if held.kept else 0
