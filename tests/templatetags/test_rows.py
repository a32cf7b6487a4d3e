"""Rows of lists."""

import re

import pytest
from django.utils.translation import override

from summits.drawing.charts import Bar
from summits.models import Relation
from summits.ordering import newest
from summits.public import NOUNS
from summits.templatetags.rows import bars, document_rows

from ..builders import make_document, make_summit, make_text, make_topic


def test_the_bars_of_wanted_years_are_marked():
    drawn = bars([Bar(2001, 0, 0, 40, 0, False), Bar(2002, 4, 10, 0, 40, True)])
    assert drawn.splitlines() == [
        '<rect x="0" y="40" width="8" height="0"/>',
        '<rect class="wanted" x="10" y="0" width="8" height="40"/>',
    ]


def shown(**options):
    """The newest documents under their heads, each line as its words."""
    documents = NOUNS["document"]
    written = document_rows(documents.as_rows(documents.rows().order_by(newest("date"), "slug")), 3, **options)
    lines = re.split(r"</li>|</h3>\s*(?=<ol)", written)
    return [words for line in lines if (words := " ".join(re.sub(r"<[^>]*>", " ", line).split()))]


@pytest.mark.django_db
def test_a_row_says_everything_that_is_known_of_a_document():
    document = make_document(
        title_en="Plan <1>",
        kind="programme",
        date="2024-07-04",
        place_en="Astana",
        summit=make_summit(number=24),
        adoption="signed",
        adopted_by="heads_of_state",
        covers_from=2025,
        covers_until=2030,
    )
    document.topics.set([make_topic(slug="trade", name_en="trade"), make_topic(slug="energy", name_en="energy")])
    for language in ("zh", "en"):
        make_text(document, language=language, url="https://text.example/")
    make_text(document, language="ru")
    said = "programme {}signed, Council of Heads of State energy, trade covers 2025–2030"
    title = "Plan &lt;1&gt; 中 Text: Chinese EN Text: English "
    assert shown() == ["24 Astana 4 July 2024", title + said.format("")]
    assert shown(alone=True) == [title + said.format("4 July 2024 , 24th summit ")]


@pytest.mark.django_db
def test_documents_of_one_summit_and_day_stand_under_one_head():
    for title, place in (("a", "Astana"), ("b", "Astana"), ("c", "Almaty")):
        make_document(slug=title, title_en=title, kind="report", date="2024-07-04", place_en=place)
    make_document("d", title_en="d", kind="report")
    assert shown() == [
        "4 July 2024 , Astana",
        "a report",
        "b report",
        "4 July 2024 , Almaty",
        "c report",
        "date not recorded",
        "d report",
    ]


@pytest.mark.django_db
def test_the_first_head_of_a_summit_says_how_many_documents_it_has():
    summit, other = make_summit(24), make_summit(23, "Delhi")
    for slug, date in (("a", "2024-07-04"), ("b", "2024-07-03")):
        make_document(slug, title_en=slug, kind="report", date=date, summit=summit)
    make_document("c", title_en="c", kind="report", date="2023", summit=other)
    assert shown(totals={summit.pk: 2, other.pk: 1}) == [
        "24 Astana 4 July 2024 2 documents",
        "a report",
        "24 Astana 3 July 2024",
        "b report",
        "23 Delhi 2023 1 document",
        "c report",
    ]


@pytest.mark.django_db
def test_heads_and_rows_are_headings_one_below_the_other():
    make_document(date="2024")
    documents = NOUNS["document"]
    levels = [
        re.findall(r"<h(\d) class=\"(\w+)", document_rows(documents.as_rows(documents.rows()), 2, alone=alone))
        for alone in (False, True)
    ]
    assert levels == [[("2", "grp"), ("3", "t")], [("2", "t")]]


@pytest.mark.django_db
def test_a_superseded_document_names_the_public_ones_that_replaced_it():
    old, new = make_document("old", title_en="Old", date="2001"), make_document("new", title_en="New", date="2002")
    hidden = make_document("hidden", publication="draft")
    for newer in (new, hidden):
        Relation.objects.create(document=newer, kind="supersedes", target=old)
    Relation.objects.create(document=old, kind="amends", target=new)
    assert shown() == [
        "2002",
        "New declaration",
        "2001",
        "Old Superseded · Replaced by: New declaration",
    ]


@pytest.mark.django_db
def test_the_years_of_documents_stand_beside_them_where_they_are_wanted():
    make_document(covers_from=2001, covers_until=2002)
    documents = NOUNS["document"]
    rows = documents.as_rows(documents.rows())
    assert "<svg" not in document_rows(rows, 2)
    assert re.findall(r'<rect class="(\S+)" x="(\d+)"', document_rows(rows, 2, years=True)) == [("bar-over", "0")]


@pytest.mark.django_db
def test_labels_and_names_that_rows_share_are_those_of_the_language():
    for title in ("a", "b"):
        make_document(title, title_en=title, kind="report", adoption="signed").topics.set(
            [make_topic(slug=f"trade-{title}", name_en="trade & aid", name_fr="commerce")]
        )
    lines = ["report signed trade &amp; aid", "rapport signature commerce"]
    seen = []
    for language in ("en", "fr"):
        with override(language):
            seen.append([row.partition(" ")[2] for row in shown()[1:]])
    assert seen == [[lines[0]] * 2, [lines[1]] * 2]
