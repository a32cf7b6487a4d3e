"""What waits on the desk, for whom."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import User

from summits.choices import Origin
from summits.editing.worklist import lately, totals, worklist
from summits.history.deleting import delete
from summits.history.revisions import remember
from tests.builders import make_document, make_leader, make_source, make_summit, make_topic

pytestmark = pytest.mark.django_db
NEW_YEAR = datetime(2127, 1, 1, 9, tzinfo=UTC)


@pytest.fixture
def me():
    return User.objects.create_user("me")


@pytest.fixture
def colleague():
    return User.objects.create_user("colleague")


def by(account, record):
    remember(record, origin=Origin.ADMIN, by=account)
    return record


def slugs(group) -> list[str]:
    return [each.record.slug for each in group]


def test_drafts_that_an_account_changed_are_its_own_the_last_first(me, colleague):
    by(me, make_topic("energy", publication="draft"))
    by(colleague, make_topic("trade", publication="draft"))
    by(me, make_document("plan", publication="draft"))
    make_topic("of-a-file", publication="draft")
    by(me, make_topic("public"))
    found = worklist(me)
    assert (slugs(found.drafts), found.in_review, found.scheduled) == (["plan", "energy"], [], [])


def test_what_is_in_review_and_what_is_scheduled_waits_for_everybody(me, colleague):
    by(colleague, make_topic("energy", publication="in_review"))
    make_leader("later", publish_from=NEW_YEAR.replace(month=2))
    make_topic("soon", publish_from=NEW_YEAR)
    make_topic("over", publish_until=NEW_YEAR.replace(year=2007))
    found = worklist(me)
    assert (found.drafts, slugs(found.in_review), slugs(found.scheduled)) == ([], ["energy"], ["soon", "later"])


def test_changes_by_others_are_told_once_a_record_with_the_last_of_them(me, colleague):
    topic, source, gone = make_topic("energy", name_en="Energie"), make_source(slug="kremlin"), make_topic("gone")
    remember(topic, origin=Origin.LOAD)
    topic.name_en = "Energy"
    topic.save()
    by(colleague, topic)
    topic.name_fr = "Énergie"
    topic.save()
    by(colleague, topic)
    by(colleague, source)
    by(colleague, gone)
    delete([gone], by=colleague)
    by(me, make_topic("mine"))
    found = lately(me)
    assert [(each.record, each.revision.by) for each in found] == [(source, colleague), (topic, colleague)]
    assert [(change.field, change.old, change.new) for change in found[1].changes] == [("Name (French)", "", "Énergie")]


def test_totals_count_drafts_too_and_follow_each_write():
    make_topic("energy", publication="draft")
    before = {noun: total for noun, total in totals().items() if total}
    make_summit()
    after = {noun: total for noun, total in totals().items() if total}
    assert (before, after) == ({"topic": 1}, {"topic": 1, "state": 1, "summit": 1})
