"""The order of a list: the choices, the one that an address asks for, and the sentence about one that there is not."""

from functools import cached_property
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ..filters.parameters import NOT_A_CHOICE

ECHOED = 20  # characters of a parameter that a sentence repeats


class Sorting:
    """What ``sort`` asks for among ``sorts``: {word: (label, ordering)}, the first of which is the usual one."""

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
        """The word, the label, and whether it is the one in use."""
        return [(word, label, word == self.word) for word, (label, _ordering) in self.sorts.items()]

    @property
    def notices(self) -> list[str]:
        """What is said of an order that there is not."""
        if self.asked in (None, self.word):
            return []
        label = pgettext("a label before its value", "{}: ").format(_("Sort"))
        return [label + NOT_A_CHOICE % {"value": self.asked[:ECHOED]}]
