"""What is entered contradicts what the database holds, and no check of a form saw it: the editor loses nothing."""

import pytest
from django.contrib.admin.models import LogEntry
from django.db.models.signals import pre_delete, pre_save
from django.urls import reverse

from summits.editing.refusals import CONTRADICTION
from summits.models import Document, Participation, Revision, Summit, Topic
from tests.builders import make_document, make_leader, make_summit, make_topic

from .forms import shown, with_rows

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def colleague():
    """Writes something just before the next row of a model is saved or deleted."""
    waiting = []

    def writes_before(signal, model, write):
        def once(instance, **_signal):
            signal.disconnect(once, sender=model)
            write(instance)

        signal.connect(once, sender=model)
        waiting.append((signal, once, model))

    yield writes_before
    for signal, once, model in waiting:
        signal.disconnect(once, sender=model)


def takes_the_key(instance):
    Topic.objects.bulk_create([Topic(slug=instance.slug, name_en="Of a colleague")])


def refused(client, address, data):
    answer = client.post(address, data)
    assert answer.status_code == 409
    assert [str(message) for message in answer.context["messages"]] == [str(CONTRADICTION.sentence)]
    assert (LogEntry.objects.count(), Revision.objects.count()) == (0, 0)
    return answer


@pytest.mark.parametrize("noun", ["add", "change"])
def test_the_form_comes_back_with_all_that_was_typed(admin_client, colleague, noun):
    topic = make_topic(publication="draft")
    address = reverse(f"admin:summits_topic_{noun}", args=[topic.pk] if noun == "change" else [])
    typed = shown(admin_client.get(address)) | {"slug": "culture", "name_en": "Typed", "name_zh": "已输入"}
    colleague(pre_save, Topic, takes_the_key)
    answer = refused(admin_client, address, typed)
    assert shown(answer) == shown(answer) | typed
    assert list(Topic.objects.values_list("slug", "name_en")) == [("energy", "Energy")]
    assert admin_client.post(address, shown(answer)).status_code == 302
    assert Topic.objects.get(slug="culture").name_zh == "已输入"


def test_a_summit_and_its_parts_are_saved_together_or_not_at_all(admin_client, colleague):
    summit, leader = make_summit(theme_en="Old theme"), make_leader()
    address = reverse("admin:summits_summit_change", args=[summit.pk])
    row = {"leader": leader.pk, "state": summit.host_id, "capacity": "member", "styled_en": "Typed"}
    typed = with_rows(shown(admin_client.get(address)), "participations", [row]) | {"theme_en": "New theme"}
    colleague(
        pre_save,
        Participation,
        lambda row: Participation.objects.bulk_create(
            [Participation(summit=row.summit, leader=row.leader, state=row.state, capacity="member")]
        ),
    )
    answer = refused(admin_client, address, typed)
    assert shown(answer) == shown(answer) | {name: str(value) for name, value in typed.items() if "styled" in name}
    assert (Summit.objects.get().theme_en, Participation.objects.count()) == ("Old theme", 0)
    assert admin_client.post(address, shown(answer)).status_code == 302
    assert (Summit.objects.get().theme_en, Participation.objects.get().styled_en) == ("New theme", "Typed")


@pytest.mark.parametrize(
    ("noun", "data"),
    [("delete", {"post": "yes"}), ("changelist", {"post": "yes", "action": "delete_selected"})],
)
def test_a_record_that_a_colleague_has_just_used_is_not_deleted(admin_client, colleague, noun, data):
    summit = make_summit(publication="draft")
    make_document()
    colleague(pre_delete, Summit, lambda summit: Document.objects.update(summit=summit))
    address = reverse(f"admin:summits_summit_{noun}", args=[summit.pk] if noun == "delete" else [])
    answer = refused(admin_client, address, data | {"_selected_action": [summit.pk]})
    assert "admin/delete_" in answer.template_name[-1]
    assert (Summit.objects.get(), Document.objects.get().summit) == (summit, None)
