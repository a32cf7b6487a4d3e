"""How pages write citations and prose."""

import re

import pytest
from django.template import Context, Template
from django.utils.safestring import mark_safe
from django.utils.translation import override

from summits.templatetags.register import labelled, markdown
from summits.views.base import References

from ..builders import make_document, make_source

pytestmark = pytest.mark.django_db


def cited(fact, references):
    """The citation of a fact as addresses, names and numbers, on a page that cites the references before it."""
    page = Template("{% load register %}{% cite fact %}").render(Context({"fact": fact, "references": references}))
    return [" ".join(parts) for parts in re.findall(r'<a href="([^"]*)" aria-label="([^"]*)">([^<]*)</a>', page)]


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ([1], ["#source-1 Source 1 1"]),
        ([1, 2], ["#source-1 Source 1 1", "#source-2 Source 2 2"]),
        ([1, 2, 3], ["#source-1 Source 1–3 1–3"]),
        ([1, 3, 4, 5], ["#source-1 Source 1 1", "#source-3 Source 3–5 3–5"]),
        ([2, 5], ["#source-2 Source 2 2", "#source-5 Source 5 5"]),
    ],
)
def test_three_sources_in_a_row_are_cited_as_one(numbers, expected):
    sources = [make_source(slug=f"source-{number}") for number in range(1, 6)]
    references, fact = References(), make_document()
    for source in sources:
        references.number(source)
    fact.sources.set([sources[number - 1] for number in numbers])
    assert cited(fact, references) == expected


def test_a_fact_without_a_source_says_so():
    page = Template("{% load register %}{% cite fact %}").render(
        Context({"fact": make_document(), "references": References()})
    )
    assert page == '<span class="note wanted">source wanted</span>'


def test_prose_lets_no_markup_and_no_script_through():
    text = "**bold** <script>alert(1)</script>\n\n[a](javascript:alert(1)) [b](https://example.org)"

    assert markdown(text) == (
        "<p><strong>bold</strong> &lt;script&gt;alert(1)&lt;/script&gt;</p>\n"
        '<p>[a](javascript:alert(1)) <a href="https://example.org" rel="noopener noreferrer">b</a></p>\n'
    )


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "Topic: energy, trade."),
        ("fr", "Topic\N{NO-BREAK SPACE}: energy, trade."),
        ("ru", "Topic: energy, trade."),
        ("zh-hans", "Topic：energy、trade。"),
    ],
)
def test_labels_and_lists_have_the_marks_of_their_language(language, expected):
    end = '{% load i18n %}{% translate "." context "the end of a sentence" %}'
    page = Template("{% load register %}{{ label|labelled }}{{ words|enumerated }}" + end)
    with override(language):
        assert page.render(Context({"label": "Topic", "words": ["energy", "trade"]})) == expected


def test_a_label_is_escaped_once():
    assert labelled("<b>") == "&lt;b&gt;: "
    assert labelled(mark_safe("<b>")) == "<b>: "
