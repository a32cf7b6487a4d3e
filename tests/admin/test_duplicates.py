"""Two records that are one: the action of the list, the page that shows both, and who may merge them."""

import pytest
from django.contrib.auth.models import Permission
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from summits.choices import Origin
from summits.history.revisions import remember
from summits.models import Alias, Leader, Participation, Redirect, Source
from tests.builders import make_leader, make_participation, make_source, make_summit, make_topic

LIST = reverse("admin:summits_leader_changelist")


def said(answer) -> list[str]:
    return [str(message) for message in get_messages(answer.wsgi_request)]


def address(stays, goes) -> str:
    noun = stays._meta.model_name
    return reverse(f"admin:summits_{noun}_merge", args=[stays.pk], query={"with": goes.pk})


def change(record) -> str:
    return reverse(f"admin:summits_{record._meta.model_name}_change", args=[record.pk])


def sent(page, **choices) -> dict:
    """What the page sends: what is chosen on it, and what the test chooses."""
    each = [*page.context["fields"], *page.context["clashes"]]
    proposed = {choice.name: choice.chosen for choice in each if choice.chosen}
    return proposed | {"_seen": page.context["seen"], "_perform": "1"} | choices


def select(client, *records):
    return client.post(LIST, {"action": "merge_selected", "_selected_action": [record.pk for record in records]})


@pytest.fixture
def pair(db):
    """A leader that is public, and a draft that is the same person."""
    goes = make_leader("putin", "V. Putin", name_ru="Путин", name_fr="V. Poutine", publication="draft")
    stays = make_leader("vladimir-putin", "Vladimir Putin", name_fr="Poutine")
    for leader in (stays, goes):
        remember(leader, origin=Origin.LOAD)
    return stays, goes


def test_the_action_leads_to_the_page_of_the_two_and_the_public_one_stays(editing, pair):
    stays, goes = pair
    assert select(editing, goes, stays).url == address(stays, goes)


@pytest.mark.parametrize("total", [1, 3])
def test_the_action_takes_two_records(editing, pair, total):
    answer = select(editing, *[*pair, make_leader("third", "Third")][:total])
    assert (answer.status_code, said(answer)) == (302, ["Tick two records: those that are one."])


def test_the_page_shows_what_differs_and_what_comes_along(editing, pair):
    stays, goes = pair
    Alias.objects.create(leader=goes, name="Putin V. V.")
    goes.sources.add(make_source(title="Kremlin"))
    page = editing.get(address(stays, goes))
    shown = [(each.label, each.language, each.of_stays, each.of_goes, each.chosen) for each in page.context["fields"]]
    assert shown == [
        ("Name (English)", "en", "Vladimir Putin", "V. Putin", "stays"),
        ("Name (French)", "fr", "Poutine", "V. Poutine", "stays"),
    ]
    assert page.context["united"] == [("Name (Russian)", "Путин"), ("Sources", "Kremlin")]
    assert page.context["moved"] == [("aliases", 1, ["Putin V. V."])]
    assert "The key “putin” is free again: no visitor knew it." in page.text


def test_the_page_merges_as_it_was_chosen(editing, editor, pair):
    stays, goes = pair
    page = editing.get(address(stays, goes))
    answer = editing.post(address(stays, goes), sent(page, **{"_field-name_fr": "goes"}))
    assert (answer.url, said(answer)) == (change(stays), ["“V. Putin” is merged into “Vladimir Putin”."])
    assert list(Leader.objects.values_list("slug", "name_en", "name_fr", "name_ru")) == [
        ("vladimir-putin", "Vladimir Putin", "V. Poutine", "Путин")
    ]


def test_a_clash_is_decided_by_whoever_merges_and_nothing_is_chosen_before(editing, pair):
    stays, goes = pair
    summit = make_summit()
    make_participation(summit, stays, "member")
    seat = make_participation(summit, goes, "chair")
    page = editing.get(address(stays, goes))
    (clash,) = page.context["clashes"]
    assert (clash.name, clash.chosen) == (f"_row-participation-{seat.pk}", "")
    assert clash.of_goes == "Capacity: chair\nState: Kazakhstan\nConfidence: high"
    page = editing.post(address(stays, goes), sent(page, **{"_field-name_fr": "goes"}))
    assert said(page) == [f"Decide which of both stays: {seat}."]
    assert [each.chosen for each in page.context["fields"]] == ["stays", "goes"]  # what was chosen is kept
    assert editing.post(address(stays, goes), sent(page, **{clash.name: "goes"})).status_code == 302
    assert list(Participation.objects.values_list("leader", "capacity")) == [(stays.pk, "chair")]


