"""Searches of each kind, in this process; nothing of them is remembered."""

from functools import partial

from summits import search

from ..measuring import by_turns
from ..pages import COMMON, rare_word

NAME, MISSPELT, BEGINNING = "Токаев", "cooperaton", "tok"
MOST = 8  # proposals


def measure() -> dict:
    asked = {
        "common word": COMMON,
        "two common words": f"{COMMON} trade",
        "rare word": rare_word(),
        "phrase": '"security energy"',
        "two characters": "合作",
        "name": NAME,
        "misspelt word": MISSPELT,
    }
    calls = {kind: partial(search.look_up, words) for kind, words in asked.items()}
    return by_turns(calls | {"proposals": partial(search.suggest, BEGINNING, limit=MOST)})
