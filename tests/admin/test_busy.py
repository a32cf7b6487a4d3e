"""Somebody else is writing for longer than a view waits: nothing is half-done or lost, and the editor reads why."""

from contextlib import contextmanager

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.db import connection
from django.urls import reverse

from summits.editing import refusals
from summits.editing.refusals import BUSY
from summits.models import PreviewLink, Revision, Topic
from tests.builders import make_topic

from .forms import shown

pytestmark = pytest.mark.django_db(transaction=True)

# On PostgreSQL a view may begin to write, and comes to what is locked in the middle of its work.
HOLDING = {
    "sqlite": "BEGIN IMMEDIATE",
    "postgresql": "BEGIN; LOCK TABLE summits_revision, django_session IN EXCLUSIVE MODE",
}


@pytest.fixture(autouse=True)
def short_wait(monkeypatch):
    monkeypatch.setattr(refusals, "PATIENCE", 50)


# A page of what is stored writes records alone.
HOLDING_RECORDS = HOLDING | {"postgresql": "BEGIN; LOCK TABLE summits_version IN EXCLUSIVE MODE"}


@contextmanager
def another_writer(holding=HOLDING):
    """Another connection, which keeps everybody else from writing."""
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute(holding[connection.vendor])
            yield
            cursor.execute("ROLLBACK")
    finally:
        other.connection.close()


def refused(client, address, data, holding=HOLDING):
    """The page that comes back while somebody else is writing."""
    with another_writer(holding):
        answer = client.post(address, data)
    assert answer.status_code == 503
    assert [str(message) for message in answer.context["messages"]] == [str(BUSY.sentence)]
    assert not LogEntry.objects.exists()
    return answer


def topic_page(noun, *args):
    return reverse(f"admin:summits_topic_{noun}", args=args)


def stored():
    return list(Topic.objects.order_by("slug").values_list("slug", "publication"))


@pytest.mark.parametrize(("noun", "stays"), [("change", []), ("add", ["Energy"])])
def test_the_form_comes_back_with_all_that_was_typed(admin_client, noun, stays):
    topic = make_topic(publication="draft")
    address = topic_page(noun, *([topic.pk] if noun == "change" else []))
    typed = shown(admin_client.get(address)) | {"slug": "culture", "name_en": "Typed", "name_zh": "已输入"}
    answer = refused(admin_client, address, typed)
    assert shown(answer) == shown(answer) | typed
    assert list(Topic.objects.values_list("name_en", flat=True)) == ["Energy"]
    assert admin_client.post(address, shown(answer)).status_code == 302
    assert list(Topic.objects.order_by("slug").values_list("name_en", flat=True)) == ["Typed", *stays]


def test_the_page_that_asks_before_a_deletion_comes_back(admin_client):
    topic = make_topic(publication="draft")
    answer = refused(admin_client, topic_page("delete", topic.pk), {"post": "yes"})
    assert (answer.templates[0].name, answer.context["object"]) == ("admin/delete_confirmation.html", topic)
    assert stored() == [("energy", "draft")]
    admin_client.post(topic_page("delete", topic.pk), {"post": "yes"})
    assert stored() == []


@pytest.mark.parametrize(
    ("page", "typed", "before", "after"),
    [
        ("publish", {"publish_until": "2099-01-01T00:00"}, ("energy", "draft"), ("energy", "published")),
        ("withdraw", {"withdrawn_because": "Twice"}, ("energy", "published"), ("energy", "withdrawn")),
        ("rename", {"slug": "power"}, ("energy", "published"), ("power", "published")),
    ],
)
def test_a_page_that_asks_before_a_verb_comes_back_with_what_was_typed(admin_client, page, typed, before, after):
    topic = make_topic(publication=before[1])
    address = topic_page(page, topic.pk)
    form = refused(admin_client, address, typed | {"_perform": ""}).context["form"]
    assert {name: form[name].value() for name in typed} == typed
    assert stored() == [before]
    admin_client.post(address, typed | {"_perform": ""})
    assert stored() == [after]


