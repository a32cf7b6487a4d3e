"""Who else has the form of a record open."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.utils import timezone

from summits import version
from summits.editing import presence
from summits.editing.presence import leave, others, stay
from summits.interchange import checksums
from summits.models import Presence, Revision

from ..admin.test_busy import HOLDING, another_writer
from ..builders import make_leader, make_topic

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna():
    return User.objects.create_user("anna")


@pytest.fixture
def boris():
    return User.objects.create_user("boris")


def names(account, record) -> list[str]:
    return [one.name for one in others(account, record)]


def silent_for(seconds: int):
    moment = timezone.now() - timedelta(seconds=seconds)
    Presence.objects.update(seen=moment, since=moment)


def test_one_sees_the_others_at_the_same_record_and_never_oneself(anna, boris):
    topic = make_topic()
    stay(anna, topic)
    stay(anna, make_topic("trade"))
    stay(anna, make_leader())
    assert (names(boris, topic), names(anna, topic)) == (["anna"], [])
    assert names(boris, make_topic("culture")) == []


def test_who_stays_is_here_since_the_first_moment(anna, boris):
    topic = make_topic()
    stay(anna, topic)
    silent_for(40)
    began = Presence.objects.get().since
    stay(anna, topic)
    assert [tuple(one) for one in others(boris, topic)] == [("anna", began)]
    assert Presence.objects.get().seen > began + timedelta(seconds=39)


def test_who_came_first_stands_first(anna, boris):
    topic = make_topic()
    stay(boris, topic)
    stay(anna, topic)
    assert names(User.objects.create_user("vera"), topic) == ["boris", "anna"]


def test_who_leaves_is_gone_and_the_others_stay(anna, boris):
    topic = make_topic()
    stay(anna, topic)
    stay(boris, topic)
    leave(anna, topic)
    assert (names(boris, topic), names(anna, topic)) == ([], ["boris"])


def test_who_is_silent_is_gone_and_the_next_call_removes_the_row(anna, boris):
    topic = make_topic()
    stay(anna, topic)
    silent_for(76)
    assert (names(boris, topic), Presence.objects.count()) == ([], 1)
    stay(boris, make_topic("trade"))
    assert list(Presence.objects.values_list("account__username", flat=True)) == ["boris"]
    stay(anna, topic)
    [here] = others(boris, topic)
    assert here.since > timezone.now() - timedelta(seconds=10)


def test_it_is_no_part_of_the_register(anna, tmp_path, capsys):
    topic = make_topic()
    before, sums = version.current(), list(checksums.of_rows("default"))
    stay(anna, topic)
    assert (version.current(), list(checksums.of_rows("default"))) == (before, sums)
    assert not Revision.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_whole_database_is_loaded_without_it(anna, tmp_path):
    stay(anna, make_topic())
    whole = tmp_path / "whole.json"
    left_out = ["contenttypes", "auth.permission", "sessions"]
    call_command("dumpdata", natural_foreign=True, exclude=left_out, output=str(whole))
    call_command("flush", interactive=False)
    call_command("loaddata", "--whole-database", str(whole))
    assert (User.objects.count(), Presence.objects.count()) == (1, 0)


@pytest.mark.django_db(transaction=True)
def test_while_somebody_else_writes_nothing_is_noted_and_nobody_waits_long(anna, boris, monkeypatch):
    monkeypatch.setattr(presence, "PATIENCE", 50)
    topic = make_topic()
    with another_writer(HOLDING | {"postgresql": "BEGIN; LOCK TABLE summits_presence IN EXCLUSIVE MODE"}):
        stay(anna, topic)
        leave(boris, topic)
    assert names(boris, topic) == []
