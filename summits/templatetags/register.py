"""How pages write texts, dates, links and citations. Nothing here asks the database."""

from functools import lru_cache

import nh3
from django import template
from django.utils.html import conditional_escape, format_html, format_html_join, strip_tags
from django.utils.safestring import mark_safe
from django.utils.translation import ngettext, pgettext
from markdown_it import MarkdownIt

from .. import dates, typography
from ..choices import Crop
from ..languages import CHINESE, ENGLISH, Language, current
from ..public import NOUNS
from ..public.leaders import latest_office

register = template.Library()
register.simple_tag(latest_office)
markdown_parser = MarkdownIt("commonmark", {"html": False})


@register.simple_tag
def text(value, note=True):
    """A translated text: marked with its language, and said so, where another language stands in."""
    return _marked(value, value, note)


@register.simple_tag
def prose(value):
    """Sentences that somebody wrote, as ``text``, with their lines ``bound``."""
    return _marked(value, bound(value))


def _marked(value, said, note=True):
    if not getattr(value, "stands_in", False):
        return said
    marked = format_html('<span lang="{}">{}</span>', value.language.tag, said)
    if not note:
        return marked
    return format_html('{} <span class="note">{}</span>', marked, bracketed(value.language.label))


@register.simple_tag
def heading(value):
    """A translated title, as ``text``. A line of a Chinese one breaks beside the terms in it, not within them."""
    if getattr(value, "stands_in", False) or current() != CHINESE:
        return text(value)
    pieces = typography.terms(str(value))
    return format_html_join("", "{}", ((_whole(piece) if is_term else piece,) for piece, is_term in pieces))


def _whole(term: str):
    return format_html('<span class="term">{}</span>', term)


@register.simple_tag
def link(record):
    """A record's name, leading to its page; nothing where there is no record, or none that is public."""
    if not record:
        return ""
    name = getattr(record, "title", None) or getattr(record, "name", None) or str(record)
    return _linked(record.get_absolute_url(), text(name, note=False))


@lru_cache(maxsize=4_096, typed=True)  # the same letters are another name where they are HTML
def _linked(address: str, name: str):
    return format_html('<a href="{}">{}</a>', address, name)


@register.simple_tag
def when(first, last=None):
    """A partial date or a span of two."""
    return _when(first, last or first, current())


@lru_cache(maxsize=4_096)  # days repeat themselves
def _when(first, last, _language: Language) -> str:
    said = _of_days(dates.written_span(first, last))
    if first and first == last:
        return format_html('<time datetime="{}">{}</time>', first, said)
    return format_html('<span class="when">{}</span>', _breakable(said)) if said else ""


def _of_days(said: str) -> str:
    """The words of a date or a span. No line breaks between a day and its month."""
    return typography.bound(said, current())


def _breakable(span: str):
    """A span of days; in Chinese a line of it breaks before the word “to” alone."""
    first, to, last = span.partition("至")
    return format_html("{}<wbr>{}{}", first, to, last) if to else span


@register.simple_tag
def term(held):
    """The beginning and the end of an office, as far as known."""
    said = _of_days(dates.written_term(held.starts, held.ends))
    return format_html('<span class="when">{}</span>', said) if said else ""


@register.inclusion_tag("parts/picture.html")
def picture(photo, sizes, crop=Crop.WHOLE, eager=False):
    """A photo in the formats and widths that were made of it, else its own file; ``sizes`` as in HTML."""
    by_format = {}
    for rendition in photo.sized(crop):
        by_format.setdefault(rendition.format, []).append(rendition)
    jpegs = by_format.pop("jpeg", [])
    return {"photo": photo, "formats": by_format, "jpegs": jpegs, "crop": crop, "sizes": sizes, "eager": eager}


@register.filter
def labelled(label) -> str:
    """A label before its value, with the colon of the language: "Topic: ", « Thème : », 主题：."""
    return format_html(pgettext("a label before its value", "{}: "), label)


@register.simple_tag
def comma() -> str:
    """The mark between two remarks, in the language's own writing."""
    return pgettext("between two remarks", ", ")


@register.simple_tag
def listed() -> str:
    """The mark between two words of a list."""
    return pgettext("between the words of a list", ", ")


@register.filter
def named(records) -> str:
    """The names of some records, one after the other, with the comma of the language."""
    comma = pgettext("between the words of a list", ", ")
    return format_html_join(comma, "{}", ((text(record.name, note=False),) for record in records))


@register.filter
def publisher(name: str):
    """Who published a source. Those in Latin letters have English names; a page in another language marks them so."""
    return _publisher(name, current())


