"""Reduces spellings of a word to a common form, by which a search finds it.

Everything here is pure. Both databases find the same, because they only see words made here.
"""

import re
import unicodedata
from functools import lru_cache
from pathlib import Path

from anyascii import anyascii

LAST_OF_COMMON_PLANE = "\uffff"
PLANES_WITH_MARKS = 0x20000  # only the first two planes: all of them would slow every start
COMBINING = "".join(chr(code) for code in range(PLANES_WITH_MARKS) if unicodedata.combining(chr(code)))
MARKS = re.compile(f"[{''.join(mark for mark in COMBINING if mark <= LAST_OF_COMMON_PLANE)}]+")
RARE_MARKS = re.compile(f"[{''.join(mark for mark in COMBINING if mark > LAST_OF_COMMON_PLANE)}]+")
WORD = re.compile(r"[^\W_]+")
CHINESE = "\u3400-\u9fff\uf900-\ufaff"
CHINESE_RUNS = re.compile(f"[{CHINESE}]+|[^{CHINESE}]+")
FIRST_CHINESE = "\u3400"
RUN = re.compile(rf"[^\W_{CHINESE}]+|(?:(?![\W_])[{CHINESE}])+")  # of a word, Chinese or not
CYRILLIC = re.compile("[а-яё]")
# From scripts/make_simplified.py: traditional characters, and below each its simplified form.
TO_SIMPLIFIED = str.maketrans(*Path(__file__).with_name("simplified.txt").read_text(encoding="utf-8").split("\n")[1:3])

BETWEEN = "ǂ"  # in no word: it separates the forms of a name, and begins sounds, stems and ratings
LONGEST_WORD = 60
SHORTEST_SOUND = 4  # letters; shorter words sound alike too often
SMALL_WORDS = frozenset(  # left out beside another word
    [
        *("a", "an", "and", "at", "by", "for", "in", "of", "on", "the", "to", "with"),
        *("au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "pour", "sur"),
        *("в", "во", "для", "за", "и", "из", "к", "ко", "на", "о", "об", "от", "по", "с", "со"),
    ]
)
QUESTIONS = frozenset(  # left out too, unless they are in capitals: WHO
    [
        *("who", "whom", "what", "when", "where", "which", "how", "many", "attended"),
        *("last", "latest", "next", "current", "date", "dates", "дата"),
        *("is", "are", "was", "were", "do", "does", "did", "has", "have", "had", "there", "that"),
        *("become", "became", "go", "went", "come", "came", "list", "about", "now", "today", "located", "between"),
        *("il", "elle", "entre", "comment", "est", "qu", "ce"),
        *("qui", "que", "quoi", "quand", "ou", "quel", "quelle", "quels", "quelles"),
        *("combien", "dernier", "derniere", "prochain", "prochaine", "actuel", "actuelle"),
        *("a", "ont", "sont", "etait", "etaient", "participe", "assiste", "liste"),
        *("кто", "что", "когда", "где", "как", "какой", "какая", "какие", "был", "была", "были", "участвовал"),
        *("какого", "каком", "какую", "чем", "между", "сейчас", "сегодня", "находится"),
        *("список", "стал", "стала", "стали", "ли", "является", "являются"),
        *("сколько", "последний", "последняя", "следующий", "следующая", "нынешний", "текущий"),
    ]
)
# Chinese characters that ask for nothing by themselves.
LITTLE = frozenset("年在于的是有国个份第届次过了哪些几派去到和与")
OPERATORS = frozenset(["AND", "OR", "NOT"])  # other searches have them; here every word must be there
# The sounds of Latin letters in any transcription, applied in order: Tokaïev = Tokayev = Tokajew = Токаев.
SOUNDS = [
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("t?sch|tch|tsh|ch|sh", "s"),
        ("dzh|zh|dj|^j", "z"),
        ("kh", "h"),
        ("gh", "g"),
        ("ph", "f"),
        ("ck|q|c", "k"),
        ("x", "ks"),
        ("w", "v"),
        ("ou|oo", "u"),
        ("[yj]", "i"),
        (r"([aeiou])[aeiou]+", r"\1"),
        (r"(.)\1+", r"\1"),
    )
]


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """The text without case, accents and forms of width; ё counts as е, й is a letter of its own.

    Traditional Chinese characters count as the simplified ones, in which the register is written.
    """
    plain = unicodedata.normalize("NFKD", text).casefold()  # first, because some wide forms have no small letter
    plain = unicodedata.normalize("NFKD", plain).replace("и\u0306", "й")
    plain = MARKS.sub("", plain)
    last = max(plain, default="")
    if last > LAST_OF_COMMON_PLANE:  # a check, because the common case is six times faster without
        plain = RARE_MARKS.sub("", plain)
    plain = unicodedata.normalize("NFC", plain)
    return simplified(plain) if last >= FIRST_CHINESE else plain


def simplified(text: str) -> str:
    """The text with simplified Chinese characters in the place of traditional ones."""
    return text.translate(TO_SIMPLIFIED)


def words_to_keep(text: str) -> list[str]:
    """The words of a text as the index keeps them.

    Chinese is written without spaces: each pair of neighbouring characters is a word, and so is the last character.
    """
    return [word for run in runs(text) for word in (pairs(run, last=True) if is_chinese(run) else [run])]


def runs(text: str) -> list[str]:
    """The folded words of a text, Chinese characters as they stand together."""
    folded = fold.__wrapped__(text)
    return [run[:LONGEST_WORD] for word in WORD.findall(folded) for run in CHINESE_RUNS.findall(word)]


def pairs(run: str, *, last: bool = False) -> list[str]:
    """The neighbouring characters of a run of Chinese, two by two: 上海合 is 上海 海合, and 合 with the last one."""
    two_by_two = [run[place : place + 2] for place in range(len(run) - 1)]
    return [*two_by_two, run[-1]] if last or len(run) == 1 else two_by_two


def is_chinese(word: str) -> bool:
    return "\u3400" <= word[0] <= "\u9fff" or "\uf900" <= word[0] <= "\ufaff"


@lru_cache(maxsize=65_536)
def sound(word: str) -> str:
    """How a word sounds, whatever its script and the habits of its transcription; empty for one that is too short."""
    latin = "".join(letter for letter in anyascii(word).lower() if letter.isalpha())
    if len(latin) < SHORTEST_SOUND:
        return ""
    for pattern, heard in SOUNDS:
        latin = pattern.sub(heard, latin)
    return latin
