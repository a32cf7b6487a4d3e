"""Finds records by words, in any spelling of any script. Other packages import the search from here.

``index`` makes the entries, and ``following`` keeps them up to date. The database finds the ``best`` of them through
its ``engine``, and ``ranking`` puts them in order. A search only reads.
"""

from .asking import COUNTED, Findings, keys, look_up, near, suggest
from .contents import NOUNS
from .following import catch_up, watch
from .headquarters import headquarters
from .heads import heads
from .holders import all_holders, holders, next_to
from .hosting import hosted
from .lexicon import Reading, read
from .marks import Piece, is_marked, pieces, snippet
from .pairs import pair
from .query import LONGEST, Query, parsed
from .rebuilding import rebuild
from .seated import Seated, attending, gatherings, seated
from .standings import Standing, chairs, changed, standings
from .treaties import treaties

__all__ = [
    "COUNTED",
    "LONGEST",
    "NOUNS",
    "Findings",
    "Piece",
    "Query",
    "Reading",
    "Seated",
    "Standing",
    "all_holders",
    "attending",
    "catch_up",
    "chairs",
    "changed",
    "gatherings",
    "headquarters",
    "heads",
    "holders",
    "hosted",
    "is_marked",
    "keys",
    "look_up",
    "near",
    "next_to",
    "pair",
    "parsed",
    "pieces",
    "read",
    "rebuild",
    "seated",
    "snippet",
    "standings",
    "suggest",
    "treaties",
    "watch",
]