@lru_cache(1_024)
def _publisher(name: str, language: Language):
    is_marked = language != ENGLISH and name and typography.is_latin(name)
    return format_html('<span lang="en">{}</span>', name) if is_marked else name


@register.filter
def enumerated(words) -> str:
    """Words one after the other, with the comma of the language."""
    return typography.enumerated(words)


@register.filter
def written(date):
    """A date as the language writes it; empty when it is not known."""
    return _of_days(dates.written(date)) if date else ""


@register.filter
def span(first, last) -> str:
    """Two dates as the language writes the time between them."""
    return _of_days(dates.written_span(first, last))


@register.filter
def written_turn(date) -> str:
    """A date on which something changed; it says when the day is not known."""
    return _of_days(dates.written_turn(date))


@register.filter
def unbroken(date):
    """A date in a title. Its day stays with its month, and where the language has no blanks it stands on one line."""
    return format_html('<span class="unbroken">{}</span>', written(date))


@register.filter
def since(date):
    """A date as a beginning: "since 4 July 2024"; empty when it is not known."""
    return _of_days(dates.written_since(date)) if date else ""


@register.filter
def counted(total: int, noun: str) -> str:
    """A number of records with their noun: "288 documents"."""
    return NOUNS[noun].counted % {"total": total}


@register.filter
def years(histogram) -> str:
    """The numbers of a histogram in words, after a colon: " 2023: 4. 2024: 7."."""
    label, end = pgettext("a label before its value", "{}: "), pgettext("the end of a sentence", ".")
    return "".join(f" {label.format(bar.year)}{bar.total}{end}" for bar in histogram if bar.total)


@register.filter
def results(total: int) -> str:
    """A number of records of any noun that were found: "12 results"."""
    return ngettext("%(total)s result", "%(total)s results", total) % {"total": total}


@register.simple_tag
def summit_heading(summit):
    """The head of a summit's page, its city marked where another language stands in: "Astana, 2024"."""
    pattern = pgettext("title of a summit", "{city}, {year}")
    return format_html(pattern, city=text(summit.city, note=False), year=summit.year)


@register.simple_tag
def summit_name(summit):
    """The name of a summit in a list, its city marked where another language stands in: "Astana 2024"."""
    pattern = pgettext("name of a summit", "{city} {year}")
    return format_html(pattern, city=text(summit.city, note=False), year=summit.year)


@register.simple_tag
def quoted(value):
    """A translated text in the quotation marks of the page; marks within it become those of the second level."""
    opening, closing = pgettext("opening quotation mark", "“"), pgettext("closing quotation mark", "”")
    return format_html("{}{}{}", opening, text(value.reworded(typography.within_quotes(value))), closing)


@register.filter
def bound(words):
    """Prose as HTML, with hard blanks where its language breaks no line, and spans and Chinese days in one piece."""
    return _bound(words, getattr(words, "language", None) or current())


@lru_cache(4_096, typed=True)  # the same letters are another text where they are HTML
def _bound(words: str, language: Language):
    pieces = typography.wholes(typography.bound(conditional_escape(words), language), language)
    pieces[1::2] = (format_html('<span class="oneline">{}</span>', piece) for piece in pieces[1::2])
    return mark_safe("".join(pieces))  # what was no HTML is escaped


@register.simple_block_tag
def closely(content) -> str:
    """The output of a template, without the blanks that the page's language does not set."""
    return mark_safe(typography.set_closely(content, current()))  # the template has escaped what it wrote


@register.simple_block_tag
def sentence(content) -> str:
    """The output of a template with the mark that ends a sentence, unless it ends with one: «с 20 марта 2019 г.»."""
    content, end = content.strip(), pgettext("the end of a sentence", ".")
    return mark_safe(content if strip_tags(content).endswith(end) else content + end)  # the template has escaped it


@register.filter
def bracketed(remark) -> str:
    """A remark in the brackets of the language: "(French)", （法文）."""
    return format_html(pgettext("a remark in brackets", "({})"), remark)


@register.filter
def statements(text) -> list[str]:
    """The lines of a text that holds one statement a line."""
    return [line for line in str(text).splitlines() if line.strip()]


@register.filter
def markdown(text):
    """Prose as HTML. The Markdown parser takes no HTML, and the result is cleaned once more."""
    # An editor's text is not trusted. nh3 keeps harmless elements and addresses only.
    return bound(mark_safe(nh3.clean(markdown_parser.render(str(text)))))
