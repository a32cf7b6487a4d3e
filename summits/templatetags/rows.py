"""Rows of lists. Those of one shape differ in their texts alone, so a template writes one of them for all."""

import datetime
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from django import template
from django.urls import reverse
from django.utils.html import conditional_escape, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import pgettext

from ..dates import PartialDate, today
from ..drawing.charts import Bar
from ..drawing.covered import covered, scale_on
from ..languages import BY_COLUMN, CHINESE, Language, current
from ..models import Document, Text
from ..models.base import Fact, Record
from .parts import cite, part
from .register import counted, link, text, when, written
from .shapes import filled, shaped

register = template.Library()


@register.simple_tag
def bars(histogram: Iterable[Bar]) -> SafeString:
    """The bars of a histogram."""
    write = shaped("svg/bar.html")
    return SafeString(
        "".join(
            write(wanted="wanted" if bar.wanted else "", x=str(bar.x), y=str(bar.y), height=str(bar.height))
            for bar in histogram
        )
    )


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
    return part("parts/marks.html", marks=tuple([_mark(document, text) for text in document.readable]))


def _mark(document: Document, text: Text) -> Mark:
    language = BY_COLUMN[text.language]
    letters = "中" if language is CHINESE else language.column.upper()
    return Mark(text.url or _kept(document, text), bool(text.url), language.tag, letters, str(language.label))


def _kept(document: Document, text: Text) -> str:
    """The address of a text that the register keeps: its file, or its place on the page of the document."""
    return reverse("media", args=[text.file.name]) if text.file else f"{document.get_absolute_url()}#texts"


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
def papers(documents: Iterable[Document]) -> SafeString:
    """The documents of a topic or an organisation, each with its day and summit."""
    write, language, names = shaped("parts/paper.html"), current(), {}
    return SafeString("".join([_paper(write, language, names, document) for document in documents]))


def _paper(write: Callable[..., str], language: Language, names: dict[int, str], document: Document) -> str:
    """A document as a row; ``names`` has those of the summits that were written before."""
    summit = document.summit
    if summit and summit.pk not in names:
        names[summit.pk] = conditional_escape(str(summit))
    return write(
        page=document.get_absolute_url(),
        title=text(document.title, note=False),
        marks=marks(document),
        kind=_kind(language, document.kind),
        date=when(document.date) if document.date else "",
        summit=names[summit.pk] if summit else "",
        address=summit.get_absolute_url() if summit else "",
    )


@register.simple_tag
def cited(citation) -> SafeString:
    """A citation of ``exports.citations``, in the language of its style."""
    names = ("author", "place", "date", "treaty_date", "modified", "visit", "address")
    parts = {name: getattr(citation, name) for name in names}
    return filled(citation.template, title=text(citation.title, note=False), **parts)


@register.simple_tag
def years_of(document: Document) -> SafeString:
    """The bar of the years that a document covers."""
    return part("svg/years.html", **covered(document, today(), superseded=False)._asdict())


class Years(NamedTuple):
    """The years that a document covers, and when it was adopted."""

    covers_from: int | None
    covers_until: int | None
    date: PartialDate | None = None


class Shape(NamedTuple):
    """How documents are listed: each ``alone`` with its day and summit; with the ``years`` that they cover as bars."""

    level: int
    alone: bool
    years: bool


@register.simple_tag
def document_rows(
    documents: Iterable[Document],
    level: int,
    alone: bool = False,
    years: bool = False,
    totals: Mapping[int, int] | None = None,
) -> SafeString:
    """Documents under headings of a level: one of those of a summit and day, or one of each that stands ``alone``.

    ``totals`` has the number of documents by the key of a summit; the first heading of a summit says it.
    """
    if alone:
        return _Rows(Shape(level, alone, years)).of(documents)
    rows, head = _Rows(Shape(level + 1, alone, years)), shaped("parts/document_group.html")
    groups, left = ([*group] for _setting_of, group in groupby(documents, key=_setting)), dict(totals or {})
    return SafeString(
        "".join(
            head(level=str(level), total=_total(left.pop(group[0].summit_id, 0)), **_head(group[0])) + rows.of(group)
            for group in groups
        )
    )


