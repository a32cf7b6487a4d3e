"""When and where a summit was held: the last one, the next one, those of a place, a year or a host.

"When is the next summit", «последний саммит», « sommets à Tachkent », "who hosted the summit in 2011", 下届峰会.
"""

import re
from itertools import chain

from ..dates import today
from ..models import Summit
from ..public.progress import progress
from ..public.summits import all_summits
from .lexicon import Kind, Meanings, Reading, grouped, keys_of, read
from .query import parsed
from .seated import NUMBERED, named_summits

MOST = 8  # summits
# The search leaves most of these words out, so they are read from the text.
LAST = re.compile(
    r"\b(?:last|latest|(?:most )?recent|previous|derni[eè]re?|pr[eé]c[eé]dente?|последн\w+|прошл\w+|предыдущ\w+)\b"
    r"|上一?次|上一?届|最近一?[次届]?的?|最新",
    re.IGNORECASE,
)
NEXT = re.compile(
    r"\b(?:next|coming|upcoming|future|prochaine?|suivante?|следующ\w+|предстоящ\w+|ближайш\w+|будущ\w+)\b"
    r"|下一?次|下一?届|即将举行的?",
    re.IGNORECASE,
)
SUMMIT = re.compile(r"\b(?:summit|sommet|саммит\w*)\b|峰会", re.IGNORECASE)  # one, not several
SUMMITS = re.compile(r"\b(?:summits|sommets|саммит(?:ы|ов|ам|ах))\b|(?:几次|哪些|哪次|哪一?届)峰会", re.IGNORECASE)
HOSTED = re.compile(
    r"\b(?:hosts?|hosted|hosting|held|tak(?:e|es|ing) place|took place|accueill\w+|organis[eé]\w*|lieu|tenus?|"
    r"при(?:мет|няла?|нимал[аи]?|нимает)|про(?:йд[её]т|ш[её]л|шли|ходил[аи]?|водил[аи]?)|состо\w+)\b"
    r"|主办|举办|举行|召开|在?哪[里儿]|在哪",
    re.IGNORECASE,
)
ASKING = re.compile(
    r"\b(?:country|city|times|will|be|pays|ville|fois|aura|ont|eu|страна|город|раз|будет)\b|将|何时|什么时候|几次|多少次",
    re.IGNORECASE,
)
MEANT = {Kind.GENERAL, Kind.COUNTRIES, Kind.STATE}


def hosted(text: str) -> list[Summit]:
    """The summits that a text asks for, the newest first; none where it asks for anything else."""
    ways = [way for way in (LAST, NEXT) if way.search(text)]
    if len(ways) == 1 and SUMMIT.search(text):
        return _last_or_next(text, ways[0])
    is_asked = any(way.search(text) for way in (HOSTED, SUMMITS, SUMMIT))
    return _held(text) if is_asked and not ways else []


def _last_or_next(text: str, way: re.Pattern) -> list[Summit]:
    """The last summit or the next one, in a list; of those in a state, if one was named."""
    reading = _read(way.sub(" ", text))
    if reading is None or not reading.is_of(MEANT):
        return []
    hosts, now = _states(reading.words), progress(today())
    summits = [*now.held, *now.silent][::-1] if way is LAST else [now.coming]
    return [summit for summit in summits if summit and (not hosts or summit.host_id in hosts)][:1]


def _held(text: str) -> list[Summit]:
    """The summits that were named, or those of the states that were named as hosts.

    The name of one summit asks for nothing, but for the first.
    """
    reading = _read(text)
    if reading is None:
        return []
    if not (HOSTED.search(text) or SUMMITS.search(text) or reading.says(Kind.FIRST)):
        return []
    if reading.is_of({Kind.GENERAL, Kind.COUNTRIES, *NUMBERED}):
        named = named_summits(reading)
        found = [summit for summit in all_summits() if summit.pk in named]
    elif HOSTED.search(text) and reading.is_of(MEANT):
        hosts = _states(reading.words)
        found = [summit for summit in all_summits() if summit.host_id in hosts]
    else:
        found = []
    return found[::-1] if len(found) <= MOST else []


def _read(text: str) -> Reading | None:
    return read(parsed(ASKING.sub(" ", HOSTED.sub(" ", text))))


def _states(words: list[Meanings]) -> set[int]:
    return set(chain.from_iterable(grouped(keys_of(meanings, Kind.STATE) for meanings in words)))
