"""A page takes as many queries for many rows as for one."""

import re

import pytest

from ..many import (
    full_document,
    full_event,
    full_leader,
    full_organisation,
    full_state,
    full_summit,
    full_topic,
    many_documents,
    many_events,
    many_leaders,
    many_of_all,
    many_organisations,
    many_states,
    many_summits,
    many_topics,
)
from .counting import queries, queries_beside_held_values, statements

pytestmark = pytest.mark.django_db

numbers = pytest.mark.parametrize("total", [1, 3, pytest.param(300, marks=pytest.mark.slow)])

LISTS = {
    "documents": (many_documents, 6),
    "summits": (many_summits, 3),
    "states": (many_states, 1),
    "leaders": (many_leaders, 3),
    "organisations": (many_organisations, 2),
    "events": (many_events, 2),
    "topics": (many_topics, 2),
}


@numbers
@pytest.mark.parametrize("noun", LISTS)
def test_a_list_takes_the_same_queries_for_any_number_of_rows(client, noun, total):
    fill, expected = LISTS[noun]
    fill(total)
    address = f"/en/{noun}/?per_page=100"
    client.get(address)  # reads the index and the choices, which are held from then on
    assert queries_beside_held_values(client, address) == expected


HARDLY_SHOWN = {"publication", "publish_from", "note_en", "changed_on"}


@pytest.mark.parametrize("noun", LISTS)
def test_the_rows_of_a_list_are_read_without_columns_that_they_do_not_show(client, noun):
    LISTS[noun][0](3)
    address, table = f"/en/{noun}/", f"summits_{noun.removesuffix('s')}"
    client.get(address)
    rows, *_those_that_they_name = [sql for sql in statements(client, address) if f'"{table}"."id" IN (' in sql]
    columns = set(re.findall(rf'"{table}"."(\w+)"', rows.partition(" FROM ")[0]))
    assert columns & HARDLY_SHOWN == set()


# With all values that the page reads, and beside those that were held.
DRAWN = {
    "": (32, 6),
    "timeline/": (11, 0),
    "charts/": (11, 0),
    "attendance/": (14, 0),
    "attendance/?of=leaders": (14, 0),
}


@numbers
@pytest.mark.parametrize("address", DRAWN)
def test_a_drawn_page_takes_the_same_queries_for_any_number_of_rows(client, address, total):
    many_of_all(total)
    address, expected = f"/en/{address}", DRAWN[address]
    assert (queries(client, address), queries_beside_held_values(client, address)) == expected


DETAILS = {
    "documents/astana-declaration": (full_document, (29, 22)),
    "summits/24": (full_summit, (40, 17)),
    "states/KZ": (full_state, (35, 10)),
    "leaders/x": (full_leader, (26, 8)),
    "organisations/x": (full_organisation, (24, 7)),
    "events/x": (full_event, (22, 12)),
    "topics/x": (full_topic, (21, 5)),
}


@numbers
@pytest.mark.parametrize("page", DETAILS)
def test_a_page_takes_the_same_queries_for_any_number_of_parts(client, page, total):
    fill, expected = DETAILS[page]
    fill(total)
    address = f"/en/{page}/"
    assert (queries(client, address), queries_beside_held_values(client, address)) == expected
