"""The picture of the benchmark: the first page of the list at each size, by this site and by others."""

from math import ceil, floor, log10
from typing import NamedTuple

from django.template.loader import render_to_string

from ..results import Results
from .sizes import cpu, sizes
from .tables import number

PAGE = "first page"
WIDTH, HEIGHT = 960, 560
LEFT, RIGHT, TOP, BOTTOM = 76, 704, 128, 480
APART = 40  # between the labels of two lines
LINES = (
    ("datasette", "peers", "Datasette"),
    ("wagtail", "peers", "Wagtail"),
    ("plain", "peers", "straightforward Django"),
    ("site", "peers", "this site, made anew"),
    ("from memory", "peers", "this site, from memory"),
    ("bare", "lists", "bare sqlite3: rows and total"),
)


class Line(NamedTuple):
    name: str
    label: str
    points: list[tuple[float, float]]
    last: str  # its last number
    y: float  # of its label

    @property
    def path(self) -> str:
        return "M" + "L".join(f"{x} {y}" for x, y in self.points)

    @property
    def kind(self) -> str:
        return self.name.replace(" ", "-")


def drawn(results: Results) -> str:
    """The picture as SVG."""
    names = sizes(results)
    spent = {name: _spent(results, part, name) for name, part, _label in LINES}
    values = [value for of_one in spent.values() for value in of_one.values()]
    across = _Scale(min(names.values()), max(names.values()), LEFT, RIGHT)
    up = _Scale(10 ** floor(log10(min(values))), 10 ** ceil(log10(max(values))), BOTTOM, TOP)
    lines = [
        Line(
            name, label, [(across(names[one]), up(value)) for one, value in spent[name].items()], number(last), up(last)
        )
        for name, _part, label in LINES
        for last in list(spent[name].values())[-1:]
    ]
    context = {
        "width": WIDTH,
        "height": HEIGHT,
        "left": LEFT,
        "right": RIGHT,
        "top": TOP,
        "bottom": BOTTOM,
        "sizes": [(across(size), f"{size:,}") for size in names.values()],
        "steps": [(up(step), f"{step:,g}") for step in up.tens()],
        "lines": apart(lines),
        "said": _said(lines, max(names.values())),
    }
    return render_to_string("bench/benchmarks.svg", context)


def apart(lines: list[Line]) -> list[Line]:
    """The lines with labels that do not cover each other, each as near to its end as that allows; from above."""
    placed: list[Line] = []
    for line in sorted(lines, key=lambda line: line.y):
        placed.append(line._replace(y=max(line.y, placed[-1].y + APART) if placed else line.y))
    low = BOTTOM + 8
    for place in reversed(range(len(placed))):
        placed[place] = placed[place]._replace(y=min(placed[place].y, low))
        low = placed[place].y - APART
    return placed


class _Scale:
    """A logarithmic scale between two places."""

    def __init__(self, least: float, most: float, start: float, end: float):
        self.least, self.most, self.start, self.end = least, most, start, end

    def __call__(self, value: float) -> float:
        share = (log10(value) - log10(self.least)) / (log10(self.most) - log10(self.least))
        return round(self.start + share * (self.end - self.start), 1)

    def tens(self) -> list[float]:
        return [10**power for power in range(round(log10(self.least)), round(log10(self.most)) + 1)]


def _spent(results: Results, part: str, name: str) -> dict[str, float]:
    """The milliseconds of the page by register, where they were measured."""
    found = {register: cpu(one.found["pages"][PAGE].get(name)) for register, one in results.get(part, {}).items()}
    return {register: value for register, value in found.items() if value}


def _said(lines: list[Line], size: int) -> str:
    figures = "; ".join(f"{line.label}: {line.last}" for line in lines)
    return f"Milliseconds of the processor for the first page of the list, among {size:,} documents. {figures}."
