"""Queries that are compiled once."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db.models import Q

from summits.dates import PartialDate
from summits.models import Document
from summits.prepared import A_MOMENT, A_NUMBER, Prepared

from .builders import make_document

pytestmark = pytest.mark.django_db
NOON = datetime(2024, 7, 4, 12, tzinfo=UTC)


def documents(key, moment):
    begun = Q(publish_from__isnull=True) | Q(publish_from__lte=moment)
    return Document.objects.filter(begun, pk=key).values_list("slug", "date", "publish_from", "kind")


@pytest.fixture
def prepared():
    return Prepared(documents, key=A_NUMBER, moment=A_MOMENT)


@pytest.mark.parametrize("hours", [-1, 0, 1])
def test_it_gives_the_rows_of_the_query_for_any_values(prepared, hours):
    for number in range(2):
        document = make_document(f"d{number}", date="2024-07", publish_from=NOON)
        moment = NOON + timedelta(hours=hours)
        assert prepared.rows(key=document.pk, moment=moment) == list(documents(document.pk, moment))


def test_its_values_are_those_of_the_fields(prepared):
    document = make_document("declaration", date="2024-07", publish_from=NOON)
    [(_slug, date, begins, _kind)] = prepared.rows(key=document.pk, moment=NOON)
    assert (type(date), date, begins) == (PartialDate, "2024-07", NOON)


def test_it_is_built_once(prepared):
    document = make_document("declaration")
    built = []
    prepared.build = lambda **values: built.append(values) or documents(**values)
    for _time in range(3):
        prepared.rows(key=document.pk, moment=NOON)
    assert built == [{"key": A_NUMBER, "moment": A_MOMENT}]


def test_it_gives_records_with_the_fields_that_the_query_reads():
    prepared = Prepared(lambda kind: Document.objects.filter(kind=kind).only("slug", "date").order_by("slug"), kind="-")
    make_document("b", kind="treaty", date="2024-07"), make_document("a", kind="treaty"), make_document("c")
    first, second = prepared.records(kind="treaty")
    assert (first.slug, first.date, second.slug, second.date) == ("a", None, "b", PartialDate("2024-07"))
    assert second.get_deferred_fields() >= {"kind", "title_en"}
