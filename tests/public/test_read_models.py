"""Values that many pages read are held, and are never other than they would be if they were made now."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from summits.editing import publishing
from summits.models import Document, Leader, Office, Participation, State, StatusChange, Summit, Topic
from summits.public.attendance import seating
from summits.public.seats import seats
from summits.public.summits import all_summits

from ..builders import make_chairmanship, make_completeness, make_leader, make_participation, make_state, make_summit
from ..builders import make_status_change as make_change
from ..site.test_never_stale import deletion, form, inline, load, publication, undoing, withdrawal
from ..test_version import PAIRS, WRITES, House
from ..threads import own_connections, reading
from ..views.tangle import DRAFT, SECRET, make_tangle
from .plain import READ_MODELS, as_held, changeable, made_anew, plain

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("uploads")]

NOON = datetime(2024, 7, 3, 12, tzinfo=UTC)
DATED = {"_seats", "seating", "histories", "turns_of_status", "chairmanships", "all_summits", "_dated"}


@pytest.fixture
def house():
    """A record of each kind, with everything that the values say of them."""
    house = House()
    house.chairmanship = make_chairmanship(house.summit, starts="2023-07-05")
    house.change = make_change(house.state, "member", "2001-06-15", decided_at=house.summit)
    house.complete = make_completeness(house.summit, "member", "complete")
    house.document.topics.add(house.topic)
    Document.objects.filter(pk=house.document.pk).update(summit=house.summit, kind="charter", date="2024-07-04")
    Participation.objects.update(office=house.office)
    house.remember()
    return house


@pytest.fixture
def at(monkeypatch):
    """Sets the clock."""

    def at(moment):
        monkeypatch.setattr(timezone, "now", lambda: moment)

    return at


@pytest.mark.slow
@pytest.mark.parametrize("write", [write for write, _expected in WRITES.values()] + [*PAIRS.values()])
def test_after_a_write_every_value_is_as_if_made_anew(house, write):
    as_held()
    write(house)
    assert as_held() == made_anew()


def seats_in_bulk(house):
    leader = make_leader("other")
    Participation.objects.bulk_create(
        [Participation(summit=house.summit, leader=leader, state=house.state, capacity="member")]
    )


CHANGES = {
    "a seat": (lambda house: house.participation.delete(), {"_seats", "seating", "_of_seats"}),
    "seats in bulk": (seats_in_bulk, {"_seats", "seating", "_of_seats"}),
    "a chair": (
        lambda house: Participation.objects.update(capacity="chair"),
        {"_seats", "seating", "all_summits"},
    ),
    "a source of a seat": (
        lambda house: house.participation.sources.add(house.source),
        {"_seats", "seating", "_of_seats"},
    ),
    "an office": (lambda house: Office.objects.update(title_en="Chair"), {"_seats", "seating"}),
    "a leader": (lambda house: Leader.objects.update(name_en="Another"), {"_seats", "seating"}),
    "the end of a list": (lambda house: house.complete.delete(), {"seating"}),
    "a status": (lambda house: house.change.delete(), {"seating", "histories", "turns_of_status", "_of_statuses"}),
    "who decided a status": (
        lambda house: StatusChange.objects.update(decided_by=house.document),
        {"seating", "histories", "turns_of_status"},
    ),
    "a chairmanship": (lambda house: house.chairmanship.delete(), {"chairmanships", "_dated"}),
    "a summit": (lambda house: Summit.objects.update(city_en="Aqmola"), DATED),
    "a state": (lambda house: State.objects.update(name_en="Land"), DATED),
    "a topic": (lambda house: Topic.objects.update(name_en="Power"), {"all_topics"}),
    "a topic of a document": (lambda house: house.document.topics.clear(), {"_tallies"}),
    "a document": (
        lambda house: Document.objects.filter(pk=house.document.pk).update(title_en="Charter of Astana"),
        {"_dated"},
    ),
    "a withdrawal": (
        lambda house: publishing.perform(publishing.Verb.WITHDRAW, house.topic, because="Twice"),
        {"all_topics", "_tallies"},
    ),
    "a cascade": (
        lambda house: (Participation.objects.all().delete(), house.leader.delete()),
        {"_seats", "seating", "_of_seats"},
    ),
}


@pytest.mark.parametrize(("write", "expected"), CHANGES.values(), ids=CHANGES)
def test_a_write_changes_the_values_that_say_something_of_it(house, write, expected):
    before = as_held()
    write(house)
    after = as_held()
    assert after == made_anew()
    assert {name for name in READ_MODELS if after[name] != before[name]} == expected


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("by", [form, inline, withdrawal, publication, deletion, load, undoing])
def test_after_a_write_of_an_editor_every_value_is_as_if_made_anew(admin_client, house, tmp_path, by):
    as_held()
    by(admin_client, house, tmp_path)
    assert as_held() == made_anew()


def test_a_write_that_is_rolled_back_leaves_no_value_behind(house):
    before = as_held()
    with transaction.atomic():
        make_participation(make_summit(23, starts="2023-07-04"), house.leader)
        assert len(seats().every) == 2
        transaction.set_rollback(True)
    assert (len(seats().every), as_held()) == (1, before)
    make_leader("other")
    assert (len(seats().every), as_held()) == (1, made_anew())


def test_values_follow_the_bounds_of_publication(house, at):
    Leader.objects.update(publish_from=NOON, publish_until=NOON + timedelta(hours=1))
    seen = []
    for minutes in (-1, 0, 59, 60, 0, -1):  # at the end the clock goes back
        at(NOON + timedelta(minutes=minutes))
        seen.append(len(seats().every))
        assert as_held() == made_anew()
    assert seen == [0, 1, 1, 0, 1, 0]


def test_a_summit_begins_at_midnight(at):
    make_summit(starts="2024-07-04")
    seen = []
    for hours in (11, 12, 11):
        at(NOON + timedelta(hours=hours))
        seen.append((len(seating().summits), seating().until.day))
        assert as_held() == made_anew()
    assert seen == [(0, 3), (1, 4), (0, 3)]


def test_no_draft_is_in_a_value():
    make_tangle(**DRAFT)
    assert {name for name, value in as_held().items() if SECRET in str(value)} == set()
    Summit.objects.update(publication="published")
    assert SECRET in str(plain(all_summits()))


def test_nobody_can_change_a_value(house):
    assert {name: kinds for name, value in READ_MODELS.items() if (kinds := changeable(value()))} == {}


@pytest.mark.django_db(transaction=True)
@own_connections
def test_threads_see_no_value_older_than_the_last_write():
    summit, state = make_summit(), make_state("ZZ")
    written = [0]

    def read():
        least = written[0]
        values = len(seats().every), len(seating().rows_of_leaders)
        return (values, least) if min(values) < least else None

    with reading(read) as wrong:
        for number in range(1, 21):
            with transaction.atomic():
                make_participation(summit, make_leader(f"leader-{number}"), state=state)
            written[0] = number
            seating()
    assert wrong == []
    assert as_held() == made_anew()
