"""The head of a body of the Organisation, asked for by order: "first Secretary-General", 首任秘书长.

Only bodies of the Organisation have all their heads in the register, so that one can be counted among them.
"""

import re
from functools import cache
from itertools import groupby

from ..choices import OfficeKind
from ..folding import fold, is_chinese, runs
from ..languages import LANGUAGES
from ..models import Office
from ..ordinal_words import ordinal_word
from .query import INFLECTED, Query, parsed

MOST = 20  # places that are read as words
CHINESE_NUMBERS = "一二三四五六七八九十"
COUNTED = re.compile(r"(?<![\w-])(\d{1,2})(?:st|nd|rd|th|er|e|-?[йяе]|-?ый|-?ая|-?го)(?!\w)", re.IGNORECASE)
CHINESE = re.compile(rf"首任|第?([{CHINESE_NUMBERS}]|\d{{1,2}})任")


def heads(text: str) -> list[Office]:
    """The offices of the heads with a place among all of their body that a text asks for, body by body."""
    place, about = _asked(text)
    if not place or not about:
        return []
    offices = Office.objects.published().filter(
        kind=OfficeKind.SECRETARY_GENERAL, organisation__is_sco_body=True, starts__isnull=False
    )
    offices = offices.select_related("leader", "organisation").order_by("organisation", "starts")
    of_each = groupby(offices, lambda office: office.organisation_id)
    bodies = [list({office.leader_id: office for office in body}.values()) for _key, body in of_each]
    return [body[place - 1] for body in bodies if len(body) >= place and _is_meant(about, body[place - 1])]


def _asked(text: str) -> tuple[int, Query]:
    """The place that a text names, or 0, and its other words."""
    for pattern in (CHINESE, COUNTED):
        if found := pattern.search(text):
            return _number(found[1] or "1"), parsed(text.replace(found[0], " "))
    query = parsed(text)
    for term in query.terms:
        for place, words in enumerate(_ordinal_words(), start=1):
            if any(term.likeness(word) >= INFLECTED for word in words):
                return place, query.only(tuple(one for one in query.terms if one != term))
    return 0, query


def _number(written: str) -> int:
    return int(written) if written.isdigit() else CHINESE_NUMBERS.index(written) + 1


@cache
def _ordinal_words() -> list[list[str]]:
    """The words of each place, folded, in the languages that have them."""
    words = ([ordinal_word(place, language) for language in LANGUAGES] for place in range(1, MOST + 1))
    return [[fold(word) for word in ways if word] for ways in words]


def _is_meant(about: Query, office: Office) -> bool:
    """Whether all words are of the office or its body, and one of the office alone."""
    body = office.organisation
    titles = _words(office, "title")
    names = _words(body, "name") | _words(body, "abbreviation")
    if any(is_chinese(term.text) for term in about.terms):
        return any(runs(str(about.text).replace(" ", ""))[-1][-2:] in title for title in titles)
    answered = [{word for word in titles | names if term.likeness(word) >= INFLECTED} for term in about.terms]
    return all(answered) and any(found - names for found in answered)


def _words(record, field: str) -> set[str]:
    return {word for language in LANGUAGES for word in runs(getattr(record, f"{field}_{language.column}"))}
