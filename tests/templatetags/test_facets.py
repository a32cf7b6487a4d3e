"""The choices of the filters: a template writes one of each kind, and the numbers are filled in."""

import re

from django.utils.translation import override

from summits.templatetags.facets import facets, options
from summits.views.site import option

FACET = {
    "name": "topic",
    "label": "Topic & more",
    "chosen": 0,
    "together": "",
    "is_together": False,
    "errors": [],
    "open": [],
    "folded": [],
}


def closed(written: str) -> str:
    return re.sub(r">\s+<", "><", written.strip())


def test_a_choice_is_written_with_its_number_and_unit_whatever_its_words_hold():
    with override("ru"):
        written = options("topic", [option('{"a"}', "энергия & {label}", 22, 22, True)])
    assert re.sub(r">\s+<", "><", written.strip()) == (
        '<label class="opt"><input type="checkbox" name="topic" value="{&quot;a&quot;}" checked>'
        "<span>Энергия &amp; {label}</span>"
        '<svg class="share" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">'
        '<rect width="100" height="4"/></svg>'
        '<span class="n">22<span class="vh"> записи</span></span></label>'
    )


def test_a_choice_without_records_is_pale():
    empty = options("topic", [option("a", "A", 0, 22, False)])
    assert ('class="opt nil"' in empty, "checked" in empty) == (True, False)


def test_one_choice_has_another_number_on_another_page():
    seen = [re.findall(r'class="n">(.*?)<', options("topic", [option("a", "A", total, 22, False)])) for total in (2, 1)]
    assert seen == [["2"], ["1"]]


def test_the_first_facets_stand_open_and_those_in_use_or_with_an_error():
    written = facets([*[FACET] * 4, FACET | {"chosen": 2}, FACET | {"errors": ["<none>"]}])
    assert re.findall(r"<details( open)?>", written) == [" open"] * 3 + [""] + [" open"] * 2
    assert re.findall(r'class="n soft">(.*?)<|class="err">(.*?)<', written) == [("2 chosen", ""), ("", "&lt;none&gt;")]


def test_a_facet_says_how_many_choices_are_folded_and_whether_all_must_be_had():
    choices = [option(word, word, 1, 1, False) for word in "abc"]
    written = closed(facets([FACET | {"open": choices[:1], "folded": choices[1:], "together": "topics"}]))
    assert re.findall(r'<summary>(.*?)</summary>|value="(\w*)"( checked)?', written) == [
        ("<span>Topic &amp; more</span>", "", ""),
        ("", "", " checked"),
        ("", "all", ""),
        ("", "a", ""),
        ("2 more", "", ""),
        ("", "b", ""),
        ("", "c", ""),
    ]
