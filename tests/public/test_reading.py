"""Rows are read by key as a query of Django reads them."""

import pytest

from summits.models import Document, Event, Text
from summits.public.reading import pairs, public_rows, rows

from ..builders import make_document, make_event, make_state, make_text

pytestmark = pytest.mark.django_db

SIGNATORIES = Document._meta.get_field("signatories")


def test_rows_have_one_of_the_keys_and_the_order_of_their_model():
    old, new, other = (make_document(slug, date=date) for slug, date in (("a", "2001"), ("b", "2024"), ("c", "2010")))
    make_text(other)
    texts = [make_text(old, "ru"), make_text(old, "en"), make_text(new, "en")]
    expected = [texts[2], texts[1], texts[0]]
    assert rows(Text, "document", [old.pk, new.pk]) == expected
    assert rows(Text, "pk", {text.pk for text in texts}) == expected


def test_a_key_can_be_a_text_or_stand_in_another_table():
    document, event = make_document("charter", date="2024-07"), make_event()
    event.participants.add(make_state("KZ"))
    (found,) = rows(Document, "slug", ["charter"])
    assert (found, str(found.date)) == (document, "2024-07")
    assert rows(Event, "participants__iso2", ["KZ", "UZ"]) == [event]


def test_rows_can_have_some_of_their_fields_only(django_assert_num_queries):
    make_document("charter", title_en="Charter")
    (found,) = rows(Document, "slug", ["charter"], "slug", "title_en")
    assert "kind" in found.get_deferred_fields()
    with django_assert_num_queries(0):
        assert (found.slug, found.title_en) == ("charter", "Charter")


def test_pairs_are_read_from_both_sides():
    kazakhstan, china = make_state("KZ"), make_state("CN")
    one, both = make_document("one", signatories=[china]), make_document("both", signatories=[kazakhstan, china])
    make_document("none")
    assert sorted(pairs(SIGNATORIES, [both.pk])) == [(both.pk, kazakhstan.pk), (both.pk, china.pk)]
    assert sorted(pairs(SIGNATORIES, [china.pk], reverse=True)) == [(china.pk, one.pk), (china.pk, both.pk)]


def test_without_keys_nothing_is_asked(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert (rows(Text, "document", []), pairs(SIGNATORIES, ())) == ([], [])


def test_no_keys_ask_for_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert (rows(Document, "pk", []), public_rows(Document, [])) == ([], [])
