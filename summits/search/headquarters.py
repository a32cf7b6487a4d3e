"""Where a body has its seat: "where is the SCO headquarters", « siège du Secrétariat », 上合组织总部在哪里."""

from ..models import Organisation
from ..public.known import known
from .lexicon import Kind, Meanings, Reading, grouped, keys_of

MOST = 4  # bodies
BESIDE = {Kind.HEADQUARTERS, Kind.ORGANISATION, Kind.GENERAL}


def headquarters(reading: Reading | None) -> list[Organisation]:
    """The organisations that were named, where their seat is asked for and known; those of the SCO without a name."""
    if reading is None or not reading.says(Kind.HEADQUARTERS) or not reading.is_of(BESIDE):
        return []
    groups = grouped(keys_of(meanings, Kind.ORGANISATION) for meanings in reading.words if not _is_general(meanings))
    named = [known(Organisation)[key] for key in sorted(set().union(*groups))]
    found = named or [one for one in known(Organisation).values() if one.is_sco_body]
    return [one for one in found if one.seat] if len(found) <= MOST else []


def _is_general(meanings: Meanings) -> bool:
    """Whether a word is in the names of many bodies: SCO, summit."""
    return bool({Kind.GENERAL, Kind.HEADQUARTERS} & {meaning.kind for meaning in meanings})
