"""No query string breaks a page that takes parameters, and none gets its markup onto the page."""

import csv
from io import StringIO
from urllib.parse import urlencode
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ..builders import make_document, make_topic

pytestmark = pytest.mark.django_db

LISTS = ["documents", "events", "leaders", "organisations", "states", "summits", "topics"]
DRAWN = ["map", "timeline", "attendance", "compare", "charts"]
PAYLOAD = "\"'><script>alert(1)</script>"
names = st.sampled_from(
    [
        *("q", "topic", "summit", "kind", "year_min", "year_max", "body", "how", "signatory", "language", "host"),
        *("format", "state", "on", "status", "region", "since", "organisation", "capacity", "page", "per_page", "sort"),
        *("of", "a", "b", PAYLOAD),
    ]
)
values = st.one_of(
    st.text(max_size=30),
    st.integers().map(str),
    st.dates().map(str),
    st.sampled_from(
        ["", "energy", "declaration", "24", "KZ", "2024", "%", "\x00", "9" * 400, "１２", "-1", "1e5", PAYLOAD]
    ),
)
junk = st.one_of(
    st.lists(st.tuples(names, values), max_size=8).map(lambda pairs: urlencode([*pairs, ("q", PAYLOAD)])),
    st.binary(max_size=40).map(lambda found: "".join(f"%{one:02x}" for one in found)),
    st.text(st.characters(min_codepoint=33, max_codepoint=126, exclude_characters="#"), max_size=60),
)


def check_answer(client, page, query):
    response = client.get(f"/en/{page}/", QUERY_STRING=query)
    if response.status_code == 302:  # empty parameters are taken away, once
        response = client.get(response["Location"])
    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()


@pytest.mark.parametrize("page", LISTS + DRAWN)
def test_a_page_answers_any_query(client, page):
    make_document(topics=[make_topic()])

    @settings(max_examples=8)
    @given(junk)
    def answers(query):
        check_answer(client, page, query)

    answers()


def test_data_answers_any_query(client):
    make_document(topics=[make_topic()])

    @settings(max_examples=30)
    @given(junk)
    def answers(query):
        response = client.get("/en/documents.csv", QUERY_STRING=query)
        assert response.status_code == 200
        assert len({len(row) for row in csv.reader(StringIO(response.getvalue().decode()), strict=True)}) == 1

    answers()


def test_a_feed_answers_any_query(client):
    make_document(topics=[make_topic()])

    @settings(max_examples=30)
    @given(junk)
    def answers(query):
        response = client.get("/en/documents.atom", QUERY_STRING=query)
        assert response.status_code == 200
        ElementTree.fromstring(response.content)

    answers()


@pytest.mark.slow
@pytest.mark.parametrize("page", LISTS + DRAWN)
def test_a_page_answers_many_queries(client, page):
    make_document(topics=[make_topic()])

    @settings(max_examples=3 * settings().max_examples)
    @given(junk)
    def answers(query):
        check_answer(client, page, query)

    answers()


@pytest.mark.parametrize("name", ["q", "topic", "year_min", "sort", "per_page", "page", PAYLOAD])
def test_markup_in_a_parameter_is_shown_as_text(client, name):
    check_answer(client, "documents", urlencode({name: PAYLOAD}))
