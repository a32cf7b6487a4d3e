"""The code on paper that leads to a page."""

import re
from xml.etree import ElementTree

import pytest
import segno

from summits.pictures.codes import LONGEST, QUIET, code_of

ADDRESS = "https://register.example/ru/documents/?topic=energy&year_min=2020"
SVG = "{http://www.w3.org/2000/svg}"


def squares(drawn: str) -> set[tuple[int, int]]:
    """The dark squares of a code that is drawn as lines from left to right."""
    found, x, y = set(), 0, 0
    for step, across, down in re.findall(r"([Mmh])(-?\d+)(?: ?(-?[\d.]+))?", drawn):
        if step == "h":
            found |= {(column, int(y)) for column in range(x, x + int(across))}
            x += int(across)
        else:
            x, y = (int(across), float(down)) if step == "M" else (x + int(across), y + float(down or 0))
    return found


def test_the_code_is_that_of_the_address_with_white_around_it():
    root = ElementTree.fromstring(code_of(ADDRESS))
    _ground, dark = root.iter(f"{SVG}path")
    expected = segno.make_qr(ADDRESS, error="m")
    size = len(expected.matrix) + 2 * QUIET
    assert (root.attrib["viewBox"], root.find(f"{SVG}title").text) == (f"0 0 {size} {size}", ADDRESS)
    assert squares(dark.attrib["d"]) == {
        (x + QUIET, y + QUIET) for y, line in enumerate(expected.matrix) for x, is_dark in enumerate(line) if is_dark
    }


def test_the_code_fills_the_place_that_a_page_gives_it():
    assert {"width", "height"} & ElementTree.fromstring(code_of(ADDRESS)).attrib.keys() == set()


@pytest.mark.parametrize("address", ["", "x" * (LONGEST + 1), "路" * (LONGEST + 1)])
def test_an_address_that_is_empty_or_too_long_has_none(address):
    with pytest.raises(ValueError, match="has no code on paper"):
        code_of(address)


def test_the_longest_addresses_have_one():
    assert (len(code_of("x" * LONGEST)) > 0, len(code_of("路" * 700)) > 0) == (True, True)
