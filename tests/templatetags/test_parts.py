"""Parts of pages: citations, sources, notes. The same values are rendered once, and are never taken for others."""

import re

import pytest
from django.template import Context, Template
from django.utils.safestring import mark_safe
from django.utils.translation import override

from summits.templatetags.parts import fact_note, office_held, part
from summits.views.details import References

from ..builders import make_document, make_leader, make_office, make_participation, make_source, make_summit

pytestmark = pytest.mark.django_db


def note(value, confidence=""):
    return part("parts/fact_note.html", note=value, confidence=confidence).split()


def test_values_that_are_equal_but_not_alike_are_rendered_for_themselves():
    assert [note("<b>"), note(mark_safe("<b>"))] == [
        ["<span", 'class="note">&lt;b&gt;</span>'],
        ["<span", 'class="note"><b></span>'],
    ]


def test_a_part_is_in_the_language_of_its_page():
    seen = []
    for language in ("en", "fr", "en"):
        with override(language):
            seen.append(note("", "low")[2])
    assert seen == ["Confidence:", "Fiabilité", "Confidence:"]


def test_a_sure_fact_without_a_note_has_blanks_alone():
    assert fact_note(make_document()).split() == []


def test_a_note_is_marked_where_another_language_stands_in():
    fact = make_document(confidence="low", note_ru="Нет подписи")
    assert " ".join(fact_note(fact).split()) == (
        '<span class="note"><span lang="ru">Нет подписи</span> <span class="note">(Russian)</span>'
        " · Confidence: low.</span>"
    )


def cited(fact, references):
    """The citation of a fact as addresses, names and numbers, on a page that cites the references before it."""
    page = Template("{% load parts %}{% cite fact %}").render(Context({"fact": fact, "references": references}))
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
    page = Template("{% load parts %}{% cite fact %}").render(
        Context({"fact": make_document(), "references": References()})
    )
    assert page == ' <span class="note wanted">no source yet</span>'


def test_a_citation_is_in_the_language_of_its_page():
    fact, references, page = make_document(), References(), Template("{% load parts %}{% cite fact %}")
    seen = []
    for language in ("en", "fr", "en"):
        with override(language):
            seen.append(page.render(Context({"fact": fact, "references": references})).partition(">")[2])
    assert seen == ["no source yet</span>", "pas encore de source</span>", "no source yet</span>"]


def test_an_entry_in_the_list_of_sources_is_that_of_its_source_now_and_of_the_language():
    cited, page, seen = make_source(title="Charter"), Template("{% load parts %}{% source source %}"), []
    for title, language in (("Charter", "en"), ("Charter", "fr"), ("Statute", "en"), ("Charter", "en")):
        cited.title = title
        with override(language):
            entry = page.render(Context({"source": cited}))
        seen.append((title in entry, "We have not opened this page yet." in entry))
    assert seen == [(True, True), (True, False), (True, True), (True, True)]


def test_an_office_is_worded_as_its_source_does_or_as_the_register_does():
    leader, summit = make_leader(), make_summit()
    office = make_office(leader, "President")
    seat = make_participation(summit, leader, office=office)
    said = [office_held(seat)]
    seat.styled_en = "Head of state"
    said.append(office_held(seat))
    seat.styled_en, seat.office = "", None
    said.append(office_held(seat))
    assert said == ["President", "Head of state", '<span class="soft">office not recorded</span>']
