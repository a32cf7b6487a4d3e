"""A server makes its lists before the first request, and starts without them where it cannot."""

import fcntl
import gc

import pytest
from django.db import OperationalError

from sco_site import start
from summits.filters.lists import DocumentFilters
from summits.lists import held, kept
from summits.urls import PAGES
from summits.views import lists

from ..builders import make_document, make_topic
from ..views.counting import queries_beside_held_values


@pytest.fixture(autouse=True)
def cold(monkeypatch):
    """A process that was asked for nothing, and whose connection is that of the test."""
    monkeypatch.setattr(held, "_held", {})
    monkeypatch.setattr(start.connection, "close", lambda: None)
    yield
    gc.unfreeze()


@pytest.mark.django_db
def test_the_first_request_finds_its_list_made(client, monkeypatch):
    make_document("report", topics=[make_topic()])
    start.make_ready()
    monkeypatch.setattr(held, "read", None)  # from now on, to read an index is an error
    for address in ("/fr/documents/", "/en/topics/", "/ru/states/", "/zh-hans/leaders/"):
        queries_beside_held_values(client, address)


@pytest.mark.django_db
def test_the_collector_of_garbage_does_not_look_through_the_lists_that_were_made():
    make_document()
    start.make_ready()
    index = DocumentFilters().index
    assert (len(index), any(one is index.values for one in gc.get_objects())) == (1, False)


@pytest.mark.django_db
def test_each_list_is_read_once_for_all_languages_or_once_for_each_that_sorts_it(monkeypatch):
    read, made = held.read, []
    monkeypatch.setattr(held, "read", lambda source: made.append(source.noun) or read(source))
    lists.warm(page for page, _detail in PAGES)
    assert {noun: made.count(noun) for noun in sorted(set(made))} == {
        "document": 1,
        "event": 1,
        "leader": 4,
        "organisation": 4,
        "state": 4,
        "summit": 1,
        "topic": 4,
    }


def test_a_database_that_fails_does_not_stop_the_start(monkeypatch, caplog):
    def failing(pages):
        raise OperationalError("no such table")

    monkeypatch.setattr(lists, "warm", failing)
    start.make_ready()
    assert [record.getMessage() for record in caplog.records] == [
        "The lists could not be made ahead. They are made when somebody asks for them."
    ]


@pytest.mark.django_db
def test_long_lists_are_kept_in_every_order_and_language(settings, tmp_path, monkeypatch):
    settings.VAR_DIR = tmp_path
    monkeypatch.setattr(kept, "LONG", 1)
    make_document()
    start.keep_lists()
    assert sorted(file.name for file in (tmp_path / "lists").iterdir()) == [
        "document.-date.slug",
        "document.date.slug",
        "document.kind.-date.slug",
        "document.title.en",
        "document.title.fr",
        "document.title.ru",
        "document.title.zh",
    ]


@pytest.mark.django_db
def test_one_process_of_a_site_keeps_the_lists(settings, tmp_path, monkeypatch):
    settings.VAR_DIR = tmp_path
    monkeypatch.setattr(kept, "LONG", 1)
    make_document()
    with (tmp_path / "lists.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        start.keep_lists()
    assert not (tmp_path / "lists").exists()


def test_a_database_that_fails_while_lists_are_kept_ends_nothing(settings, tmp_path, monkeypatch, caplog):
    def failing(pages):
        raise OperationalError("no such table")

    settings.VAR_DIR = tmp_path
    monkeypatch.setattr(lists, "keep_orders", failing)
    start.keep_lists()
    assert [record.getMessage() for record in caplog.records] == [
        "The lists could not be kept on the disk. They are made when somebody asks for them."
    ]
