"""The indexes that a process holds, one for each order of a list that somebody asked for.

An index that is not held is taken from the disk, where a long one is kept; or else it is made. One that is in another
order than the usual one is made from that, if it is held.
"""

from collections import OrderedDict
from functools import partial
from threading import Lock

from .. import version
from ..held import Changes, Held
from ..public import NOUNS
from . import kept
from .index import Index, caught_up, read, renewed, sorted_anew
from .sources import Source

AT_ONCE = 500  # changed records; after more of them an index is read anew
# Of a noun, in all its indexes; of those not used for long, none is held. A record takes about 40 bytes in each.
MOST_INDEXES, MOST_RECORDS = 32, 2_000_000

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


def keep(source: Source) -> None:
    """Has the index of a long list on the disk from now on. One that nobody asks for is not held for it."""
    if not NOUNS[source.noun].is_largest or _is_near(kept.number(source)):
        return
    with _lock:
        held = _held.get(source.noun, {}).get(source)
    held = held or _new(source)
    if len(held()) >= kept.LONG and held.kept:
        kept.store(source, held.kept)


def _is_near(number: int | None) -> bool:
    """Whether an index that was right for a version is caught up soon."""
    changes = version.since(number)
    return changes is not None and len(changes) <= AT_ONCE // 2


def _new(source: Source) -> Held[Index]:
    held = Held(partial(_made, source), partial(_next, source, source.others))
    held.kept = kept.stored(source)
    return held


def _made(source: Source) -> Index:
    with _lock:
        usual = _held.get(source.noun, {}).get(source.usual)
    return read(source) if usual is None or source == source.usual else sorted_anew(usual(), source)


def _next(source: Source, others: frozenset[str] | None, index: Index, changes: Changes) -> Index:
    """The index after some changes of the register; ``others`` are the nouns on which it depends beside its own."""
    if others is None or any(change.noun in others for change in changes):
        return _made(source)
    changed = {change.record for change in changes if change.noun == source.noun}
    if not changed:
        return renewed(index)
    return caught_up(index, source, changed) if len(changed) <= AT_ONCE else _made(source)


def _drop_unused(of_noun: OrderedDict[Source, Held[Index]]) -> None:
    while len(of_noun) > MOST_INDEXES or (len(of_noun) > 1 and sum(map(_records, of_noun.values())) > MOST_RECORDS):
        of_noun.popitem(last=False)


def _records(held: Held[Index]) -> int:
    return len(held.kept[1]) if held.kept else 0
