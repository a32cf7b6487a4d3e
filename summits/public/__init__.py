"""What visitors may see: one module for each noun, and what spans several of them.

Pages, lists, feeds, the search and the pictures to share read from here only. Everything starts from published rows.
"""

from .documents import Documents
from .events import Events
from .leaders import Leaders
from .noun import Noun
from .organisations import Organisations
from .pages import Pages
from .states import States
from .summits import Summits
from .topics import Topics

# The noun with the most records comes last, so that a limit of the search cuts off none of the others.
NOUNS: dict[str, Noun] = {
    noun.name: noun
    for noun in (Summits(), States(), Leaders(), Organisations(), Topics(), Pages(), Events(), Documents())
}

__all__ = ["NOUNS", "Noun"]
