"""What people type in the place of the words that are meant: letters that look alike, ways to count, former names."""

import re

from ..folding import simplified

# Latin and Cyrillic letters that look alike. A word that mixes both scripts is meant in one: "Aстана" with a Latin A.
LATIN, CYRILLIC = "AaBEeKMHOoPpCcTXxyY", "АаВЕеКМНОоРрСсТХхуУ"
TO_CYRILLIC, TO_LATIN = str.maketrans(LATIN, CYRILLIC), str.maketrans(CYRILLIC, LATIN)
# The keys of a Russian keyboard that have letters on an English one as well: "fcnfyf" is «астана».
ENGLISH_KEYS, RUSSIAN_KEYS = "qwertyuiopasdfghjklzxcvbnm", "йцукенгшщзфывапролдячсмить"
OTHER_KEYS = str.maketrans(ENGLISH_KEYS + RUSSIAN_KEYS, RUSSIAN_KEYS + ENGLISH_KEYS)
WORD = re.compile(r"[^\W\d_]+")
IS_LATIN, IS_CYRILLIC = re.compile("[A-Za-z]"), re.compile("[А-Яа-яЁё]")
COUNTED = [
    (re.compile(pattern, re.IGNORECASE), replacement)
    for pattern, replacement in (
        (r"\b(\d{1,3})\s?-?i?[eè]me\b", r"\1e"),  # 24ème, 24-ème, 24 ième
        (r"\b1-?(?:[eè]re|re)\b", "1er"),
        (r"(?<!\d)(\d{4})年(?=[^\d\s])", r"\1 "),  # 2024年峰会
        (r"\b(\d{1,3})-?(?:ый|ой|ий|ого|го|ому|му|ом|ым|ая|ое)\b", r"\1"),  # 24-ый, 24-го
    )
]

# Former names of states that many people still type.
FORMER_NAMES = [
    (re.compile(pattern, re.IGNORECASE), name)
    for pattern, name in (
        (r"\bбелорусси(?:я|и|ю|ей)\b", "Беларусь"),
        (r"\bburma\b", "Myanmar"),
        (r"\bturkey\b", "Türkiye"),
    )
]
# Chinese has no spaces, so the words that only ask stand beside those that are meant: 印度哪年加入.
ASKING = re.compile(
    "(?:下|上)一?[次届]|谁|哪一?年|哪些|哪个|哪几个|哪国|在?哪[里儿]|举行|召开|日期|何时|何地|什么时候|什么|多少|几次|几届|有没有|是否|目前|现在|今天|吗"
)


def as_meant(text: str) -> str:
    """A typed text without words that only ask, each word in one script, numbers and names as the register has them."""
    text = WORD.sub(lambda word: _in_one_script(word[0]), text)
    text = simplified(text)
    text = ASKING.sub(" ", text).strip() or text
    for pattern, replacement in (*COUNTED, *FORMER_NAMES):
        text = pattern.sub(replacement, text)
    return text


def on_the_other_keyboard(word: str) -> str:
    """A word in small letters with those that the same keys give in the other script."""
    return word.translate(OTHER_KEYS)


def _in_one_script(word: str) -> str:
    """A word in the script of those of its letters that have no likeness; as it is, if they are of both."""
    if not (IS_LATIN.search(word) and IS_CYRILLIC.search(word)):
        return word
    for whole, other in ((word.translate(TO_CYRILLIC), IS_LATIN), (word.translate(TO_LATIN), IS_CYRILLIC)):
        if not other.search(whole):
            return whole
    return word
