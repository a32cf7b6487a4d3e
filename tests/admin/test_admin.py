"""The editors' desk."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.urls import reverse

from summits.history.revisions import revisions_of
from summits.models import Participation
from tests.builders import make_leader, make_participation, make_state, make_summit

from .forms import shown

NOUNS = [model for model in admin.site._registry if model._meta.app_label == "summits"]


@pytest.mark.parametrize("page", ["changelist", "add"])
@pytest.mark.parametrize("model", NOUNS, ids=lambda model: model._meta.model_name)
def test_every_noun_has_a_list_and_a_form(admin_client, model, page):
    address = reverse(f"admin:summits_{model._meta.model_name}_{page}")
    assert admin_client.get(address).status_code == 200


def test_a_name_is_found_in_cyrillic_whatever_its_case(admin_client):
    make_leader(name_ru="Касым-Жомарт Токаев")
    make_leader("xi-jinping", "Xi Jinping", name_ru="Си Цзиньпин")
    page = admin_client.get(reverse("admin:summits_leader_changelist"), {"q": "токаев"})
    assert [leader.slug for leader in page.context["cl"].queryset] == ["kassym-jomart-tokayev"]


@pytest.mark.django_db
def test_editors_can_do_what_they_need_and_no_more():
    rights = set(Group.objects.get(name="Editors").permissions.values_list("codename", flat=True))
    assert {"add_summit", "change_document", "delete_participation", "view_revision"} <= rights
    assert not rights & {"delete_summit", "delete_state", "add_user", "delete_revision"}


@pytest.fixture
def summit():
    summit = make_summit()
    make_participation(summit, make_leader(), "chair")
    make_participation(summit, make_leader("xi-jinping", "Xi Jinping"), "member", state=make_state("CN", "China"))
    return summit


@pytest.fixture
def address(summit):
    return reverse("admin:summits_summit_change", args=[summit.pk])


def capacities():
    return dict(Participation.objects.values_list("leader__slug", "capacity"))


@pytest.mark.django_db
def test_two_chairs_are_refused_in_a_sentence(summit, address, admin_client):
    page = admin_client.get(address)
    answer = admin_client.post(address, shown(page) | {"participations-1-capacity": "chair"})
    assert "This summit has two chairs; a summit has one." in answer.content.decode()
    assert capacities() == {"kassym-jomart-tokayev": "chair", "xi-jinping": "member"}


@pytest.mark.django_db
def test_the_chair_passes_from_one_to_the_other_in_one_save(summit, address, admin_client):
    page = admin_client.get(address)
    changes = {"participations-0-capacity": "member", "participations-1-capacity": "chair"}
    answer = admin_client.post(address, shown(page) | changes)
    assert answer.status_code == 302
    assert capacities() == {"kassym-jomart-tokayev": "member", "xi-jinping": "chair"}
    assert [revision.origin for revision in revisions_of(summit)] == ["admin"]


@pytest.mark.django_db
def test_the_chair_passes_back_to_the_row_above(summit, address, admin_client):
    Participation.objects.filter(capacity="chair").update(capacity="observer")
    Participation.objects.filter(capacity="member").update(capacity="chair")
    changes = {"participations-0-capacity": "chair", "participations-1-capacity": "member"}
    assert admin_client.post(address, shown(admin_client.get(address)) | changes).status_code == 302
    assert capacities() == {"kassym-jomart-tokayev": "chair", "xi-jinping": "member"}
