"""Two connections save one record at the same moment: the second waits for the first, and sees what it changed."""

import time
from concurrent.futures import Future, ThreadPoolExecutor

import pytest
from django.db import connection, connections
from django.db.models.signals import pre_save
from django.urls import reverse

from summits.models import Revision, Summit
from tests.builders import make_summit

from .forms import shown

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def another_process():
    """A thread with a connection of its own."""
    with ThreadPoolExecutor(1) as pool:
        yield pool
        pool.submit(connections.close_all).result()


def wait_until_it_waits(running: Future):
    """Returns once another connection waits for this one, or is done without waiting."""
    waiting = "SELECT 1 FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))"
    with connection.cursor() as cursor:
        while not running.done() and not cursor.execute(waiting).fetchone():
            time.sleep(0.01)


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets in one writer at a time: see test_busy")
def test_the_second_save_waits_for_the_first_and_is_refused(admin_client, editing, another_process):
    summit = make_summit(theme_en="Old theme")
    address = reverse("admin:summits_summit_change", args=[summit.pk])
    first = shown(admin_client.get(address)) | {"theme_en": "Theme of the first"}
    second = shown(editing.get(address)) | {"venue_en": "Venue of the second"}
    running = []

    def begin_the_second(**_signal):
        pre_save.disconnect(begin_the_second, sender=Summit)
        running.append(another_process.submit(editing.post, address, second))
        wait_until_it_waits(running[0])

    pre_save.connect(begin_the_second, sender=Summit)
    assert admin_client.post(address, first).status_code == 302
    page = running[0].result()
    summit.refresh_from_db()
    assert (summit.theme_en, summit.venue_en, Revision.objects.count()) == ("Theme of the first", "", 1)
    form = page.context["adminform"].form
    [[revision, changes]] = form.meanwhile
    assert ("Summit", "Theme (English)", "", "Theme of the first") in changes
    assert (revision.by.username, revision.pk) == ("admin", form.began_from)
    assert form["venue_en"].value() == "Venue of the second"
