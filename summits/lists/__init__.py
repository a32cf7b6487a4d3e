"""The lists of the nouns: their records in order, narrowed and counted in memory.

``index_of`` gives the index of a source, ``Wanted`` says what to narrow it to. ``keep`` keeps a long one on the disk.
"""

from .attributes import YEAR, Attribute
from .held import index_of, keep
from .index import Answer, Index, Wanted
from .sources import Source, order_of

__all__ = ["YEAR", "Answer", "Attribute", "Index", "Source", "Wanted", "index_of", "keep", "order_of"]
