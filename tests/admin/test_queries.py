"""A list and a form of the admin take as many queries for many rows as for one."""

import pytest
from django.contrib import admin
from django.contrib.admin.utils import quote
from django.contrib.auth.models import Group, Permission, User
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse

from summits.models import (
    Chairmanship,
    Document,
    Event,
    Leader,
    Office,
    Organisation,
    Page,
    Photo,
    Source,
    State,
    Summit,
    Topic,
)

from ..builders import make_leader, make_photo, make_summit
from ..many import (
    PUBLISHED,
    full_document,
    full_event,
    full_leader,
    full_organisation,
    full_state,
    full_summit,
    full_topic,
    many_documents,
    many_events,
    many_leaders,
    many_of_all,
    many_organisations,
    many_states,
    many_summits,
    many_topics,
)
from ..views.counting import queries

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("uploads")]


@pytest.fixture
def everything(admin_client):
    """A browser in which a superuser is logged in; the server knows its content types, which it asks for once."""
    ContentType.objects.get_for_models(*admin.site._registry)
    return admin_client


def address(model, page, *arguments):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=arguments)


def many_groups(total):
    Group.objects.bulk_create(Group(name=f"G{n}") for n in range(total))


def many_users(total):
    users = User.objects.bulk_create(User(username=f"u{n}") for n in range(total))
    for group in Group.objects.all():
        group.user_set.set(users)


def many_pages(total):
    Page.objects.bulk_create(Page(slug=f"p{n:03}", title_en="P", body_en="P", **PUBLISHED) for n in range(total))


def many_photos(total):
    """Photos without their files, which no list opens."""
    summit, leader = make_summit(), make_leader()
    words = {"alternative_en": "A hall", "credit": "C", "licence": "CC0", "taken": "2024-07-03"}
    Photo.objects.bulk_create(
        Photo(slug=f"p{n}", image=f"photos/p{n}.jpg", summit=summit, state=summit.host, leader=leader, **words)
        for n in range(total)
    )


def many_sources(total):
    Source.objects.bulk_create(Source(slug=f"s{n}", title="S", date="2024", language="en") for n in range(total))


# The queries of the list and those of the form for a new record.
NEW = {
    Chairmanship: (many_of_all, 6, 3),
    Document: (many_documents, 11, 3),
    Event: (many_events, 8, 3),
    Group: (many_groups, 6, 4),
    Leader: (many_leaders, 7, 3),
    Office: (many_leaders, 6, 3),
    Organisation: (many_organisations, 7, 3),
    Page: (many_pages, 7, 3),
    Photo: (many_photos, 10, 3),
    Source: (many_sources, 8, 3),
    State: (many_states, 7, 3),
    Summit: (many_summits, 8, 4),
    Topic: (many_topics, 7, 3),
    User: (many_users, 7, 3),
}


def full_group(total):
    group = Group.objects.create(name="G")
    group.permissions.set(Permission.objects.all()[:total])
    return group


def full_user(total):
    user = User.objects.create(username="u")
    user.groups.set(Group.objects.bulk_create(Group(name=f"G{n}") for n in range(total)))
    user.user_permissions.set(Permission.objects.all()[:total])
    return user


def full_photo(total):
    many_photos(total)
    summit = Summit.objects.get()
    return make_photo(summit=summit, state=summit.host)


def full_page(total):
    many_pages(total)
    return Page.objects.first()


def full_source(total):
    full_summit(total)
    return Source.objects.first()


def with_sources(fact, total):
    fact.sources.set(Source.objects.bulk_create(Source(slug=f"of-it-{n}", title="S") for n in range(total)))
    return fact


def full_chairmanship(total):
    return with_sources(full_summit(total).chairmanship, total)


def full_office(total):
    return with_sources(full_leader(total).offices.first(), total)


# The queries of the form of a record that has many of each part, and chose many records of each kind.
FULL = {
    Chairmanship: (full_chairmanship, 6),
    Document: (full_document, 14),
    Event: (full_event, 9),
    Group: (full_group, 6),
    Leader: (full_leader, 9),
    Office: (full_office, 6),
    Organisation: (full_organisation, 7),
    Page: (full_page, 6),
    Photo: (full_photo, 7),
    Source: (full_source, 6),
    State: (full_state, 8),
    Summit: (full_summit, 14),
    Topic: (full_topic, 7),
    User: (full_user, 8),
}


def test_every_noun_of_the_admin_is_measured():
    assert set(admin.site._registry) == set(NEW) == set(FULL)


@pytest.mark.parametrize("total", [1, *(pytest.param(total, marks=pytest.mark.slow) for total in (3, 300))])
@pytest.mark.parametrize("model", NEW)
def test_a_list_and_the_form_for_a_new_record_take_the_same_queries_for_any_number_of_rows(everything, model, total):
    fill, *expected = NEW[model]
    fill(total)
    assert [queries(everything, address(model, page)) for page in ("changelist", "add")] == expected


@pytest.mark.parametrize("total", [1, *(pytest.param(total, marks=pytest.mark.slow) for total in (3, 300))])
@pytest.mark.parametrize("model", FULL)
def test_a_form_takes_the_same_queries_for_any_number_of_parts(everything, model, total):
    fill, expected = FULL[model]
    record = fill(total)
    assert queries(everything, address(model, "change", quote(record.pk))) == expected