@register.simple_tag
def years_scale() -> SafeString:
    """The head of the years beside documents."""
    return part("svg/years_scale.html", **scale_on(today())._asdict())


def _setting(document: Document) -> tuple:
    return document.date, document.summit_id, document.place


def _total(documents: int) -> str:
    return counted(documents, "document") if documents else ""


def _head(document: Document) -> dict[str, str]:
    summit = document.summit
    return {
        "number": str(summit.number) if summit else "",
        "city": text(summit.city, note=False) if summit else "",
        "address": summit.get_absolute_url() if summit else "",
        "date": when(document.date),
        "place": "" if summit else text(document.place, note=False),
    }


class _Rows:
    """Writes the rows of documents of a shape in the language of a page. What several of them say is made once."""

    def __init__(self, shape: Shape):
        self.shape, self.language, self.day = shape, current(), today()
        self.write, self.list = shaped("parts/document_row.html"), shaped("parts/document_list.html")
        self.comma = pgettext("between the words of a list", ", ")
        self.names = {}

    def of(self, documents: Iterable[Document]) -> SafeString:
        rows = SafeString("".join(map(self._row, documents)))
        return self.list(rows=rows, years="years" if self.shape.years else "")

    def _row(self, document: Document) -> SafeString:
        kind, adoption, body = _labels(self.language, document.kind, document.adoption, document.adopted_by)
        years = Years(document.covers_from, document.covers_until, document.date)
        is_over = bool(document.superseded_by)
        return self.write(
            level=str(self.shape.level),
            title=text(document.title, note=False),
            page=document.get_absolute_url(),
            marks=marks(document),
            newer=self._linked(document.superseded_by),
            kind=kind,
            adoption=adoption,
            body=body,
            topics=self._named(document.shown_topics),
            covers=part("parts/covers.html", document=years._replace(date=None)) if any(years[:2]) else "",
            years=_bar_of(years, is_over, self.day) if self.shape.years else "",
            **(_where(document) if self.shape.alone else {}),
        )

    def _named(self, records: Iterable[Record]) -> SafeString:
        """The names of some records."""
        return SafeString(self.comma.join([self._name(record) for record in records]))

    def _name(self, record: Record) -> str:
        if record.pk not in self.names:
            self.names[record.pk] = conditional_escape(text(record.name, note=False))
        return self.names[record.pk]

    def _linked(self, records: Iterable[Record]) -> SafeString:
        return format_html_join(self.comma, "{}", ((link(one),) for one in records)) if records else SafeString()


@lru_cache(1_024)
def _kind(_language: Language, kind: str) -> str:
    """The label of the kind of a document, at the beginning of a line."""
    return conditional_escape(capfirst(Document(kind=kind).get_kind_display()))


@lru_cache(1_024)
def _labels(_language: Language, kind: str, adoption: str, body: str) -> tuple[str, str, str]:
    """The labels of the kind of a document, of how it was adopted, and by which body."""
    document = Document(kind=kind, adoption=adoption, adopted_by=body)
    return document.get_kind_display(), document.get_adoption_display(), document.get_adopted_by_display()


@lru_cache(4_096)
def _bar_of(years: Years, is_over: bool, day: datetime.date) -> SafeString:
    """The bar of the years of a document, as seen on a day."""
    return part("svg/years.html", **covered(years, day, superseded=is_over)._asdict())


def _where(document: Document) -> dict[str, str]:
    summit = document.summit
    return {
        "date": when(document.date),
        "summit": summit.ordinal if summit else "",
        "address": summit.get_absolute_url() if summit else "",
        "place": text(document.place, note=False),
    }
