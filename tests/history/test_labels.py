"""Values of rows as people read them."""

import pytest

from summits.dates import PartialDate
from summits.history.keys import columns_of
from summits.history.labels import Labels, field_name, key_cells
from summits.models import Document, Office, Participation, Summit
from tests.builders import make_leader, make_source

pytestmark = pytest.mark.django_db


def text(model, name: str, value) -> str:
    column = columns_of(model)[name]
    return Labels([(column, value)], "default").text(column, value)


@pytest.mark.parametrize(
    ("model", "name", "value", "expected"),
    [
        (Summit, "theme_en", "A theme", "A theme"),
        (Summit, "theme_en", None, ""),
        (Summit, "starts", PartialDate("2024-07"), "July 2024"),
        (Summit, "format", "in_person", "in person"),
        (Summit, "theme_by_editor", "fr ru", "French, Russian"),
        (Office, "ongoing", True, "yes"),
        (Office, "ongoing", False, "no"),
        (Document, "signatories", frozenset(), ""),
        (Document, "summit", None, ""),
    ],
)
def test_a_value_is_written_in_words(model, name, value, expected):
    assert text(model, name, value) == expected


def test_what_is_named_has_its_name_and_what_is_gone_says_so():
    sources = [make_source(title=title).pk for title in ("Second", "First")]
    assert text(Summit, "sources", frozenset([*sources, 999])) == "(deleted); First; Second"


def test_a_row_is_named_by_its_noun_and_key():
    values = {"leader": make_leader().pk}
    labels = Labels(key_cells(Participation, values), "default")
    assert labels.row(Participation, values) == "Participation: Kassym-Jomart Tokayev"
    assert labels.row(Summit, {}) == "Summit"
    assert field_name(columns_of(Summit)["theme_en"]) == "Theme (English)"
