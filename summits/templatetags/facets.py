"""The choices of the filters. A list has two hundred of them, which differ from page to page in their numbers alone."""

from functools import lru_cache

from django import template
from django.template import Template
from django.template.loader import get_template
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import ngettext

from ..languages import Language, current
from .shapes import Pattern, pattern_of, place, shaped

register = template.Library()

OPEN = 3  # facets at the top of a form
NUMBERS = {name: place(name) for name in ("share", "total", "unit")}


@register.simple_tag
def facets(facets: list[dict]) -> SafeString:
    """The facets of a list, as its view makes them."""
    write, write_error = shaped("parts/facet.html"), shaped("parts/facet_error.html")
    return SafeString(
        "".join(
            write(
                label=str(facet["label"]),
                open="open" if facet["chosen"] or facet["errors"] or position < OPEN else "",
                chosen=str(facet["chosen"] or ""),
                errors=SafeString("".join(write_error(error=error) for error in facet["errors"])),
                together=facet["together"],
                is_together="together" if facet["is_together"] else "",
                options=options(facet["name"], facet["open"]),
                folded=str(len(facet["folded"]) or ""),
                more=options(facet["name"], facet["folded"]),
            )
            for position, facet in enumerate(facets)
        )
    )


@register.simple_tag
def options(name: str, options: list[dict]) -> SafeString:
    """The choices of a field, as ``parts/option.html`` writes each."""
    made, language = get_template("parts/option.html").template, current()
    return SafeString("".join([_option(made, language, name, option) for option in options]))


def _option(made: Template, language: Language, name: str, option: dict) -> SafeString:
    """Everything but the numbers of a choice is escaped and filled in once."""
    total = option["total"]
    pattern = _pattern(made, name, option["value"], option["label"], option["chosen"], not total)
    return pattern.filled({"share": str(option["share"]), "total": str(total), "unit": _unit(language, total)})


@lru_cache(maxsize=4_096)
def _pattern(made: Template, name: str, value: str, label: str, chosen: bool, empty: bool) -> Pattern:
    """The HTML of a choice that has places instead of its numbers and their unit."""
    words = {"name": name, "value": value, "label": capfirst(label)}
    return pattern_of(made, words | NUMBERS | {"chosen": chosen, "empty": empty}, before="\n")


@lru_cache(maxsize=4_096)
def _unit(_language: Language, number: int) -> str:
    """The unit of a count beside a choice, which only screen readers say."""
    return escape(ngettext("record", "records", number))
