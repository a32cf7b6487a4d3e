"""Who held an office at a time: "secretary-general 2015", «директор РАТС 2022», 上合组织秘书长2013."""

from functools import reduce
from operator import and_

from ..dates import PartialDate, today
from ..models import Office
from .lexicon import Kind, Reading, keys_of, lexicon

MOST = 4  # holders; where more are meant, the words were no question for one
MEANT = {Kind.TITLE, Kind.HELD_IN, Kind.GENERAL, Kind.DATE}


def holders(reading: Reading | None) -> list[Office]:
    """The offices that certainly lasted in the year or on the day that was named, or that last now without one.

    Every word is of their titles, or of the states or bodies in which they are held. Where bodies of the Organisation
    are among these, they are meant.
    """
    if reading is None or len(reading.dates) > 1:
        return []
    known = lexicon().offices
    meant = [known[key] for key in sorted(_meant(reading))]
    meant = [office for office in meant if office.organisation and office.organisation.is_sco_body] or meant
    date = reading.dates[0] if reading.dates else PartialDate(today().isoformat())
    found = [office for office in meant if _lasts(office, date)]
    return sorted(found, key=lambda office: office.starts) if len(found) <= MOST else []


def _meant(reading: Reading) -> set[int]:
    """The offices that all words name, one of them by the title."""
    named, aside = [], []
    for meanings in reading.words:
        kinds = {meaning.kind for meaning in meanings}
        if Kind.STATUS in kinds or not kinds & MEANT:
            return set()
        if Kind.DATE not in kinds:
            (aside if Kind.GENERAL in kinds else named).append(keys_of(meanings, Kind.TITLE, Kind.HELD_IN))
    titled = set().union(*(keys_of(meanings, Kind.TITLE) for meanings in reading.words))
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
