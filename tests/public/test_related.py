"""What a page shows beside its record is what ``published()`` holds of it."""

from itertools import product

import pytest

from summits.collation import by_name
from summits.models import Document, Event, Leader, Organisation, Relation, Source, State, Summit
from summits.public import NOUNS
from summits.public.known import known
from summits.public.related import put_part, put_parts, put_records, put_sources

from ..builders import (
    make_document,
    make_event,
    make_leader,
    make_office,
    make_organisation,
    make_party_act,
    make_source,
    make_state,
    make_summit,
    make_text,
    make_topic,
)
from ..views.tangle import DRAFT, make_tangle

pytestmark = pytest.mark.django_db


def anew(row):
    return type(row).objects.get(pk=row.pk)


def shown(row, name):
    return row._prefetched_objects_cache[name]


def test_a_part_names_the_records_that_are_held():
    document, state = make_document(), make_state()
    act = make_party_act(document, state)
    document = anew(document)
    assert put_parts([document], "party_acts") == [act]
    (found,) = shown(document, "party_acts")
    assert found.document is document
    assert found.state is known(State)[state.pk]


def test_a_part_that_joins_a_hidden_record_is_left_out():
    document, hidden = make_document(), make_state(publication="draft")
    make_party_act(document, hidden)
    target = make_document("hidden", publication="withdrawn")
    Relation.objects.create(document=document, target=target, kind="amends")
    document = anew(document)
    assert put_parts([document], "party_acts", "relations") == []
    assert (shown(document, "party_acts"), shown(document, "relations")) == ((), ())


def test_an_optional_relation_hides_nothing_when_it_is_empty():
    leader, state, hidden = make_leader(), make_state(), make_organisation(publication="draft")
    office = make_office(leader, state=state)
    make_office(leader, organisation=hidden)
    assert put_parts([anew(leader)], "offices") == [office]


def test_each_of_several_rows_has_its_own_parts():
    full, empty = make_document("full"), make_document("empty")
    english, russian = make_text(full, "en"), make_text(full, "ru")
    documents = [anew(full), anew(empty)]
    put_parts(documents, "texts")
    assert [shown(document, "texts") for document in documents] == [(english, russian), ()]


def test_a_record_that_was_withdrawn_is_no_part():
    summit = make_summit()
    document = make_document(summit=summit)
    make_document("withdrawn", summit=summit, publication="withdrawn")
    assert put_parts([anew(summit)], "documents") == [document]


def test_the_part_that_a_row_names_is_put_there_unless_it_is_hidden():
    leader, hidden = make_leader(), make_leader("hidden", publication="draft")
    events = [make_event(name, chair=make_office(one)) for name, one in (("forum", leader), ("hidden", hidden))]
    events = [anew(event) for event in [*events, make_event("nobody")]]
    put_part(events, "chair")
    assert [event.chair and event.chair.leader for event in events] == [leader, None, None]


def test_records_stand_in_the_order_of_their_noun_or_by_a_key():
    topics = [make_topic("trade"), make_topic("energy"), make_topic("hidden", publication="draft")]
    document = anew(make_document(topics=topics, signatories=[make_state("AA", "Zed"), make_state("BB", "Alpha")]))
    put_records([document], "topics")
    assert [topic.slug for topic in shown(document, "topics")] == ["energy", "trade"]
    put_records([document], "signatories", key=by_name)
    assert [state.iso2 for state in shown(document, "signatories")] == ["BB", "AA"]


def test_records_are_put_from_the_other_side_of_a_relation_too():
    state, event = make_state(), make_event()
    event.participants.add(state)
    state = anew(state)
    put_records([state], "events_attended")
    assert shown(state, "events_attended") == (event,)


def test_facts_of_any_kind_have_their_sources_by_key():
    document = make_document()
    text, b, a = make_text(document), make_source(slug="b"), make_source(slug="a")
    document.sources.set([b, a])
    text.sources.set([b])
    uncited = make_state()
    facts = [anew(document), anew(text), anew(uncited)]
    put_sources(facts)
    assert [shown(fact, "sources") for fact in facts] == [(a, b), (b,), ()]


@pytest.mark.parametrize("model", [Document, Event, Leader, Organisation, State, Summit])
@pytest.mark.usefixtures("uploads")
def test_a_page_has_what_is_public_and_nothing_else(model):
    """In a register where everything joins public and hidden records. The query of Django is the rule."""
    make_tangle(**DRAFT)
    for record in model.objects.published():
        NOUNS[model._meta.model_name].put_whole(record)
        for name, found in record._prefetched_objects_cache.items():
            rows = getattr(anew(record), name).all()
            public = rows if rows.model is Source else rows.published()
            assert (name, sorted(row.pk for row in found)) == (name, sorted(row.pk for row in public))


@pytest.mark.usefixtures("uploads")
def test_what_the_search_finds_is_public_with_its_public_parts_and_nothing_else():
    make_tangle(**DRAFT)
    for noun in NOUNS.values():
        found = noun.found_at([record.pk for record in noun.model.objects.all()])
        assert sorted(record.pk for record in found) == sorted(record.pk for record in noun.rows())
        for record, part in product(found, noun.parts):
            public = part.model.objects.filter(part.model.is_visible(beside=part.record), **{part.record: record})
            assert list(shown(record, part.name)) == list(public)
