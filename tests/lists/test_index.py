"""An index in memory answers as the database does, whatever is chosen and whatever was written meanwhile."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from django.http import QueryDict
from django.utils import timezone, translation
from hypothesis import given, settings
from hypothesis import strategies as st

from summits import search, version
from summits.filters.lists import (
    DocumentFilters,
    EventFilters,
    LeaderFilters,
    OrganisationFilters,
    StateFilters,
    SummitFilters,
    TopicFilters,
)
from summits.held import one_validity
from summits.lists import held as held_indexes
from summits.models import (
    Chairmanship,
    Document,
    Event,
    Leader,
    Office,
    Organisation,
    Participation,
    Relation,
    State,
    StatusChange,
    Summit,
    Text,
    Topic,
)
from summits.ordering import newest, oldest
from summits.views.lists import Rows

from ..builders import (
    make_chairmanship,
    make_document,
    make_event,
    make_leader,
    make_office,
    make_organisation,
    make_participation,
    make_state,
    make_status_change,
    make_summit,
    make_text,
    make_topic,
)
from .reference import held, shown

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

NOON = datetime(2024, 7, 4, 12, tzinfo=UTC)
LISTS = {
    "document": (DocumentFilters, [(newest("date"), "slug"), (oldest("date"), "slug"), "title", ("kind", "slug")]),
    "summit": (SummitFilters, [("-number",), ("number",), "city"]),
    "state": (StateFilters, ["name", (oldest("since"), "iso2")]),
    "leader": (LeaderFilters, ["name", ("-summit_total", "slug")]),
    "organisation": (OrganisationFilters, ["name"]),
    "event": (EventFilters, [(newest("date"), "slug"), "name"]),
    "topic": (TopicFilters, ["name", ("-document_total", "slug")]),
}
QUERIES = {
    "document": [
        "",
        "topic=energy",
        "topic=energy&topic=trade&kind=report",
        "signatory=KZ&language=ru",
        "year_min=2002&year_max=2003",
        "year_min=2003&summit=1",
        "q=report&kind=report",
        "topic=energy&topic=trade&topics=all",
        "standing=superseded",
        "standing=current&language=none",
        "covers=2003&translated=fr",
        "series=rats_reports&confidence=low",
    ],
    "summit": ["", "host=KZ", "state=KZ&state=CN", "format=online&year_min=2002"],
    "state": ["on=2003-01-01", "status=member&on=2003-06-01", "status=none", "region=central_asia&status=observer"],
    "leader": ["", "state=KZ", "summit=1&capacity=chair", "organisation=un", "capacity=member"],
    "organisation": ["", "summit=1"],
    "event": ["", "state=KZ&kind=forum", "summit=1", "year_max=2002"],
    "topic": ["", "q=energy"],
}
DATES = [None, "2001", "2002-03", "2002-03-04", "2003-12-31"]


@pytest.fixture
def world():
    """A few records of each noun, tied to each other; some of them are drafts."""
    kazakhstan, china = make_state("KZ", "Kazakhstan", region="central_asia"), make_state("CN", "China")
    make_status_change(kazakhstan, "member", "2001-06-15")
    make_status_change(china, "observer", "2003")
    un = make_organisation("un")
    topics = [make_topic("energy"), make_topic("trade")]
    summits = [make_summit(number, f"City {number}", starts=f"200{number}", ends=None) for number in (1, 2)]
    for number, name in enumerate(("Alpha", "Émile", "Zhou")):
        leader = make_leader(f"leader-{number}", name)
        make_office(leader, state=(kazakhstan, china, None)[number], organisation=un if number == 2 else None)
        make_participation(summits[number % 2], leader, ("chair", "member", "member")[number], state=china)
    make_event("forum", chairmanship=make_chairmanship(summits[0]), state=kazakhstan, date="2002-05")
    make_event("other", kind="council")
    for number, date in enumerate(DATES):
        document = make_document(
            f"report-{number}",
            topics=topics[: number % 3],
            signatories=[kazakhstan, china][: number % 3],
            kind=("report", "decision")[number % 2],
            summit=(*summits, None)[number % 3],
            date=date,
            title_ru="Отчёт" if number == 1 else "",
        )
        make_text(document, ("ru", "en")[number % 2], url=("https://text.example/", "")[number % 3 // 2])
        if number:
            Relation.objects.create(document=document, kind="supersedes", target=one(Document, 0))
    search.catch_up()


def every(model):
    return st.integers(0, 50).map(lambda number: (model, number))


RECORDS = [Document, Summit, State, Leader, Organisation, Event, Topic]
records = st.sampled_from(RECORDS).flatmap(every)


def replace_topics(document, places):
    document.topics.set(row for place in places if (row := one(Topic, place)))


def replace_signed(state, places):
    state.documents_signed.set(row for place in places if (row := one(Document, place)))


def set_and_save(document, values):
    for name, value in values.items():
        setattr(document, name, value)
    document.save()


def update(record, values):
    type(record).objects.filter(pk=record.pk).update(**values)


def update_name(record, values):
    """``values`` has a model and a place for each name of a field."""
    update(record, {name: one(*other) for name, other in values.items()})


def delete(record, _value):
    record.delete()


def create(_record, date):
    make_document(f"report-{version.last_entry()}", date=date, topics=Topic.objects.all()[:1])


def supersede(document, number):
    target = one(Document, number)
    if target != document:
        Relation.objects.get_or_create(document=document, kind="supersedes", target=target)


def change_status(state, date):
    StatusChange.objects.filter(state=state).delete()
    make_status_change(state, "observer", date)


def values(name, *choices):
    return st.fixed_dictionaries({name: st.sampled_from(choices)})


def others(name, model):
    return st.fixed_dictionaries({name: every(model)})


places = st.lists(st.integers(0, 8))
deleted = st.sampled_from([Document, Topic, Text, Participation, Event, Relation]).flatmap(every)
moments = [None, *(NOON + timedelta(hours=hours) for hours in (-1, 1, 2))]
writes = st.one_of(
    st.tuples(st.just(update), records, values("publication", "published", "draft", "withdrawn")),
    st.tuples(st.just(update), records, values("publish_from", *moments)),
    st.tuples(st.just(update), every(Document), values("title_en", "Aleph", "zeta", "Élan", "report 9")),
    st.tuples(st.just(set_and_save), every(Document), values("date", *DATES)),
    st.tuples(st.just(set_and_save), every(Document), values("kind", "report", "decision", "treaty")),
    st.tuples(st.just(set_and_save), every(Document), values("covers_from", None, 2002, 2003)),
    st.tuples(st.just(set_and_save), every(Document), values("covers_until", None, 2003, 2004)),
    st.tuples(st.just(set_and_save), every(Document), values("title_by_editor", "", "fr", "fr ru")),
    st.tuples(st.just(update), every(Document), values("series", "", "rats_reports")),
    st.tuples(st.just(update), every(Document), values("confidence", "low", "high")),
    st.tuples(st.just(update), every(Text), values("url", "", "https://text.example/")),
    st.tuples(st.just(update), every(Relation), values("kind", "supersedes", "amends")),
    st.tuples(st.just(supersede), every(Document), st.integers(0, 8)),
    st.tuples(st.just(update_name), every(Document), others("summit", Summit)),
    st.tuples(st.just(update_name), every(Event), others("state", State)),
    st.tuples(st.just(update_name), every(Office), others("organisation", Organisation)),
    st.tuples(st.just(update_name), every(Chairmanship), others("state", State)),
    st.tuples(st.just(replace_topics), every(Document), places),
    st.tuples(st.just(replace_signed), every(State), places),
    st.tuples(st.just(delete), deleted, st.none()),
    st.tuples(st.just(create), every(State), st.sampled_from(DATES)),
    st.tuples(st.just(change_status), every(State), st.sampled_from(["2002", "2003-05", "2004-01-01"])),
)


def one(model, place):
    """One of the rows of a model; None if there are none."""
    rows = list(model.objects.order_by("pk"))
    return rows[place % len(rows)] if rows else None


@pytest.fixture
def clock(monkeypatch):
    def set_to(moment):
        monkeypatch.setattr(timezone, "now", lambda: moment)

    return set_to


asked = st.sampled_from(list(LISTS)).flatmap(
    lambda noun: st.tuples(st.just(noun), st.sampled_from(QUERIES[noun]), st.sampled_from(LISTS[noun][1]))
)
languages = st.sampled_from(["en", "fr", "ru"])
hours = st.sampled_from([-2, 0, 1, 2, 30])


@given(st.lists(st.tuples(st.lists(writes, max_size=4), hours, asked, languages), min_size=1, max_size=6))
@settings(max_examples=settings().max_examples // 5)
def test_lists_in_memory_are_those_of_the_database_after_any_writes(world, clock, story):
    with transaction.atomic():
        for changes, hour, (noun, query, order), language in story:
            for write, named, value in changes:
                if record := one(*named):
                    write(record, value)
            clock(NOON + timedelta(hours=hour))
            search.catch_up()
            with translation.override(language):
                wanted = shown(LISTS[noun][0](QueryDict(query), order=order))
                assert held(LISTS[noun][0](QueryDict(query), order=order)) == wanted
        transaction.set_rollback(True)


def documents(query="", **options):
    return DocumentFilters(QueryDict(query), **options)


@pytest.fixture
def reads(monkeypatch):
    """How often an index was read from the beginning."""
    made = []
    read = held_indexes.read
    monkeypatch.setattr(held_indexes, "_held", {})
    monkeypatch.setattr(held_indexes, "read", lambda source: made.append(source.noun) or read(source))
    return made


def test_a_changed_document_is_put_where_it_belongs_without_reading_the_others(world, reads):
    _ = documents().answer
    Document.objects.filter(slug="report-0").update(date="2002-03-05", kind="treaty")
    make_document("another", date="2002-03-04")
    Document.objects.get(slug="report-4").delete()
    Document.objects.filter(slug="report-2").update(publication="draft")
    assert held(documents()) == shown(documents())
    assert reads == ["document"]


def test_many_changes_read_the_index_anew(world, reads, monkeypatch):
    monkeypatch.setattr(held_indexes, "AT_ONCE", 3)
    _ = documents().answer
    Document.objects.update(kind="treaty")
    assert held(documents()) == shown(documents())
    assert reads == ["document", "document"]


def test_a_gap_in_the_log_reads_the_index_anew(world, reads):
    _ = documents().answer
    make_document("another")
    version.Change.objects.all().delete()
    assert held(documents()) == shown(documents())
    assert reads == ["document", "document"]


def test_a_hidden_state_changes_the_list_of_leaders(world, reads):
    _ = LeaderFilters(QueryDict("")).answer
    State.objects.filter(iso2="CN").update(publication="draft")
    assert held(LeaderFilters(QueryDict("capacity=member"))) == shown(LeaderFilters(QueryDict("capacity=member")))
    assert reads == ["leader", "leader"]


def test_a_topic_changes_no_index_of_documents(world, reads):
    _ = documents().answer
    make_topic("youth")
    assert held(documents("topic=energy")) == shown(documents("topic=energy"))
    assert reads == ["document"]


def test_a_search_is_asked_once_for_a_version(world, django_assert_num_queries):
    _ = documents("q=report").answer
    with one_validity(), django_assert_num_queries(0):
        assert documents("q=report&year_min=2002").answer.total == 3
    make_document("report-of-today")
    search.catch_up()
    assert documents("q=report").answer.total == 6


def test_a_record_that_went_after_the_count_is_left_out(world):
    filters = documents()
    rows = Rows(filters)
    assert len(rows) == 5
    Document.objects.filter(slug="report-4").delete()
    assert [record.slug for record in rows[:2]] == ["report-3"]


def test_the_indexes_not_used_for_long_are_dropped(world, monkeypatch):
    monkeypatch.setattr(held_indexes, "MOST_RECORDS", 10)
    for order in LISTS["document"][1]:
        _ = documents(order=order).answer
    assert len(held_indexes._held["document"]) <= 3
