"""How names stand in a list, language by language: as PostgreSQL's ICU collations sort them.

First marks, then digits, then the letters of the language's own script, then those of the others. Chinese goes by
syllable: 巴基斯坦 (ba) before 白俄罗斯 (bai). Pure: SQLite and lists that are sorted in Python use it.
"""

from functools import lru_cache

from anyascii import anyascii

from .folding import CYRILLIC, fold, is_chinese
from .languages import CHINESE, RUSSIAN, Language, current

MARK, DIGIT, OWN, LATIN, CYRILLIC_LETTER, HAN = range(6)  # the order of the characters


@lru_cache(maxsize=65_536)
def sort_key(text: str, language: Language) -> tuple:
    """What a name sorts by: its characters without case and accents; where those are alike, small letters first."""
    return tuple(_weight(character, language) for character in fold(text)), text.swapcase()


def alphabetical(text) -> tuple:
    """What a name sorts by on the page that is being made."""
    return sort_key(str(text), current())


@lru_cache(maxsize=65_536)
def _weight(character: str, language: Language) -> tuple:
    if is_chinese(character):
        return (OWN if language == CHINESE else HAN, anyascii(character).casefold(), _among_homophones(character))
    if not character.isalnum():
        return (MARK, character, b"")
    if character.isdigit():
        return (DIGIT, character, b"")
    if CYRILLIC.match(character):
        return (OWN if language == RUSSIAN else CYRILLIC_LETTER, character, b"")
    return (LATIN if language in (RUSSIAN, CHINESE) else OWN, character, b"")


def _among_homophones(character: str) -> bytes:
    """GB 2312 has the common characters in the order of their tones; the rare ones follow."""
    try:
        return character.encode("gb2312")
    except UnicodeEncodeError:
        return b"\xff" + character.encode()
