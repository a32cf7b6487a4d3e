"""What visitors may see."""

from datetime import timedelta

import pytest
from django.utils import timezone

from summits.models import Document, Office, Participation, Relation, StatusChange, Text

from ..builders import (
    make_document,
    make_leader,
    make_office,
    make_organisation,
    make_participation,
    make_state,
    make_status_change,
    make_summit,
    make_text,
)

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
CASES = {
    "published": ({"publication": "published"}, True),
    "draft": ({"publication": "draft"}, False),
    "in_review": ({"publication": "in_review"}, False),
    "withdrawn": ({"publication": "withdrawn", "withdrawn_because": "twice"}, False),
    "to come": ({"publish_from": HOUR}, False),
    "come": ({"publish_from": -HOUR}, True),
    "gone": ({"publish_until": -HOUR}, False),
    "still there": ({"publish_from": -HOUR, "publish_until": HOUR}, True),
}


@pytest.mark.parametrize("case", CASES)
def test_the_queryset_and_the_record_agree(case):
    fields, expected = CASES[case]
    now = timezone.now()
    fields = {name: now + value if isinstance(value, timedelta) else value for name, value in fields.items()}
    document = make_document(**fields)
    assert (Document.objects.published().exists(), document.is_public) == (expected, expected)


def test_a_new_record_is_a_draft():
    assert Document().publication == "draft"


def hide(record):
    type(record).objects.filter(pk=record.pk).update(publication="draft")


def joined():
    """Each part with the records that it is seen through."""
    state, organisation, leader, summit = make_state(), make_organisation(), make_leader(), make_summit()
    one, other = make_document("one"), make_document("other")
    return {
        "status change": (make_status_change(state, "member", "2001"), [state]),
        "office": (make_office(leader, state=state, organisation=organisation), [leader, state, organisation]),
        "participation": (
            make_participation(summit, leader, state=state, organisation=organisation),
            [summit, leader, state, organisation],
        ),
        "relation": (Relation.objects.create(document=one, target=other, kind="amends"), [one, other]),
        "text": (make_text(one), [one]),
    }


@pytest.mark.parametrize(
    ("part", "place"),
    [
        ("status change", 0),
        ("office", 0),
        ("office", 1),
        ("office", 2),
        ("participation", 0),
        ("participation", 1),
        ("participation", 2),
        ("participation", 3),
        ("relation", 0),
        ("relation", 1),
        ("text", 0),
    ],
)
def test_a_part_is_hidden_with_any_record_that_it_joins(part, place):
    row, parents = joined()[part]
    shown = type(row).objects.published().filter(pk=row.pk)
    assert shown.exists()
    hide(parents[place])
    assert not shown.exists()


def test_an_empty_relation_hides_nothing():
    office = make_office(make_leader(), organisation=make_organisation())
    assert (office.state, list(Office.objects.published())) == (None, [office])


def test_every_part_has_a_record_to_be_seen_through():
    assert [model for model in (StatusChange, Office, Participation, Relation, Text) if not model.VISIBLE_THROUGH] == []
