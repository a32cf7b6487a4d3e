"""Registers that are made for the benchmark."""

import pytest

from bench.registers import fill
from summits import search
from summits.models import Document
from tests.builders import make_document, make_topic


@pytest.mark.django_db(transaction=True)
def test_a_register_is_filled_up_and_its_documents_are_found():
    make_topic()
    make_document("own", title_en="Own")
    fill(4, words=5)
    assert [document.slug for document in Document.objects.order_by("slug")] == [
        "generated-000001",
        "generated-000002",
        "generated-000003",
        "own",
    ]
    _query, keys = search.keys("document", "2")
    assert list(keys) == list(Document.objects.filter(slug="generated-000002").values_list("pk", flat=True))


@pytest.mark.django_db
def test_a_register_that_has_enough_stays_as_it_is():
    make_document("own", title_en="Own")
    fill(1, words=5)
    assert [document.slug for document in Document.objects.all()] == ["own"]
