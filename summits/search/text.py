"""Folding: what two spellings of a word must share to be the same to somebody who looks for it."""

import unicodedata
from functools import lru_cache

from anyascii import anyascii

BREVE = "\u0306"  # makes и an й, which is a letter of its own


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """The text without case, accents and forms of width; ё counts as е."""
    kept = []
    plain = unicodedata.normalize("NFKD", text).casefold()  # forms of width first: some of them have no small letter
    for character in unicodedata.normalize("NFKD", plain):
        if not unicodedata.combining(character) or (character == BREVE and kept and kept[-1] == "и"):
            kept.append(character)
    return unicodedata.normalize("NFC", "".join(kept))


@lru_cache(maxsize=65_536)
def reading(text: str) -> str:
    """The text in Latin letters, as it is read: what Chinese characters sort by."""
    return anyascii(text).casefold()
