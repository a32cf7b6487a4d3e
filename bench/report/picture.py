"""The picture of the benchmark: the first page of the list at each size, by this site and by others."""

from math import ceil, floor, log10
from typing import NamedTuple

from django.template.loader import render_to_string

from ..results import Result, Results, sizes
from .sizes import cpu
from .tables import number

PAGE = "first page"
WIDTH, HEIGHT = 960, 560
LEFT, RIGHT, TOP, BOTTOM = 76, 704, 128, 480
APART = 40  # between the labels of two lines
LINES = {
    "datasette": "Datasette",
    "wagtail": "Wagtail",
    "plain": "straightforward Django",
    "site": "this site, made anew",
    "from memory": "this site, from memory",
    "bare": "bare sqlite3: rows and total",
}
SERVED = "One worker, one connection, all facets counted (Wagtail: seven; Datasette: four; bare sqlite3: none)."
IN_PROCESS = "In one process, all facets counted (bare sqlite3: none)."


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
    names, spent = sizes({"shown": shown(results)}), _spent(results)
    values = [value for of_one in spent.values() for value in of_one.values()]
    across = _Scale(min(names.values()), max(names.values()), LEFT, RIGHT)
    up = _Scale(10 ** floor(log10(min(values))), 10 ** ceil(log10(max(values))), BOTTOM, TOP)
    lines = [
        Line(
            name, label, [(across(names[one]), up(value)) for one, value in spent[name].items()], number(last), up(last)
        )
        for name, label in LINES.items()
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
        "how": SERVED if results.get("peers") else IN_PROCESS,
        "said": _said(spent, names),
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
        if self.least == self.most:
            return (self.start + self.end) / 2
        share = (log10(value) - log10(self.least)) / (log10(self.most) - log10(self.least))
        return round(self.start + share * (self.end - self.start), 1)

    def tens(self) -> list[float]:
        return [10**power for power in range(round(log10(self.least)), round(log10(self.most)) + 1)]


def shown(results: Results) -> dict[str, Result]:
    """What the picture shows, by register: served sites, or where none was served, the site in one process."""
    return results.get("peers") or results["lists"]


def _spent(results: Results) -> dict[str, dict[str, float]]:
    """The milliseconds of the page by line and register."""
    in_process = {register: _in_process(result) for register, result in results.get("lists", {}).items()}
    served = {register: result.found["pages"][PAGE] for register, result in results.get("peers", {}).items()}
    found = dict.fromkeys(LINES, served or in_process) | {"bare": in_process}
    return {
        name: {one: cpu(page[name]) for one, page in found[name].items() if page.get(name) and one in shown(results)}
        for name in LINES
    }


def _in_process(result: Result) -> dict[str, list]:
    return result.found["pages"][PAGE] | {"from memory": result.found["kept"]["from memory, gzip"]}


def _said(spent: dict[str, dict[str, float]], names: dict[str, int]) -> str:
    """The picture in words: the figures of its largest register."""
    *_others, largest = names
    figures = [f"{LINES[name]}: {number(found[largest])}" for name, found in spent.items() if largest in found]
    documents = f"among {names[largest]:,} documents"
    return f"Milliseconds of the processor for the first page of the list, {documents}. {'; '.join(figures)}."
