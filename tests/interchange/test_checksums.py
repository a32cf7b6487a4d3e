"""Checksums tell two databases with the same rows and files from those that differ in one of them."""

import datetime

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core.management import call_command

from summits.choices import Origin
from summits.history.revisions import remember
from summits.interchange import checksums
from summits.models import Revision, SearchEntry, Topic

from ..builders import make_document, make_state, make_topic

pytestmark = pytest.mark.django_db


@pytest.fixture
def topic():
    return make_topic("energy", name_en="Energy")


def all_of_them() -> dict[str, tuple[int, str]]:
    return {each.name: (each.total, each.digest) for each in checksums.of_rows("default")}


def test_each_table_that_moves_with_the_register_has_one():
    names = all_of_them().keys()
    assert {"summits.document", "summits.revision", "summits.redirect", "auth.user", "auth.group"} <= names
    assert not names & {"summits.searchentry", "summits.change", "contenttypes.contenttype", "auth.permission"}


def rename(topic):
    Topic.objects.update(name_en="Power")


def replace_a_tie(topic):
    topic.documents.set([make_document("other")])


def give_a_right(topic):
    Group.objects.get(name="Readers").permissions.add(Permission.objects.last())


def change_the_history(topic):
    Revision.objects.update(rows=[{"fields": {"name_en": "Power"}}])


@pytest.mark.parametrize(
    ("change", "changed"),
    [
        (rename, {"summits.topic"}),
        (replace_a_tie, {"summits.document"}),
        (give_a_right, {"auth.group"}),
        (change_the_history, {"summits.revision"}),
    ],
)
def test_a_change_changes_the_sum_of_its_table_alone(topic, change, changed):
    topic.documents.add(make_document())
    Group.objects.create(name="Readers")
    remember(topic, origin=Origin.ADMIN)
    before = all_of_them()
    change(topic)
    after = all_of_them()
    assert {name for name in after if after[name] != before[name]} == changed


def test_neither_the_order_of_rows_nor_that_of_ties_has_a_say(topic):
    states = [make_state("KZ"), make_state("CN")]
    document = make_document(signatories=states)
    before = all_of_them()["summits.document"]
    document.signatories.clear()
    for state in reversed(states):
        document.signatories.add(state)
    assert all_of_them()["summits.document"] == before


@pytest.mark.parametrize("microsecond", [0, 400, 1_000, 123_456, 999_999])
def test_they_are_the_same_after_a_move_into_an_empty_database(topic, tmp_path, microsecond):
    editor = User.objects.create_user("editor", password="secret")
    editor.user_permissions.set(Permission.objects.all()[:2])
    make_document(topics=[topic])
    remember(topic, origin=Origin.ADMIN, by=editor)
    Revision.objects.update(at=datetime.datetime(2026, 7, 4, 9, 30, 5, microsecond, tzinfo=datetime.UTC))
    before = all_of_them()
    call_command("dumpdata", output=tmp_path / "all.json", use_natural_foreign_keys=True, verbosity=0)
    for model in (Revision, User, Group, *(type(record) for record in (topic, topic.documents.get())), SearchEntry):
        model.objects.all().delete()
    assert all_of_them() != before
    call_command("loaddata", tmp_path / "all.json", whole_database=True, verbosity=0)
    assert all_of_them() == before


def test_uploads_are_known_by_their_names_and_bytes(tmp_path):
    (tmp_path / "texts").mkdir()
    sums = [checksums.of_files(tmp_path)]
    for name, content in {"texts/a.pdf": b"1", "texts/b.pdf": b"1", "texts/a.pdf ": b""}.items():
        (tmp_path / name).write_bytes(content)
        sums.append(checksums.of_files(tmp_path))
    (tmp_path / "texts/a.pdf").write_bytes(b"2")
    sums.append(checksums.of_files(tmp_path))
    assert [each.total for each in sums] == [0, 1, 2, 3, 3]
    assert len({each.digest for each in sums}) == 5
    assert {each.name for each in sums} == {"uploads"}


def test_the_command_prints_a_line_for_each(topic, uploads, capsys):
    call_command("checksums")
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert [name for _digest, _total, name in lines] == [*all_of_them(), "uploads"]
    assert [[digest, total] for digest, total, name in lines if name == "summits.topic"] == [
        [all_of_them()["summits.topic"][1], "1"]
    ]
