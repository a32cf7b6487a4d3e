"""``BENCHMARKS.md``: the text that says what was found, made from the results alone."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

from ..results import Result, Results
from . import picture, shipped, sizes, words

Section = tuple[str, str, str, Callable[[Results], list[str]]]  # the part, the heading, the words, and the tables
BY_SIZE: list[Section] = [
    ("lists", "The list beside straightforward Django", words.IN_PROCESS, sizes.in_process),
    ("peers", "The list beside other sites", words.SERVED, sizes.served),
    ("lists", "Growth", "This site, each page made anew: milliseconds of the processor.", sizes.growth),
    ("lists", "From memory", words.KEPT, sizes.kept),
    ("search", "Search", words.SEARCH, sizes.search),
    ("workers", "Start and memory", words.WORKERS, sizes.workers),
    ("writes", "Writes", words.WRITES, sizes.writes),
    ("desk", "The desk", words.DESK, sizes.desk),
]
OF_SHIPPED: list[Section] = [
    ("site", "Every page", words.SITE, shipped.site),
    ("traffic", "Many visitors at once", words.TRAFFIC, shipped.traffic),
    ("hover", "Hover, then click", words.HOVER, shipped.hover),
    ("loads", "Loads", words.LOADS, shipped.loads),
]
ON_CLOCK = {tables: partial(tables, clock=True) for tables in (sizes.in_process, sizes.search)}
ON_POSTGRESQL = [
    (part, heading, sentence, ON_CLOCK.get(tables, tables))
    for part, heading, sentence, tables in BY_SIZE + OF_SHIPPED[:1]
    if part != "peers"
]


def text(results: Results, postgresql: Results | None = None, note: str = "", by_hand: str = "") -> str:
    """The whole page. ``note`` is a sentence about this run, ``by_hand`` a section about what it does not measure."""
    machine = max((one.machine for part in results.values() for one in part.values()), key=lambda one: one["day"])
    versions = next(iter(results.get("peers", {}).values()), None)
    lines = [
        "# Benchmarks",
        "",
        f"`make bench` wrote this page on {_day(machine)}. {_machine(machine, versions)}",
        *(["", note] if note else []),
        "",
        f"![{alternative(results)}]({words.PICTURE})",
        "",
        sizes.better(results),
        "",
    ]
    for section in BY_SIZE + OF_SHIPPED:
        lines += _section(section, results, machine)
    if postgresql:
        lines += _on_postgresql(postgresql)
    return "\n".join([*lines, *([by_hand.strip(), ""] if by_hand else []), words.HOW, ""])


def alternative(results: Results) -> str:
    """The words for those who do not see the picture."""
    measured = list(picture.shown(results).values())
    first, last = measured[0], measured[-1]
    own = [sizes.cpu(result.found["pages"]["first page"]["site"]) for result in (first, last)]
    return (
        f"Milliseconds of the processor for the first page of the list, from {first.documents:,} to {last.documents:,}"
        f" documents: this site takes {own[0]:.0f} among the fewest and {own[1]:.0f} among the most."
        " The tables below have all figures."
    )


def _section(section: Section, results: Results, machine: Mapping, level: str = "##") -> list[str]:
    part, heading, sentence, tables = section
    if not results.get(part):
        return []
    days = sorted({_day(one.machine) for one in results[part].values()} - {_day(machine)})
    measured = [f"Measured on {' and '.join(days)}.", ""] if days else []
    shown = [line.replace("### ", f"{level}# ") if line.startswith("### ") else line for line in tables(results)]
    return [f"{level} {heading}", "", sentence, "", *measured, *shown]


def _on_postgresql(results: Results) -> list[str]:
    machine = max((one.machine for part in results.values() for one in part.values()), key=lambda one: one["day"])
    measured = f"Measured on {_day(machine)} with {machine['database']}."
    lines = ["## On PostgreSQL", "", f"{measured} {words.POSTGRESQL}", ""]
    for section in ON_POSTGRESQL:
        lines += _section(section, results, machine, "###")
    return lines


def _day(machine: Mapping) -> str:
    day = date.fromisoformat(machine["day"])
    return f"{day.day} {day:%B} {day.year}"


def _machine(machine: Mapping, peers: Result | None) -> str:
    versions = [f"Python {machine['python']}", f"Django {machine['django']}", machine["database"]]
    versions += [
        f"{name.capitalize()} {version}" for name, version in (peers.found["versions"] if peers else {}).items()
    ]
    return (
        f"The machine has {machine['cores']} cores ({machine['processor']}) and {machine['memory']} GiB of memory;"
        f" {', '.join(versions)}."
    )
