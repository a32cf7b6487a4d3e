"""gunicorn with the settings of the project, as `make serve` starts it."""

import json
import socket
import subprocess
import time
import urllib.request

import pytest
from django.conf import settings

from .kept import HIT
from .test_environment import MANAGE, SERVE, environment, run

pytestmark = pytest.mark.slow


@pytest.fixture
def port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@pytest.fixture
def served(port, tmp_path):
    """The port of a site, and what it has written to the log so far."""
    (tmp_path / "static").mkdir()
    run([*MANAGE, "migrate", "-v0"], tmp_path)
    log = tmp_path / "log"
    with log.open("w") as stderr:
        process = subprocess.Popen(
            [*SERVE, f"--bind=127.0.0.1:{port}"], cwd=settings.BASE_DIR, env=environment(tmp_path), stderr=stderr
        )
    until = time.monotonic() + 60
    while "Listening at" not in log.read_text() and time.monotonic() < until:
        time.sleep(0.1)
    yield lambda: [json.loads(line) for line in log.read_text().splitlines()]
    process.terminate()
    process.wait(30)


def robots(port):
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/robots.txt?q=somebody", timeout=30) as answer:
        return answer.status, answer.headers["X-Request-ID"]


def topics(port) -> tuple[str, str]:
    """Whether the feed was kept, and the title of its only entry."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/en/topics.atom", timeout=30) as answer:
        entry = answer.read().decode().partition("<entry>")[2]
        return answer.headers["Cache-Status"], entry.partition("<title>")[2].partition("<")[0]


def test_workers_show_at_once_what_another_process_wrote_before_it_was_killed(served, port, tmp_path):
    written = (
        "from summits.models import Topic; import os; "
        "Topic.objects.update_or_create(slug='energy', defaults={'name_en': %r, 'publication': 'published'}); "
        "os.kill(os.getpid(), 9)"
    )
    for name in ("Energy", "Power"):
        run([*MANAGE, "shell", "-v0", "-c", written % name], tmp_path)
        seen = [topics(port) for _time in range(20)]
        assert {title for _how, title in seen} == {name}
        assert [how for how, _title in seen].count(HIT) >= 18  # each of the two workers makes it once


def test_it_answers_while_clients_are_slow_to_say_what_they_want(served, port):
    slow = [socket.create_connection(("127.0.0.1", port)) for _ in range(16)]
    for client in slow:
        client.sendall(b"GET /robots.txt HTTP/1.1\r\nHost: ")
    assert [robots(port)[0] for _ in range(8)] == [200] * 8
    for client in slow:
        client.close()


def test_a_request_stands_in_the_log_once_and_every_line_is_json(served, port):
    _status, name = robots(port)
    lines = served()
    assert {line["logger"] for line in lines} == {"gunicorn.error", "register.access"}
    assert [(line["request"], line["path"]) for line in lines if "path" in line] == [(name, "/robots.txt")]
