"""Two connections save one record at the same moment: the second waits for the first, and goes together with it."""

import time
from concurrent.futures import Future, ThreadPoolExecutor

import pytest
from django.db import connection, connections
from django.db.models.signals import pre_save
from django.urls import reverse

from summits.choices import Origin
from summits.history.revisions import remember, revisions_of
from summits.models import Summit
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


def at_once(another_process, first, second, address):
    """Has the second one send a form while the first one's is being saved; returns the answer to the second."""
    running, ((one, form), (other, other_form)) = [], (first, second)

    def begin_the_second(**_signal):
        pre_save.disconnect(begin_the_second, sender=Summit)
        running.append(another_process.submit(other.post, address, other_form))
        wait_until_it_waits(running[0])

    pre_save.connect(begin_the_second, sender=Summit)
    assert one.post(address, form).status_code == 302
    return running[0].result()


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets in one writer at a time: see test_busy")
def test_the_second_save_waits_for_the_first_and_goes_together_with_it(admin_client, editing, another_process):
    summit = make_summit(theme_en="Old theme")
    remember(summit, origin=Origin.LOAD)
    address = reverse("admin:summits_summit_change", args=[summit.pk])
    first = shown(admin_client.get(address)) | {"theme_en": "Theme of the first"}
    second = shown(editing.get(address)) | {"venue_en": "Venue of the second"}
    assert at_once(another_process, (admin_client, first), (editing, second), address).status_code == 302
    summit.refresh_from_db()
    assert (summit.theme_en, summit.venue_en) == ("Theme of the first", "Venue of the second")
    assert [revision.reason for revision in revisions_of(summit)] == ["merged", "changed", "changed"]


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets in one writer at a time: see test_busy")
def test_the_second_save_of_one_field_is_asked(admin_client, editing, another_process):
    summit = make_summit(theme_en="Old theme")
    remember(summit, origin=Origin.LOAD)
    address = reverse("admin:summits_summit_change", args=[summit.pk])
    first = shown(admin_client.get(address)) | {"theme_en": "Theme of the first"}
    second = shown(editing.get(address)) | {"theme_en": "Theme of the second"}
    page = at_once(another_process, (admin_client, first), (editing, second), address)
    assert [clash.name for clash in page.context["asked"]] == ["theme_en"]
    summit.refresh_from_db()
    assert summit.theme_en == "Theme of the first"
