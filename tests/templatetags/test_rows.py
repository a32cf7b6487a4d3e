"""Rows of lists: a template writes one row of each shape, and the others are filled in."""

import re

import pytest
from django.template import Template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import override

from summits.drawing.charts import Bar
from summits.languages import current
from summits.models import Relation
from summits.public import NOUNS
from summits.templatetags.rows import _pattern, bars, document_rows, filled

from ..builders import make_document, make_summit, make_text, make_topic

ROW = ("newer", "date", "summit", "address", "place", "adoption", "body", "topics", "covers", "marks", "years")


def row(**values):
    written = filled("parts/document_row.html", **(dict.fromkeys(ROW, "") | {"level": "2"} | values))
    return re.sub(r">\s+<", "><", written).strip()


def test_a_value_is_escaped_once_unless_it_is_safe_and_may_hold_any_mark():
    assert row(title='{page} <i> "0"', page="/a/", kind=mark_safe("<b>{kind}</b>")) == (
        '<li><h2 class="t"><a href="/a/">{page} &lt;i&gt; &quot;0&quot;</a></h2>'
        '<p class="meta"><span class="sc"><b>{kind}</b></span></p></li>'
    )


def test_rows_of_another_shape_or_language_are_written_by_the_template_again():
    def superseded():
        return re.findall(r"<span class=\"was\">(.*?)</span>", row(title="T", page="/", kind="k", newer="N"))

    seen = [superseded()]
    with override("fr"):
        seen.append(superseded())
    assert [*seen, superseded()] == [
        ["<b>Superseded</b> · Replaced by: N"],
        ["<b>Document remplacé</b> · Nouveau document\xa0: N"],
        ["<b>Superseded</b> · Replaced by: N"],
    ]
    assert "was" not in row(title="T", page="/", kind="k")


def test_what_is_filled_in_is_not_escaped_again():
    assert isinstance(filled("svg/bar.html", wanted="", x="0", y="1", height="2"), SafeString)


def test_braces_of_a_template_are_no_places():
    assert _pattern(Template("{ {{ a }} }"), current(), ("a",)).format(a="b") == "{ b }"


def test_the_bars_of_wanted_years_are_marked():
    drawn = bars([Bar(2001, 0, 0, 40, 0, False), Bar(2002, 4, 10, 0, 40, True)])
    assert drawn.splitlines() == [
        '<rect x="0" y="40" width="8" height="0"/>',
        '<rect class="wanted" x="10" y="0" width="8" height="40"/>',
    ]


def shown(**options):
    """The newest documents under their heads, each line as its words."""
    documents = NOUNS["document"]
    written = document_rows(documents.as_rows(documents.rows().order_by("-date", "slug")), 3, **options)
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
