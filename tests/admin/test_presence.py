"""A form says who else has the record open."""

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from summits.editing.presence import stay
from summits.models import Presence

from ..builders import make_source, make_topic


@pytest.fixture
def boris(db):
    return User.objects.create_user("boris", is_staff=True)


def address(record, page="presence"):
    return reverse(f"admin:summits_{record._meta.model_name}_{page}", args=[record.pk])


def test_the_answer_names_the_others_and_the_account_is_noted(editing, editor, boris):
    topic = make_topic()
    stay(boris, topic)
    since = Presence.objects.get().since
    answer = editing.post(address(topic))
    assert answer.json() == {"here": [{"name": "boris", "since": since.isoformat(timespec="milliseconds")[:-6] + "Z"}]}
    assert list(Presence.objects.order_by("since").values_list("account", "noun", "record")) == [
        (boris.pk, "topic", topic.pk),
        (editor.pk, "topic", topic.pk),
    ]


def test_who_leaves_is_no_longer_noted(editing):
    source = make_source()
    assert editing.post(address(source)).json() == {"here": []}
    assert Presence.objects.count() == 1
    assert editing.post(address(source), {"leave": ""}).json() == {"here": []}
    assert Presence.objects.count() == 0


def test_a_page_that_is_only_read_says_who_is_here_and_notes_nobody(editing, boris):
    topic = make_topic()
    stay(boris, topic)
    page = editing.get(address(topic, "change"))
    assert [one.name for one in page.context["here"]] == ["boris"]
    assert "<b>boris</b>" in page.text and f'data-address="{address(topic)}"' in page.text
    assert list(Presence.objects.values_list("account", flat=True)) == [boris.pk]
    assert editing.get(address(topic)).status_code == 405


def test_a_form_for_a_new_record_has_nobody_else(editing, db):
    assert 'id="here"' not in editing.get(reverse("admin:summits_topic_add")).text


def test_only_who_may_see_the_record_is_told_and_noted(client, boris):
    topic = make_topic(publication="draft")
    stay(boris, topic)
    client.force_login(User.objects.create_user("clerk", is_staff=True))
    assert client.post(address(topic)).status_code == 403
    clerk = User.objects.get(username="clerk")
    clerk.user_permissions.add(Permission.objects.get(codename="view_topic"))
    assert [one["name"] for one in client.post(address(topic)).json()["here"]] == ["boris"]


def test_a_record_that_is_gone_has_nobody(editing, db):
    assert editing.post(reverse("admin:summits_topic_presence", args=[77])).status_code == 404


def test_many_others_take_no_more_queries_than_one(editing, boris):
    topic = make_topic()
    stay(boris, topic)
    editing.post(address(topic))
    with CaptureQueriesContext(connection) as few:
        editing.post(address(topic))
    for number in range(5):
        stay(User.objects.create_user(f"u{number}"), topic)
    with CaptureQueriesContext(connection) as many:
        assert len(editing.post(address(topic)).json()["here"]) == 6
    assert len(many) == len(few)
