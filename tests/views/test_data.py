"""A list as CSV: all its records in its order, with the columns that their noun says."""

import csv
import tracemalloc
from io import StringIO
from pathlib import Path

import pytest

from summits.exports.csv import BOM
from summits.languages import LANGUAGES
from summits.models import Document, Topic
from summits.models.base import Fact
from summits.public import CONTENTS, NOUNS

from ..builders import (
    make_chairmanship,
    make_document,
    make_event,
    make_leader,
    make_office,
    make_organisation,
    make_participation,
    make_sentence,
    make_source,
    make_state,
    make_status_change,
    make_summit,
    make_text,
    make_topic,
)
from .counting import queries

pytestmark = pytest.mark.django_db

WHOLE = Path(__file__).parent / "whole"
COMMON = ["confidence", "note_en", "note_fr", "note_ru", "note_zh", "sources"]
LISTS = [noun.address for noun in CONTENTS]


def text(client, address) -> str:
    response = client.get(address)
    assert (response.status_code, response["Content-Type"]) == (200, "text/csv; charset=utf-8")
    return response.getvalue().decode()


def rows(client, address) -> list[dict]:
    """The rows by the names of their columns."""
    named = f"{address}{'&' if '?' in address else '?'}headings=names"
    return list(csv.DictReader(StringIO(text(client, named).removeprefix(BOM), newline=""), strict=True))


def small_register():
    """A record or two of each noun, with a value in most columns, and with what a file must quote."""
    day = {"changed_on": "2026-03-01"}
    kazakhstan = make_state(name_zh="哈萨克斯坦", capital_en="Astana", region="central_asia", wikidata="Q232", **day)
    china = make_state("CN", "China", language_note_en="=1+1", confidence="medium", note_fr="Une note", **day)
    make_status_change(kazakhstan, "member", "2001-06-15")
    make_status_change(china, "member", "2001-06")
    summit = make_summit(host=kazakhstan, theme_en='"Dialogue", again', format="in_person", venue_ru="Дворец", **day)
    make_summit(25, "Tianjin", "2025-08", None, host=china, **day)
    make_sentence(summit, 2, "Ten states signed.", opens=True, text_zh="十国签署。")
    make_sentence(summit, 1, "Belarus joined.", opens=True, text_zh="白俄罗斯加入。")
    make_sentence(summit, 3, "Further down.")
    secretariat = make_organisation("secretariat", abbreviation_en="SCO Secretariat", is_sco_body=True, **day)
    leader = make_leader(name_zh="托卡耶夫", name_by_editor="zh", born="1953-05", gender="m", **day)
    office = make_office(leader, state=kazakhstan)
    make_office(leader, "Secretary", organisation=secretariat)
    make_participation(summit, leader, "chair", office=office)
    chairmanship = make_chairmanship(summit, starts="2023-07-04")
    event = make_event(chairmanship=chairmanship, chair=office, state=china, number=2, date="2024", **day)
    event.participants.set([kazakhstan, china])
    topics = [make_topic("trade", name_by_editor="fr zh", name_zh="贸易", **day), make_topic(**day)]
    document = make_document(topics=topics, signatories=[kazakhstan, china], summit=summit, date="2024-07", **day)
    document.sources.set([make_source(url="https://b.example/?a=1;b"), make_source(url="", title="A book")])
    make_text(document, "zh")
    make_text(document, "en")
    make_document("report", kind="report", event=event, covers_from=2024, summary_fr="Deux\nlignes", **day)


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize("noun", LISTS)
def test_a_whole_file(client, noun, language):
    small_register()
    given = client.get(f"/{language}/{noun}.csv").getvalue()
    assert given.decode() == (WHOLE / f"{noun}.{language}.csv").read_bytes().decode()


def test_a_state_has_the_status_of_the_day_that_is_asked_for(client):
    state = make_state("IN", "India")
    make_status_change(state, "observer", "2005-07-05")
    make_status_change(state, "member", "2017-06")
    asked = [rows(client, f"/en/states.csv?on={day}")[0] for day in ("2010-01-01", "2017-06-09", "2018-01-01")]
    assert [
        tuple(row[name] for name in ("status", "status_since", "possible_status", "possible_from")) for row in asked
    ] == [
        ("observer", "2005-07-05", "", ""),
        ("", "", "member", "2017-06"),
        ("member", "2017-06", "", ""),
    ]


def test_what_is_not_recorded_of_a_summit_is_empty(client):
    make_summit(23, starts="2023-07-04", ends=None)
    make_summit(40, starts="2999", ends=None)
    assert [(row["participant_total"], row["document_total"]) for row in rows(client, "/en/summits.csv")] == [
        ("", ""),
        ("", "0"),
    ]


def test_filters_and_order_are_those_of_the_list_and_pages_are_none(client):
    topic = make_topic()
    for year in range(2001, 2025):
        make_document(f"of-{year}", date=str(year), topics=[topic] if year > 2002 else [])
    found = rows(client, "/en/documents.csv?topic=energy&sort=oldest&page=2&per_page=20&kind=x")
    assert [row["date"] for row in found] == [str(year) for year in range(2003, 2025)]


