"""Finished pages in a Redis: one store for all processes of a build, and no visitor pays for its failures."""

import logging
import shutil
import signal
import subprocess
import time

import pytest
from django.core.cache import caches
from django.test import override_settings

from ..builders import make_topic
from ..conftest import missing
from .kept import HIT, MISS, STORED, bodies, how, made_anew

pytestmark = pytest.mark.django_db
redis = pytest.importorskip("redis")
pageredis = pytest.importorskip("sco_site.pageredis")


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A Redis of its own that listens at a socket in a folder, and stores nothing on disk."""
    program = shutil.which("redis-server")
    if not program:
        missing("redis-server")
    socket = tmp_path_factory.mktemp("redis") / "socket"
    process = subprocess.Popen(
        [program, "--port", "0", "--unixsocket", socket, "--save", "", "--dir", socket.parent],
        stdout=subprocess.DEVNULL,
    )
    for _try in range(100):
        if socket.exists():
            break
        time.sleep(0.05)
    process.address = f"unix://{socket}"
    yield process
    process.kill()
    process.wait()


@pytest.fixture
def store(server):
    """The settings name this Redis; it is empty."""
    waits = {"socket_connect_timeout": 0.2, "socket_timeout": 0.2}
    pages = {"BACKEND": "sco_site.pageredis.InRedis", "LOCATION": server.address, "OPTIONS": waits}
    with override_settings(
        CACHES={"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}, "pages": pages}
    ):
        caches["pages"].clear()
        yield caches["pages"]


def another(store) -> pageredis.InRedis:
    """The same store as another process sees it."""
    return pageredis.InRedis(store._servers[0], {"OPTIONS": {"socket_timeout": 0.2}})


def test_what_one_process_puts_in_comes_out_in_another(store):
    assert store.add("a", b"1\n\xff", timeout=60) is True
    assert (another(store).get("a"), store.add("a", b"2"), another(store).get("b", b"none")) == (
        b"1\n\xff",
        False,
        b"none",
    )


def test_a_page_goes_with_the_end_of_its_time(store):
    store.add("a", b"1", timeout=60)
    remaining = redis.Redis.from_url(store._servers[0]).ttl(store.make_key("a"))
    assert 0 < remaining <= 60


def test_the_pages_of_the_register_are_kept_and_follow_a_write(client, store):
    topic = make_topic("energy", name_en="Energy")
    first = bodies(client)
    assert (how(client.get("/en/topics/energy/")), bodies(client)) == (HIT, first)
    topic.name_en = "Power"
    topic.save()
    assert how(client.get("/en/topics/energy/")) == STORED
    assert b"<h1>Power</h1>" in client.get("/en/topics/energy/").content
    assert bodies(client) == made_anew(client)


def test_what_somebody_puts_there_is_never_run(store):
    redis.Redis.from_url(store._servers[0]).set(store.make_key("a"), b"cos\nsystem\n(S'exit 1'\ntR.")
    assert store.get("a") == b"cos\nsystem\n(S'exit 1'\ntR."


def test_a_redis_that_does_not_answer_takes_nothing_from_visitors(client, store, server, caplog, monkeypatch):
    make_topic("energy", name_en="Energy")
    client.get("/en/topics/energy/")
    clock = [1000.0]
    monkeypatch.setattr(pageredis.time, "monotonic", lambda: clock[0])
    server.send_signal(signal.SIGSTOP)
    try:
        with caplog.at_level(logging.WARNING, "register.pages"):
            answers = [client.get("/en/topics/energy/") for _time in range(3)]
            assert another(store).get("a") is None  # as another thread has it: it does not wait once more
    finally:
        server.send_signal(signal.SIGCONT)
    assert [(answer.status_code, how(answer)) for answer in answers] == [(200, MISS)] * 3
    assert caplog.messages == ["Redis does not answer (TimeoutError); pages are made anew meanwhile."]
    assert how(client.get("/en/topics/energy/")) == MISS
    clock[0] += pageredis.SILENCE
    assert how(client.get("/en/topics/energy/")) in (HIT, STORED)


@pytest.fixture
def named(settings, monkeypatch, tmp_path):
    """The name of a build in a folder of its own, made anew each time."""
    settings.BASE_DIR, settings.STATIC_ROOT = tmp_path, tmp_path / "static"
    (tmp_path / "templates").mkdir()
    (tmp_path / "static").mkdir()

    def name():
        pageredis.build.cache_clear()
        return pageredis.build()

    yield name
    pageredis.build.cache_clear()


def test_another_build_has_pages_of_its_own(named, settings, monkeypatch, tmp_path):
    names = [named()]
    (tmp_path / "templates" / "page.html").write_text("<p>")
    names.append(named())
    (tmp_path / "static" / "staticfiles.json").write_text("{}")
    names.append(named())
    monkeypatch.setenv("REGISTER_EMAIL", "editors@example.org")
    names.append(named())
    settings.SECRET_KEY = "another"
    names.append(named())
    assert len(set(names)) == 5
    assert names[-1] == named()
