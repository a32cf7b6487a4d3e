"""The summit that was held last, and the next one: "when is the next summit", «последний саммит», 下届峰会."""

import re
from itertools import chain

from ..dates import today
from ..models import Summit
from ..public.progress import progress
from .lexicon import Kind, grouped, keys_of, read
from .query import parsed

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
ASKING = re.compile(
    r"\b(?:country|city|pays|ville|страна|город|hosts?|hosted|hosting|held|take|takes|took|place|will|be|happen|accueille\w*|lieu|aura|eu|tenu|tiendra|"
    r"при(?:мет|нимает|нимал)|про(?:йд[её]т|ш[её]л|ходил)|состо\w+|будет)\b|主办|举办|举行|召开|将|哪里|哪儿|何时|什么时候",
    re.IGNORECASE,
)
MEANT = {Kind.GENERAL, Kind.STATE}


def timely(text: str) -> list[Summit]:
    """The last summit or the next one that a text asks for, in a list; of those in a state, if one was named."""
    ways = [way for way in (LAST, NEXT) if way.search(text)]
    if len(ways) != 1 or not SUMMIT.search(text):
        return []
    (way,) = ways
    reading = read(parsed(ASKING.sub(" ", way.sub(" ", text))))
    if reading is None or not all({meaning.kind for meaning in meanings} & MEANT for meanings in reading.words):
        return []
    groups = grouped(keys_of(meanings, Kind.STATE) for meanings in reading.words)
    states = set(chain.from_iterable(groups))
    now = progress(today())
    summits = [*now.held, *now.silent][::-1] if way is LAST else [now.coming]
    return [summit for summit in summits if summit and (not states or summit.host_id in states)][:1]
