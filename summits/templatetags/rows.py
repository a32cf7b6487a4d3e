"""Rows of lists. Those of one shape differ in their texts alone, so a template writes one of them for all.

A shape is a template, a language, and which of its values are empty.
"""

import html
import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from django import template
from django.template import Context, Template
from django.template.loader import get_template
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import pgettext

from ..dates import today
from ..drawing.charts import Bar
from ..drawing.covered import covered, scale_on
from ..languages import BY_COLUMN, CHINESE, Language, current
from ..models import Document, Text
from ..models.base import Fact, Record
from .parts import cite, part
from .register import link, named, text, when, written

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


@register.simple_tag(takes_context=True)
def document_line(context, document: Document, fact: Fact | None = None) -> SafeString:
    """A document beside the one of the page, with the sources of the fact that joins them."""
    return filled(
        "parts/document_line.html",
        page=document.get_absolute_url(),
        title=text(document.title, note=False),
        sources=cite(context, fact) if fact else "",
        marks=marks(document),
        kind=capfirst(document.get_kind_display()),
        date=written(document.date) if document.date else "",
    )


@register.simple_tag
def cited(citation) -> SafeString:
    """A citation of ``exports.citations``, in the language of its style."""
    parts = {name: getattr(citation, name) for name in ("author", "place", "date", "visit", "address")}
    return filled(citation.template, title=text(citation.title, note=False), **parts)


class Years(NamedTuple):
    """The years that a document covers."""

    covers_from: int | None
    covers_until: int | None


class Shape(NamedTuple):
    """How documents are listed: each ``alone`` with its day and summit; with the ``years`` that they cover as bars."""

    level: int
    alone: bool
    years: bool


@register.simple_tag
def document_rows(documents: Iterable[Document], level: int, alone: bool = False, years: bool = False) -> SafeString:
    """Documents under headings of a level: one of those of a summit and day, or one of each that stands ``alone``."""
    names, shape = _Names(), Shape(level, alone, years)
    if alone:
        return _list(documents, names, shape)
    groups = ([*group] for _setting_of, group in groupby(documents, key=_setting))
    below = shape._replace(level=level + 1)
    return SafeString("".join(_head(group[0], level) + _list(group, names, below) for group in groups))


@register.simple_tag
def years_scale() -> SafeString:
    """The head of the years beside documents."""
    return part("svg/years_scale.html", **scale_on(today())._asdict())


def _setting(document: Document) -> tuple:
    return document.date, document.summit_id, document.place


def _list(documents: Iterable[Document], names: "_Names", shape: Shape) -> SafeString:
    rows = SafeString("".join(_row(document, names, shape) for document in documents))
    return filled("parts/document_list.html", rows=rows, years="years" if shape.years else "")


class _Names:
    """The names of some records as a page lists them; the same records are listed once."""

    def __init__(self):
        self.known = {}

    def of(self, records: Iterable[Record]) -> SafeString:
        keys = tuple(record.pk for record in records)
        if keys not in self.known:
            self.known[keys] = named(records)
        return self.known[keys]


def _head(document: Document, level: int) -> SafeString:
    summit = document.summit
    return filled(
        "parts/document_group.html",
        level=str(level),
        number=str(summit.number) if summit else "",
        city=text(summit.city, note=False) if summit else "",
        address=summit.get_absolute_url() if summit else "",
        date=when(document.date),
        place="" if summit else text(document.place, note=False),
    )


def _row(document: Document, names: _Names, shape: Shape) -> SafeString:
    covers = Years(document.covers_from, document.covers_until)
    return filled(
        "parts/document_row.html",
        level=str(shape.level),
        title=text(document.title, note=False),
        page=document.get_absolute_url(),
        marks=marks(document),
        newer=_linked(document.superseded_by),
        kind=document.get_kind_display(),
        adoption=document.get_adoption_display(),
        body=document.get_adopted_by_display(),
        topics=names.of(document.shown_topics),
        covers=part("parts/covers.html", document=covers) if any(covers) else "",
        years=_bar_of(document) if shape.years else "",
        **(_where(document) if shape.alone else {}),
    )


def _bar_of(document: Document) -> SafeString:
    bar = covered(document, today(), superseded=bool(document.superseded_by))
    return part("svg/years.html", **bar._asdict())


def _where(document: Document) -> dict[str, str]:
    summit = document.summit
    return {
        "date": when(document.date),
        "summit": summit.ordinal if summit else "",
        "address": summit.get_absolute_url() if summit else "",
        "place": text(document.place, note=False),
    }


def _linked(records: Iterable[Record]) -> SafeString:
    return format_html_join(pgettext("between the words of a list", ", "), "{}", ((link(one),) for one in records))
