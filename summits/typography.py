"""The marks between words, as each language sets them.

Templates leave white space between the pieces of a page. A Chinese mark is as wide as a character (GB/T 15834—2011,
5.1), with its own blank, so no white space is needed beside it. A count beside a word needs none either: 成员国10.
"""

import re
from collections.abc import Iterable

from django.utils.translation import pgettext

from .languages import CHINESE, ENGLISH, FRENCH, RUSSIAN, Language, current

WIDE_MARKS = "、。，：；！？（）《》〈〉「」『』【】〔〕"
INLINE = "a|abbr|b|bdi|cite|code|em|i|q|small|span|strong|sub|sup|time"  # elements that stand within a line

HARD_BLANK = " "
_SMALL_WORDS = "[авикосу]|во|до|за|из|ко|на|не|ни|об|от|по|со"
_BOUND = {  # a tag is found first, for what it says to the browser stays
    ENGLISH: re.compile(r"<[^<>]*+>|\b\d{1,3}(?:st|nd|rd|th)? (?=\w)|\b(?:nos?|pp?|art)\. (?=\d)", re.IGNORECASE),
    FRENCH: re.compile(
        r"<[^<>]*+>|\b(?:\d{1,3}(?:er|re|e)?|n°) (?=\w)|\b(?:pp?|art)\. (?=\d)|« | (?=[;:!?»])", re.IGNORECASE
    ),
    RUSSIAN: re.compile(
        rf"<[^<>]*+>|(\b\d{{1,4}}(?:-\w{{1,2}})?|№|\b(?:{_SMALL_WORDS})) (?=[\w«])|\b(?:ст|пп?|с)\. (?=\d)| (?=—)",
        re.IGNORECASE,
    ),
}
_SPAN = r"\d+(?:[–—]\d+)+"
_WHOLE = re.compile(rf"(<[^<>]*+>)|({_SPAN})")
_WHOLE_IN_CHINESE = re.compile(rf"(<[^<>]*+>)|(\d+(?:[–—]\d+)*[年月日](?:\d+[月日])*|{_SPAN})")
# The Organisation, its bodies and papers by the names that they bear in Chinese, the longest first.
_TERMS = re.compile(
    "(上海合作组织|上合组织|政府首脑（总理）理事会|国家元首理事会|元首理事会|成员国|秘书处|秘书长|反恐怖机构|联合国"
    "|第[一二三四五六七八九十]+次会议|谅解备忘录|备忘录|议定书|联合公报|联合声明|行动计划|工作计划|实施纲要|发展战略"
    "|合作构想|恐怖主义|分裂主义|极端主义|(?<=理事会)\\w{2,6}宣言)"
)

_OTHER_LETTERS = re.compile(r"[^\W\d_A-Za-zÀ-ɏ]")
_TYPED = re.compile(r"(<(?:input|option)\b[^<>]*>|<(?:textarea|pre|script)\b.*?</(?:textarea|pre|script)>)", re.DOTALL)
_TAG = rf"</?(?:{INLINE})\b[^<>]*>"
_AFTER_A_MARK = re.compile(rf"[{WIDE_MARKS}](?:\s++|{_TAG})++")
_BEFORE_A_MARK = re.compile(rf"(?<!\s)\s++(?:{_TAG}\s*+)*+[{WIDE_MARKS}]")
_BEFORE_A_COUNT = re.compile(r'(?<=[\u3400-\u9fff])\s++(?=<span class="n">\s*+\d)')
_TAG_OR_BLANK = re.compile(r"(<[^<>]*>)|\s+")


def enumerated(words: Iterable[str]) -> str:
    """Words one after the other, with the mark of the language between the words of a list."""
    return pgettext("between the words of a list", ", ").join(words)


def remarks(words: Iterable[str]) -> str:
    """Remarks on one thing, one after the other, with the mark of the language between them."""
    return pgettext("between two remarks", ", ").join(words)


def is_latin(words: str) -> bool:
    """Whether all letters of some words are Latin ones."""
    return not _OTHER_LETTERS.search(words)


def how_many(word: str, number: int) -> str:
    """A word and how many: "member 9"; Chinese sets no blank between them."""
    return pgettext("a word and how many", "{} {}").format(word, number)


def quoted(words: str) -> str:
    """Words in the quotation marks of the language."""
    return pgettext("opening quotation mark", "“") + within_quotes(words) + pgettext("closing quotation mark", "”")


def within_quotes(words: str) -> str:
    """Words that stand in quotation marks: their own become those of the second level."""
    inner_opening = pgettext("opening quotation mark within a quotation", "‘")
    inner_closing = pgettext("closing quotation mark within a quotation", "’")
    words = words.replace(pgettext("opening quotation mark", "“"), inner_opening)
    return words.replace(pgettext("closing quotation mark", "”"), inner_closing)


def titled(title: str) -> str:
    """The title of a document within a sentence; Chinese has marks of its own for it (GB/T 15834—2011, 4.15)."""
    if current() != CHINESE:
        return quoted(title)
    if title.startswith("《") and title.find("》") == len(title) - 1:
        return title  # it has its marks
    return f"《{title.replace('《', '〈').replace('》', '〉')}》"


def bound(words: str, language: Language) -> str:
    """Words with hard blanks where a line must not break: between a number and its noun, a day and its month.

    A Russian preposition or conjunction stays with the word after it, a dash with the word before it. A French mark
    of two parts stays with the word before it.
    """
    gaps = _BOUND.get(language)
    return gaps.sub(_without_blank, words) if gaps else words


def _without_blank(gap: re.Match) -> str:
    return gap[0] if gap[0].startswith("<") else gap[0].replace(" ", HARD_BLANK)


def wholes(html: str, language: Language) -> list[str]:
    """Pieces of HTML; every second one breaks on no line: a span such as 2024–2029, in Chinese also a day."""
    pieces, end = [""], 0
    for found in (_WHOLE_IN_CHINESE if language == CHINESE else _WHOLE).finditer(html):
        if found[2]:
            pieces[-1] += html[end : found.start()]
            pieces += [found[2], ""]
            end = found.end()
    pieces[-1] += html[end:]
    return pieces


def terms(title: str) -> list[tuple[str, bool]]:
    """The pieces of a Chinese title, each with whether it is a term, in which no line should break."""
    pieces = _TERMS.split(title)  # every second piece is a term
    return [(piece, number % 2 == 1) for number, piece in enumerate(pieces) if piece]


def set_closely(html: str, language: Language) -> str:
    """The page without white space beside wide marks and before counts, if the language is so set.

    Form fields keep their text.
    """
    if language != CHINESE:
        return html
    parts = _TYPED.split(html)  # every second part is a field or a script
    parts[::2] = [
        _BEFORE_A_COUNT.sub("", _BEFORE_A_MARK.sub(_close, _AFTER_A_MARK.sub(_close, part))) for part in parts[::2]
    ]
    return "".join(parts)


def _close(gap: re.Match) -> str:
    """The mark and the tags of a gap, without its blanks."""
    return _TAG_OR_BLANK.sub(r"\1", gap[0])
