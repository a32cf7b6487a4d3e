"""Rows of lists. Those of one shape differ in their texts alone, so a template writes one of them for all.

A shape is a template, a language, and which of its values are empty.
"""

import html
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from django import template
from django.template import Context, Template
from django.template.loader import get_template
from django.urls import reverse
from django.utils.safestring import SafeString

from ..drawing.charts import Bar
from ..languages import BY_COLUMN, CHINESE, Language, current
from ..models import Document, Text
from ..models.base import Record
from .parts import part
from .register import enumerated, named, text, when

register = template.Library()

PLACE = "\0{}\0"  # of a value in what is rendered; no text has these marks, and escaping leaves them as they are
PLACES = re.compile(PLACE.format(r"(\w+)"))


def filled(name: str, **values: str) -> SafeString:
    """A template that writes out values and asks only whether they are empty; those that are not safe are escaped."""
    shape = tuple(one for one, value in values.items() if value)
    pattern = _pattern(get_template(name).template, current(), shape)
    return SafeString(pattern.format_map({one: _escaped(values[one]) for one in shape}))


def _escaped(value: str) -> str:
    """The same as ``conditional_escape`` of Django, which takes several times as long."""
    return value if isinstance(value, SafeString) else html.escape(value)


@lru_cache(1_024)
def _pattern(made: Template, _language: Language, shape: tuple[str, ...]) -> str:
    """The HTML of all rows of a shape, with places for ``str.format``."""
    marks = {name: PLACE.format(name) for name in shape}
    written = made.render(Context(marks, use_l10n=False))
    return PLACES.sub(r"{\1}", written.replace("{", "{{").replace("}", "}}"))


@register.simple_tag
def bars(histogram: Iterable[Bar]) -> SafeString:
    """The bars of a histogram."""
    return SafeString("".join(map(_bar, histogram)))


def _bar(bar: Bar) -> SafeString:
    wanted = "wanted" if bar.wanted else ""
    return filled("svg/bar.html", wanted=wanted, x=str(bar.x), y=str(bar.y), height=str(bar.height))


class Mark(NamedTuple):
    """The mark of a language in which a document can be read, leading to the text."""

    address: str
    outside: bool
    tag: str
    letters: str
    language: str


@register.simple_tag
def marks(document: Document) -> str:
    """The marks of the texts of a document that can be read; each leads to its text."""
    return part("parts/marks.html", marks=tuple(_mark(document, text) for text in document.readable))


def _mark(document: Document, text: Text) -> Mark:
    language = BY_COLUMN[text.language]
    kept = reverse("media", args=[text.file.name]) if text.file else f"{document.get_absolute_url()}#texts"
    letters = "中" if language is CHINESE else language.column.upper()
    return Mark(text.url or kept, bool(text.url), language.tag, letters, str(language.label))


class Years(NamedTuple):
    """The years that a document covers."""

    covers_from: int | None
    covers_until: int | None


@register.simple_tag
def document_rows(documents: Iterable[Document], level: int) -> SafeString:
    """Documents under headings of a level. Date, summit and place are not repeated from the one before."""
    rows, before, topics = [], None, _Names()
    for document in documents:
        setting = (document.date, document.summit_id, document.place)
        same = "same" if setting == before else ""
        rows.append(_row(document, level=str(level), same=same, topics=topics.of(document.shown_topics)))
        before = setting
    return SafeString("".join(rows))


class _Names:
    """The names of some records as a page lists them; the same records are listed once."""

    def __init__(self):
        self.known = {}

    def of(self, records: Iterable[Record]) -> SafeString:
        keys = tuple(record.pk for record in records)
        if keys not in self.known:
            self.known[keys] = named(records)
        return self.known[keys]


def _row(document: Document, **values: str) -> SafeString:
    summit, years = document.summit, Years(document.covers_from, document.covers_until)
    return filled(
        "parts/document_row.html",
        **values,
        date=when(document.date),
        summit=summit.ordinal if summit else "",
        address=summit.get_absolute_url() if summit else "",
        place=text(document.place, note=False),
        title=text(document.title, note=False),
        page=document.get_absolute_url(),
        kind=document.get_kind_display(),
        adoption=document.get_adoption_display(),
        body=document.get_adopted_by_display(),
        covers=part("parts/covers.html", document=years) if any(years) else "",
        languages=enumerated(document.text_languages),
    )
