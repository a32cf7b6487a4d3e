"""The words of a PDF as a text of paragraphs, for somebody to correct. A sentence says what is wrong with the file.

A file has lines and no paragraphs. A line goes on in the next one unless the next word had room in it, beside the
lines around, or an item of a list follows. A page goes on where the one before it ended; its number and its head are
left out.
"""

import json
import re
import subprocess
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from ..fields.characters import CONTROL, HALF, HIDDEN, composed, is_blank

SECONDS = 8  # less than another writer waits
FEWEST = 20  # letters and figures of a text; a scan may have the stamp of its scanner
ROOM, ROOM_AFTER_SENTENCE = 0.85, 0.95  # of the widest line near by: a shorter line had room for the next word
NEAR = 3  # lines before and after
ON_PAGES = 3  # a line at the same end of so many pages is a running head

NUMBER = re.compile(r"(?:page|p\.|стр\.|с\.|第)?\s*[-–—]*\s*\d{1,4}(?:\s*(?:/|of|из|sur)\s*\d{1,4})?\s*[-–—页]*", re.I)
ITEM = re.compile(
    r"(?:\(?(?:\d{1,3}|[a-zа-я]|[ivxIVX]+)[.)]|[•▪●◦–—-]|(?:Article|Статья|Раздел|Section)\s|第\S{1,4}[条章节])\s*"
)
ENDS = re.compile(r"[.!?;:。！？；：…][»”\")’]*$")
HAN = r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]"
BETWEEN_HAN = re.compile(rf"(?<={HAN})[ \t]+(?={HAN})")
LIGATURES = re.compile("[\ufb00-\ufb06]")

FAULTS = {
    "encrypted": _("The PDF is locked with a password, so its words were not taken over."),
    "broken": _("The words of the PDF could not be read: it is damaged, or made in an unusual way."),
    "slow": _("The words of the PDF were not taken over: reading them took too long."),
    "bare": _("The PDF has pictures of its pages and no words: it is a scan. Type the text, or look for another file."),
    "long": _("The PDF is very long: the words of its first pages alone were taken over."),
}


class Words(NamedTuple):
    """The text, which may be empty, and the sentence about what is wrong, which may be empty too."""

    text: str
    fault: str = ""


def words_of(content: bytes) -> Words:
    try:
        found = _read(content)
    except subprocess.TimeoutExpired:
        return Words("", FAULTS["slow"])
    except (subprocess.CalledProcessError, ValueError):
        return Words("", FAULTS["broken"])
    if found["fault"]:
        return Words("", FAULTS[found["fault"]])
    text = as_paragraphs(found["pages"])
    if sum(character.isalnum() for character in text) < FEWEST:
        return Words("", FAULTS["bare"] if found["is_whole"] else FAULTS["long"])
    return Words(text, "" if found["is_whole"] else FAULTS["long"])


def _read(content: bytes) -> dict:
    program = [sys.executable, "-m", "summits.editing.pdf_pages"]
    how = {"capture_output": True, "check": True, "timeout": SECONDS, "cwd": settings.BASE_DIR}
    return json.loads(subprocess.run(program, input=content, **how).stdout)


def as_paragraphs(pages: list[str]) -> str:
    """The lines of pages as paragraphs, with an empty line between two of them."""
    lines = list(_lines(pages))
    known = Counter(re.findall(r"\w+", " ".join(lines).lower()))
    paragraphs, before = [], ""
    for number, line in enumerate(lines):
        if before and line and not _ends(before, line, _width(lines, number)):
            paragraphs[-1] = _joined(paragraphs[-1], line, known)
        elif line:
            paragraphs.append(line)
        before = line
    return composed("\n\n".join(each for each in paragraphs if not is_blank(each)))


def _lines(pages: list[str]) -> Iterator[str]:
    """The lines of all pages, clean and without numbers and heads of pages. An empty one parts paragraphs."""
    read = [_trimmed([_clean(line) for line in page.splitlines()]) for page in pages]
    heads = Counter(line for lines in read for line in {*lines[:1], *lines[-1:]})
    for lines in read:
        while lines and _is_furniture(lines[0], heads):
            lines = _trimmed(lines[1:])
        while lines and _is_furniture(lines[-1], heads):
            lines = _trimmed(lines[:-1])
        is_spaced = lines.count("") > len(lines) / 3  # every line of such a page has an empty one after it
        yield from (line for line in lines if line or not is_spaced)


def _trimmed(lines: list[str]) -> list[str]:
    """Lines without the empty ones at both ends."""
    filled = [number for number, line in enumerate(lines) if line]
    return lines[filled[0] : filled[-1] + 1] if filled else []


def _is_furniture(line: str, heads: Counter) -> bool:
    return bool(NUMBER.fullmatch(line)) or heads[line] >= ON_PAGES


def _clean(line: str) -> str:
    """A line that the register takes: without control characters and invisible ones, its ligatures as letters."""
    line = HIDDEN.sub("", CONTROL.sub(" ", HALF.sub("", line)))
    line = LIGATURES.sub(lambda found: unicodedata.normalize("NFKC", found[0]), line)
    line = "".join(" " if unicodedata.category(one) in ("Co", "Cn", "Zl", "Zp") else one for one in line)
    return BETWEEN_HAN.sub("", " ".join(line.split()))


def _width(lines: list[str], number: int) -> int:
    """The length of the widest line near one, without an empty one between them."""
    before, after = lines[max(0, number - NEAR) : number], lines[number : number + NEAR]
    return max(map(len, (*takewhile(len, reversed(before)), *takewhile(len, after))))


def _ends(line: str, following: str, width: int) -> bool:
    """Whether a paragraph ends between two lines; ``width`` is the length of the widest line near by."""
    if line.endswith("-"):
        return False
    if ITEM.match(following):
        return True
    word = 1 if re.match(HAN, following) else len(following.split(" ", 1)[0]) + 1
    return len(line) + word < width * (ROOM_AFTER_SENTENCE if ENDS.search(line) else ROOM)


def _joined(text: str, line: str, known: Counter) -> str:
    if re.search(rf"{HAN}$", text) and re.match(HAN, line):
        return text + line
    if parted := re.search(r"(\w+)-$", text):
        rest = re.match(r"\w*", line)[0]
        is_word = known[(parted[1] + rest).lower()] > 0  # it stands elsewhere in one piece
        return (text[:-1] if is_word else text) + line
    return f"{text} {line}"