def test_every_fact_of_a_record_is_in_a_column():
    """What is not: its number in the database, and its publication, which is the same for all."""
    for noun in CONTENTS:
        names = {column.name for column in noun.columns}
        fields = {field.name for field in (*noun.model._meta.fields, *noun.model._meta.many_to_many)}
        assert fields - names == {"id", "publication", "publish_from", "publish_until", "withdrawn_because"}
        ends = [*(COMMON if issubclass(noun.model, Fact) else []), "url", "changed_on"]
        assert [column.name for column in noun.columns][-len(ends) :] == ends


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
@pytest.mark.parametrize("noun", LISTS)
def test_no_two_columns_have_one_heading(client, noun, language):
    for query in ("", "?headings=names"):
        [headings] = csv.reader([text(client, f"/{language.code}/{noun}.csv{query}").removeprefix(BOM)])
        assert (len(set(headings)), "" in headings) == (len(headings), False)


def test_a_noun_without_a_list_has_no_address_for_its_data(client):
    assert (NOUNS["page"].data, client.get("/en/pages.csv").status_code) == ((), 404)


def test_the_file_has_a_name_and_is_asked_for_anew(client):
    response = client.get("/zh-hans/topics.csv")
    assert response["Content-Disposition"].startswith('attachment; filename="sco-topics-2')
    assert response["Content-Disposition"].endswith('-zh-Hans.csv"')
    assert (response["Cache-Control"], response["Content-Language"]) == ("no-cache", "zh-hans")


def test_a_head_has_no_body(client):
    make_topic()
    asked, given = client.head("/en/topics.csv"), client.get("/en/topics.csv")
    assert (asked.status_code, asked.getvalue(), asked.headers.keys()) == (200, b"", given.headers.keys())
    assert (asked["ETag"], asked["Content-Disposition"]) == (given["ETag"], given["Content-Disposition"])


def test_a_form_cannot_be_sent_to_data(client):
    assert client.post("/en/topics.csv").status_code == 405


def test_it_is_sent_while_it_is_read_and_not_kept(client):
    answers = [client.get("/en/topics.csv") for _time in range(2)]
    assert [(answer.streaming, answer.has_header("Cache-Status")) for answer in answers] == [(True, False)] * 2


def test_who_has_the_file_gets_304_at_the_price_of_one_query(client, django_assert_num_queries):
    make_topic()
    tag = client.get("/en/topics.csv")["ETag"]
    with django_assert_num_queries(1):
        answer = client.get("/en/topics.csv", headers={"if-none-match": tag})
    assert (answer.status_code, answer.content, answer["ETag"]) == (304, b"", tag)


def test_a_change_of_any_record_makes_a_new_file(client):
    """A document names its topic, and does not change with it."""
    topic = make_topic()
    make_document(topics=[topic])
    tag = client.get("/en/documents.csv")["ETag"]
    Topic.objects.update(publication="draft")
    answer = client.get("/en/documents.csv", headers={"if-none-match": tag})
    assert (answer.status_code, b"energy" in answer.getvalue()) == (200, False)


@pytest.mark.parametrize("other", ["/fr/topics.csv", "/en/topics.csv?headings=names", "/en/states.csv"])
def test_each_file_has_its_own_tag(client, other):
    assert client.get("/en/topics.csv")["ETag"] != client.get(other)["ETag"]


def test_a_list_without_records_is_its_headings(client):
    assert text(client, "/en/leaders.csv").count("\r\n") == 1


def test_a_list_leads_to_its_data(client):
    page = client.get("/en/documents/?kind=report&page=2&per_page=50").content.decode()
    address = "/en/documents.csv?kind=report"
    assert f'<link rel="alternate" type="text/csv" href="{address}">' in page
    assert f'<a href="{address}" type="text/csv">Data of this list (CSV)</a>' in page


@pytest.mark.slow
def test_the_queries_are_the_same_for_any_number_of_records(client):
    summit, taken = make_summit(), []
    for total in (1, 3, 300):
        for number in range(taken[-1][0] if taken else 0, total):
            make_document(f"d{number}", summit=summit, topics=[make_topic(f"t{number}")], signatories=[summit.host])
        taken.append((total, queries(client, "/en/documents.csv")))
    assert len({number for _total, number in taken}) == 1, taken


@pytest.mark.slow
def test_four_thousand_records_take_no_more_memory_than_a_thousand(client):
    def memory() -> int:
        """The most that is in use while the file is sent, beside what was before."""
        pieces = client.get("/en/documents.csv").streaming_content
        next(pieces)
        tracemalloc.start()
        sizes.append(sum(map(len, pieces)))
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    def add(first, last):
        several = [
            Document(slug=f"d{n}", title_en="A title", summary_en="Words " * 80, **shown) for n in range(first, last)
        ]
        Document.objects.bulk_create(several, batch_size=500)

    shown, sizes = {"kind": "report", "publication": "published"}, []
    add(0, 1_000)
    memory()  # makes the index, and all that Django makes once
    little = memory()
    add(1_000, 4_000)
    memory()
    much = memory()
    assert (sizes[-1] > 3.9 * sizes[0], much < 1.5 * little) == (True, True), (little, much)


def test_a_hidden_state_that_a_summit_must_have_leaves_its_cell_empty(client):
    make_summit(host=make_state(publication="draft"))
    assert [(row["number"], row["host"]) for row in rows(client, "/en/summits.csv")] == [("24", "")]
