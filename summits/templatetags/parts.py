"""Parts of pages that show some values and nothing else. The same values are rendered once, for all pages.

They are never stale: what a part shows is all that it was made from.
"""

from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from django import template
from django.conf.locale import LANG_INFO
from django.template import Context, Template
from django.template.loader import get_template
from django.utils.translation import gettext

from .. import dates
from ..choices import Confidence
from ..languages import BY_COLUMN, ENGLISH, Language, current
from ..public.grounds import Cited
from ..public.related import sources_of
from .register import prose, text

register = template.Library()


@register.simple_tag
def part(name, **values):
    """A template that is given some values, of plain types: no record, and no text with a language of its own."""
    return _part(get_template(name).template, current(), tuple((name, type(one), one) for name, one in values.items()))


@lru_cache(4_096)
def _part(made: Template, _language: Language, values: tuple) -> str:
    return made.render(Context({name: one for name, _type, one in values}, use_l10n=False))


@register.simple_tag(takes_context=True)
def cite(context, fact):
    """The numbers of a fact's sources on this page, three or more in a row as "1–3"; says so when there are none."""
    return cite_all(context, [fact])


@register.simple_tag(takes_context=True)
def cite_all(context, facts):
    """The numbers of the sources of several facts together, each once; nothing where there is no fact."""
    if not facts:
        return ""
    references = context["references"]
    numbers = {references.number(source) for fact in facts for source in sources_of(fact)}
    return part("parts/cite.html", runs=_runs(tuple(sorted(numbers))))


@register.simple_tag
def sourced(record, facts):
    """The number of sources of some facts; it leads to where the page of the record lists them."""
    total = len({source.pk for fact in facts for source in sources_of(fact)})
    return part("parts/sourced.html", total=total, address=record.get_absolute_url()) if total else ""


@lru_cache(1_024)
def _runs(numbers: tuple[int, ...]) -> tuple[tuple[str, str], ...]:
    """The first number and the text of each run: ``(("1", "1–3"), ("5", "5"), ("6", "6"))``."""
    runs = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return tuple(
        (str(group[0]), f"{group[0]}–{group[-1]}" if len(group) > 1 else str(group[0]))
        for run in runs
        for group in ([run] if len(run) > 2 else [[number] for number in run])  # no range of two
    )


class Entry(NamedTuple):
    """Everything that an entry in the list of sources says."""

    url: str
    archived: str
    title: str
    language: str
    citation: str
    publisher: str
    date: dates.PartialDate | None
    checked: dates.PartialDate | None
    weak: bool


@register.simple_tag
def source(cited):
    """The entry of a source in the list at the end of a page; it names the language where that is another one."""
    tongue = "" if cited.language == current().column else language_named(cited.language)
    return part("parts/source.html", source=Entry._make(_said_of(cited)), tongue=tongue)


_said_of = attrgetter(*Entry._fields)


@register.simple_tag
def cited_for(one: Cited) -> str:
    """A source in a list, with the number of records that it is cited for."""
    return part("parts/cited_for.html", source=source(one.source), total=one.total)


def language_named(code: str) -> str:
    """The name of a language in that of the page; empty for a code that is not known."""
    if code in BY_COLUMN:
        return str(BY_COLUMN[code].label)
    if "name" not in LANG_INFO.get(code, ()):
        return ""
    named = gettext(LANG_INFO[code]["name"])
    return named if current() == ENGLISH else named.lower()  # Django's names are those of a list of choices


@register.simple_tag
def fact_note(fact):
    """The note on a fact, and the confidence in it where that is not high."""
    confidence = "" if fact.confidence == Confidence.HIGH else fact.get_confidence_display()
    return part("parts/fact_note.html", note=prose(fact.note), confidence=confidence)


@register.simple_tag
def office_held(seat):
    """The office of a person at a summit, as its source words it or else by its title."""
    said = seat.styled or (seat.office and seat.office.title)
    return part("parts/office_held.html", office=text(said) if said else "")
