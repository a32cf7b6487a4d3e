"""The marks between words, as each language sets them.

Templates leave white space between the pieces of a page. A Chinese mark is as wide as a character (GB/T 15834—2011,
5.1), with its own blank, so no white space is needed beside it.
"""

import re
from collections.abc import Iterable

from django.utils.translation import pgettext

from .languages import CHINESE, Language

WIDE_MARKS = "、。，：；！？（）《》〈〉「」『』【】〔〕"
INLINE = "a|abbr|b|bdi|cite|code|em|i|q|small|span|strong|sub|sup|time"  # elements that stand within a line

_TYPED = re.compile(r"(<(?:input|option)\b[^<>]*>|<(?:textarea|pre|script)\b.*?</(?:textarea|pre|script)>)", re.DOTALL)
_TAG = rf"</?(?:{INLINE})\b[^<>]*>"
_AFTER_A_MARK = re.compile(rf"[{WIDE_MARKS}](?:\s++|{_TAG})++")
_BEFORE_A_MARK = re.compile(rf"(?<!\s)\s++(?:{_TAG}\s*+)*+[{WIDE_MARKS}]")
_TAG_OR_BLANK = re.compile(r"(<[^<>]*>)|\s+")


def enumerated(words: Iterable[str]) -> str:
    """Words one after the other, with the mark of the language between the words of a list."""
    return pgettext("between the words of a list", ", ").join(words)


def remarks(words: Iterable[str]) -> str:
    """Remarks on one thing, one after the other, with the mark of the language between them."""
    return pgettext("between two remarks", ", ").join(words)


def set_closely(html: str, language: Language) -> str:
    """The page without white space beside wide marks, if the language has them. Form fields keep their text."""
    if language != CHINESE:
        return html
    parts = _TYPED.split(html)  # every second part is a field or a script
    parts[::2] = [_BEFORE_A_MARK.sub(_close, _AFTER_A_MARK.sub(_close, part)) for part in parts[::2]]
    return "".join(parts)


def _close(gap: re.Match) -> str:
    """The mark and the tags of a gap, without its blanks."""
    return _TAG_OR_BLANK.sub(r"\1", gap[0])
