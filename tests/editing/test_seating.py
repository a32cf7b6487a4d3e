"""Participants that are added together."""

import pytest
from django.core.exceptions import ValidationError

from summits.choices import Capacity, Confidence, Mode, Publication
from summits.editing.seating import Seat, seat_all
from summits.models import Leader, Office, Participation, Revision
from tests.builders import make_leader, make_office, make_source, make_state, make_summit

pytestmark = pytest.mark.django_db


@pytest.fixture
def summit():
    return make_summit(host=make_state("KZ", "Kazakhstan"))


def new_person(name, state, **office):
    leader = Leader(name_en=name)
    return Seat(leader, Office(title_en="President", state=state, **office), state, Capacity.MEMBER)


def test_known_and_new_people_are_added_as_one_version(summit, admin_user):
    tokayev, source = make_leader(), make_source()
    office = make_office(tokayev, state=summit.host)
    known = Seat(tokayev, office, summit.host, Capacity.CHAIR)
    seat_all(summit, [known, new_person("Иван Петров", summit.host)], mode=Mode.ONLINE, sources=[source], by=admin_user)
    ivan = Leader.objects.get(slug="ivan-petrov")
    assert [(seat.leader, seat.office, seat.capacity, seat.mode) for seat in Participation.objects.order_by("pk")] == [
        (tokayev, office, Capacity.CHAIR, Mode.ONLINE),
        (ivan, ivan.offices.get(), Capacity.MEMBER, Mode.ONLINE),
    ]
    assert (ivan.publication, ivan.offices.get().slug) == (Publication.DRAFT, "president")
    facts = [*Participation.objects.all(), ivan, ivan.offices.get()]
    assert {(*fact.sources.all(), fact.confidence) for fact in facts} == {(source, Confidence.HIGH)}
    assert [(version.noun, version.why, version.by) for version in Revision.objects.order_by("pk")] == [
        ("leader", "added", admin_user),
        ("summit", "participants added together: 2", admin_user),
    ]


def test_facts_on_a_weak_source_alone_are_not_sure(summit):
    seat_all(summit, [new_person("Ivan", summit.host)], sources=[make_source(weak=True)])
    assert {fact.confidence for fact in (Leader.objects.get(), Participation.objects.get())} == {Confidence.MEDIUM}


def test_without_sources_there_are_none(summit):
    seat_all(summit, [new_person("Ivan", summit.host)])
    assert list(Participation.objects.get().sources.all()) == []


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"capacity": Capacity.CHAIR}, "This summit has a chair already; a summit has one."),
        ({"leader": 0}, "This person is on the list of this summit already."),
    ],
)
def test_one_that_does_not_fit_leaves_all_out(summit, change, sentence):
    first = Seat(make_leader("first", "First"), None, summit.host, Capacity.CHAIR)
    second = Seat(make_leader("second", "Second"), None, summit.host, Capacity.MEMBER)
    second = second._replace(**{"leader": first.leader} if "leader" in change else change)
    with pytest.raises(ValidationError) as refused:
        seat_all(summit, [first, new_person("Ivan", summit.host), second])
    assert refused.value.messages == [sentence]
    assert (Participation.objects.count(), Leader.objects.count(), Revision.objects.count()) == (0, 2, 0)
