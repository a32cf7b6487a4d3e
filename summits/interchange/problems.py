"""What is wrong with rows, where, and how to mend it; and why a load is refused."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..fields.characters import printable
from .values import shown

LONGEST = 200  # characters of a name in a line

Fault = tuple[str, str, str]  # the field, what is wrong, how to mend it


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong: where, with what, and how to mend it."""

    source: str
    row: int | None  # counted from 1
    subject: str  # the noun and its natural key
    field: str
    wrong: str
    mend: str

    def __str__(self):
        place = self.source if self.row is None else f"{self.source}, row {self.row}"
        parts = [place, shown(self.subject, LONGEST), shown(self.field, LONGEST), f"{self.wrong} {self.mend}"]
        return printable(" ".join(": ".join(part for part in parts if part).split()))


class RefusedError(Exception):
    """Nothing was loaded; says why, in a line or in several."""

    def __init__(self, message: str, problems: Sequence[Problem] = ()):
        super().__init__(message)
        self.problems = list(problems)


class OutdatedError(RefusedError):
    """Nothing was loaded, because somebody changed the same records since the load was planned."""


def refuse(problems: Sequence[Problem]) -> None:
    """Raises RefusedError when there are problems."""
    if problems:
        lines = "\n".join(str(problem) for problem in problems)
        raise RefusedError(f"{lines}\nNothing was loaded: {len(problems)} to mend.", problems)
