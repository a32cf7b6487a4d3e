"""What every form of a file is read into: lists and objects as JSON has them, and what is no such thing."""

import json
from collections import Counter
from collections.abc import Iterable

from .values import shown

DEEPEST = 10  # levels of lists and objects; a row needs four
LONGEST_NUMBER = 100  # digits; a longer one is out of bounds anyway


class UnreadableError(Exception):
    """A file holds no rows that can be read; says why, and how to mend it."""

    def __init__(self, wrong: str, mend: str, row: int | None = None):
        super().__init__(f"{wrong} {mend}")
        self.wrong, self.mend, self.row = wrong, mend, row


def json_fault(error: json.JSONDecodeError) -> str:
    """Where a text stops being JSON, and what most likely is wrong there, for somebody who writes it by hand."""
    error = _at_the_last_comma(error)
    before, after = error.doc[: error.pos].rstrip(), error.doc[error.pos :].lstrip()
    reason = next((reason for applies, reason in REASONS if applies(error.msg, before, after)), error.msg)
    return f"line {error.lineno}, column {error.colno}: {reason}"


def _at_the_last_comma(error: json.JSONDecodeError) -> json.JSONDecodeError:
    """The same fault at the comma before the end of a list or an object. Python before 3.13 points behind the comma."""
    before = error.doc[: error.pos].rstrip()
    if before.endswith(",") and error.doc[error.pos : error.pos + 1] in ("}", "]"):
        return json.JSONDecodeError(error.msg, error.doc, len(before) - 1)
    return error


ONE_COMMA = "there is one comma too many"
REASONS = (
    (lambda said, before, after: after[:1] in set("“”„«»‘’'"), 'texts stand between straight quotes: "'),
    (lambda said, before, after: after[:1] == "," and before[-1:] == ",", ONE_COMMA),
    (lambda said, before, after: after[:1] == "," and after[1:].lstrip()[:1] in ("}", "]"), ONE_COMMA),
    (lambda said, before, after: after[:1] in ("/", "#"), "comments are not read"),
    (lambda said, before, after: said.startswith("Unterminated"), 'the text that begins here has no " at its end'),
    (
        lambda said, before, after: said.startswith("Invalid control"),
        "a line end or a tab in a text is written \\n or \\t",
    ),
    (lambda said, before, after: said.startswith("Invalid \\"), "a backslash in a text is written \\\\"),
    (lambda said, before, after: said.startswith("Extra data"), "the list has ended before"),
    (lambda said, before, after: not after, "the file ends too early"),
    (lambda said, before, after: "',' delimiter" in said, 'a comma is missing, or a " in a text is not written \\"'),
    (lambda said, before, after: "':' delimiter" in said, "a colon is missing after the name"),
    (lambda said, before, after: "property name" in said, 'a name between "quotes" stands here'),
)


class Repeated(dict):
    """An object of a file in which a name stands twice; Python would take the last without a word."""

    def __init__(self, pairs: list[tuple]):
        super().__init__(pairs)
        self.name = next(name for name, times in Counter(name for name, _value in pairs).items() if times > 1)
        self.values_of_name = [value for name, value in pairs if name == self.name]


def judge(entry, number: int) -> None:
    """Raises UnreadableError for an entry with a name twice in it, or nested without an end."""
    level = [entry]
    for _depth in range(DEEPEST):
        for value in level:
            if isinstance(value, Repeated):
                values = shown(value.values_of_name)
                wrong = f"“{shown(value.name)}” stands twice in one object, with the values {values}."
                raise UnreadableError(wrong, "Remove one of them.", number)
        level = [part for value in level for part in _parts(value)]
    if level:
        raise TooDeepError(number)


def _parts(value) -> Iterable:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


class TooDeepError(UnreadableError):
    """A file nests lists and objects deeper than rows do."""

    def __init__(self, row: int | None = None):
        mend = 'Rows stand in one list: [{"model": "summits.…", "fields": {…}}, …].'
        super().__init__("Lists and objects are nested too deeply.", mend, row)


def as_object(pairs: list[tuple]) -> dict:
    """The object of names and values; it remembers a name that stands twice."""
    values = dict(pairs)
    return values if len(values) == len(pairs) else Repeated(pairs)


def as_number(digits: str) -> int:
    return int(digits[:LONGEST_NUMBER])
