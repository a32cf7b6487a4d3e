"""What is asked of Lighthouse, with a program in its place that answers as Lighthouse has been seen to."""

import json
import re
import subprocess
import sys
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from bench import lighthouse
from bench.management.commands import bench_pages

# It ends as Lighthouse does when it could not sweep away the folder of its browser: badly, with or without a report.
PROGRAM = """#!{python}
import json, pathlib, sys
calls = pathlib.Path({calls!r})
calls.touch()
answer = json.loads({answers!r})[calls.stat().st_size]
calls.write_text(calls.read_text() + ".")
path = next(word[14:] for word in sys.argv if word.startswith("--output-path="))
if answer is not None:
    pathlib.Path(path).write_text(json.dumps(answer))
sys.exit("ENOTEMPTY")
"""
ADDRESS = "http://127.0.0.1/"
LOST = {"runtimeError": {"message": "NO_NAVSTART"}}


@pytest.fixture
def answers(tmp_path, monkeypatch):
    """Puts a program in the place of Lighthouse that gives these reports, one a call; None is no report."""

    def answer(*reports):
        program = tmp_path / "lighthouse"
        calls = str(tmp_path / "calls")
        program.write_text(PROGRAM.format(python=sys.executable, calls=calls, answers=json.dumps(reports)))
        program.chmod(0o755)
        monkeypatch.setattr(lighthouse, "PROGRAM", program)

    monkeypatch.setattr(lighthouse.shutil, "which", lambda name: f"/usr/bin/{name}")
    return answer


def judged(performance, blocking=30.0):
    others = {name: {"score": 1} for name in bench_pages.CATEGORIES[1:]}
    return {
        "categories": {"performance": {"score": performance}, **others},
        "audits": {"total-blocking-time": {"numericValue": blocking}, "cumulative-layout-shift": {"numericValue": 0}},
        "environment": {"benchmarkIndex": 1900},
    }


@pytest.mark.parametrize("before", [[], [LOST], [None, LOST]], ids=["at once", "after one", "after two"])
def test_a_report_is_asked_for_until_there_is_one(answers, before):
    answers(*before, judged(1))
    assert lighthouse.report(ADDRESS, ("performance",)) == judged(1)


@pytest.mark.parametrize(("last", "reason"), [(LOST, "NO_NAVSTART"), (None, "ENOTEMPTY\n")])
def test_after_three_times_the_reason_is_told(answers, last, reason):
    answers(LOST, None, last)
    with pytest.raises(lighthouse.NoReportError) as told:
        lighthouse.report(ADDRESS, ("performance",))
    assert str(told.value) == reason


def test_what_a_machine_lacks_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(lighthouse, "PROGRAM", tmp_path / "nothing")
    monkeypatch.setattr(lighthouse.shutil, "which", lambda name: None)
    with pytest.raises(CommandError) as told:
        call_command("bench_pages")
    assert str(told.value) == "This machine lacks: Node, chromium, Lighthouse (make lighthouse)."


@pytest.fixture
def site(tmp_path, monkeypatch):
    """A database of its own for the server that is measured."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/register.sqlite3")
    subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], cwd=settings.BASE_DIR, check=True)


@pytest.fixture
def started(site, monkeypatch):
    """The programs that were started."""
    programs, start = [], subprocess.Popen

    def remembered(*arguments, **options):
        programs.append(start(*arguments, **options))
        return programs[-1]

    monkeypatch.setattr(subprocess, "Popen", remembered)
    return programs


def test_the_pages_are_measured_by_the_median_on_a_server_that_ends(answers, started):
    answers(judged(0.99, 90.4), judged(1), judged(1, 10))
    out = StringIO()
    call_command("bench_pages", "robots.txt", stdout=out)
    assert ("gunicorn" in started[0].args, started[0].returncode) == (True, 0)
    assert out.getvalue().splitlines() == [
        "performance  accessibility  best-practices  seo  blocking  layout shift  machine",
        "        100            100             100  100     30 ms        0.0000     1900  /en/robots.txt",
    ]


def test_a_page_without_a_report_is_named_and_the_server_ends(answers, started):
    answers(LOST, LOST, LOST)
    with pytest.raises(CommandError) as told:
        call_command("bench_pages", "robots.txt", stdout=StringIO())
    assert str(told.value) == "Lighthouse gave no report of /en/robots.txt: NO_NAVSTART"
    assert started[0].returncode == 0


def test_a_server_that_ends_at_once_is_not_waited_for(answers, monkeypatch):
    answers()
    monkeypatch.setattr(bench_pages.sys, "executable", "/bin/false")
    with pytest.raises(CommandError) as told:
        call_command("bench_pages", stdout=StringIO())
    assert re.fullmatch(r"The server does not answer at http://127\.0\.0\.1:\d+; what .* above\.", str(told.value))


def test_no_runs_are_refused():
    with pytest.raises(CommandError, match="--runs"):
        call_command("bench_pages", "--runs=0")
