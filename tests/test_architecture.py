"""The floors of the register: what a module may import."""

import ast
import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent / "summits"
WORDS = {
    *("choices", "groupings", "languages", "dates", "typed_dates", "day_words", "ordinal_words", "typography"),
    *("folding", "collation"),
}
RECORDS = [{"databases", "ordering", "prepared", "storage"}, {"fields"}, {"models"}]
GROUND = {"history", "version", "held"}
TELLING = {"public", "lists", "search"}
CHANGING = {"editing", "interchange"}
DRAWING = {"drawing", "pictures"}
DOORS = {"filters", "exports", "views", "admin", "templatetags", "management"}
WIRING = {"urls", "apps", "checks"}
FLOORS = [WORDS, *RECORDS, GROUND, TELLING | CHANGING | DRAWING, DOORS, WIRING]
FLOOR = {part: height for height, floor in enumerate(FLOORS) for part in floor}
# Among the wings, drawing takes what telling gives, and changing judges pictures that are uploaded.
BETWEEN_WINGS = [(TELLING, TELLING), (CHANGING, CHANGING), (DRAWING, DRAWING), (DRAWING, TELLING), (CHANGING, DRAWING)]


def modules():
    paths = (path.relative_to(ROOT) for path in sorted(ROOT.rglob("*.py")))
    return [path for path in paths if path.parts[0] != "migrations" and path.parts != ("__init__.py",)]


@cache
def text_of(path):
    return (ROOT / path).read_text(encoding="utf-8")


def part_of(path):
    return path.parts[0].removesuffix(".py")


def imported(path):
    """The parts of the register that a module imports, wherever in the module it does."""
    package = ("summits", *path.with_suffix("").parts)[:-1]
    for node in ast.walk(ast.parse(text_of(path))):
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


def test_every_module_stands_on_a_floor():
    assert {part_of(path) for path in modules()} - FLOOR.keys() == set()


def test_imports_go_down():
    assert {(one, other) for one, other in pairs() if FLOOR[one] < FLOOR.get(other, len(FLOORS))} == set()


def test_the_wings_know_little_of_each_other():
    wings = TELLING | CHANGING | DRAWING
    allowed = {(one, other) for left, right in BETWEEN_WINGS for one in left for other in right}
    assert {pair for pair in pairs() if wings.issuperset(pair)} - allowed == set()


def test_among_the_doors_only_the_views_import_others():
    assert {(one, other) for one, other in pairs() if one in DOORS and other in DOORS} == {
        ("views", "filters"),
        ("views", "exports"),
    }


def test_nobody_imports_the_doors_but_the_wiring():
    assert {one for one, other in pairs() if other in ("views", "admin", "templatetags", "management")} <= {"urls"}


def module_of(path):
    return ".".join(["summits", *path.with_suffix("").parts]).removesuffix(".__init__")


@cache
def imports_of_modules():
    """Every module with the modules of the register that it imports when it is loaded, itself left out."""
    names = {module_of(path) for path in modules()}
    found = {}
    for path in modules():
        own = module_of(path)
        package = own.split(".") if path.name == "__init__.py" else own.split(".")[:-1]
        tree = ast.parse(text_of(path))
        found[own] = set()
        for node in tree.body:
            if isinstance(node, ast.ImportFrom) and node.level:
                start = package[: len(package) - node.level + 1]
                module = ".".join([*start, *([node.module] if node.module else [])])
                asked = {f"{module}.{alias.name}" for alias in node.names} & names
                found[own] |= asked or ({module} & names)
        found[own].discard(own)
    return found


def test_no_module_imports_itself_by_any_way_round():
    left = {module: set(others) for module, others in imports_of_modules().items()}
    while free := {module for module, others in left.items() if not others}:
        left = {module: others - free for module, others in left.items() if module not in free}
    assert left == {}


def test_one_module_knows_which_database_it_is():
    differing = re.compile(r"\.vendor\b|\bas_(postgresql|sqlite)\b|\.features\.")
    knowing = [str(path) for path in modules() if differing.search(text_of(path))]
    assert knowing == ["databases.py", "search/engine.py"]


def test_a_door_asks_no_table_itself():
    asking = re.compile(r"\.objects\b|\b_(base|default)_manager\b|\.cursor\(|\.raw\(")
    askers = DOORS | DRAWING | WIRING
    paths = [path for path in modules() if part_of(path) in askers and asking.search(text_of(path))]
    assert [str(path) for path in paths] == []


def test_no_template_and_no_tag_asks_whether_a_record_is_public():
    templates = sorted((ROOT.parent / "templates").rglob("*.html")) + sorted((ROOT / "templatetags").glob("*.py"))
    assert [path.name for path in templates if "is_public" in path.read_text(encoding="utf-8")] == []


def test_no_module_has_more_than_300_lines():
    assert {str(path): lines for path in modules() if (lines := text_of(path).count("\n")) > 300} == {}


def test_no_function_has_more_than_30_lines():
    functions = [
        (f"{path}: {node.name}", node.end_lineno - node.lineno + 1)
        for path in modules()
        for node in ast.walk(ast.parse(text_of(path)))
        if isinstance(node, ast.FunctionDef)
    ]
    assert [name for name, lines in functions if lines > 30] == []


def test_commands_are_thin():
    commands = sorted((ROOT / "management" / "commands").glob("*.py"))
    lines = {path.name: path.read_text(encoding="utf-8").count("\n") for path in commands}
    assert {name: number for name, number in lines.items() if number > 100} == {}
    assert {path.name for path in commands if "from django.core.management.commands" in path.read_text()} == set()
