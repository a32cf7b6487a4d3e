"""Among many documents, the database finds what a page asks for by an index: it reads no large table as a whole."""

import re

import pytest
from django.contrib.auth.models import User
from django.core.cache import caches
from django.db import connection

from summits import search
from summits.choices import DocumentKind
from summits.filters.lists import DocumentFilters
from summits.models import Document, Text

from ..builders import make_document, make_state, make_summit, make_topic

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

MANY = 8_000
# PostgreSQL reads the rows of a table that was just filled, whatever index has all that it needs.
ON_SQLITE = pytest.mark.skipif(connection.vendor != "sqlite", reason="an index alone is enough for SQLite")
LARGE = r"summits_(document|text|document_topics|document_signatories|searchentry|searchname)\b"
# SQLite also says SCAN where it reads an index: in its order, or to count.
WHOLE = {"postgresql": rf"Seq Scan on {LARGE}.*", "sqlite": rf"SCAN {LARGE}(?! USING).*"}


@pytest.fixture
def register():
    """Documents of many kinds, years, places and words, each with a text, a topic, a signatory; few of each value."""
    topics, states = [make_topic(f"topic-{n}") for n in range(30)], [make_state(iso2) for iso2 in ("KZ", "UZ", "TJ")]
    summits = [
        make_summit(number, host=states[0], starts=str(2000 + number), ends=str(2000 + number))
        for number in range(1, 26)
    ]
    make_document("Mixed-Case")
    documents = Document.objects.bulk_create(
        Document(
            slug=f"d{n}",
            title_en=f"Plan {n} of the energy {n % 7}",
            kind=DocumentKind.values[n % len(DocumentKind.values)],
            date=f"{2001 + n % 25}-{1 + n % 12:02}",
            summit=summits[n % 25],
            series="summit_declarations" if n < 20 else "",
            adopted_by="heads_of_state",
            adoption="signed",
            publication="published",
        )
        for n in range(MANY)
    )
    for field, others in ((Document.topics, topics), (Document.signatories, states)):
        near, far = field.field.m2m_field_name(), field.field.m2m_reverse_field_name()
        field.through.objects.bulk_create(
            field.through(**{near: document, far: others[n % len(others)]}) for n, document in enumerate(documents)
        )
    Text.objects.bulk_create(Text(document=document, language="en", body="Rare.") for document in documents)
    search.catch_up()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def plans(client, address: str) -> list[str]:
    """How the database finds what a page asks for, once everything that is held is there."""
    client.get(address)
    caches["pages"].clear()
    DocumentFilters().index.found.clear()
    asked = []

    def note(execute, sql, parameters, many, context):
        asked.append((sql, parameters))
        return execute(sql, parameters, many, context)

    with connection.execute_wrapper(note):
        client.get(address)
    return [plan_of(sql, parameters) for sql, parameters in asked if sql.lstrip().startswith(("SELECT", "WITH"))]


def plan_of(sql: str, parameters) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"{'EXPLAIN' if connection.vendor == 'postgresql' else 'EXPLAIN QUERY PLAN'} {sql}", parameters)
        return "\n".join(str(row[-1]) for row in cursor.fetchall())


def whole(found: list[str]) -> list[str]:
    """The lines that say that a large table is read as a whole."""
    return [match.group() for plan in found for match in re.finditer(WHOLE[connection.vendor], plan)]


LIST = [f"sort={word}" for word in ("newest", "oldest", "title")]
LIST += [
    "",
    "page=200",
    "per_page=50",
    "topic=topic-3",
    "summit=24",
    "kind=report",
    "body=heads_of_state",
    "how=signed",
]
LIST += ["signatory=KZ", "language=en", "year_min=2010&year_max=2012", "topic=topic-3&kind=report&year_min=2010"]
LIST += ["q=energy", "q=d77", "q=energy 3", 'q="the energy"', "q=enrgy"]
PAGES = [
    *(f"/en/documents/?{query}" for query in LIST),
    "/en/",
    "/en/documents/d77/",
    "/en/documents/mixed-case/",
    "/en/documents/nothing/",
    "/en/documents.atom",
    "/en/documents.csv?summit=24&kind=report&year_min=2024",
    "/en/states/KZ/",
    "/en/search/?q=energy",
    "/en/search/?q=energy&noun=document&year_min=2020",
    "/en/search/suggestions.json?q=kaz",
    "/en/search.json?q=nothing",
]


def test_no_page_reads_a_large_table_as_a_whole(client, register):
    assert {address: scans for address in PAGES if (scans := whole(plans(client, address)))} == {}


@pytest.mark.parametrize(
    ("address", "index"),
    [
        ("/en/documents/nothing/", "document_key_in_capitals"),
        pytest.param("/en/documents/d1/", "document_of_summit", marks=ON_SQLITE),
        ("/en/documents/d1/", "document_series"),
        ("/admin/summits/document/", "document_newest"),
    ],
)
def test_an_index_serves_the_page_that_it_was_made_for(client, register, address, index):
    client.force_login(User.objects.create_superuser("editor"))
    found = plans(client, address)
    assert any(index in plan for plan in found)
