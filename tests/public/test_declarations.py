"""The declaration of each summit."""

import pytest

from summits.public.declarations import declarations

from ..builders import make_document, make_summit, make_text

pytestmark = pytest.mark.django_db

SERIES = "summit_declarations"


def test_each_summit_has_its_first_declaration_with_the_texts_that_can_be_read():
    summit = make_summit()
    make_document("second", series=SERIES, summit=summit, date="2024-07-05")
    first = make_document("first", series=SERIES, summit=summit, date="2024-07-04")
    text = make_text(first, "ru", url="https://example.org/ru")
    found = declarations()
    assert (found, found[summit.pk].readable) == ({summit.pk: first}, [text])


def test_other_documents_and_those_that_are_hidden_are_none():
    summit = make_summit()
    make_document("statement", summit=summit)
    make_document("draft", series=SERIES, summit=summit, publication="draft")
    make_document("elsewhere", series=SERIES)
    assert declarations() == {}
