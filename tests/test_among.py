"""Many keys as one parameter."""

import pytest

from summits.models import Topic

from .builders import make_topic

pytestmark = pytest.mark.django_db


def test_the_rows_with_one_of_the_keys_are_found():
    energy, trade = make_topic("energy"), make_topic("trade")
    make_topic("youth")
    assert set(Topic.objects.filter(pk__among={energy.pk, trade.pk})) == {energy, trade}


def test_no_key_finds_nothing():
    make_topic("energy")
    assert list(Topic.objects.filter(pk__among=set())) == []


def test_more_keys_than_a_query_takes_parameters():
    energy = make_topic("energy")
    assert list(Topic.objects.filter(pk__among=set(range(energy.pk, energy.pk + 300_000)))) == [energy]
