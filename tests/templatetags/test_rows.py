"""Rows of lists: a template writes one row of each shape, and the others are filled in."""

import re

import pytest
from django.template import Template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import override

from summits.drawing.charts import Bar
from summits.languages import current
from summits.public import NOUNS
from summits.templatetags.rows import _pattern, bars, document_rows, filled

from ..builders import make_document, make_summit, make_text, make_topic


def row(**values):
    empty = dict.fromkeys(("same", "date", "summit", "address", "place", "adoption", "body", "topics", "covers"), "")
    written = filled("parts/document_row.html", **(empty | {"level": "2", "languages": ""} | values))
    return re.sub(r">\s+<", "><", written).strip()


def test_a_value_is_escaped_once_unless_it_is_safe_and_may_hold_any_mark():
    assert row(title='{page} <i> "0"', page="/a/", kind=mark_safe("<b>{kind}</b>")) == (
        '<li class="entry"><p class="at"><span>date not recorded</span></p>'
        '<div><h2><a href="/a/">{page} &lt;i&gt; &quot;0&quot;</a></h2>'
        '<p class="meta"><span class="sc"><b>{kind}</b></span></p></div></li>'
    )


def test_rows_of_another_shape_or_language_are_written_by_the_template_again():
    def places():
        return re.findall(r'<p class="at.*?</p>', row(title="T", page="/", kind="k"))

    seen = [places()]
    with override("fr"):
        seen.append(places())
    assert [*seen, places()] == [
        ['<p class="at"><span>date not recorded</span></p>'],
        ['<p class="at"><span>date non renseignée</span></p>'],
        ['<p class="at"><span>date not recorded</span></p>'],
    ]
    assert '<p class="at same">2024</p>' in row(title="T", page="/", kind="k", date="2024", same="same")


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


def shown(number=10):
    """The rows of the newest documents, each as its words."""
    documents = NOUNS["document"]
    written = document_rows(documents.as_rows(documents.rows().order_by("-date", "slug")[:number]), 3)
    return [" ".join(re.sub(r"<[^>]*>", " ", part).split()) for part in written.split("</li>")[:-1]]


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
        make_text(document, language=language)
    assert shown() == [
        "4 July 2024 24th summit Astana Plan &lt;1&gt; programme signed, Council of Heads of State energy, trade covers"
        " 2025–2030 Text: English, Chinese"
    ]


@pytest.mark.django_db
def test_date_summit_and_place_are_not_repeated_from_the_row_before():
    for title, place in (("a", "Astana"), ("b", "Astana"), ("c", "Almaty")):
        make_document(slug=title, title_en=title, kind="report", date="2024-07-04", place_en=place)
    assert shown() == ["4 July 2024 Astana a report", "4 July 2024 b report", "4 July 2024 Almaty c report"]
