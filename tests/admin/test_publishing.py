"""Publishing and withdrawing by buttons and actions, and what an editor may not do."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from summits.history import revisions
from summits.models import Office
from tests.builders import make_leader, make_office, make_state, make_topic

from .forms import shown

LIST = reverse("admin:summits_topic_changelist")


def change(record):
    return reverse(f"admin:summits_{record._meta.model_name}_change", args=[record.pk])


def act(client, action, *records, **more):
    return client.post(LIST, {"action": action, "_selected_action": [record.pk for record in records]} | more)


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def test_the_button_saves_and_publishes(editing, editor, db):
    topic = make_topic(publication="draft")
    page = editing.get(change(topic))
    assert 'name="_publish"' in page.content.decode()
    answer = editing.post(change(topic), shown(page) | {"name_en": "Power", "_publish": ""})
    topic.refresh_from_db()
    assert (topic.publication, topic.name_en, said(answer)) == (
        "published",
        "Power",
        ["Saved and published: Power."],
    )
    assert revisions(topic).first().why == "published"
    assert 'name="_publish"' not in editing.get(change(topic)).content.decode()


def test_the_action_publishes_what_is_selected(editing, db):
    topics = [make_topic(slug, publication="draft") for slug in ("energy", "trade", "culture")]
    assert said(act(editing, "publish_selected", *topics[:2])) == ["Published: Energy", "Published: Trade"]
    for topic in topics:
        topic.refresh_from_db()
    assert [topic.publication for topic in topics] == ["published", "published", "draft"]


def test_what_is_not_fit_is_said_and_stays_a_draft(editing, db):
    state = make_state(publication="draft")
    type(state).objects.filter(pk=state.pk).update(wikidata="232")
    states = reverse("admin:summits_state_changelist")
    messages = said(editing.post(states, {"action": "publish_selected", "_selected_action": [state.pk]}))
    state.refresh_from_db()
    assert state.publication == "draft"
    assert messages == ["Kazakhstan: Wikidata item: Enter a valid value."]


def test_withdrawing_asks_for_the_reason(editing, db):
    topic = make_topic()
    page = act(editing, "withdraw_selected", topic)
    assert page.templates[0].name == "admin/summits/withdraw.html"
    page = act(editing, "withdraw_selected", topic, because=" ")
    assert page.context["problem"] == "Say why the record is withdrawn."
    answer = act(editing, "withdraw_selected", topic, because="twice in the register")
    topic.refresh_from_db()
    assert (topic.publication, topic.withdrawn_because) == ("withdrawn", "twice in the register")
    assert said(answer) == ["1 record withdrawn."]


def test_the_link_of_one_record_withdraws_it(editing, db):
    topic = make_topic()
    link = reverse("admin:summits_topic_withdraw", args=[topic.pk])
    assert f'href="{link}"' in editing.get(change(topic)).content.decode()
    assert editing.get(link).context["records"] == [topic]
    answer = editing.post(link, {"because": "wrong"})
    topic.refresh_from_db()
    assert (answer.url, topic.withdrawn_because) == (change(topic), "wrong")


def test_the_publication_state_and_a_public_key_cannot_be_typed(editing, db):
    topic = make_topic()
    data = shown(editing.get(change(topic)))
    assert editing.post(change(topic), data | {"publication": "draft", "slug": "other"}).status_code == 302
    topic.refresh_from_db()
    assert (topic.publication, topic.slug) == ("published", "energy")


@pytest.mark.parametrize("page", ["admin:auth_user_changelist", "admin:auth_group_add", "admin:auth_user_add"])
def test_an_editor_cannot_touch_accounts(editing, page):
    assert editing.get(reverse(page)).status_code == 403


def test_an_editor_cannot_delete_records(editing, db):
    for record in (make_topic(), make_state(), make_leader()):
        name = f"admin:summits_{record._meta.model_name}_delete"
        assert editing.post(reverse(name, args=[record.pk]), {"post": "yes"}).status_code == 403


def test_an_editor_deletes_an_office_and_the_leader_remembers(editing, editor, db):
    office = make_office(make_leader())
    editing.post(reverse("admin:summits_office_delete", args=[office.pk]), {"post": "yes"})
    assert not Office.objects.exists()
    assert revisions(office.leader).get().why == "deleted: President, Kassym-Jomart Tokayev"


def test_somebody_who_may_only_look_cannot_publish_or_withdraw(client, django_user_model, db):
    user = django_user_model.objects.create_user("guest", is_staff=True)
    user.user_permissions.add(_permission("view_topic"))
    client.force_login(user)
    topic = make_topic()
    assert client.post(change(topic), {"_publish": ""}).status_code == 403
    assert client.get(reverse("admin:summits_topic_withdraw", args=[topic.pk])).status_code == 403
    act(client, "withdraw_selected", topic, because="no")
    topic.refresh_from_db()
    assert topic.publication == "published"


def _permission(codename):
    from django.contrib.auth.models import Permission  # noqa: PLC0415

    return Permission.objects.get(codename=codename)
