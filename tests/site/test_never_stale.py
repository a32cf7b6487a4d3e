"""No page is older than the register: after any write, and whatever the clock does, all are as if made anew."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from summits.history.undoing import undo
from summits.models import Document, Revision
from summits.views.topics import TopicList

from ..admin.forms import shown, with_rows
from ..admin.test_two_at_once import another_process  # noqa: F401  a fixture
from ..builders import make_document, make_topic
from ..management.test_loading import row
from ..management.test_loading import write as written
from ..test_version import PAIRS, WRITES
from ..threads import own_connections, reading
from .kept import HIT, MISS, PAGES, STORED, bodies, how, made_anew

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("uploads")]

NOON = datetime(2024, 7, 4, 12, tzinfo=UTC)


@pytest.fixture
def at(monkeypatch):
    """Sets the clock."""

    def at(moment):
        monkeypatch.setattr(timezone, "now", lambda: moment)

    return at


EVERY_WRITE = {name: write for name, (write, _expected) in WRITES.items()} | PAIRS


@pytest.mark.slow
@pytest.mark.parametrize("write", EVERY_WRITE.values(), ids=EVERY_WRITE)
def test_after_a_write_every_page_is_as_if_made_anew(client, house, write):
    house.document.topics.add(house.topic)
    bodies(client)
    write(house)
    assert bodies(client) == made_anew(client)


def test_a_write_shows_at_once(client, house):
    before = bodies(client)
    house.topic.name_en = "Power"
    house.topic.save()
    assert b"<h1>Power</h1>" in client.get("/en/topics/energy/").content
    assert (b"<h1>Energy</h1>" in before["/en/topics/energy/"][1]) is True


def sent(client, record, change, **more) -> int:
    """The form of a record as it is shown, sent with a change."""
    address = reverse(f"admin:summits_{record._meta.model_name}_change", args=[record.pk])
    return client.post(address, change(shown(client.get(address))) | more).status_code


def act(client, action, *records, **more):
    address = reverse(f"admin:summits_{records[0]._meta.model_name}_changelist")
    data = {"action": action, "_selected_action": [record.pk for record in records]} | more
    assert client.post(address, data).status_code == 302


def form(client, house, folder):
    assert sent(client, house.topic, lambda data: data | {"name_en": "Power"}) == 302


def inline(client, house, folder):
    new = {"leader": house.leader.pk, "state": house.state.pk, "capacity": "observer"}
    house.participation.delete()
    assert sent(client, house.summit, lambda data: with_rows(data, "participations", [new])) == 302


def withdrawal(client, house, folder):
    act(client, "withdraw_selected", house.document, withdrawn_because="Twice", _perform="")


def publication(client, house, folder):
    make_document("new", publication="draft", topics=[house.topic])
    bodies(client)
    act(client, "publish_selected", Document.objects.get(slug="new"), _perform="")


def deletion(client, house, folder):
    act(client, "delete_selected", house.topic, post="yes")


def load(client, house, folder):
    call_command(
        "loaddata",
        written(folder, "rows.json", row("topic", slug="trade", name_en="Trade", publication="published")),
        verbosity=0,
    )


def undoing(client, house, folder):
    load(client, house, folder)
    bodies(client)
    undo(Revision.objects.exclude(batch=None).latest("pk").batch)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("by", [form, inline, withdrawal, publication, deletion, load, undoing])
def test_after_a_write_of_an_editor_every_page_is_as_if_made_anew(client, admin_client, house, tmp_path, by):
    before = bodies(client)
    by(admin_client, house, tmp_path)
    after = bodies(client)
    assert after == made_anew(client)
    assert (after != before) is (by is not undoing)


def test_a_write_that_is_rolled_back_leaves_no_page_behind(client, house):
    before = bodies(client)
    with transaction.atomic():
        house.topic.name_en = "Power"
        house.topic.save()
        assert b"<h1>Power</h1>" in client.get("/en/topics/energy/").content
        transaction.set_rollback(True)
    assert bodies(client) == before
    make_topic("trade", name_en="Trade")
    assert b"<h1>Energy</h1>" in client.get("/en/topics/energy/").content


def test_a_page_follows_the_clock(client, at):
    make_topic("energy", publish_from=NOON, publish_until=NOON + timedelta(hours=1))
    seen = []
    for minutes in (-1, 0, 59, 60, 0, -1):  # at the end the clock goes back
        at(NOON + timedelta(minutes=minutes))
        answers = [client.get("/en/topics/energy/") for _time in range(2)]
        seen.append([answer.status_code for answer in answers])
    assert seen == [[404] * 2, [200] * 2, [200] * 2, [410] * 2, [200] * 2, [404] * 2]


def test_a_page_says_another_day_after_midnight(client, house, at):
    seen = []
    for hours in (11, 12, 11):
        at(NOON + timedelta(hours=hours))
        made = client.get("/en/map/")
        seen.append((made.context and made.context["day"].day, client.get("/en/map/").content == made.content))
    assert seen == [(4, True), (5, True), (None, True)]
    assert how(client.get("/en/map/")) == HIT


def test_a_page_that_was_made_beyond_the_end_of_its_validity_is_not_kept(client, house, at, monkeypatch):
    at(NOON)
    client.get("/en/")
    moments = iter([NOON + timedelta(hours=11), NOON + timedelta(hours=12)])
    monkeypatch.setattr(timezone, "now", lambda: next(moments, NOON + timedelta(hours=12)))
    assert how(client.get("/en/topics/")) == MISS


def test_a_page_that_was_made_during_a_write_is_not_kept_as_one_after_it(client, house, monkeypatch):
    """A write between the first and the last query of a page: half of it may be old."""
    read = TopicList.get_context_data

    def read_and_be_overtaken(self, **kwargs):
        context = read(self, **kwargs)
        make_topic("trade", name_en="Trade")
        return context

    with monkeypatch.context() as patched:
        patched.setattr(TopicList, "get_context_data", read_and_be_overtaken)
        client.get("/en/topics/")
    answer = client.get("/en/topics/")
    assert (how(answer), b"Trade" in answer.content) == (STORED, True)


@pytest.mark.django_db(transaction=True)
def test_a_write_of_another_process_shows_at_once(client, another_process):  # noqa: F811
    make_topic("energy", name_en="Energy")
    make_document()
    before = bodies(client)

    def write():
        make_topic("energies", name_en="Energies of tomorrow")

    another_process.submit(write).result()
    after = bodies(client)
    assert after == made_anew(client)
    changed = {page for page in PAGES if after[page] != before[page]}
    assert {"/en/search/?q=energy", "/en/search.json?q=energy", "/en/search/suggestions.json?q=en"} <= changed


@pytest.mark.django_db(transaction=True)
@own_connections
def test_threads_answer_alike_while_one_writes(client):
    """No answer is older than the write before the request."""
    topic, written = make_topic("energy", name_en="Energy 0"), [0]

    def read():
        least = written[0]
        page = Client().get("/en/topics/energy/", headers={"accept-encoding": ""}).content.decode()
        number = int(page.partition("<h1>Energy ")[2].partition("<")[0])
        return (number, least) if number < least else None

    with reading(read) as wrong:
        for number in range(1, 11):
            topic.name_en = f"Energy {number}"
            topic.save()
            written[0] = number
            client.get("/en/topics/energy/")
    assert wrong == []
