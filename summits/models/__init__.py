"""The records of the register, one module per noun."""

from .chairmanship import Chairmanship
from .document import Document, DocumentAlias, Relation, Text
from .event import Event
from .leader import Alias, Leader, Office
from .organisation import Organisation
from .page import Page
from .photo import Photo, Rendition
from .presence import Presence
from .preview_link import PreviewLink
from .redirect import Redirect
from .revision import Revision
from .search import SearchEntry, SearchName, SearchPosition, SearchWord
from .sentence import Sentence
from .source import Source
from .state import State, StatusChange
from .summit import Completeness, Figure, Participation, Summit
from .topic import Topic
from .treaty import PartyAct
from .version import Change, Version

__all__ = [
    "Alias",
    "Chairmanship",
    "Change",
    "Completeness",
    "Document",
    "DocumentAlias",
    "Event",
    "Figure",
    "Leader",
    "Office",
    "Organisation",
    "Page",
    "Participation",
    "PartyAct",
    "Photo",
    "Presence",
    "PreviewLink",
    "Redirect",
    "Relation",
    "Rendition",
    "Revision",
    "SearchEntry",
    "SearchName",
    "SearchPosition",
    "SearchWord",
    "Sentence",
    "Source",
    "State",
    "StatusChange",
    "Summit",
    "Text",
    "Topic",
    "Version",
]
