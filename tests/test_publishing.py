"""Publishing and withdrawing: what visitors see, what stays behind."""

import pytest
from django.core.exceptions import ValidationError

from summits.choices import Origin, Publication
from summits.models import Revision, Topic
from summits.publishing import publish, submit, withdraw

from . import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    return builders.make_topic(publication=Publication.DRAFT)


def states() -> list[tuple]:
    return list(Topic.objects.values_list("publication", "withdrawn_because"))


def remembered() -> list[tuple]:
    """Origin, reason and publication of each revision, the oldest first."""
    return [
        (revision.origin, revision.why, revision.rows[0]["fields"].get("publication"))
        for revision in Revision.objects.order_by("pk")
    ]


def test_a_published_record_is_public_and_remembered(draft):
    publish(draft)
    assert list(Topic.objects.published()) == [draft]
    assert remembered() == [(Origin.ADMIN, "published", "published")]


def test_a_record_that_is_not_fit_stays_a_draft(draft):
    draft.name_en = ""
    with pytest.raises(ValidationError) as refused:
        publish(draft)
    assert refused.value.messages == ["Fill in at least one language."]
    assert states() == [("draft", "")]
    assert remembered() == []


def test_a_withdrawn_record_is_out_of_sight_and_says_why(draft):
    publish(draft)
    withdraw(draft, because="  It was a double. ")
    assert not Topic.objects.published().exists()
    assert states() == [("withdrawn", "It was a double.")]
    assert remembered()[1:] == [(Origin.ADMIN, "withdrawn", "withdrawn")]


def test_nothing_is_withdrawn_without_a_reason(draft):
    publish(draft)
    with pytest.raises(ValidationError) as refused:
        withdraw(draft, because="  ")
    assert refused.value.message_dict == {"withdrawn_because": ["Say why the record is withdrawn."]}
    assert states() == [("published", "")]


def test_publishing_again_takes_the_reason_away(draft):
    withdraw(draft, because="It was a double.")
    publish(draft)
    assert states() == [("published", "")]


def test_a_draft_that_is_handed_in_is_not_public(draft):
    submit(draft)
    assert states() == [("in_review", "")]
    assert not Topic.objects.published().exists()
    assert remembered() == [(Origin.ADMIN, "submitted for review", "in_review")]
