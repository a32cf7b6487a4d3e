"""Rows of the list of documents, read by key."""

import datetime

import pytest
from django.utils import timezone

from summits.choices import Publication
from summits.models import Relation
from summits.public import NOUNS

from ..builders import make_document, make_summit, make_text, make_topic

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)


def at_keys(*documents):
    noun = NOUNS["document"]
    return noun.as_rows_at([document.pk for document in documents], noun.rows)


def test_rows_by_key_are_the_public_ones_alone():
    shown, now = make_document("shown"), timezone.now()
    hidden = [
        make_document("draft", publication=Publication.DRAFT),
        make_document("withdrawn", publication=Publication.WITHDRAWN, withdrawn_because="An error."),
        make_document("later", publish_from=now + HOUR),
        make_document("over", publish_until=now - HOUR),
    ]
    assert at_keys(shown, *hidden) == [shown]


def test_a_row_has_its_public_summit_its_topics_in_their_order_and_the_texts_that_can_be_read(
    django_assert_num_queries,
):
    topics = [make_topic("trade"), make_topic("energy"), make_topic("draft", publication=Publication.DRAFT)]
    document = make_document(topics=topics, summit=make_summit(number=24), date="2024-07-04")
    other = make_document("other", summit=make_summit(number=25, publication=Publication.DRAFT))
    Relation.objects.create(document=other, kind="supersedes", target=document)
    for language, url in (("zh", "https://text.example/"), ("ru", "https://text.example/"), ("en", "")):
        make_text(document, language=language, url=url)
    at_keys(document)  # what is held is made, and the statements are compiled
    with django_assert_num_queries(7):  # rows, topics, texts, relations, newer; whether what is held is right, twice
        rows = {row.slug: row for row in at_keys(document, other)}
        shown = {
            slug: (
                row.summit and row.summit.number,
                [topic.slug for topic in row.shown_topics],
                [text.language for text in row.readable],
                row.superseded_by,
            )
            for slug, row in rows.items()
        }
    assert shown == {
        "astana-declaration": (24, ["energy", "trade"], ["ru", "zh"], [other]),
        "other": (None, [], [], []),
    }
