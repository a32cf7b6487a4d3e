"""The results of the search."""

import pytest
from django.utils.translation import override

from summits.search import Piece
from summits.templatetags.results import search_result
from summits.views.search import Result

from ..builders import make_document, make_topic

pytestmark = pytest.mark.django_db


def lines(result):
    with override("fr"):
        return [line.strip() for line in search_result(result).splitlines() if line.strip()]


def test_a_result_marks_the_words_and_names_each_other_language():
    result = Result(
        make_document("plan", kind="statement", date="2024"),
        "document",
        [Piece("<b> ", False), Piece("plan", True)],
        title_tag="en",
        other_name=[Piece("План", True)],
        other_tag="ru",
        passage=[Piece("… Le ", False), Piece("plan & plus", True)],
        passage_tag="fr",
    )
    assert lines(result) == [
        '<p class="name"><a href="/fr/documents/plan/" lang="en">&lt;b&gt; <mark>plan</mark></a>'
        ' <span class="note" lang="ru"><mark>План</mark></span></p>',
        '<p class="meta">',
        '<span class="sc">déclaration thématique</span>',
        '<span><time datetime="2024">2024</time></span>',
        "</p>",
        '<p class="note">… Le <mark>plan &amp; plus</mark></p>',
    ]


def test_a_result_with_a_name_alone_is_that():
    result = Result(make_topic("energy"), "topic", [Piece("Énergie", False)], title_tag="")
    assert lines(result) == ['<p class="name"><a href="/fr/topics/energy/">Énergie</a></p>']
