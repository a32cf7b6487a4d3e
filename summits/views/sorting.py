"""The order of a list: its choices, the chosen one, and a notice about an unknown one."""

from functools import cached_property
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ..filters.parameters import NOT_A_CHOICE

ECHOED = 20  # characters of a parameter that a sentence repeats


class Sorting:
    """The order that ``sort`` names among ``sorts``: {word: (label, ordering)}. The first is the default."""

    def __init__(self, sorts: dict[str, tuple[str, Any]], parameters: QueryDict):
        self.sorts, self.asked = sorts, parameters.get("sort")

    @cached_property
    def word(self) -> str:
        return self.asked if self.asked in self.sorts else next(iter(self.sorts))

    @property
    def ordering(self) -> Any:
        return self.sorts[self.word][1]

    @property
    def choices(self) -> list[tuple[str, str, bool]]:
        """The word, the label, and whether it is in use."""
        return [(word, label, word == self.word) for word, (label, _ordering) in self.sorts.items()]

    @property
    def notices(self) -> list[str]:
        """A notice about an unknown order."""
        if self.asked in (None, self.word):
            return []
        label = pgettext("a label before its value", "{}: ").format(_("Sort"))
        return [label + NOT_A_CHOICE % {"value": self.asked[:ECHOED]}]
