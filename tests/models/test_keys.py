"""Natural keys, as a load asks for them."""

import pytest

from summits.models import Alias, Leader, State
from summits.models.base import remembered_keys

from ..builders import make_leader, make_state

pytestmark = pytest.mark.django_db


def test_while_rows_are_loaded_a_key_that_was_found_is_not_asked_for_again(django_assert_num_queries):
    state = make_state("KZ")
    with remembered_keys(), django_assert_num_queries(1):
        assert [State.objects.get_by_natural_key("KZ").pk for _turn in range(3)] == [state.pk] * 3


def test_outside_of_a_load_the_database_is_asked_each_time(django_assert_num_queries):
    state = make_state("KZ")
    with remembered_keys():
        State.objects.get_by_natural_key("KZ")
    with django_assert_num_queries(2):
        assert [State.objects.get_by_natural_key("KZ").pk for _turn in range(2)] == [state.pk] * 2


def test_a_key_that_was_not_found_is_asked_for_again():
    with remembered_keys():
        with pytest.raises(State.DoesNotExist):
            State.objects.get_by_natural_key("KZ")
        state = make_state("KZ")
        assert State.objects.get_by_natural_key("KZ") == state


def test_the_key_of_a_part_takes_that_of_its_record_from_memory(django_assert_num_queries):
    alias = Alias.objects.create(leader=make_leader("tokayev"), name="Токаев")
    with remembered_keys():
        Leader.objects.get_by_natural_key("tokayev")
        part = Alias.objects.get(pk=alias.pk)
        with django_assert_num_queries(0):
            assert part.natural_key() == ("tokayev", "Токаев")
