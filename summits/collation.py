"""The order of names in each language, the same as that of PostgreSQL's ICU collations.

Marks come first, then digits, then letters of the language's own script, then other letters. Chinese is sorted by
syllable: 巴基斯坦 (ba) before 白俄罗斯 (bai). Everything here is pure. SQLite and sorting in Python use it.
"""

from functools import lru_cache

from anyascii import anyascii

from .folding import CYRILLIC, fold, is_chinese
from .languages import CHINESE, RUSSIAN, Language, current

MARK, DIGIT, OWN, LATIN, CYRILLIC_LETTER, HAN = range(6)  # the order of the characters


@lru_cache(maxsize=65_536)
def sort_key(text: str, language: Language) -> tuple:
    """The sort key of a name: its characters without case and accents. Among equals, small letters come first."""
    return tuple(_weight(character, language) for character in fold(text)), text.swapcase()


def alphabetical(text) -> tuple:
    """The sort key of a name in the language of the page."""
    return sort_key(str(text), current())


def by_name(record) -> tuple:
    """What a record sorts by on the page that is being made, where a query sorts by ``by_name``."""
    return alphabetical(record.name), record.pk


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
    """Common characters in the order of GB 2312, which is that of their tones. Rare ones come last."""
    try:
        return character.encode("gb2312")
    except UnicodeEncodeError:
        return b"\xff" + character.encode()
