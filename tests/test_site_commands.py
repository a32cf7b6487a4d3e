"""The commands around the site: the Makefile, its scripts, the pinned requirements."""

import re
import shutil
import subprocess
import sys

import pytest
from django.conf import settings

ROOT = settings.BASE_DIR


def test_make_alone_lists_every_command_with_a_sentence():
    printed = subprocess.run(["make", "--no-print-directory"], cwd=ROOT, capture_output=True, text=True, check=True)
    listed = {line.split()[1] for line in printed.stdout.splitlines() if len(line.split()) > 2}
    assert listed >= {"run", "serve", "test", "lint", "messages", "dump", "bench", "check", "editor", "help"}


@pytest.mark.parametrize("command", ["serve", "bench", "bench-pages"])
def test_commands_with_production_settings_collect_the_static_files_first(command):
    printed = subprocess.run(["make", "-n", command], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    runs = max(printed.find(run) for run in ("gunicorn", "manage.py bench", "lhci collect"))
    assert 0 < printed.find("manage.py collectstatic") < runs


@pytest.mark.parametrize(("there", "lacking"), [([], "npm"), (["npm"], "chromium")])
def test_a_machine_that_cannot_judge_pages_says_what_it_lacks(tmp_path, there, lacking):
    for program in there:
        (tmp_path / program).write_text("#!/bin/sh\nexit 1\n")
        (tmp_path / program).chmod(0o755)
    command = [shutil.which("make"), "bench-pages"]
    run = subprocess.run(command, cwd=ROOT, env={"PATH": str(tmp_path)}, capture_output=True, text=True)
    assert run.stderr.splitlines()[0] == f"This machine lacks {lacking}, with which pages are judged."
    assert (run.stdout, run.returncode) == ("", 2)


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt", "requirements-postgres.txt"])
def test_requirements_are_exact_hashed_and_name_no_host(name):
    text = (ROOT / name).read_text()
    packages = re.findall(r"^[a-z][^\n]*(?:\n    --hash=[^\n]*)*", text, re.MULTILINE)
    assert packages
    assert all("==" in package and "--hash=sha256:" in package for package in packages)
    assert "://" not in text


def test_the_same_requirements_are_not_installed_twice(tmp_path):
    """A second start needs no network: pip, which this Python would have to find, is never called."""
    (tmp_path / "bin").mkdir()
    python = tmp_path / "bin" / "python"
    python.write_text(f'#!/bin/sh\n[ "$1" = -m ] && echo "pip $3" && exit\nexec {sys.executable} "$@"\n')
    python.chmod(0o755)
    command = ["sh", "scripts/install.sh", str(python), "requirements.txt"]
    first, second = (
        subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout for _ in range(2)
    )
    assert "pip install" in first
    assert second == ""
