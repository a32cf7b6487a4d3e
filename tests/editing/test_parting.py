"""A merge is taken back as a whole, beside what was changed since; or refused with the place that stands in the way."""

import pytest
from django.core.exceptions import ValidationError

from summits import search
from summits.choices import Origin
from summits.editing.absorbing import GOES, clashes
from summits.editing.duplicates import let_go, merge_records
from summits.editing.parting import merges_of, take_back
from summits.editing.renaming import key_today, rename
from summits.history.deleted import deletions, gone
from summits.history.deleting import delete
from summits.history.restoring import restore
from summits.history.revisions import remember, revisions_of
from summits.history.snapshots import snapshot
from summits.interchange import undo
from summits.models import Alias, Document, Event, Leader, Office, Participation, Source, Summit

from .. import builders

pytestmark = pytest.mark.django_db

PARTED = "merge taken back: putin, vladimir-putin"


@pytest.fixture
def leaders():
    return builders.make_leader("vladimir-putin", "Vladimir Putin"), builders.make_leader("putin", "V. Putin")


@pytest.fixture
def seated(leaders):
    """Two leaders, each with an office and a seat; what names the second one is the summit 25 and an event."""
    for leader, number in zip(leaders, (24, 25), strict=True):
        office = builders.make_office(leader, slug=f"president-{number}")
        summit = builders.make_summit(number)
        builders.make_participation(summit, leader, office=office).sources.add(builders.make_source(slug=f"s{number}"))
        Alias.objects.create(leader=leader, name=f"Путин {number}")
    builders.make_event(chair=office)
    return *leaders, summit


def everything() -> list:
    """Every record with its parts, as they stand."""
    nouns = (Leader, Summit, Event, Document, Source)
    return [snapshot(record) for model in nouns for record in model.objects.order_by("pk")]


def newest_merge(record):
    return merges_of(record)[0]


def edit(record, **fields):
    for name, value in fields.items():
        setattr(record, name, value)
    record.save()


def refused(left) -> list[str]:
    with pytest.raises(ValidationError) as error:
        take_back(left)
    return error.value.messages


def test_both_records_and_all_that_named_them_are_as_before(seated):
    stays, goes, summit = seated
    before = everything()
    merge_records(stays, goes, taken=["name_en"])
    assert everything() != before
    take_back(newest_merge(stays))
    assert everything() == before
    assert Leader.objects.get(slug="putin").pk == goes.pk
    assert [revisions_of(each).first().why for each in (stays, goes, summit)] == [PARTED] * 3


def test_old_addresses_lead_to_each_of_the_two_again(leaders):
    stays, goes = leaders
    rename(goes, "v-putin")
    merge_records(stays, goes)
    assert [key_today("leader", key) for key in ("putin", "v-putin")] == ["vladimir-putin"] * 2
    take_back(newest_merge(stays))
    assert [key_today("leader", key) for key in ("putin", "v-putin")] == ["v-putin", None]


def test_the_search_finds_both_again(leaders):
    stays, goes = leaders
    Alias.objects.create(leader=goes, name="Wladimir Wladimirowitsch")
    merge_records(stays, goes)
    take_back(newest_merge(stays))
    search.catch_up()
    assert search.suggest("Wladimirowitsch", limit=5) == [("leader", goes.pk)]


def test_what_was_changed_since_stays(seated):
    stays, goes, summit = seated
    merge_records(stays, goes)
    edit(stays, born="1952-10-07")
    edit(summit, venue_en="Hall")
    seat = Participation.objects.get(summit=summit)
    seat.sources.add(builders.make_source(slug="new"))
    for record in (stays, summit):
        record.refresh_from_db()
        remember(record, origin=Origin.ADMIN)
    later = builders.make_participation(builders.make_summit(26), stays)
    place = "It was changed after the merge: Participation 25/vladimir-putin. Change it back first, or bring the "
    assert refused(newest_merge(stays)) == [f"{place}record back alone."]
    seat.sources.remove(Source.objects.get(slug="new"))
    take_back(newest_merge(stays))
    stays.refresh_from_db()
    summit.refresh_from_db()
    later.refresh_from_db()
    assert (str(stays.born), summit.venue_en, later.leader) == ("1952-10-07", "Hall", stays)
    assert Participation.objects.get(summit=summit).leader_id == goes.pk


def test_a_field_that_the_merge_and_somebody_later_changed_refuses_it_and_is_named(leaders):
    stays, goes = leaders
    merge_records(stays, goes, taken=["name_en"])
    stays.refresh_from_db()
    edit(stays, name_en="Vladimir V. Putin")
    said = "It was changed after the merge: Leader vladimir-putin, Name (English). Change it back first, or bring the "
    assert refused(newest_merge(stays)) == [f"{said}record back alone."]
    assert list(Leader.objects.values_list("name_en", flat=True)) == ["Vladimir V. Putin"]
    assert key_today("leader", "putin") == "vladimir-putin"


