"""Records that others name are held, and a hidden one is not among them."""

import pytest

from summits.models import Document, State, Topic
from summits.public.known import known, put_known

from ..builders import make_document, make_state, make_summit, make_topic

pytestmark = pytest.mark.django_db


def test_the_public_records_of_a_noun_are_known_in_its_order():
    trade, energy = make_topic("trade"), make_topic("energy")
    make_topic("youth", publication="draft")
    assert list(known(Topic).items()) == [(energy.pk, energy), (trade.pk, trade)]


def test_known_records_are_read_again_after_a_change_of_one_of_them():
    state = make_state("KZ", "Kazakhstan")
    before = known(State)
    make_topic("trade")
    assert known(State) is before
    State.objects.filter(pk=state.pk).update(name_en="Qazaqstan")
    assert known(State)[state.pk].name_en == "Qazaqstan"


def test_a_hidden_record_is_not_shown_where_another_names_it():
    document = make_document("report", summit=make_summit(1, publication="draft"))
    document = Document.objects.get(pk=document.pk)
    put_known([document], "summit")
    assert document.summit is None
    assert document.summit_id is not None