@pytest.mark.parametrize(
    ("action", "confirmed", "before", "after"),
    [
        ("submit_selected", {}, "draft", "in_review"),
        ("return_selected", {}, "in_review", "draft"),
        ("publish_selected", {"_perform": ""}, "draft", "published"),
        ("withdraw_selected", {"_perform": "", "withdrawn_because": "Twice"}, "published", "withdrawn"),
        ("delete_selected", {"post": "yes"}, "draft", None),
    ],
)
def test_an_action_of_the_list_is_done_with_all_records_or_none(admin_client, action, confirmed, before, after):
    topics = [make_topic(slug, publication=before) for slug in ("energy", "trade")]
    data = {"action": action, "_selected_action": [topic.pk for topic in topics]}
    page = refused(admin_client, topic_page("changelist"), data | confirmed | {"index": "0"}).content.decode()
    assert stored() == [("energy", before), ("trade", before)]
    assert Revision.objects.count() == 0
    assert all(f'name="_selected_action" value="{topic.pk}"' in page for topic in topics)
    assert f'name="action" value="{action}"' in page
    assert admin_client.post(topic_page("changelist"), data | confirmed).status_code == 302
    assert stored() == ([("energy", after), ("trade", after)] if after else [])


def test_the_page_of_the_log_in_comes_back_with_the_name(client):
    User.objects.create_superuser("editor", password="correct horse")
    address = reverse("admin:login")
    account = {"username": "editor", "password": "correct horse"}
    answer = refused(client, address, account)
    assert (answer.context["form"]["username"].value(), answer.context["form"].errors) == ("editor", {})
    assert b"correct horse" not in answer.content
    assert client.get(reverse("admin:index")).status_code == 302
    assert client.post(address, account).status_code == 302
    assert client.get(reverse("admin:index")).status_code == 200


def test_the_page_of_a_password_comes_back_empty(admin_client, admin_user):
    address = reverse("admin:auth_user_password_change", args=[admin_user.pk])
    typed = {"password1": "correct horse battery", "password2": "correct horse battery", "usable_password": "true"}
    answer = refused(admin_client, address, typed)
    assert b"correct horse" not in answer.content
    assert User.objects.get().password == admin_user.password
    assert admin_client.post(address, typed).status_code == 302
    assert User.objects.get().check_password("correct horse battery")


def test_the_page_of_the_own_password_comes_back_empty(admin_client, admin_user):
    address, word = reverse("admin:password_change"), "correct horse battery"
    typed = {"old_password": "password", "new_password1": word, "new_password2": word}
    answer = refused(admin_client, address, typed)
    assert b"correct horse" not in answer.content
    assert User.objects.get().password == admin_user.password
    assert admin_client.post(address, typed).status_code == 302
    assert User.objects.get().check_password(word)


def test_any_other_page_says_so_and_does_nothing(admin_client):
    address = reverse("admin:logout")
    admin_client.raise_request_exception = False
    with another_writer():
        answer = admin_client.post(address)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "10")
    assert "Nothing was changed; try again in a moment." in answer.text
    assert admin_client.get(reverse("admin:index")).status_code == 200
    assert admin_client.post(address).status_code == 200
    assert admin_client.get(reverse("admin:index")).status_code == 302


@pytest.mark.parametrize(
    ("page", "sent"), [("change", {}), ("preview", {}), ("publish", {"publish_until": "2099-01-01T00:00"})]
)
def test_a_preview_comes_back_without_pages_and_with_all_that_was_typed(admin_client, page, sent):
    address = topic_page(page, make_topic(publication="draft").pk)
    typed = shown(admin_client.get(address)) | {"name_en": "Typed"} if page == "change" else sent
    answer = refused(admin_client, address, typed | {"_preview": ""}, HOLDING_RECORDS)
    assert answer.context["sheets"] == []
    if page == "change":
        assert shown(answer) == shown(answer) | typed
    if page == "publish":
        assert 'value="2099-01-01T00:00"' in str(answer.context["form"]["publish_until"])
    assert len(admin_client.post(address, typed | {"_preview": ""}).context["sheets"]) == 4


def test_the_page_of_links_comes_back_and_makes_none(admin_client):
    address = topic_page("share", make_topic(publication="draft").pk)
    answer = refused(admin_client, address, {"_perform": "", "days": "3"}, HOLDING_RECORDS)
    assert (answer.context["form"]["days"].value(), answer.context["addresses"]) == ("3", [])
    assert not PreviewLink.objects.exists()
