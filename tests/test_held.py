"""A value stays in memory until a write or the clock makes another of it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from summits import held, version
from summits.held import Held
from summits.models import Document, Topic, Version

from .builders import make_document, make_state, make_summit, make_topic

pytestmark = pytest.mark.django_db


class Slugs:
    """The slugs of the public topics as a held value, and how it was made."""

    def __init__(self, catch_up=False):
        self.made, self.changes = 0, []
        self.of_topics = Held(self._build, self._catch_up if catch_up else None)

    def _build(self):
        self.made += 1
        return frozenset(Topic.objects.published().values_list("slug", flat=True))

    def _catch_up(self, last, changes):
        self.changes.append(set(changes))
        return frozenset(Topic.objects.published().values_list("slug", flat=True))

    def __call__(self):
        return set(self.of_topics())


@pytest.fixture
def at(monkeypatch):
    """Sets the clock."""

    def at(moment):
        monkeypatch.setattr(timezone, "now", lambda: moment)

    return at


NOON = datetime(2024, 7, 4, 12, tzinfo=UTC)


def test_a_value_is_made_once_for_a_version():
    slugs = Slugs()
    make_topic("energy")
    assert [slugs(), slugs(), slugs.made] == [{"energy"}, {"energy"}, 1]


def test_a_write_makes_a_new_value():
    slugs = Slugs()
    topic = make_topic("energy")
    slugs()
    make_topic("trade")
    assert slugs() == {"energy", "trade"}
    topic.delete()
    assert slugs() == {"trade"}


def test_a_value_made_in_a_transaction_is_gone_with_it():
    slugs = Slugs()
    make_topic("energy")
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        make_topic("trade")
        assert slugs() == {"energy", "trade"}
        raise ZeroDivisionError
    assert slugs() == {"energy"}
    make_topic("security")
    assert slugs() == {"energy", "security"}


def test_a_record_appears_and_disappears_at_its_moments(at):
    slugs = Slugs()
    make_topic("energy", publish_from=NOON + timedelta(hours=1), publish_until=NOON + timedelta(hours=2))
    seen = []
    for minutes in (0, 59, 60, 119, 120):
        at(NOON + timedelta(minutes=minutes))
        seen.append(slugs())
    assert seen == [set(), set(), {"energy"}, {"energy"}, set()]
    assert slugs.made == 3


def test_a_value_ends_with_the_day(at):
    slugs = Slugs()
    for moment in (NOON, NOON + timedelta(hours=11), NOON + timedelta(hours=12), NOON + timedelta(hours=13)):
        at(moment)
        slugs()
    assert slugs.made == 2


def test_a_clock_that_goes_back_makes_the_value_again(at):
    slugs = Slugs(catch_up=True)
    make_topic("energy", publish_from=NOON)
    seen = []
    for moment in (NOON, NOON - timedelta(hours=1), NOON):
        at(moment)
        seen.append(slugs())
    assert seen == [{"energy"}, set(), {"energy"}]


def test_the_next_value_is_made_from_what_changed():
    slugs = Slugs(catch_up=True)
    energy, document = make_topic("energy"), make_document()
    slugs()
    trade = make_topic("trade")
    Document.objects.update(title_en="Another")
    assert slugs() == {"energy", "trade"}
    assert (slugs.made, slugs.changes) == (1, [{("topic", trade.pk), ("document", document.pk)}])
    Topic.objects.filter(pk=energy.pk).update(publication="draft")
    assert slugs() == {"trade"}
    assert slugs.changes[1:] == [{("topic", energy.pk)}]


def test_a_record_that_time_makes_public_is_among_the_changes(at):
    slugs = Slugs(catch_up=True)
    at(NOON)
    topic = make_topic("energy", publish_from=NOON + timedelta(hours=1))
    make_topic("draft", publication="draft", publish_from=NOON + timedelta(hours=1))
    state = make_state(publish_until=NOON + timedelta(hours=1))
    make_summit(publish_from=NOON + timedelta(hours=2))
    slugs()
    at(NOON + timedelta(hours=1))
    assert slugs() == {"energy"}
    assert slugs.changes == [{("topic", topic.pk), ("state", state.pk)}]


def test_a_log_that_is_too_short_makes_the_value_anew():
    slugs = Slugs(catch_up=True)
    slugs()
    make_topic("energy")
    version.Change.objects.all().delete()
    assert (slugs(), slugs.made, slugs.changes) == ({"energy"}, 2, [])


def test_nothing_is_held_without_a_version():
    slugs = Slugs()
    Version.objects.all().delete()
    slugs()
    slugs()
    assert (held.validity(), slugs.made) == (None, 2)


def test_a_page_asks_once_for_all_its_values(django_assert_num_queries):
    slugs, others = Slugs(), Slugs()
    slugs(), others()
    with django_assert_num_queries(1), held.one_validity():
        slugs(), others(), slugs()


def test_a_page_that_began_before_a_write_sees_the_newest_value():
    slugs = Slugs()
    with held.one_validity():
        slugs()
        make_topic("energy")
        others = Slugs()
        assert others() == {"energy"}
    assert slugs() == {"energy"}


def test_a_value_made_of_another_is_as_new_as_its_version():
    slugs = Slugs()
    total = Held(lambda: len(slugs()))
    with held.one_validity():
        slugs()
        make_topic("energy")
        assert total() == 1
    assert total() == 1


def test_what_is_forgotten_is_made_anew():
    slugs = Slugs()
    slugs()
    held.forget()
    assert (slugs(), slugs.made) == (set(), 2)


def test_values_apart_are_made_from_those_for_everybody_and_leave_them_alone():
    slugs = Slugs(catch_up=True)
    make_topic("energy")
    slugs()
    held_for_all = slugs.of_topics.kept
    with transaction.atomic():
        make_topic("trade")
        with held.apart():
            assert [slugs(), slugs()] == [{"energy", "trade"}] * 2
        transaction.set_rollback(True)
    assert (slugs.of_topics.kept is held_for_all, slugs(), slugs.made) == (True, {"energy"}, 1)
    assert [{noun for noun, _record in changes} for changes in slugs.changes] == [{"topic"}]


def test_values_apart_share_one_validity_that_nobody_else_gets():
    make_topic("energy")
    before = held.validity()
    with transaction.atomic():
        make_topic("trade")
        with held.apart(), held.one_validity() as within:
            assert within is held.validity()
        transaction.set_rollback(True)
    assert (within.number != before.number, held.validity() is before) == (True, True)


def test_asking_for_a_value_that_is_held_takes_one_query(django_assert_num_queries):
    slugs = Slugs()
    slugs()
    with django_assert_num_queries(1):
        slugs()
