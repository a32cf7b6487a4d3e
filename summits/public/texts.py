"""The texts of documents: those that can be read, the official languages first."""

from collections import defaultdict
from collections.abc import Collection

from ..choices import TextStatus
from ..languages import BY_COLUMN, CHINESE, LANGUAGES, RUSSIAN, Language
from ..models import Document, Text
from ..models.document import READABLE
from .reading import rows

OFFICIAL = (RUSSIAN, CHINESE)  # article 20 of the Charter of the Organisation
PLACES = {language.column: place for place, language in enumerate(dict.fromkeys((*OFFICIAL, *LANGUAGES)))}


def put_readable(documents: Collection[Document]) -> None:
    """Puts the texts that can be read as ``readable``, with their language, address and file alone."""
    of_document = defaultdict(list)
    shown = ("document", "language", "status", "url", "file")
    for text in rows(Text, "document", [document.pk for document in documents], *shown, where=READABLE):
        of_document[text.document_id].append(text)
    for document in documents:
        document.readable = sorted(of_document[document.pk], key=place)


def place(text: Text) -> tuple:
    """What texts sort by: the official languages first, among them and among the others authentic texts first."""
    return BY_COLUMN[text.language] not in OFFICIAL, text.status != TextStatus.AUTHENTIC, PLACES[text.language]


def wanted(texts: Collection[Text]) -> list[Language]:
    """The languages of which a text is missing: the official ones, and those in which one is known to exist."""
    read = {text.language for text in texts if text.is_readable}
    known = {language.column for language in OFFICIAL} | {text.language for text in texts}
    return [language for language in LANGUAGES if language.column in known - read]
