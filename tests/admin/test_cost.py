"""What the form of a summit costs: queries and bytes, however many participants and documents there are."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from summits.choices import Origin
from summits.history.revisions import remember
from summits.models import Document, Leader, Summit
from tests.builders import (
    make_chairmanship,
    make_completeness,
    make_document,
    make_leader,
    make_office,
    make_participation,
    make_source,
    make_state,
    make_summit,
)

from .forms import shown, untouched


def change(summit):
    return reverse("admin:summits_summit_change", args=[summit.pk])


def summit_with(participants=0, documents=0):
    """A summit as editors complete it: everybody with an office and two sources, and a part of each other kind."""
    ContentType.objects.get_for_model(Summit)  # asked for once in the life of a server
    summit, sources = make_summit(), [make_source(), make_source()]
    make_chairmanship(summit)
    make_completeness(summit, "member", "complete")
    for number in range(participants):
        state = make_state(f"{chr(65 + number // 26)}{chr(65 + number % 26)}", f"State {number}")
        leader = make_leader(f"leader-{number}", f"Leader {number}")
        row = make_participation(summit, leader, state=state, office=make_office(leader, state=state))
        row.sources.set(sources)
    Document.objects.bulk_create(
        Document(slug=f"document-{number:03}", title_en=f"Document {number}", kind="declaration", summit=summit)
        for number in range(documents)
    )
    return summit


def queries(ask, *args, **fields):
    """The answer and the number of queries, without the two that set how long PostgreSQL waits for another writer."""
    with CaptureQueriesContext(connection) as captured:
        answer = ask(*args, **fields)
    return answer, sum("lock_timeout" not in query["sql"] for query in captured)


LARGE = pytest.param(30, 400, marks=pytest.mark.slow)
SIZES = pytest.mark.parametrize(("participants", "documents"), [(1, 3), LARGE])


@SIZES
def test_the_form_asks_the_same_few_queries_whatever_it_holds(editing, db, participants, documents):
    summit = summit_with(participants, documents)
    page, asked = queries(editing.get, change(summit))
    assert (page.status_code, asked <= 20, asked) == (200, True, 19)
    assert len(page.content) <= 150_000


@SIZES
@pytest.mark.parametrize(("sent", "expected"), [(untouched, 33), (shown, 39)])
def test_saving_without_a_change_asks_the_same_few_queries(editing, db, participants, documents, sent, expected):
    summit = summit_with(participants, documents)
    data = sent(editing.get(change(summit)))
    answer, asked = queries(editing.post, change(summit), data)
    assert (answer.status_code, asked <= 60, asked) == (302, True, expected)


@SIZES
def test_a_refused_form_does_not_ask_for_each_row(editing, db, participants, documents):
    summit = summit_with(participants, documents)
    page = editing.get(change(summit))
    for data, expected in ((untouched(page), 41), (shown(page), 44)):
        page, asked = queries(editing.post, change(summit), data | {"ends": "2024-02-30"})
        assert (page.status_code, asked) == (200, expected)


@pytest.mark.slow
def test_a_large_register_makes_the_form_no_dearer(editing, db):
    """Ten thousand documents, two thousand people; one of thirty participants is changed."""
    summit = summit_with(30, 10_000)
    Leader.objects.bulk_create(Leader(slug=f"person-{n}", name_en=f"Person {n}") for n in range(2000))
    page, asked = queries(editing.get, change(summit))
    assert (page.status_code, asked, len(page.content) <= 150_000) == (200, 19, True)
    row = summit.participations.first()
    data = shown(editing.post(change(summit), untouched(page) | {"_open": f"participations-{row.pk}"}))
    answer, asked = queries(editing.post, change(summit), data | {"participations-0-styled_en": "Head of state"})
    row.refresh_from_db()
    assert (answer.status_code, row.styled_en, asked <= 60, asked) == (302, "Head of state", True, 52)


@SIZES
def test_saves_that_go_together_ask_the_same_queries_whatever_there_is(editing, db, participants, documents):
    summit = summit_with(participants, documents)
    remember(summit, origin=Origin.LOAD)
    data = shown(editing.get(change(summit))) | {"venue_en": "Mine"}
    theirs = {f"participations-{number}-styled_en": "Theirs" for number in range(participants)}
    editing.post(change(summit), shown(editing.get(change(summit))) | theirs)
    answer, asked = queries(editing.post, change(summit), data)
    assert (answer.status_code, asked) == (302, 85)


@SIZES
def test_the_page_of_two_saves_asks_the_same_queries_whatever_clashes(editing, db, participants, documents):
    summit = summit_with(participants, documents)
    remember(summit, origin=Origin.LOAD)
    forms = [
        shown(editing.get(change(summit))) | {f"participations-{n}-styled_en": name for n in range(participants)}
        for name in ("Mine", "Theirs")
    ]
    assert editing.post(change(summit), forms[1]).status_code == 302
    page, asked = queries(editing.post, change(summit), forms[0])
    assert (page.status_code, len(page.context["asked"]), asked) == (200, participants, 33)


def test_the_documents_stand_as_links_with_their_state_and_a_link_to_all(editing, db):
    summit = summit_with(documents=31)
    Document.objects.filter(slug="document-000").update(publication="draft", date="2024-07", title_en="A title")
    page = editing.get(change(summit))
    documents, content = page.context["documents"], page.content.decode()
    assert (documents["total"], len(documents["first"])) == (31, 30)
    assert [name for name in shown(page) if name.startswith("documents-")] == []
    first = Document.objects.get(slug="document-000")
    assert f'<a href="{reverse("admin:summits_document_change", args=[first.pk])}">A title</a>' in content
    assert "declaration, July 2024" in content
    assert '<span class="badge bare draft">Draft</span>' in content
    assert [row.slug for row in editing.get(documents["all"]).context["cl"].queryset.order_by("slug")][:1] == [
        "document-000"
    ]


def test_the_link_to_add_a_document_fills_in_the_summit(editing, db):
    summit = summit_with()
    page = editing.get(editing.get(change(summit)).context["documents"]["add"])
    assert page.context["adminform"].form["summit"].value() == str(summit.pk)
    assert f'<option value="{summit.pk}" selected>Astana 2024</option>' in page.content.decode()


def test_saving_a_summit_leaves_its_documents_alone(editing, db):
    summit = make_summit()
    make_document("first", summit=summit)
    data = shown(editing.get(change(summit)))
    Document.objects.update(title_en="Corrected by a colleague")
    assert editing.post(change(summit), data | {"venue_fr": "Palais"}).status_code == 302
    assert Document.objects.get().title_en == "Corrected by a colleague"
