"""The statuses of all states on a day."""

import datetime

import pytest

from summits.models import State
from summits.public.states import AS_OF, states_on

from ..builders import make_state, make_status_change

pytestmark = pytest.mark.django_db


def said(states):
    return [(state.iso2, state.name_en, *(getattr(state, name) for name in AS_OF)) for state in states]


@pytest.mark.parametrize("day", ["2001-01-01", "2010-04-15", "2017-06-09", "2022-01-01"])
def test_the_states_of_a_day_are_those_of_the_query_by_name(day):
    kazakhstan, hidden = make_state("KZ", "Kazakhstan"), make_state("ZZ", publication="draft")
    for state in (make_state("IN", "India"), kazakhstan, hidden, make_state("AF", "afghanistan")):
        make_status_change(state, "observer", "2005-07-05")
        make_status_change(state, "dialogue_partner", "2010-04", decided="2010-01")
        make_status_change(state, "member", "2017-06-09", decided="2015-07-10")
    make_status_change(kazakhstan, "none", "2021")
    day = datetime.date.fromisoformat(day)
    assert said(states_on(day)) == said(State.objects.published().as_of(day).by_name())
