"""Citations of a record that can be copied, in four styles, each in its own language.

Those of a document name the document; those of any other record name its page and the day of its last change.

APA: Publication Manual, 7th edition; treaties as in its section 11.9. Chicago: Manual of Style, 17th edition, as in a
bibliography. ГОСТ Р 7.0.5–2008: a reference to an electronic source. GB/T 7714–2015: a text online, [EB/OL].
"""

import datetime
from typing import NamedTuple

from django.utils import dateformat
from django.utils.translation import override, pgettext

from ..choices import Body, DocumentKind
from ..dates import PartialDate
from ..fields import TranslatedText
from ..languages import CHINESE, ENGLISH, RUSSIAN, Language, current
from ..models import Document, Summit
from ..models.base import Record


class Style(NamedTuple):
    """A style: its name, its language, and how it writes a day, a month, a year, and the day of a visit."""

    key: str
    name: str
    language: Language
    dates: tuple[str, str, str]
    visit: str


IN_A_SENTENCE = ("F j, Y", "F Y", "Y")
STYLES = (
    Style("apa", "APA 7", ENGLISH, ("Y, F j", "Y, F", "Y"), "F j, Y"),
    Style("chicago", "Chicago 17", ENGLISH, IN_A_SENTENCE, "F j, Y"),
    Style("gost", "ГОСТ Р 7.0.5", RUSSIAN, ("j E Y г.", "F Y г.", "Y г."), "d.m.Y"),
    Style("gbt", "GB/T 7714", CHINESE, ("Y-m-d", "Y-m", "Y"), "Y-m-d"),
)
TREATIES = {
    *(DocumentKind.CHARTER, DocumentKind.TREATY, DocumentKind.CONVENTION, DocumentKind.AGREEMENT, DocumentKind.PROTOCOL)
}
NO_AUTHOR = {"", Body.MINISTERS}  # many ministers are no author
WHOLE_NAME = {Body.SECRETARIAT}  # a label that names the Organisation


class Citation(NamedTuple):
    """The parts of a citation in the language of its style; what is not known is empty."""

    key: str
    name: str
    language: Language
    author: str
    title: TranslatedText | str
    place: str
    date: str
    visit: str
    address: str
    modified: str
    treaty_date: str = ""  # of a treaty, as a sentence has it

    @property
    def template(self) -> str:
        return f"cite/{self.key}.html"


def citations(record: Record, origin: str, day: datetime.date) -> list[Citation]:
    """The citations of a record that somebody visits on a day, at the scheme and host of ``origin``.

    Those in the language of the page come first.
    """
    styles = sorted(STYLES, key=lambda style: style.language is not current())
    return [_cited(record, style, origin, day) for style in styles]


def _cited(record: Record, style: Style, origin: str, day: datetime.date) -> Citation:
    with override(style.language.code):
        named = _of_document(record, style) if isinstance(record, Document) else _of_page(record, style)
        return Citation(
            key=style.key,
            name=style.name,
            language=style.language,
            visit=dateformat.format(day, style.visit),
            address=origin + record.get_absolute_url(),
            **named,
        )


def _of_document(document: Document, style: Style) -> dict:
    return {
        "author": _author(document),
        "title": document.title,
        "place": document.place,
        "date": _written(document.date, style.dates),
        "modified": "",
        "treaty_date": _written(document.date, IN_A_SENTENCE) if document.kind in TREATIES else "",
    }


def _of_page(record: Record, style: Style) -> dict:
    changed = record.changed_on and PartialDate(record.changed_on.isoformat())
    return {"author": "", "title": _title(record), "place": "", "date": "", "modified": _written(changed, style.dates)}


def _title(record: Record) -> TranslatedText | str:
    if isinstance(record, Summit):
        return pgettext("between two remarks", ", ").join([record.ordinal, str(record)])
    return record.title if hasattr(record, "title") else record.name


def _author(document: Document) -> str:
    if document.adopted_by in NO_AUTHOR:
        return ""
    body = str(document.get_adopted_by_display())
    if document.adopted_by in WHOLE_NAME:
        return body
    return pgettext("author of a citation", "{body} of the Shanghai Cooperation Organisation").format(body=body)


def _written(date: PartialDate | None, patterns: tuple[str, str, str]) -> str:
    """A date in the language in use, by the patterns of a day, a month and a year."""
    if not date:
        return ""
    day, month, year = patterns
    written = dateformat.format(date.first, day if date.day else month if date.month else year)
    return written.lower() if current() is RUSSIAN else written  # Django writes Russian months with a capital
