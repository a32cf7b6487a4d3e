"""Django's own pages of the admin, in the dress of the desk: deletions, passwords, accounts."""

import re

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.test import Client
from django.urls import reverse

from summits.editing import proofs, renditions
from summits.models import Leader, Topic

from ..builders import make_document, make_leader, make_office, make_photo, make_source, make_summit, make_topic
from .forms import hidden, shown

pytestmark = pytest.mark.django_db


def crumbs(page) -> list[str]:
    [found] = re.findall(r'<ol class="crumbs">(.*?)</ol>', page.text, re.DOTALL)
    return [re.sub("<[^>]*>", "", item).strip() for item in re.findall(r"<li>(.*?)</li>", found, re.DOTALL)]


def of(record, view: str) -> str:
    return reverse(f"admin:{record._meta.app_label}_{record._meta.model_name}_{view}", args=[record.pk])


def test_each_begins_at_the_desk_and_names_its_place(admin_client, admin_user):
    topic, group = make_topic(), Group.objects.first()
    pages = {
        of(topic, "delete"): ["Desk", "Topics", "Energy", "Delete"],
        of(group, "delete"): ["Desk", "Groups", "Editors", "Delete"],
        of(group, "history"): ["Desk", "Groups", "Editors", "History"],
        reverse("admin:auth_user_password_change", args=[admin_user.pk]): ["Desk", "Users", "admin", "Change password"],
        reverse("admin:password_change"): ["Desk", "Password change"],
        reverse("admin:app_list", args=["auth"]): ["Desk", "Authentication and Authorization administration"],
    }
    assert {address: crumbs(admin_client.get(address)) for address in pages} == pages


def test_a_deletion_counts_what_people_entered(admin_client, uploads):
    leader = make_leader(publication="draft")
    make_office(leader)
    leader.aliases.create(name="Tokaev")
    leader.sources.add(make_source())
    photo = make_photo(publication="draft")
    renditions.render(photo)
    pages = {record: admin_client.get(of(record, "delete")) for record in (leader, photo)}
    assert {record: dict(page.context["model_count"]) for record, page in pages.items()} == {
        leader: {"leaders": 1, "offices": 1, "aliases": 1, "links to other records": 1},
        photo: {"photos": 1},
    }


def test_what_others_name_cannot_be_deleted_and_they_are_named(admin_client):
    summit = make_summit()
    document = make_document(title_en="The plan", summit=summit)
    page = admin_client.get(of(summit, "delete")).text
    assert "This cannot be deleted." in page and f'<a href="{of(document, "change")}">The plan</a>' in page
    assert 'name="post"' not in page


def test_some_are_deleted_at_once_and_named_before(admin_client):
    topics = [make_topic(f"topic-{number}", publication="draft") for number in range(2)]
    address = reverse("admin:summits_topic_changelist")
    page = admin_client.post(address, {"action": "delete_selected", "_selected_action": [one.pk for one in topics]})
    sent = {name: values for name, values in hidden(page).items() if name != "csrfmiddlewaretoken"}
    assert {str(one.pk) for one in topics} == set(sent["_selected_action"])
    assert admin_client.post(address, sent).status_code == 302
    assert not Topic.objects.exists()


def test_a_deletion_outlives_its_session(db):
    anna = User.objects.create_user("anna", password="correct horse", is_staff=True, is_superuser=True)
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(anna)
    leader = make_leader(publication="draft")
    page = browser.get(of(leader, "delete"))
    sent = {name: values[0] for name, values in hidden(page).items()}
    assert proofs.NAME in sent
    del browser.cookies["sessionid"]
    waiting = browser.post(of(leader, "delete"), sent)
    assert (waiting.status_code, Leader.objects.count()) == (403, 1)
    again = {name: values[0] for name, values in hidden(waiting).items()}
    browser.post(of(leader, "delete"), again | {"log_in-username": "anna", "log_in-password": "correct horse"})
    assert not Leader.objects.exists()


def test_the_log_out_leads_back_to_the_log_in(admin_client):
    page = admin_client.post(reverse("admin:logout"))
    assert re.findall(r'<a class="button[^"]*" href="([^"]*)">', page.text) == ["/admin/", "/"]


def test_the_rights_of_a_group_and_an_account_are_ticked(admin_client, admin_user):
    group = Group.objects.first()
    for address, name in ((of(group, "change"), "permissions"), (of(admin_user, "change"), "user_permissions")):
        page = admin_client.get(address)
        ticks = re.findall(rf'<input type="checkbox" name="{name}" value="(\d+)"[^>]*?( checked)?>', page.text)
        assert (len(ticks), "SelectFilter2" in page.text) == (Permission.objects.count(), False)
    chosen = shown(admin_client.get(of(group, "change"))) | {"permissions": [Permission.objects.first().pk]}
    assert admin_client.post(of(group, "change"), chosen).status_code == 302
    assert list(group.permissions.all()) == [Permission.objects.first()]


def test_rights_are_a_table_of_nouns_and_verbs_in_the_language_of_the_desk(admin_client):
    group = Group.objects.create(name="Writers")
    group.permissions.set(Permission.objects.filter(codename__in=["view_topic", "publish_topic"]))
    admin_client.cookies["django_language"] = "fr"
    page = admin_client.get(of(group, "change")).text
    table = page[page.index('<div class="rights" id="id_permissions">') :]
    assert re.findall(r'<th scope="col">(.*?)</th>', table) == [
        "Voir",
        "Ajouter",
        "Modifier",
        "Supprimer",
        "Publier",
        "Renommer",
    ]
    of_topics = table.partition('<th scope="row">Thème</th>')[2].partition("</tr>")[0]
    boxes = re.findall(r'<input type="checkbox"[^>]*?( checked)?><span class="vh">(.*?)</span>', of_topics)
    assert boxes == [
        (" checked", "Thème\xa0: voir"),
        ("", "Thème\xa0: ajouter"),
        ("", "Thème\xa0: modifier"),
        ("", "Thème\xa0: supprimer"),
        (" checked", "Thème\xa0: publier"),
        ("", "Thème\xa0: renommer"),
    ]


def test_every_right_has_a_box_in_the_table_or_below_it(admin_client):
    odd = Permission.objects.create(
        codename="shout", name="Can shout", content_type=Permission.objects.first().content_type
    )
    page = admin_client.get(of(Group.objects.first(), "change")).text
    values = re.findall(r'name="permissions" value="(\d+)"', page)
    assert sorted(map(int, values)) == sorted(Permission.objects.values_list("pk", flat=True))
    assert re.search(rf'value="{odd.pk}"[^>]*> [^<]*Can shout', page)
