"""The key of what visitors know is changed on a page of its own, by those who have the right."""

import pytest
from django.contrib.auth.models import Permission
from django.contrib.messages import get_messages
from django.urls import reverse

from summits.editing.renaming import rename
from summits.models import Redirect, Topic
from tests.builders import make_document, make_summit, make_topic

from .forms import shown


def address(record, page):
    return reverse(f"admin:summits_{record._meta.model_name}_{page}", args=[record.pk])


@pytest.fixture
def renaming(editing, editor):
    """A browser of an editor who may rename topics."""
    editor.user_permissions.add(Permission.objects.get(codename="rename_topic"))
    return editing


@pytest.mark.parametrize("publication", ["published", "withdrawn"])
def test_no_form_changes_the_key_of_what_was_public(admin_client, db, publication):
    topic = make_topic(publication=publication)
    page = admin_client.get(address(topic, "change"))
    assert page.context["adminform"].form.fields["slug"].disabled
    popup = address(topic, "change") + "?_popup=1"
    admin_client.post(popup, shown(page) | {"slug": "power", "_popup": "1"})
    assert Topic.objects.get().slug == "energy"


def test_no_row_of_another_form_changes_the_key_of_what_was_public(admin_client, db):
    summit = make_summit()
    document = make_document("declaration", summit=summit)
    data = shown(admin_client.get(address(summit, "change")))
    rows = {name: "renamed" for name, value in data.items() if value == "declaration" and name.endswith("slug")}
    assert admin_client.post(address(summit, "change"), data | rows).status_code == 302
    document.refresh_from_db()
    assert document.slug == "declaration"


def test_the_key_of_a_draft_is_a_field_of_its_form(admin_client, db):
    topic = make_topic(publication="draft")
    admin_client.post(address(topic, "change"), shown(admin_client.get(address(topic, "change"))) | {"slug": "power"})
    assert (Topic.objects.get().slug, Redirect.objects.count()) == ("power", 0)


def test_an_old_key_is_not_given_to_another_record(editing, db):
    rename(make_topic("energy"), "power")
    page = editing.post(
        reverse("admin:summits_topic_add"), {"slug": "energy", "name_en": "Energy", "confidence": "high"}
    )
    assert page.context["adminform"].form.errors == {
        "slug": ["The old addresses with “energy” lead to “power”. Choose another key."]
    }


def test_the_page_renames(renaming, editor):
    topic = make_topic()
    assert f'href="{address(topic, "rename")}"' in renaming.get(address(topic, "change")).content.decode()
    page = renaming.get(address(topic, "rename"))
    assert page.context["form"]["slug"].value() == "energy"
    answer = renaming.post(address(topic, "rename"), {"slug": "power", "_perform": ""})
    assert [str(message) for message in get_messages(answer.wsgi_request)] == ["Energy: the key is now “power”."]
    assert (answer.url, Topic.objects.get().slug) == (address(topic, "change"), "power")
    [version] = renaming.get(address(topic, "history")).context["versions"]
    assert (version.revision.by, version.revision.why) == (editor, "renamed: energy → power")


def test_a_refusal_stands_at_the_field(renaming, db):
    topic = make_topic()
    make_topic("trade")
    page = renaming.post(address(topic, "rename"), {"slug": "trade", "_perform": ""})
    assert page.context["form"].errors == {"slug": ["Topic with this Key already exists."]}


def test_an_editor_without_the_right_has_no_such_page(editing, db):
    topic = make_topic()
    assert address(topic, "rename") not in editing.get(address(topic, "change")).content.decode()
    assert editing.post(address(topic, "rename"), {"slug": "power", "_perform": ""}).status_code == 403
