"""Everything that visitors may see: a module for each noun, and modules for views across nouns.

Pages, lists, feeds, the search and preview pictures read only from here. Everything starts from published rows.
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

# In the order in which people are likely to mean them.
NOUNS: dict[str, Noun] = {
    noun.name: noun
    for noun in (
        Summits(),
        States(),
        Leaders(),
        Organisations(),
        Topics(),
        Documents(),
        Events(),
        Pages(),
    )
}

# The nouns with a list, in the order of the contents on every page.
CONTENTS = [
    NOUNS[name]
    for name in (
        "summit",
        "document",
        "state",
        "leader",
        "organisation",
        "event",
        "topic",
    )
]

__all__ = ["CONTENTS", "NOUNS", "Noun"]
