"""Two texts as one, with what was put in and what was taken out marked: by words, in Chinese by characters."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from enum import Enum
from typing import NamedTuple

IDEOGRAPHS = "\u3400-\u9fff\uf900-\ufaff"
TOKEN = re.compile(rf"[{IDEOGRAPHS}]|[^\W{IDEOGRAPHS}]+|\s+|.", re.DOTALL)
MOST = 4_000_000  # comparisons of one passage; a larger one is replaced whole
CONTEXT = 60  # characters beside a change


class Kind(Enum):
    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    GAP = "gap"  # what is the same and left out


class Piece(NamedTuple):
    kind: Kind
    text: str


def marked(old: str, new: str) -> list[Piece]:
    """Both texts, piece by piece: without what was added it is the old one, without what was removed the new one."""
    lines = old.splitlines(keepends=True), new.splitlines(keepends=True)
    pieces = []
    for before, after in _steps(*lines):
        if before == after:
            pieces.append(Piece(Kind.SAME, "".join(before)))
        else:
            pieces += _words("".join(before), "".join(after))
    return _joined(pieces)


def excerpt(pieces: list[Piece]) -> list[Piece]:
    """The changes with a few words beside each; gaps stand for the rest."""
    shortened = []
    for place, piece in enumerate(pieces):
        if piece.kind is Kind.SAME and len(piece.text) > 3 * CONTEXT:
            head = piece.text[:CONTEXT].rpartition(" ")[0] if place else ""
            tail = piece.text[-CONTEXT:].partition(" ")[2] if place < len(pieces) - 1 else ""
            parts = [Piece(Kind.SAME, head), Piece(Kind.GAP, ""), Piece(Kind.SAME, tail)]
            shortened += [part for part in parts if part.text or part.kind is Kind.GAP]
        else:
            shortened.append(piece)
    return shortened


def _words(old: str, new: str) -> Iterator[Piece]:
    tokens = TOKEN.findall(old), TOKEN.findall(new)
    if len(tokens[0]) * len(tokens[1]) > MOST:
        yield from _replaced(old, new)
        return
    before = after = ""  # a space between two changes belongs to them
    for old_words, new_words in _steps(*tokens):
        if old_words == new_words and not ("".join(old_words).isspace() and (before or after)):
            yield from _replaced(before, after)
            yield Piece(Kind.SAME, "".join(old_words))
            before = after = ""
        else:
            before, after = before + "".join(old_words), after + "".join(new_words)
    yield from _replaced(before, after)


def _replaced(before: str, after: str) -> Iterator[Piece]:
    """One text in the place of another; the white space that both begin or end with is the same."""
    start = _common_space(before, after)
    before, after = before[len(start) :], after[len(start) :]
    end = _common_space(before[::-1], after[::-1])[::-1]
    before, after = before[: len(before) - len(end)], after[: len(after) - len(end)]
    pieces = (Kind.SAME, start), (Kind.REMOVED, before), (Kind.ADDED, after), (Kind.SAME, end)
    yield from (Piece(kind, text) for kind, text in pieces if text)


def _common_space(one: str, other: str) -> str:
    common = 0
    while common < min(len(one), len(other)) and one[common] == other[common] and one[common].isspace():
        common += 1
    return one[:common]


def _steps(old: list[str], new: list[str]) -> Iterator[tuple[list[str], list[str]]]:
    """The parts of two lists, one beside the other: equal ones, and different ones."""
    for _tag, start, end, from_, to in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield old[start:end], new[from_:to]


def _joined(pieces: list[Piece]) -> list[Piece]:
    """The same, with neighbours of one kind as one piece."""
    joined = []
    for piece in pieces:
        if joined and joined[-1].kind is piece.kind:
            joined[-1] = Piece(piece.kind, joined[-1].text + piece.text)
        elif piece.text:
            joined.append(piece)
    return joined
