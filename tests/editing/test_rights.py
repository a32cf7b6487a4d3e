"""The group of the editors stands in every database that was made or emptied."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command

from summits.editing.rights import EDITORS, rights_of_editors

pytestmark = pytest.mark.django_db


def granted(group: Group) -> set[str]:
    return set(group.permissions.values_list("codename", flat=True))


def test_editors_write_every_noun_and_delete_its_parts():
    rights = granted(Group.objects.get(name=EDITORS))
    assert rights == rights_of_editors()
    assert {one for one in rights if one.endswith(("_summit", "_participation", "_source"))} == {
        *("add_summit", "change_summit", "view_summit", "publish_summit"),
        *("add_participation", "change_participation", "delete_participation", "view_participation"),
        *("add_source", "change_source", "view_source"),
    }
    assert {one for one in rights if one.startswith(("delete_", "rename_"))} == {
        f"delete_{part}"
        for part in (
            *("alias", "chairmanship", "completeness", "documentalias", "figure", "office"),
            *("participation", "partyact", "relation", "sentence", "statuschange", "text"),
        )
    }


def test_a_database_that_lost_the_group_has_it_again_after_migrate():
    Group.objects.all().delete()
    call_command("migrate", verbosity=0)
    assert granted(Group.objects.get(name=EDITORS)) == rights_of_editors()


@pytest.mark.django_db(transaction=True)
def test_a_database_that_was_emptied_has_the_group():
    call_command("flush", verbosity=0, interactive=False)
    assert granted(Group.objects.get(name=EDITORS)) == rights_of_editors()


def test_a_group_that_an_operator_changed_stays_as_it_is():
    group = Group.objects.get(name=EDITORS)
    group.permissions.clear()
    call_command("migrate", verbosity=0)
    assert granted(group) == set()
