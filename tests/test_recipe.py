"""The recipe for a noun is exact: followed word for word in a copy of the tree, it gives a noun that is everywhere."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
RECIPE = ROOT / "docs/adding-a-noun.md"
STEP = re.compile(
    r"^(?:`(?P<new>[^`\n]+)` is new|In `(?P<file>[^`\n]+)`, (?P<where>after|before) `(?P<line>[^\n]+)`):\n\n"
    r"(?P<fence>`{3,})\w+\n(?P<text>.*?)^(?P=fence)$",
    re.MULTILINE | re.DOTALL,
)
LOOKED_AT = ["tests/test_seen.py", "tests/test_architecture.py", "tests/test_urls.py", "tests/public/test_nouns.py"]
LOOKED_AT += ["tests/admin/test_admin.py", "tests/views/test_surfaces.py"]


def follow(recipe: str, tree: Path) -> int:
    """Takes each step of a recipe in a tree; gives back how many there were."""
    steps = list(STEP.finditer(recipe))
    for step in steps:
        if step["new"]:
            file, text = tree / step["new"], step["text"]
            assert not file.exists(), f"{step['new']} is not new"
        else:
            file = tree / step["file"]
            text = with_lines(file.read_text(encoding="utf-8"), step)
        file.write_text(text, encoding="utf-8")
    return len(steps)


def with_lines(text: str, step: re.Match) -> str:
    lines = text.splitlines(keepends=True)
    places = [place for place, line in enumerate(lines) if line.strip() == step["line"]]
    assert len(places) == 1, f"{step['file']} has {len(places)} lines “{step['line']}”"
    at = places[0] + (step["where"] == "after")
    return "".join([*lines[:at], step["text"], *lines[at:]])


@pytest.fixture
def tree(tmp_path):
    """A copy of all files of the project, and nothing else."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode()
    for name in filter(None, listed.split("\0")):
        copy = tmp_path / "tree" / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, copy)
    return tmp_path / "tree"


def run(tree: Path, *command: str) -> None:
    """A command in the tree, with a database of its own; what it says is shown where it fails."""
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment |= {"DJANGO_DEBUG": "1", "REGISTER_VAR": str(tree / "var")}
    done = subprocess.run([sys.executable, *command], cwd=tree, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}{done.stderr}"


def test_the_steps_of_the_recipe_fit_the_tree(tree):
    assert follow(RECIPE.read_text(encoding="utf-8"), tree) > 20
    run(tree, "-m", "ruff", "format", "--check", ".")
    run(tree, "-m", "ruff", "check", ".")


@pytest.mark.slow
def test_a_noun_that_is_added_as_the_recipe_says_is_everywhere(tree):
    follow(RECIPE.read_text(encoding="utf-8"), tree)
    shutil.copy(Path(__file__).parent / "recipe/seen.py", tree / "tests/test_seen.py")
    run(tree, "manage.py", "makemigrations", "summits", "--name", "venues")
    run(tree, "manage.py", "makemigrations", "--check", "--dry-run")
    run(tree, "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider", "-m", "not slow and not browser", *LOOKED_AT)
