"""The floors of the register: what a module may import."""

import ast
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent / "summits"
FLOORS = [
    {"choices", "languages", "dates", "typed_dates", "typography"},
    {"shapes", "characters", "addresses", "lines", "ordering", "databases", "storage"},
    {"fields"},
    {"models"},
    {
        *("search", "publishing", "renaming", "history", "fixtures", "keys", "facets", "importing"),
        *("timeline", "charts", "attendance", "atlas", "derived", "images", "renditions", "share", "dossier"),
        *("uploads", "companions", "rights", "refusals"),
    },
    {"filters", "views", "admin", "templatetags", "management"},
    {"urls", "apps", "checks"},
]
FLOOR = {part: height for height, floor in enumerate(FLOORS) for part in floor}
DOORS = FLOORS[5]


def modules():
    paths = (path.relative_to(ROOT) for path in sorted(ROOT.rglob("*.py")))
    return [path for path in paths if path.parts[0] != "migrations" and path.parts != ("__init__.py",)]


def part_of(path):
    return path.parts[0].removesuffix(".py")


def imported(path):
    """The parts of the register that a module imports, wherever in the module it does."""
    package = ("summits", *path.with_suffix("").parts)[:-1]
    for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name.split(".") for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            start = list(package[: len(package) - node.level + 1]) if node.level else []
            module = start + (node.module.split(".") if node.module else [])
            names = [[*module, alias.name] for alias in node.names]
        else:
            continue
        yield from (name[1] for name in names if name[0] == "summits" and len(name) > 1)


@cache
def pairs():
    return {(part_of(path), part) for path in modules() for part in imported(path) if part != part_of(path)}


@pytest.mark.parametrize("path", modules(), ids=str)
def test_every_module_stands_on_a_floor(path):
    assert part_of(path) in FLOOR


def test_imports_go_down():
    assert {(one, other) for one, other in pairs() if FLOOR[one] < FLOOR.get(other, len(FLOORS))} == set()


def test_no_two_parts_import_each_other():
    assert {(one, other) for one, other in pairs() if (other, one) in pairs()} == set()


def test_among_the_doors_only_the_views_import_the_filters():
    assert {(one, other) for one, other in pairs() if one in DOORS and other in DOORS} == {("views", "filters")}


def test_nobody_imports_the_doors_but_the_wiring():
    assert {one for one, other in pairs() if other in ("views", "admin", "templatetags", "management")} <= {"urls"}


def test_only_the_search_and_one_module_know_which_database_it_is():
    knowing = [str(path) for path in modules() if ".vendor" in (ROOT / path).read_text(encoding="utf-8")]
    assert [path for path in knowing if not path.startswith("search/")] == ["databases.py"]
