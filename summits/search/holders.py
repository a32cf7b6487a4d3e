"""Who held an office at a time: "secretary-general 2015", «директор РАТС 2022», 上合组织秘书长2013.

Who held it before or after somebody: "who was secretary-general before Norov", «преемник Алимова». And who all held it:
"list of secretaries-general", 历任秘书长.
"""

import re
from functools import reduce
from itertools import pairwise
from operator import and_, attrgetter

from ..dates import PartialDate, today
from ..models import Office
from .lexicon import Kind, Meaning, Reading, keys_of, lexicon, read
from .query import parsed

MOST = 4  # holders; where more are meant, the words were no question for one
MEANT = {Kind.TITLE, Kind.HELD_IN, Kind.GENERAL, Kind.DATE}
MOST_OF_ALL = 12
ALL = re.compile(r"\b(?:list|all|every|liste|tous|toutes|список|перечень|все|всех)\b|历任|历届", re.IGNORECASE)
NEXT = {Kind.BEFORE, Kind.AFTER}
BESIDE_NEXT = {*NEXT, Kind.LEADER, Kind.TITLE, Kind.HELD_IN, Kind.GENERAL}


def holders(reading: Reading | None) -> list[Office]:
    """The offices that certainly lasted in the year or on the day that was named, or that last now without one.

    Every word is of their titles, or of the states or bodies in which they are held. Where bodies of the Organisation
    are among these, they are meant.
    """
    if reading is None or len(reading.dates) > 1:
        return []
    meant = _meant(reading)
    date = reading.dates[0] if reading.dates else PartialDate(today().isoformat())
    found = [office for office in meant if _lasts(office, date)]
    return sorted(found, key=lambda office: office.starts) if len(found) <= MOST else []


def all_holders(text: str) -> list[Office]:
    """All offices that a text asks for, the oldest first, where it says that all are wanted and names no time."""
    reading = read(parsed(ALL.sub(" ", text))) if ALL.search(text) else None
    if reading is None or reading.dates:
        return []
    found = sorted((office for office in _meant(reading) if office.starts), key=attrgetter("starts"))
    return found if len(found) <= MOST_OF_ALL else []


def next_to(reading: Reading | None) -> list[Office]:
    """The offices before or after those of the person who was named, where nobody else can have come between.

    Words for an office or its state or body, beside the name, say which of several is meant.
    """
    if reading is None or reading.dates:
        return []
    ways = set().union(*reading.kinds) & NEXT
    if len(ways) != 1 or not reading.is_of(BESIDE_NEXT):
        return []
    names = [keys for meanings in reading.words if (keys := keys_of(meanings, Kind.LEADER))]
    people = reduce(and_, names) if names else set()
    narrower = [keys_of(meanings, Kind.TITLE, Kind.HELD_IN) for meanings in reading.words]
    known = lexicon().offices
    own = {key for key, office in known.items() if office.leader_id in people}
    for keys in narrower:
        own = own & keys or own
    found = [_next(known[key], before=ways == {Kind.BEFORE}) for key in sorted(own)]
    return list({office.pk: office for office in found if office}.values())[:MOST]


def _next(office: Office, *, before: bool) -> Office | None:
    """The office of the predecessor or successor of its holder."""
    place = attrgetter("kind", "state_id", "organisation_id")
    same = [one for one in lexicon().offices.values() if one.starts and place(one) == place(office)]
    for earlier, later in pairwise(sorted(same, key=attrgetter("starts"))):
        here, other = (later, earlier) if before else (earlier, later)
        if here == office and earlier.leader_id != later.leader_id and _follow(earlier, later):
            return other
    return None


def _follow(earlier: Office, later: Office) -> bool:
    """Whether one office followed the other at once; of the bodies of the Organisation all heads are known."""
    if earlier.organisation and earlier.organisation.is_sco_body:
        return True
    dates = (earlier.ends, later.starts)
    return all(date and date.day for date in dates) and (later.starts.first - earlier.ends.first).days <= 1


def _meant(reading: Reading) -> list[Office]:
    """The offices that all words name; those in bodies of the Organisation, where there are any among them."""
    known = lexicon().offices
    meant = [known[key] for key in sorted(_named(reading))]
    return [office for office in meant if office.organisation and office.organisation.is_sco_body] or meant


def _named(reading: Reading) -> set[int]:
    """The offices that all words name, one of them by the title."""
    named, aside = [], []
    for meanings in reading.words:
        kinds = {meaning.kind for meaning in meanings}
        if Kind.STATUS in kinds or not kinds & MEANT:
            return set()
        if Kind.DATE not in kinds:
            (aside if Kind.GENERAL in kinds else named).append(keys_of(meanings, Kind.TITLE, Kind.HELD_IN))
    plain = (meanings for meanings in reading.words if Meaning(Kind.FIRST) not in meanings)  # "the first summit"
    titled = set().union(*(keys_of(meanings, Kind.TITLE) for meanings in plain))
    found = reduce(and_, named, titled)
    for narrower in aside:  # "of the SCO" and "state" may be a part of the name, or just said
        found = found & narrower or found
    return found


def _lasts(office: Office, date: PartialDate) -> bool:
    """Whether an office certainly lasted at some time of a date. What is not known makes it uncertain."""
    if not office.starts or date.first > today():
        return False
    has_begun = office.starts.last <= date.last
    if office.ongoing or not has_begun:
        return has_begun
    return office.ends.last >= date.first if office.ends else office.starts.first >= date.first
