"""The number of documents: of each topic, and of each kind and topic at each summit."""

import pytest

from summits.public.tallies import tallies

from ..builders import make_document, make_summit, make_topic

pytestmark = pytest.mark.django_db


def test_documents_are_counted_by_summit_kind_and_topic():
    first, second = make_summit(23), make_summit(24)
    energy, trade = make_topic("energy"), make_topic("trade")
    make_document("a", [energy, trade], summit=first, kind="declaration")
    make_document("b", [energy], summit=first, kind="declaration")
    make_document("c", summit=second, kind="report")
    make_document("d", [trade], kind="report")
    assert tallies() == (
        {energy.pk: 2, trade.pk: 2},
        {first.pk: 2, second.pk: 1},
        {("declaration", first.pk): 2, ("report", second.pk): 1},
        {("energy", first.pk): 2, ("trade", first.pk): 1},
    )


def test_drafts_are_not_counted():
    hidden, shown = make_summit(23, publication="draft"), make_summit(24)
    make_document("a", summit=hidden)
    make_document("b", summit=shown, publication="draft")
    make_document("c", [make_topic(publication="draft")], summit=shown)
    assert tallies() == ({}, {shown.pk: 1}, {("declaration", shown.pk): 1}, {})


def test_the_number_of_anything_else_is_zero():
    of_topic, of_summit, by_kind, by_topic = tallies()
    assert (of_topic[1], of_summit[1], by_kind["report", 1], by_topic["energy", 1]) == (0, 0, 0, 0)
