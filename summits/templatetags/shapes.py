"""Templates that write out values and ask only whether they are empty: each is rendered once for each shape.

A shape is a template, a language, and which of its values are empty. Whatever is written in a shape differs in the
values alone, so these are put between the pieces of what the template wrote for places in their stead.
"""

import html
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import NamedTuple

from django.template import Context, Template
from django.template.loader import get_template
from django.utils.safestring import SafeString

from ..languages import Language, current

PLACE = "\0{}\0"  # of a value in what is rendered; no text has these marks, and escaping leaves them as they are
PLACES = re.compile(PLACE.format(r"(\w+)"))

place = PLACE.format


class Pattern(NamedTuple):
    """What a template writes in one shape: every second piece is a place, for the value that ``names`` says."""

    pieces: list[str]
    names: list[str]

    def filled(self, values: Mapping[str, str]) -> SafeString:
        """With values that are escaped."""
        filled = self.pieces.copy()
        filled[1::2] = [values[name] for name in self.names]
        return SafeString("".join(filled))


def pattern_of(made: Template, values: Mapping[str, object], *, before: str = "") -> Pattern:
    """What a template writes, some of the ``values`` being places; ``before`` stands before it."""
    pieces = PLACES.split(before + made.render(Context(values, use_l10n=False)))
    return Pattern(pieces, pieces[1::2])


def shaped(name: str) -> Callable[..., SafeString]:
    """What fills in a template in the language of the page. Values that are not safe are escaped."""
    made, language = get_template(name).template, current()

    def fill(**values: str) -> SafeString:
        known = {one: _escaped(value) for one, value in values.items() if value}
        return _pattern(made, language, tuple(known)).filled(known)

    return fill


def filled(name: str, **values: str) -> SafeString:
    """A template with some values, once."""
    return shaped(name)(**values)


def _escaped(value: str) -> str:
    """The same as ``conditional_escape`` of Django, which takes several times as long."""
    return value if isinstance(value, SafeString) else html.escape(value)


@lru_cache(1_024)
def _pattern(made: Template, _language: Language, shape: tuple[str, ...]) -> Pattern:
    return pattern_of(made, {name: place(name) for name in shape})
