"""Two summits to lay beside each other: "compare Ufa and Tashkent 2016", «чем отличаются Астана 2017 и Астана 2024»."""

from ..models import Summit
from ..public.known import known
from .lexicon import Kind, Reading, grouped, keys_of

MEANT = {Kind.SUMMIT, Kind.COMPARE, Kind.GENERAL}


def pair(reading: Reading | None) -> list[Summit]:
    """The two summits that a query wants to compare, the older first; of a city alone the last one. Empty otherwise."""
    if reading is None:
        return []
    kinds = [{meaning.kind for meaning in meanings} for meanings in reading.words]
    if not any(Kind.COMPARE in each for each in kinds) or not all(each & MEANT for each in kinds):
        return []
    groups = grouped(keys_of(meanings, Kind.SUMMIT) for meanings in reading.words)
    summits = {max((known(Summit)[key] for key in group), key=lambda one: one.number) for group in groups}
    return sorted(summits, key=lambda one: one.number) if len(groups) == len(summits) == 2 else []
