"""Tables of Markdown, and the numbers in them."""

from collections.abc import Iterable, Sequence

NONE = "–"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """The first column is of words, the others are of numbers."""
    rule = ["---", *["---:"] * (len(heads) - 1)]
    return [f"| {' | '.join(row)} |" for row in (heads, rule, *rows)] + [""]


def number(value: float | None) -> str:
    """Three digits at most where they say enough; an en dash for what was not measured."""
    if value is None:
        return NONE
    if value < 1:
        return f"{value:.2f}"
    return f"{value:.1f}" if value < 100 else f"{value:,.0f}"


def times(value: float | None, base: float | None) -> str:
    """How many times ``base`` a value is."""
    if value is None or base is None:
        return NONE
    return f"{number(value / base)} ×"


def bold_least(values: Sequence[float | None]) -> list[str]:
    """The numbers, the least of them bold."""
    known = [value for value in values if value is not None]
    return [f"**{number(value)}**" if value is not None and value == min(known) else number(value) for value in values]
