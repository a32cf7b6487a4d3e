"""Texts of several lines end their lines with LF, whatever sends them."""

import pytest
from django.core import serializers
from hypothesis import given
from hypothesis import strategies as st

from summits.fields.lines import LinesFormField, with_line_feeds
from summits.models import Event, Page
from tests.builders import make_event


@given(st.lists(st.text(st.characters(exclude_characters="\r\n"))), st.sampled_from(["\n", "\r\n", "\r"]))
def test_every_line_end_becomes_one_line_feed(lines, end):
    assert with_line_feeds(end.join(lines)) == "\n".join(lines)


@pytest.mark.django_db
def test_a_plain_save_stores_line_feeds():
    event = make_event()
    Event.objects.filter(pk=event.pk).update(note_en="one\r\ntwo")
    assert Event.objects.get().note_en == "one\ntwo"


@pytest.mark.django_db
def test_a_row_of_a_file_is_read_with_line_feeds():
    row = {"model": "summits.page", "fields": {"slug": "about", "title_en": "About", "body_en": "one\r\ntwo"}}
    for read in serializers.deserialize("python", [row]):
        read.save()
    assert Page.objects.get().body_en == "one\ntwo"


@pytest.mark.parametrize(
    ("initial", "typed", "expected"),
    [("one\ntwo\n", "one\r\ntwo\r\n", False), ("", " \r\n ", False), ("one\ntwo", "one\r\n2", True)],
)
def test_line_ends_alone_are_no_change(initial, typed, expected):
    assert LinesFormField(required=False).has_changed(initial, typed) is expected
