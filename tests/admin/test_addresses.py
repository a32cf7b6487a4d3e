"""Every address of the admin answers to reading and writes nothing; the addresses come from the URL patterns."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.urls import URLResolver
from django.utils.regex_helper import normalize

from summits.models import Page, Participation, Photo

from ..builders import (
    make_chairmanship,
    make_document,
    make_event,
    make_leader,
    make_office,
    make_organisation,
    make_participation,
    make_photo,
    make_summit,
    make_text,
    make_topic,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

ASKED = ["", "q=%22%00%FF&o=x&p=-1&e=1&_changelist_filters=x&slug__regex=(&id__exact=x&app_label=x&model_name=x&term=x"]
NOUNS = {f"{model._meta.app_label}_{model._meta.model_name}": model for model in admin.site._registry}


@pytest.fixture
def one_of_each(db, uploads):
    summit, leader = make_summit(), make_leader()
    make_chairmanship(summit)
    make_participation(summit, leader, office=make_office(leader, organisation=make_organisation()))
    make_text(make_document(summit=summit, topics=[make_topic()]))
    make_event()
    Page.objects.create(slug="about", title_en="About", body_en="Text")
    make_photo()


def patterns(of, prefix="", model=None):
    """Every pattern with the whole expression of its address and the model whose rows it names."""
    for one in of:
        expression = prefix + one.pattern.regex.pattern.removeprefix("^")
        if isinstance(one, URLResolver):
            yield from patterns(one.url_patterns, expression, model_of(one.url_patterns))
        else:
            yield one, expression.replace("\\Z", ""), model


def model_of(of):
    name = next(one.name for one in of if one.name and one.name.endswith("_changelist"))
    return NOUNS[name.removesuffix("_changelist")]


def values(name, model) -> list:
    match name:
        case "object_id" | "id":
            return [*model.objects.values_list("pk", flat=True)[:1], 999_999, "_3B"]
        case "prefix":
            return ["participations", "no-such-part"]
        case "pk":
            return [*Participation.objects.values_list("pk", flat=True)[:1], 999_999]
        case "app_label":
            return ["summits"]
        case "url":
            return ["no/such/page"]
    raise LookupError(f"it is not known what stands in the place of {name!r}")


def addresses() -> list[str]:
    found = []
    for _pattern, expression, model in patterns(admin.site.get_urls()):
        for address, names in normalize(expression):
            filled = [{}]
            for name in names:
                filled = [known | {name: value} for known in filled for value in values(name, model or Photo)]
            found += [f"/admin/{address % arguments}" for arguments in filled]
    return found


@pytest.mark.parametrize("rights", ["superuser", "editor", "nobody"])
def test_reading_any_page_works_and_writes_nothing(client, one_of_each, read_only, rights):
    client.raise_request_exception = False
    if rights != "nobody":
        user = User.objects.create_user("reader", is_staff=True, is_superuser=rights == "superuser")
        user.groups.set(Group.objects.all())
        client.force_login(user)
    asked = addresses()
    read_only()
    answers = {
        f"{address}?{query}": client.get(address, QUERY_STRING=query).status_code
        for address in asked
        for query in ASKED
    }
    assert {request: status for request, status in answers.items() if status >= 500} == {}
    assert len(answers) > 300
