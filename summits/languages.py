"""The register's four languages and the order in which one stands in for another.

Language codes are literals in this module only.
"""

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Language(NamedTuple):
    """One language: its codes, its name in itself, how its names sort, and how it counts."""

    code: str  # Django's code and the address prefix: "zh-hans"
    column: str  # the suffix of a database column: "zh"
    tag: str  # BCP 47, for HTML's lang: "zh-Hans"
    locale: str  # for Open Graph, which wants a territory: "zh_CN"
    name: str  # in the language itself
    label: str  # in the visitor's language
    collation: str  # PostgreSQL's ICU collation; the same name is given to SQLite
    ordinal: Callable[[int], str]  # "24th"; before a noun of masculine gender, "1er"

    def __hash__(self):
        return hash(self.code)  # the label is another one on each page


def _english_ordinal(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _french_ordinal(number: int) -> str:
    return "1er" if number == 1 else f"{number}e"


def _chinese_ordinal(number: int) -> str:
    """「第二十四次」: numbers up to 99 in characters, as official texts write them; larger ones in figures."""
    if number > 99:
        return f"第{number}次"
    tens, ones = divmod(number, 10)
    return f"第{CHINESE_DIGITS[tens] if tens > 1 else ''}{'十' if tens else ''}{CHINESE_DIGITS[ones] if ones else ''}次"


CHINESE_DIGITS = "零一二三四五六七八九"

ENGLISH = Language("en", "en", "en", "en_GB", "English", _("English"), "en-x-icu", _english_ordinal)
FRENCH = Language("fr", "fr", "fr", "fr_FR", "Français", _("French"), "fr-x-icu", _french_ordinal)
RUSSIAN = Language("ru", "ru", "ru", "ru_RU", "Русский", _("Russian"), "ru-x-icu", "{}-й".format)
CHINESE = Language("zh-hans", "zh", "zh-Hans", "zh_CN", "中文", _("Chinese"), "zh-Hans-x-icu", _chinese_ordinal)

LANGUAGES = (ENGLISH, FRENCH, RUSSIAN, CHINESE)
COLUMNS = tuple(language.column for language in LANGUAGES)
BY_CODE = {language.code: language for language in LANGUAGES}
BY_COLUMN = {language.column: language for language in LANGUAGES}


def current() -> Language:
    """The language of the page that is being made; English outside of any."""
    return BY_CODE.get(get_language() or "", ENGLISH)


@cache
def in_order_of_preference(language: Language) -> tuple[Language, ...]:
    """The wanted language first, then the others as they stand in for it: English, French, Russian, Chinese."""
    return (language, *(other for other in LANGUAGES if other != language))
