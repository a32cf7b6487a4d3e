"""A template writes one row of each shape, and the others are filled in."""

import re

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import override

from summits.templatetags.shapes import filled

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
