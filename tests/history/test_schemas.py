"""Revisions of an older schema are read, compared and restored as rows of today."""

from pathlib import Path

import pytest

from summits.choices import Origin
from summits.editing.publishing import was_public
from summits.history import schemas
from summits.history.memories import memories
from summits.history.revisions import remember
from summits.history.schemas import rows_in, schema_today, upgraded
from summits.history.versions import Versions
from summits.models import Revision, Topic
from summits.models.register import MODELS

from .. import builders

FIELDS = Path(__file__).parent / "fields_of_schema.txt"
MEND = "A field of a revision is gone: add an upgrade in summits/history/schemas.py, then write the list anew."


def fields_today() -> set[str]:
    return {
        f"{model._meta.label_lower} {field.name}"
        for model in MODELS
        for field in (*model._meta.fields, *model._meta.many_to_many)
        if not field.primary_key
    }


def test_no_field_goes_without_an_upgrade():
    """The list has every field of the schema of today; a new field is added to it, and needs no upgrade."""
    schema, *fields = FIELDS.read_text().splitlines()
    assert (schema, set(fields) ^ fields_today()) == (f"schema {schema_today()}", set()), MEND


def name_for_label(row: dict) -> list[dict]:
    """An upgrade such as a renamed field and a removed model would add."""
    if row["model"] == "summits.slogan":
        return []
    fields = {name.replace("label_", "name_"): value for name, value in row["fields"].items()}
    return [row | {"fields": fields}]


OLD = [
    {"model": "summits.topic", "fields": {"slug": "energy", "label_en": "Power", "publication": "published"}},
    {"model": "summits.slogan", "fields": {"topic": ["energy"], "text_en": "Light"}},
]
NEW = [{"model": "summits.topic", "fields": {"slug": "energy", "name_en": "Power", "publication": "published"}}]


@pytest.fixture
def upgraded_schema(monkeypatch):
    monkeypatch.setattr(schemas, "UPGRADES", [*schemas.UPGRADES, name_for_label])


@pytest.fixture
def old(db):
    """A revision that was stored before the schema changed, of a topic that changed after it."""
    topic = builders.make_topic("energy", publication="draft")
    revision = remember(topic, origin=Origin.LOAD)
    Revision.objects.update(rows=OLD)
    revision.refresh_from_db()
    return revision


def test_old_rows_become_rows_of_today(upgraded_schema):
    assert upgraded(OLD, 1) == NEW
    assert upgraded(NEW, 3) == NEW


def test_an_old_revision_is_read_and_compared(old, upgraded_schema):
    assert rows_in(old) == NEW
    topic = Topic.objects.get()
    today = remember(topic, origin=Origin.ADMIN)
    found = {each.place: [piece.text for piece in each.pieces] for each in Versions(topic).between(old, today)}
    assert found["Name (English)"] == ["Power", "Energy"]


def test_an_old_revision_says_what_was_public_and_loaded(old, upgraded_schema):
    assert was_public(Topic.objects.get())
    assert memories(Topic, [("energy",)], using="default")["energy",].loaded == NEW


def test_a_new_revision_is_of_the_schema_of_today(old, upgraded_schema):
    revision = remember(Topic.objects.get(), origin=Origin.ADMIN)
    assert (revision.schema, old.schema, revision.base) == (3, 2, old)


def test_a_narrative_becomes_sentences_with_the_sources_of_its_summit():
    """A line that a language lacks is left out; other rows stay as they are."""
    facts = {"confidence": "medium", "sources": [["news-2024"], ["press-2024"]]}
    summit = {"number": 24, "city_en": "Astana", "narrative_by_editor": "ru"}
    narratives = {"narrative_en": "Belarus joined\n\nNext: China\n", "narrative_ru": "Вступила Беларусь"}
    seat = {"model": "summits.participation", "fields": {"summit": [24], "leader": ["x"], "capacity": "chair"}}
    assert upgraded([{"model": "summits.summit", "fields": summit | narratives | facts}, seat], 1) == [
        {"model": "summits.summit", "fields": {"number": 24, "city_en": "Astana"} | facts},
        {
            "model": "summits.sentence",
            "fields": {"summit": [24], "position": 1, "text_en": "Belarus joined", "text_ru": "Вступила Беларусь"}
            | facts,
        },
        {"model": "summits.sentence", "fields": {"summit": [24], "position": 2, "text_en": "Next: China"} | facts},
        seat,
    ]