def test_a_row_that_later_rows_name_refuses_it(seated):
    stays, goes, _summit = seated
    merge_records(stays, goes)
    moved = Office.objects.get(slug="president-25")
    builders.make_participation(builders.make_summit(26), stays, office=moved)
    assert refused(newest_merge(stays))[0].startswith("A part that would go is named by others: ")
    assert list(Leader.objects.all()) == [stays]


def test_a_seat_that_was_decided_against_is_back(leaders):
    stays, goes = leaders
    summit = builders.make_summit()
    builders.make_participation(summit, stays, "member", styled_en="President")
    builders.make_participation(summit, goes, "chair", styled_en="Chairman")
    merge_records(stays, goes, decided={clashes(stays, goes)[0].name: GOES})
    take_back(newest_merge(stays))
    assert set(Participation.objects.values_list("leader__slug", "styled_en")) == {
        ("vladimir-putin", "President"),
        ("putin", "Chairman"),
    }


def test_facts_rest_on_each_source_again():
    stays, goes = builders.make_source(slug="one"), builders.make_source(slug="two")
    both, one = builders.make_document(), builders.make_leader()
    both.sources.set([stays, goes])
    one.sources.add(goes)
    merge_records(stays, goes)
    both.sources.add(builders.make_source(slug="three"))
    take_back(newest_merge(stays))
    assert [sorted(source.slug for source in each.sources.all()) for each in (both, one)] == [
        ["one", "three", "two"],
        ["two"],
    ]


def test_a_merge_into_one_that_stays_as_it_is_stands_in_its_history(leaders):
    stays, goes = leaders
    merge_records(stays, goes)
    assert revisions_of(stays).first().why == "merged: putin → vladimir-putin"


def test_a_record_that_was_renamed_since_keeps_its_new_key(seated):
    stays, goes, _summit = seated
    merge_records(stays, goes)
    rename(stays, "v-v-putin")
    take_back(newest_merge(stays))
    assert sorted(Leader.objects.values_list("pk", "slug")) == [(stays.pk, "v-v-putin"), (goes.pk, "putin")]
    assert set(Participation.objects.values_list("summit__number", "leader")) == {(24, stays.pk), (25, goes.pk)}


def test_what_was_deleted_since_stays_deleted(seated):
    stays, goes, summit = seated
    merge_records(stays, goes)
    delete([summit])
    take_back(newest_merge(stays))
    assert list(Participation.objects.values_list("summit__number", "leader")) == [(24, stays.pk)]


def test_a_merge_is_taken_back_once_and_not_after_the_record_came_back_alone(leaders):
    stays, goes = leaders
    merge_records(stays, goes)
    left = newest_merge(stays)
    take_back(left)
    assert (merges_of(stays), refused(left)) == (
        [],
        ["The record is there again already: the merge was taken back."],
    )


def test_of_two_merges_the_later_one_is_taken_back_first(leaders):
    stays, goes = leaders
    merge_records(stays, goes)
    first = newest_merge(stays)
    third = builders.make_leader("v-v-putin", "V. V. Putin")
    merge_records(third, stays)
    assert refused(first) == ["The record that stayed is gone: vladimir-putin. Bring that back first."]
    take_back(newest_merge(third))
    take_back(newest_merge(stays))
    assert sorted(Leader.objects.values_list("slug", flat=True)) == ["putin", "v-v-putin", "vladimir-putin"]
    assert [key_today("leader", key) for key in ("putin", "vladimir-putin")] == [None, None]


def test_a_key_that_another_has_by_now_refuses_it(leaders):
    stays, _goes = leaders
    draft = builders.make_leader("draft", publication="draft")
    merge_records(stays, draft)
    builders.make_leader("draft")
    assert refused(newest_merge(stays)) == ["Another record has its key by now: leader draft."]


def test_taking_back_can_itself_be_undone(seated):
    stays, _goes, _summit = seated
    merge_records(stays, _goes)
    merged = everything()
    take_back(newest_merge(stays))
    assert undo(revisions_of(stays).first().batch).refused == []
    assert everything() == merged


def test_a_record_that_comes_back_alone_has_its_old_addresses(leaders):
    stays, goes = leaders
    rename(goes, "v-putin")
    merge_records(stays, goes)
    (record,) = gone(Leader, deletions(Leader))
    let_go(record.deletion)
    restore(record.last)
    assert key_today("leader", "putin") == "v-putin"
