"""The stylesheets and the templates: whole, each colour in one place, no letter that calls for a font of symbols."""

import re

import pytest
from django.conf import settings

SHEETS = {
    path.name: path.read_text(encoding="utf-8") for path in (settings.BASE_DIR / "summits/static/summits").glob("*.css")
}
of_each = pytest.mark.parametrize("name", sorted(SHEETS))


@of_each
def test_every_block_is_closed_where_it_should_be(name):
    depth = 0
    for line in SHEETS[name].splitlines():
        depth += line.count("{") - line.count("}")
        assert 0 <= depth <= 2, line
    assert depth == 0


@of_each
def test_colours_are_named_once_beside_those_of_print(name):
    coloured = [line for line in SHEETS[name].splitlines() if re.search(r"#[0-9a-f]{3,8}\b", line)]
    assert [line for line in coloured if not line.startswith(("--", ":root{--paper:#fff", ":root{--add:"))] == []


def test_pictures_are_drawn_and_not_written_as_letters():
    symbols = re.compile(r"[\u2190-\u2bff]")
    files = [*settings.BASE_DIR.glob("templates/**/*.html"), *settings.BASE_DIR.glob("summits/static/summits/*.js")]
    texts = {str(path.relative_to(settings.BASE_DIR)): path.read_text(encoding="utf-8") for path in files}
    for name, sheet in SHEETS.items():
        texts[name] = re.sub(r"\\([0-9a-f]{1,6})", lambda code: chr(int(code[1], 16)), sheet)
    assert {name: found for name, text in texts.items() if (found := symbols.findall(text))} == {}


def test_the_arrow_has_one_size_on_the_public_site_and_on_the_desk():
    rule = re.compile(r"^\.arrow\{.*$", re.MULTILINE)
    public, desk = rule.findall(SHEETS["register.css"]), rule.findall(SHEETS["desk.css"])
    assert len(public) == 1 and desk == public


PUBLIC_SCRIPTS = {"closing.js", "copying.js", "filters.js", "later.js", "map.js", "search.js"}


def test_the_scripts_of_the_desk_are_small_together():
    sizes = {path.name: path.stat().st_size for path in settings.BASE_DIR.glob("summits/static/summits/*.js")}
    assert sizes.keys() > PUBLIC_SCRIPTS
    assert sum(size for name, size in sizes.items() if name not in PUBLIC_SCRIPTS) <= 30 * 1024
