"""The order of names in each language, the same as that of PostgreSQL's ICU collations.

Marks come first, then digits, then letters of the language's own script, then other letters. Chinese is sorted by
syllable: 巴基斯坦 (ba) before 白俄罗斯 (bai). Everything here is pure. SQLite and sorting in Python use it.
"""

from functools import lru_cache

from anyascii import anyascii

from .folding import CYRILLIC, fold, is_chinese
from .languages import CHINESE, LANGUAGES, RUSSIAN, Language, current

MARK, DIGIT, OWN, LATIN, CYRILLIC_LETTER, HAN = map(chr, range(1, 7))  # the order of the characters
END = "\0"  # before all of them: a text comes before those that begin with it


def weigh(text: str, language: Language) -> str:
    """The sort key of a name: its characters without case and accents. Among equals, small letters come first.

    It is one text, because texts are compared many times as fast as tuples, and take a fraction of the memory.
    """
    return f"{fold.__wrapped__(text).translate(_WEIGHTS[language])}{END}{text.swapcase()}"


# Names come again on many pages.
sort_key = lru_cache(maxsize=65_536)(weigh)


def alphabetical(text) -> str:
    """The sort key of a name in the language of the page."""
    return sort_key(str(text), current())


def by_name(record) -> tuple:
    """What a record sorts by on the page that is being made, where a query sorts by ``by_name``."""
    return alphabetical(record.name), record.pk


class _Weights(dict):
    """The weights of characters in a language, as ``str.translate`` asks for them by their code points.

    No weight begins with another one, so that they need nothing between them.
    """

    def __init__(self, language: Language):
        super().__init__()
        self.language = language

    def __missing__(self, code: int) -> str:
        self[code] = weight = _weight(chr(code), self.language)
        return weight


_WEIGHTS = {language: _Weights(language) for language in LANGUAGES}


def _weight(character: str, language: Language) -> str:
    if is_chinese(character):
        kind = OWN if language == CHINESE else HAN
        return f"{kind}{anyascii(character).casefold()}{END}{_among_homophones(character)}"
    if not character.isalnum():
        return MARK + character
    if character.isdigit():
        return DIGIT + character
    if CYRILLIC.match(character):
        return (OWN if language == RUSSIAN else CYRILLIC_LETTER) + character
    return (LATIN if language in (RUSSIAN, CHINESE) else OWN) + character


def _among_homophones(character: str) -> str:
    """Common characters in the order of GB 2312, which is that of their tones. Rare ones come last."""
    try:
        return character.encode("gb2312").decode("latin-1")
    except UnicodeEncodeError:
        return f"\xff{character}"
