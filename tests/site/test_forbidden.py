"""What an account may not do is said in the frame of the desk, and what it sent waits there."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from summits.models import Text, Topic

from ..admin.forms import hidden, shown, with_rows
from ..builders import make_document, make_topic, pdf_file

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(django_user_model):
    user = django_user_model.objects.create_user("editor", is_staff=True)
    user.groups.add(Group.objects.get(name="Editors"))
    return user


@pytest.fixture
def editing(client, editor):
    client.force_login(editor)
    return client


def change(record) -> str:
    return reverse(f"admin:summits_{record._meta.model_name}_change", args=[record.pk])


@pytest.mark.parametrize("left", [[], ["view_topic"]], ids=["no right", "the right to look"])
def test_a_right_that_goes_while_a_form_is_open_costs_nothing_that_was_typed(editing, editor, left):
    topic = make_topic(publication="draft")
    typed = shown(editing.get(change(topic))) | {"name_en": "Typed", "name_zh": "已输入"}
    editor.groups.clear()
    editor.user_permissions.set(Permission.objects.filter(codename__in=left))
    page = editing.post(change(topic), typed)
    assert (page.status_code, page.context["title"]) == (403, "This account may not do that")
    assert page.context["typed"] == [("Name (English)", "Typed"), ("Name (Chinese)", "已输入"), ("Key", "energy")]
    editor.groups.add(Group.objects.get(name="Editors"))
    assert editing.post(change(topic), hidden(page)).status_code == 302
    topic.refresh_from_db()
    assert (topic.name_en, topic.name_zh) == ("Typed", "已输入")


def test_a_file_waits_as_well(editing, editor, uploads):
    document = make_document(publication="draft")
    data = with_rows(shown(editing.get(change(document))), "texts", [{"language": "en", "status": "authentic"}])
    data["texts-0-file"] = SimpleUploadedFile("charter.pdf", pdf_file(), "application/pdf")
    editor.groups.clear()
    page = editing.post(change(document), data)
    editor.groups.add(Group.objects.get(name="Editors"))
    assert editing.post(change(document), hidden(page)).status_code == 302
    assert Text.objects.get().file.read() == pdf_file()


def test_a_page_that_an_account_may_not_see_says_so_and_leads_back(editing):
    page = editing.get(reverse("admin:auth_user_changelist"))
    assert (page.status_code, page.context["is_sent"], page.context["typed"]) == (403, False, [])
    assert "The page is there for accounts with another right." in page.text
    assert f'<a href="{reverse("admin:index")}">Back to the desk</a>' in page.text
    assert "no-store" in page["Cache-Control"]


def test_no_page_repeats_a_password(editing, editor):
    page = editing.post(reverse("admin:auth_user_add"), {"username": "new", "password1": "a secret word"})
    assert (page.status_code, hidden(page)["username"]) == (403, ["new"])
    assert "a secret word" not in page.text


def test_nothing_was_written(editing, editor):
    typed = shown(editing.get(reverse("admin:summits_topic_add"))) | {"name_en": "Typed"}
    editor.groups.clear()
    assert editing.post(reverse("admin:summits_topic_add"), typed).status_code == 403
    assert not Topic.objects.exists()
