"""The documents in whose titles an organisation is named, and whether one names a record."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from django.db.models import Q

from ..languages import LANGUAGES, Language
from ..models import Document, Organisation
from ..models.base import Record
from ..ordering import newest
from .known import MANY, MOST_BESIDE, put_known
from .papers import PLACES, OfWeight, by_weight
from .texts import put_readable

# What a name of a body says of the Organisation. Titles leave it out, since they have it elsewhere.
OF_THE_SCO = re.compile(r"^SCO |^上海合作组织|^上合组织| of the SCO$| ШОС$| de l’OCS$")
FEWEST_CHARACTERS = 5  # of such a name in Chinese: 秘书处 is that of other organisations too

Called = Mapping[Language, set[str]]  # the names of a record in each language


def papers_naming(organisation: Organisation) -> list[OfWeight]:
    """The public documents that name an organisation in their title in any language, by weight, the newest first."""
    called = names_of(organisation)
    found = [one for one in _perhaps(called) if is_named(one, called)]
    totals = Counter(one.kind for one in found)
    shown = found[:MOST_BESIDE]
    put_known(shown, "summit")
    put_readable(shown)
    return by_weight(sorted(shown, key=lambda one: PLACES[one.kind]), totals)


def names_of(organisation: Organisation) -> Called:
    """Its names and abbreviations in each language; of a body of the SCO also without what says so: "RATS"."""
    called = called_in_full(organisation, "name", "abbreviation")
    if not organisation.is_sco_body:
        return called
    return {language: names | {*_alone(names)} for language, names in called.items()}


def called_in_full(record: Record, *fields: str) -> Called:
    """Some translated names of a record in each language, without a remark in brackets."""
    called = {}
    for language in LANGUAGES:
        names = {getattr(record, f"{field}_{language.column}") for field in fields}
        called[language] = {name.partition(" (")[0] for name in names if name}
    return called


def _alone(names: Iterable[str]) -> Iterable[str]:
    """The names of a body of the Organisation without its own, where they still say which body is meant."""
    for name in names:
        alone = OF_THE_SCO.sub("", name)
        if alone.isupper() or " " in alone or (alone > "\u4e00" and len(alone) >= FEWEST_CHARACTERS):
            yield alone


def _perhaps(called: Called) -> Iterable[Document]:
    condition = Q()
    for language, names in called.items():
        for name in names:
            condition |= Q(**{f"title_{language.column}__contains": name})
    if not condition:
        return ()
    return (
        Document.objects.published().filter(condition).only(*MANY[Document], "summit").order_by(newest("date"), "slug")
    )


def is_named(document: Document, called: Called) -> bool:
    """Whether a title has a name as it is written, and not as a part of another word."""
    titles = ((getattr(document, f"title_{language.column}"), names) for language, names in called.items())
    return any(_stands_in(name, title) for title, names in titles for name in names)


def _stands_in(name: str, title: str) -> bool:
    if name not in title or name > "\u4e00":  # Chinese has no space between words
        return name in title
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", title) is not None
