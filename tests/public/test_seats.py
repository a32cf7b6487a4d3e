"""Seats are read anew after what can change them, and after nothing else."""

import pytest

from summits.models import Source
from summits.public.seats import seats

from ..builders import make_document, make_leader, make_participation, make_summit, make_topic

pytestmark = pytest.mark.django_db


@pytest.fixture
def seat():
    return make_participation(make_summit(), make_leader())


def test_documents_and_topics_leave_the_seats_as_they_are(seat):
    before = seats()
    make_document(topics=[make_topic()])
    assert seats() is before


@pytest.mark.parametrize("changed", ["leader", "state", "summit"])
def test_what_a_seat_names_is_read_anew_after_a_change(seat, changed):
    before, record = seats(), getattr(seat, changed)
    record.note_en = "New"
    record.save()
    assert [getattr(found.every[0], changed).note_en for found in (before, seats())] == ["", "New"]


def test_a_source_that_a_document_shares_is_read_anew(seat):
    source = Source.objects.create(slug="s", title="Old", url="https://source.example/")
    seat.sources.add(source)
    make_document().sources.add(source)
    before = seats()
    source.title = "New"
    source.save()
    assert [one.title for found in (before, seats()) for one in found.every[0].sources.all()] == ["Old", "New"]
