"""Undoing a batch: all that one load changed is what it was before, but for what was changed since."""

import json

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from summits.choices import Origin
from summits.history.deleting import delete
from summits.history.revisions import remember, revisions_of
from summits.history.undoing import Refused, undo
from summits.interchange import Options, Prune, Row
from summits.interchange import load as load_rows
from summits.interchange.files import register_as_files
from summits.models import Alias, Chairmanship, Document, Leader, Revision, Topic

from .. import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def load():
    """Loads rows, and gives the batch of the load."""

    def loaded(*rows, **options):
        entries = [{"model": f"summits.{model}", "fields": fields} for model, fields in rows]
        numbered = [Row("table", number, entry) for number, entry in enumerate(entries, 1)]
        return load_rows(numbered, Options(**options)).batch

    return loaded


def register() -> dict[str, list[dict]]:
    """The register as files, without the days of changes."""
    texts = dict(register_as_files())
    return {name: [_without_day(row) for row in json.loads(text)] for name, text in texts.items()}


def _without_day(row: dict) -> dict:
    return row | {"fields": {name: value for name, value in row["fields"].items() if name != "changed_on"}}


ENERGY = ("topic", {"slug": "energy", "name_en": "Energy"})
TRADE = ("topic", {"slug": "trade", "name_en": "Trade"})
LEADER = ("leader", {"slug": "tokayev", "name_en": "Tokayev"})
ALIAS = ("alias", {"leader": ["tokayev"], "name": "Tokaïev"})


def test_changed_records_and_parts_are_what_they_were(load):
    load(ENERGY, LEADER, ALIAS)
    before, editor = register(), User.objects.create(username="editor")
    batch = load(("topic", {"slug": "energy", "name_en": "Power"}), ("alias", {"leader": ["tokayev"], "name": "T."}))
    assert (Topic.objects.get().name_en, Alias.objects.count()) == ("Power", 2)
    undone = undo(batch, by=editor)
    assert register() == before
    assert [(each.noun, each.reason, each.by) for each in undone.revisions] == [
        ("leader", "undone", editor),
        ("topic", "undone", editor),
    ]
    assert undone.refused == []


def test_new_records_go_with_their_parts_and_leave_a_revision(load):
    before = register()
    batch = load(ENERGY, LEADER, ALIAS)
    undo(batch)
    assert register() == before
    assert sorted(Revision.objects.values_list("noun", "reason")) == [
        ("leader", "loaded"),
        ("leader", "undone"),
        ("topic", "loaded"),
        ("topic", "undone"),
    ]


def test_removed_records_come_back_under_their_numbers(load):
    load(ENERGY, LEADER, ALIAS)
    before, leader = register(), Leader.objects.get()
    batch = load(ENERGY, prune=Prune.LOADED)
    assert not Leader.objects.exists()
    undo(batch)
    assert (register(), Leader.objects.get()) == (before, leader)
    assert [each.reason for each in revisions_of(leader)] == ["undone", "not_in_files", "loaded"]


def test_a_record_without_a_revision_comes_back_too(load):
    topic = builders.make_topic("energy")
    Topic.objects.update(name_fr="Énergie")
    before = register()
    batch = load(ENERGY, overwrite=True)
    undo(batch)
    assert register() == before
    assert [each.reason for each in revisions_of(topic)] == ["undone", "loaded", "found"]


def test_a_record_that_was_changed_since_stays(load):
    load(ENERGY, TRADE)
    batch = load(("topic", {"slug": "energy", "name_en": "Power"}), ("topic", {"slug": "trade", "name_en": "Commerce"}))
    Topic.objects.filter(slug="energy").update(name_fr="Énergie")
    undone = undo(batch)
    assert undone.refused == [Refused("topic", '["energy"]', "It was changed after that.")]
    assert list(Topic.objects.order_by("slug").values_list("name_en", flat=True)) == ["Power", "Trade"]


def test_a_new_record_that_others_name_by_now_stays(load):
    batch = load(ENERGY, TRADE)
    document = builders.make_document(topics=[Topic.objects.get(slug="energy")])
    undone = undo(batch)
    assert undone.refused == [Refused("topic", '["energy"]', "Others name it: document astana-declaration.")]
    assert (Topic.objects.get().slug, document.topics.count()) == ("energy", 1)


def test_a_new_record_with_a_part_that_others_name_by_now_stays(load):
    builders.make_state()
    summit = {"number": 24, "host": ["KZ"], "city_en": "Astana", "starts": "2024-07-03", "ends": "2024-07-04"}
    batch = load(("summit", summit), ("chairmanship", {"summit": [24], "state": ["KZ"]}))
    builders.make_event(chairmanship=Chairmanship.objects.get())
    assert undo(batch).refused == [Refused("summit", "[24]", "Others name it: event energy-forum.")]
    assert Chairmanship.objects.count() == 1


def test_a_record_that_named_what_is_gone_stays(load):
    load(ENERGY, ("document", {"slug": "charter", "title_en": "Charter", "kind": "charter", "topics": [["energy"]]}))
    batch = load(("document", {"slug": "charter", "title_en": "The Charter", "kind": "charter"}))
    delete([Topic.objects.get()])
    undone = undo(batch)
    assert undone.refused == [
        Refused("document", '["charter"]', "What it names is gone: topic energy. Restore that first.")
    ]
    assert Document.objects.get().title_en == "The Charter"


def test_records_that_name_each_other_come_and_go_together(load):
    rows = [ENERGY, ("document", {"slug": "charter", "title_en": "Charter", "kind": "charter", "topics": [["energy"]]})]
    batch = load(*rows)
    undo(batch)
    assert (Topic.objects.count(), Document.objects.count()) == (0, 0)


def test_an_undoing_can_be_undone(load):
    load(ENERGY)
    batch = load(("topic", {"slug": "energy", "name_en": "Power"}), LEADER, ALIAS)
    after = register()
    undone = undo(batch)
    assert register() != after
    undo(undone.revisions[0].batch)
    assert register() == after


def test_the_next_load_of_the_same_file_keeps_what_was_undone(load):
    load(ENERGY)
    power = ("topic", {"slug": "energy", "name_en": "Power"})
    undo(load(power))
    load(power)
    assert Topic.objects.get().name_en == "Energy"


def test_an_unknown_batch_undoes_nothing(load):
    batch = load(ENERGY)
    Revision.objects.all().delete()
    assert undo(batch) == ([], [])
    assert Topic.objects.count() == 1


def test_a_record_that_an_editor_saved_since_stays(load):
    batch = load(ENERGY)
    Topic.objects.update(name_fr="Énergie")
    remember(Topic.objects.get(), origin=Origin.ADMIN)
    assert [each.sentence for each in undo(batch).refused] == ["It was changed after that."]


def test_undoing_many_asks_as_often_as_undoing_few(load):
    asked = []
    for number in (2, 12):
        rows = [("topic", {"slug": f"topic-{number}-{each}", "name_en": "A"}) for each in range(number)]
        load(*rows)
        new = [("leader", {"slug": f"leader-{number}-{each}", "name_en": "A"}) for each in range(number)]
        batch = load(*[(model, fields | {"name_en": "B"}) for model, fields in rows], *new)
        with CaptureQueriesContext(connection) as queries:
            undo(batch)
        asked.append(len(queries))
    assert asked[0] == asked[1]