@pytest.mark.parametrize("which", [0, 1])
def test_a_record_that_was_changed_meanwhile_is_looked_at_again(editing, pair, which):
    stays, goes = pair
    page = editing.get(address(stays, goes))
    Leader.objects.filter(pk=pair[which].pk).update(family_name="Putin")
    remember(pair[which], origin=Origin.ADMIN)
    page = editing.post(address(stays, goes), sent(page))
    assert (said(page), Leader.objects.count()) == (
        ["One of the two was changed meanwhile. Look at both again."],
        2,
    )


@pytest.mark.parametrize("other", ["itself", "gone"])
def test_a_record_with_itself_and_one_that_is_not_there_lead_back_to_the_list(editing, pair, other):
    answer = editing.get(address(pair[0], pair[0] if other == "itself" else Leader(pk=999)))
    assert (answer.url, said(answer)) == (LIST, ["Tick two records: those that are one."])


def test_the_other_way_round_is_refused_on_the_page(admin_client, pair):
    stays, goes = pair
    page = admin_client.get(address(goes, stays))
    assert page.context["refused"].startswith("Visitors know “Vladimir Putin”, and do not see “V. Putin”.")
    assert page.context["other_way"] == address(stays, goes)
    admin_client.post(address(goes, stays), sent(page))
    assert Leader.objects.count() == 2


def test_what_was_public_is_merged_by_those_who_may_rename_it(editing, editor, pair):
    stays, goes = pair
    Leader.objects.update(publication="published")
    assert [ask(address(stays, goes)).status_code for ask in (editing.get, editing.post)] == [403, 403]
    editor.user_permissions.add(Permission.objects.get(codename="rename_leader"))
    page = editing.get(address(stays, goes))
    assert "The addresses with “putin” lead to “vladimir-putin”, in every language." in page.text
    assert editing.post(address(stays, goes), sent(page)).status_code == 302
    assert list(Redirect.objects.values_list("noun", "old_key", "key")) == [("leader", "putin", "vladimir-putin")]
    visitor = Client()
    for language in ("en", "fr", "ru", "zh-hans"):
        answer = visitor.get(f"/{language}/leaders/putin/")
        assert (answer.status_code, answer.url) == (301, f"/{language}/leaders/vladimir-putin/")


def test_sources_are_merged_by_those_who_may_delete_them(editing, admin_client, db):
    stays, goes = make_source(slug="one"), make_source(slug="two")
    topic = make_leader()
    topic.sources.add(goes)
    assert editing.get(address(stays, goes)).status_code == 403
    page = admin_client.get(address(stays, goes))
    assert admin_client.post(address(stays, goes), sent(page)).status_code == 302
    assert (list(Source.objects.all()), list(topic.sources.all())) == ([stays], [stays])


def test_the_one_that_went_is_brought_back_from_the_deleted_ones(editing, pair):
    stays, goes = pair
    Alias.objects.create(leader=goes, name="Putin V. V.")
    editing.post(address(stays, goes), sent(editing.get(address(stays, goes))))
    deleted = reverse("admin:summits_leader_deleted")
    page = editing.get(deleted)
    ((record, may_return),) = page.context["records"]
    assert (str(record.record), record.deletion.why, may_return) == ("V. Putin", "merged: putin → vladimir-putin", True)
    answer = editing.post(deleted, {"_restore": record.deletion.pk, "why": "Another person"})
    assert answer.url == change(goes)
    assert [list(each.aliases.values_list("name", flat=True)) for each in (stays, Leader.objects.get(pk=goes.pk))] == [
        ["Putin V. V."],
        ["Putin V. V."],
    ]


def test_the_versions_of_the_one_that_went_stay_readable(editing, client, django_user_model, pair):
    stays, goes = pair
    editing.post(address(stays, goes), sent(editing.get(address(stays, goes))))
    history = reverse("admin:summits_leader_history", args=[goes.pk])
    assert f'href="{history}"' in editing.get(reverse("admin:summits_leader_deleted")).text
    page = editing.get(history)
    told = [(each.number, each.revision.why) for each in page.context["versions"]]
    assert told == [(2, "merged: putin → vladimir-putin"), (1, "changed")]
    assert ("merged: putin → vladimir-putin" in page.text, page.context["may_restore"]) == (True, False)
    first = editing.get(history, {"from": 0, "to": 1}).context["differences"]
    assert "Name (French): V. Poutine" in first[0].pieces[0].text
    reader = django_user_model.objects.create_user("reader", is_staff=True)
    reader.user_permissions.add(Permission.objects.get(codename="view_leader"))
    client.force_login(reader)
    assert client.get(history).url == reverse("admin:index")


def test_nobody_merges_summits(admin_client, db):
    make_summit()
    make_topic()
    assert "merge_selected" not in admin_client.get(reverse("admin:summits_summit_changelist")).text
    assert "merge_selected" in admin_client.get(reverse("admin:summits_topic_changelist")).text
