"""The plate in the place of a picture that nobody has given: a name in its own script, and what stands under it."""

from typing import NamedTuple

from ..dates import written_term
from ..fields import best
from ..languages import CHINESE, ENGLISH, FRENCH, RUSSIAN
from ..models import Leader, Summit
from ..public.leaders import latest_office

LONG, LONGEST = 9, 13  # letters of a name from which it is set smaller, and smaller still
DOT = "·"  # between the parts of a foreign name in Chinese
SCRIPTS = (RUSSIAN, ENGLISH, CHINESE)  # a language of each, in the order in which a plate shows them
LATIN = (ENGLISH, FRENCH)
CHINA = "CN"  # the one host whose own script is not the first of these


class Words(NamedTuple):
    """Some words, and the tag of their language."""

    text: str
    tag: str


class Plate(NamedTuple):
    """``name`` is set large, ``beside`` it are smaller words, ``foot`` is what the reader knows the name by."""

    name: Words
    beside: Words | None = None
    foot: Words | None = None
    years: str = ""

    @property
    def length(self) -> str:
        """How small the name has to be set."""
        letters = len(self.name.text) * (2 if self.name.tag.startswith("zh") else 1)
        return "is-longest" if letters >= LONGEST else "is-long" if letters >= LONG else ""


def plate_of_leader(leader: Leader) -> Plate:
    """The family name in its own script, the given names, the name as the reader knows it, and the years."""
    shown = leader.name
    own = Words(leader.native_name or str(shown), leader.native_language or shown.language.tag)
    family, given = _parted(own.text, leader)
    foot = Words(str(shown), shown.language.tag) if own.text != shown else None
    return Plate(Words(family, own.tag), Words(given, own.tag) if given else None, foot, _years(leader))


def _parted(name: str, leader: Leader) -> tuple[str, str]:
    """The family name within a name, and the rest. Without a family name on record, or between blanks, all is one.

    The family name stands at the same end in every script, and in one word unless the others have as many as here.
    """
    family, written = leader.family_name, leader.name_en
    mark = DOT if DOT in name else " "
    words = name.split(mark)
    if not family or len(words) < 2:
        return name, ""
    number = len(family.split()) if len(words) == len(written.split()) else 1
    if written.startswith(family):
        return mark.join(words[:number]), mark.join(words[number:])
    return mark.join(words[-number:]), mark.join(words[:-number])


def _years(leader: Leader) -> str:
    """From birth to death, or else of the latest office."""
    if leader.born and leader.died:
        return f"{leader.born.year}–{leader.died.year}"
    office = latest_office(leader)
    return written_term(office.starts, office.ends) if office else ""


def plate_of_summit(summit: Summit) -> Plate | None:
    """Its city in the other scripts, that of the host first; None where no other is on record."""
    shown = best(summit, "city").language
    others = [language for language in SCRIPTS if language != (ENGLISH if shown in LATIN else shown)]
    if summit.host and summit.host.iso2 == CHINA:
        others.sort(key=lambda language: language != CHINESE)
    words = [Words(getattr(summit, f"city_{language.column}"), language.tag) for language in others]
    filled = [one for one in words if one.text][:2]
    return Plate(*filled, years=str(summit.year)) if filled else None
