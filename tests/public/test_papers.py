"""The documents of a summit stand by weight, the declaration first."""

import pytest

from summits.choices import DocumentKind
from summits.public.papers import PLACES, by_weight, documents_of, topics_of

from ..builders import make_document, make_summit, make_topic

pytestmark = pytest.mark.django_db


def test_every_kind_of_document_has_a_weight():
    assert sorted(PLACES) == sorted(DocumentKind.values)


def test_the_declaration_comes_first_then_treaties_then_decisions():
    summit = make_summit()
    made = {kind: make_document(kind, kind=kind, summit=summit) for kind in ("decision", "agreement", "declaration")}
    keys, totals = documents_of(summit)
    groups = by_weight(sorted(made.values(), key=lambda one: keys.index(one.pk)), totals)
    assert [(group.label, [one.kind for one in group.documents], group.total, group.left_out) for group in groups] == [
        ("Declaration", ["declaration"], 1, 0),
        ("Treaties and agreements", ["agreement"], 1, 0),
        ("Decisions and regulations", ["decision"], 1, 0),
    ]


def test_a_draft_is_neither_shown_nor_counted():
    summit = make_summit()
    make_document("draft", summit=summit, publication="draft")
    assert documents_of(summit) == ([], {})


def test_the_topics_are_counted_the_largest_first():
    summit, trade, energy = make_summit(), make_topic("trade"), make_topic("energy")
    make_document("one", summit=summit, topics=[trade, energy])
    make_document("two", summit=summit, topics=[trade])
    make_topic("culture")
    assert topics_of(summit) == [(trade, 2), (energy, 1)]
