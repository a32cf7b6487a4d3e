"""A long list is kept on the disk, and answers there as one that was held in memory all the time."""

import json

import pytest
from django.http import QueryDict
from django.utils import translation

from summits import version
from summits.filters.lists import DocumentFilters, TopicFilters
from summits.lists import held as held_indexes
from summits.lists import keep, kept
from summits.models import Change, Document
from summits.ordering import newest

from ..builders import make_document, make_state, make_summit, make_text, make_topic
from .reference import held, shown

pytestmark = pytest.mark.django_db
ORDERS = [(newest("date"), "slug"), ("kind", newest("date"), "slug"), "title"]


@pytest.fixture(autouse=True)
def world(settings, tmp_path, monkeypatch):
    """Some documents that count as a long list, and an empty disk."""
    settings.VAR_DIR = tmp_path
    monkeypatch.setattr(kept, "LONG", 3)
    kazakhstan, topics, summit = make_state("KZ"), [make_topic("energy"), make_topic("trade")], make_summit(1)
    for number, date in enumerate([None, "2001", "2002-03", "2002-03-04", "2003"]):
        document = make_document(
            f"report-{number}",
            title_en=f"Report {9 - number}",
            kind=("report", "decision")[number % 2],
            topics=topics[: number % 3],
            signatories=[kazakhstan][: number % 2],
            summit=(summit, None)[number % 2],
            date=date,
        )
        make_text(document, ("ru", "en")[number % 2])
    fresh(monkeypatch)


def fresh(monkeypatch):
    """From now on this is a process that holds nothing."""
    monkeypatch.setattr(held_indexes, "_held", {})


@pytest.fixture
def reads(monkeypatch):
    """What was read from the beginning, in whatever order."""
    made, read, sorted_anew = [], held_indexes.read, held_indexes.sorted_anew
    monkeypatch.setattr(held_indexes, "read", lambda source: made.append(source.name) or read(source))
    monkeypatch.setattr(
        held_indexes, "sorted_anew", lambda index, source: made.append(source.name) or sorted_anew(index, source)
    )
    return made


def documents(query="", order=ORDERS[0]):
    return DocumentFilters(QueryDict(query), order=order)


def keep_all():
    for order in ORDERS:
        keep(documents(order=order).source)


def files(folder):
    return sorted(file.name for file in (folder / "lists").glob("*"))


@pytest.mark.parametrize("order", ORDERS)
def test_another_process_reads_what_is_kept_and_answers_as_the_database(order, monkeypatch, reads):
    keep_all()
    fresh(monkeypatch)
    reads.clear()
    for query in ("", "topic=energy", "signatory=KZ&language=en", "year_min=2002&summit=1", "kind=decision"):
        assert held(documents(query, order)) == shown(documents(query, order))
    assert reads == []


@pytest.mark.parametrize("order", ORDERS)
def test_it_catches_up_with_what_was_written_meanwhile(order, monkeypatch, reads):
    keep_all()
    fresh(monkeypatch)
    reads.clear()
    Document.objects.filter(slug="report-1").update(title_en="Aleph", kind="treaty", date="2004")
    Document.objects.get(slug="report-2").delete()
    make_document("another", title_en="Zoo")
    assert held(documents("", order)) == shown(documents("", order))
    assert reads == []


def test_each_order_has_a_file_of_its_own_and_only_its_owner_reads_it(tmp_path):
    keep_all()
    with translation.override("ru"):
        keep(documents(order="title").source)
    assert files(tmp_path) == [
        "document.-date.slug",
        "document.kind.-date.slug",
        "document.title.en",
        "document.title.ru",
    ]
    assert (tmp_path / "lists").stat().st_mode & 0o777 == 0o700


def test_short_lists_and_those_of_other_nouns_are_not_kept(tmp_path, monkeypatch):
    monkeypatch.setattr(kept, "LONG", 6)
    keep_all()
    monkeypatch.setattr(kept, "LONG", 1)
    keep(TopicFilters(QueryDict()).source)
    assert not (tmp_path / "lists").exists()


def test_a_list_is_written_again_when_many_records_changed_since(monkeypatch):
    monkeypatch.setattr(held_indexes, "AT_ONCE", 4)
    source = documents().source
    keep(source)
    first = kept.number(source)
    Document.objects.filter(slug__in=["report-1", "report-2"]).update(kind="treaty")
    keep(source)
    assert kept.number(source) == first
    Document.objects.update(kind="treaty")
    keep(source)
    assert kept.number(source) == version.current() != first


def torn(file):
    file.write_bytes(file.read_bytes()[:-1])


def emptied(file):
    file.write_bytes(b"")


def of_another_build(file):
    head, _end, body = file.read_bytes().partition(b"\n")
    file.write_bytes(json.dumps(json.loads(head) | {"made_from": "another"}).encode() + b"\n" + body)


def without_its_log(file):
    make_document("another")
    Change.objects.all().delete()


@pytest.mark.parametrize("spoil", [torn, emptied, of_another_build, without_its_log])
def test_what_is_not_whole_or_not_of_this_register_is_made_anew(spoil, tmp_path, monkeypatch, reads):
    keep_all()
    spoil(tmp_path / "lists" / "document.-date.slug")
    fresh(monkeypatch)
    reads.clear()
    assert held(documents()) == shown(documents())
    assert reads == ["document.-date.slug"]


def test_a_disk_that_cannot_be_written_costs_nothing_but_time(tmp_path, caplog):
    (tmp_path / "lists").write_text("no folder")
    keep(documents().source)
    assert held(documents()) == shown(documents())
    assert [record.getMessage() for record in caplog.records] == [
        "The list document.-date.slug could not be kept: File exists."
    ]
