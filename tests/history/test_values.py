"""The rows of revisions as values that can be compared with those of a form, and who changed them."""

import pytest
from django.contrib.auth.models import User

from summits.choices import Origin
from summits.dates import PartialDate
from summits.editing.renaming import rename
from summits.history.deleting import delete
from summits.history.revisions import remember
from summits.history.values import beginning, place_of_stored, values_in, values_of
from summits.models import Revision
from tests.builders import make_document, make_leader, make_participation, make_source, make_summit

pytestmark = pytest.mark.django_db


@pytest.fixture
def summit():
    summit = make_summit(theme_en="Theme")
    row = make_participation(summit, make_leader())
    row.sources.set([make_source(), make_source()])
    return summit


def test_the_values_of_a_revision_are_those_that_were_stored(summit):
    rows = remember(summit, origin=Origin.ADMIN).rows
    stored = [summit, summit.participations.get()]
    assert [held.values for held in values_in(rows, "default")] == [values_of(row) for row in stored]
    assert [held.place for held in values_in(rows, "default")] == [place_of_stored(row) for row in stored]


def test_a_date_a_default_and_a_relation_have_the_types_of_a_form(summit):
    held, row = values_in(remember(summit, origin=Origin.ADMIN).rows, "default")
    assert held.values["starts"] == PartialDate("2024-07-03")
    assert (held.values["theme_fr"], held.values["confidence"], held.values["sources"]) == ("", "high", frozenset())
    assert row.values["leader"] == summit.participations.get().leader.pk


def test_what_is_gone_by_now_is_named_by_its_old_number():
    document, source = make_document(), make_source()
    document.sources.set([source])
    rows, number = remember(document, origin=Origin.ADMIN).rows, source.pk
    delete([source])
    assert values_in(rows, "default")[0].values["sources"] == {number}


def test_a_beginning_has_the_keys_of_today(summit):
    first, leader = remember(summit, origin=Origin.ADMIN), summit.participations.get().leader
    rename(leader, "another-key")
    began = beginning(summit, first.pk)
    assert [held.place for held in began.rows][1] == place_of_stored(summit.participations.get())


def test_the_last_who_changed_a_field_is_its_author(summit):
    anna, boris = (User.objects.create_user(name) for name in ("anna", "boris"))
    first = remember(summit, origin=Origin.LOAD)
    for by, theme in ((anna, "One"), (boris, "Two")):
        summit.theme_en = theme
        summit.save()
        remember(summit, origin=Origin.ADMIN, by=by)
    summit.participations.all().delete()
    remember(summit, origin=Origin.ADMIN, by=anna)
    began = beginning(summit, first.pk)
    by = {(place[0], field): revision.by.username for (place, field), revision in began.authors().items()}
    assert by == {("summits.summit", "theme_en"): "boris", ("summits.participation", None): "anna"}
    assert (began.base, began.newer) == (first, list(Revision.objects.all()[:3]))


@pytest.mark.parametrize("number", [0, -1])
def test_without_a_number_nobody_knows_how_it_began(summit, number):
    revision = remember(summit, origin=Origin.ADMIN)
    assert beginning(summit, number) == (None, [], [revision])
