"""Somebody else is writing for longer than a save waits: the editor loses nothing, and reads why."""

from contextlib import contextmanager

import pytest
from django.db import connection
from django.urls import reverse

from summits.admin.base import BUSY, KeyedAdmin
from summits.models import Topic
from tests.builders import make_topic

from .forms import shown

pytestmark = pytest.mark.django_db(transaction=True)

HOLDING = {"sqlite": "BEGIN IMMEDIATE", "postgresql": "BEGIN; LOCK TABLE summits_topic IN EXCLUSIVE MODE"}


@pytest.fixture(autouse=True)
def short_wait(monkeypatch):
    monkeypatch.setattr(KeyedAdmin, "PATIENCE", 50)


@contextmanager
def another_writer():
    """Another connection, which keeps everybody else from writing."""
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute(HOLDING[connection.vendor])
            yield
            cursor.execute("ROLLBACK")
    finally:
        other.connection.close()


@pytest.mark.parametrize(("noun", "stays"), [("change", []), ("add", ["Energy"])])
def test_the_form_comes_back_with_all_that_was_typed(admin_client, noun, stays):
    topic = make_topic(publication="draft")
    address = reverse(f"admin:summits_topic_{noun}", args=[topic.pk] if noun == "change" else [])
    typed = shown(admin_client.get(address)) | {"slug": "culture", "name_en": "Typed", "name_zh": "已输入"}
    with another_writer():
        answer = admin_client.post(address, typed)
    assert answer.status_code == 503
    assert [str(message) for message in answer.context["messages"]] == [str(BUSY)]
    assert shown(answer) == shown(answer) | typed
    assert list(Topic.objects.values_list("name_en", flat=True)) == ["Energy"]
    assert admin_client.post(address, shown(answer)).status_code == 302
    assert list(Topic.objects.order_by("slug").values_list("name_en", flat=True)) == ["Typed", *stays]
