"""A list as CSV: the cells, and what spreadsheets and programs read from them."""

import csv
import re
from io import StringIO

import pytest
from django.utils.translation import get_language
from hypothesis import given
from hypothesis import strategies as st

from summits.exports.csv import BETWEEN, BOM, FORMULA, csv_of
from summits.languages import CHINESE, ENGLISH
from summits.public.columns import Address, Column


def read(values, language=ENGLISH, named=False) -> list[list[str]]:
    """The rows of a file that has one column, as a program reads them."""
    columns = [Column("kind", "the kind", lambda value: value)]
    text = "".join(csv_of(columns, [values], "https://site.example{}".format, language, named))
    assert text.startswith(BOM)
    return list(csv.reader(StringIO(text.removeprefix(BOM), newline=""), strict=True))


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, ""),
        ("", ""),
        ((), ""),
        (0, "0"),
        (-5, "-5"),
        (True, "true"),
        (Address("/en/topics/energy/"), "https://site.example/en/topics/energy/"),
        (("KZ", 24), "KZ | 24"),
        ('a "b", c;\nd', 'a "b", c;\nd'),
        ("=1+1", "'=1+1"),
        ("+7", "'+7"),
        ("-a", "'-a"),
        ("@a", "'@a"),
        ("\ta", "'\ta"),
        (" =a", "' =a"),
        ("\n=a", "'\n=a"),
        ("＝1", "'＝1"),
        ("'=a", "''=a"),
        ("'t was", "'t was"),
        ("a=b", "a=b"),
        (("-a", "b"), "'-a | b"),
    ],
)
def test_a_cell(value, cell):
    assert read([value])[1:] == [[cell]]


@given(st.text(st.one_of(st.sampled_from("'=+-@＝ \t\r\n|;,\""), st.characters(codec="utf-8"))))
def test_no_cell_is_a_formula_and_its_text_can_be_had_again(text):
    [[cell]] = read([text])[1:]
    assert re.match(r"\s*[=+\-@＝＋－＠]", cell) is None
    assert (cell[1:] if FORMULA.match(cell) else cell) == text


def test_the_first_row_has_headings_or_names():
    assert [read([], named=named) for named in (False, True)] == [[["The kind"]], [["kind"]]]


def test_a_value_is_made_in_the_language_of_the_file():
    column = Column("address", CHINESE.label, lambda record: record())
    text = "".join(csv_of([column], [[get_language]], str, CHINESE, False))
    assert text == f"{BOM}中文\r\nzh-hans\r\n"


def test_nothing_is_read_before_it_is_sent():
    def batches():
        for number in range(3):
            taken.append(number)
            yield [number]

    taken = []
    pieces = csv_of([Column("n", "n", int)], batches(), str, ENGLISH, False)
    assert [(next(pieces), taken.copy()) for _time in range(3)] == [
        (f"{BOM}N\r\n", []),
        ("0\r\n", [0]),
        ("1\r\n", [0, 1]),
    ]


def test_values_stand_apart_by_a_sign_that_is_in_no_key_and_ends_no_cell():
    assert (BETWEEN.strip(), set(BETWEEN) & set(",;\t")) == ("|", set())
