"""The shipped register: it loads, it writes back to the same bytes, and its examples work."""

import itertools
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core import serializers
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import transaction

from summits import models
from summits.interchange.files import register_as_files, register_files
from summits.languages import COLUMNS
from summits.models.base import Record
from summits.models.register import MODELS

from ..builders import image_file

FOLDER = Path(settings.BASE_DIR) / "fixtures"
EXAMPLES = re.findall(r"```json\n(.*?)```", (FOLDER / "README.md").read_text(encoding="utf-8"), re.DOTALL)

ROWS = {
    "Source": 710,
    "Topic": 21,
    "State": 31,
    "Organisation": 20,
    "Leader": 129,
    "Alias": 397,
    "Office": 145,
    "Summit": 27,
    "Chairmanship": 27,
    "Completeness": 99,
    "Figure": 40,
    "Sentence": 130,
    "Event": 91,
    "Document": 359,
    "Text": 186,
    "DocumentAlias": 501,
    "PartyAct": 103,
    "Relation": 64,
    "StatusChange": 48,
    "Participation": 400,
    "Photo": 0,
    "Page": 3,
    "Redirect": 0,
}


@pytest.fixture
def undone(register):
    """What a test writes onto the shipped register is undone after it."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.mark.django_db  # asks for the test database also when this module runs alone
def test_every_shipped_file_is_a_file_of_the_register():
    assert set(FOLDER.rglob("*.json")) == set(register_files(FOLDER))


def test_loading_and_writing_give_the_same_bytes(register):
    shipped = {str(path.relative_to(FOLDER)): path.read_text(encoding="utf-8") for path in register_files(FOLDER)}
    written = dict(register_as_files())
    assert list(written) == list(shipped)
    assert [name for name in written if written[name] != shipped[name]] == []


def test_number_of_rows_of_each_noun(register):
    assert {model.__name__: model.objects.count() for model in MODELS} == ROWS


def test_everything_is_published(register):
    for model in MODELS:
        if hasattr(model.objects, "published"):
            assert model.objects.published().count() == model.objects.count(), model


def test_every_record_says_when_it_last_changed(register):
    for model in MODELS:
        if issubclass(model, Record):
            assert not model.objects.filter(changed_on=None).exists(), model


def test_every_row_keeps_the_promises_of_its_model(register):
    """Fields only: the constraints held when the row was saved."""
    for model in MODELS:
        for row in model.objects.all():
            row.clean_fields()
            row.clean()


def test_every_example_loads_in_the_order_of_the_readme(undone):
    shown = set()
    for example in EXAMPLES:
        for loaded in serializers.deserialize("json", example):
            assert not type(loaded.object).objects.filter(pk=loaded.object.pk).exists(), loaded.object
            loaded.object.full_clean()
            loaded.save()
            shown.add(type(loaded.object))
    assert shown == set(MODELS)


def test_the_examples_load_as_files_in_the_order_of_the_readme(undone, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    default_storage.save("photos/example.jpg", ContentFile(image_file()))
    files = [tmp_path / f"example-{position:02}.json" for position in range(len(EXAMPLES))]
    for file, example in zip(files, EXAMPLES, strict=True):
        file.write_text(example, encoding="utf-8")
    call_command("loaddata", *files, verbosity=0)
    assert models.Photo.objects.get(slug="example-photo").image == "photos/example.jpg"


def texts(row):
    """The translated texts of a row by name: {"theme": {"en": …, "fr": …}}."""
    found = {}
    for field in row._meta.fields:
        name, _, language = field.name.rpartition("_")
        if language in COLUMNS and isinstance(getattr(type(row), name, None), property):
            found.setdefault(name, {})[language] = getattr(row, field.name)
    return found


def test_texts_finds_every_translated_text():
    assert set(texts(models.Summit())) == {"city", "venue", "theme", "note"}


def test_the_astana_summit_has_no_gap_in_any_language(register):
    summit = models.Summit.objects.get(number=24)
    participations = summit.participations.select_related("leader", "office", "state", "organisation")
    rows = [
        summit,
        summit.host,
        summit.chairmanship,
        *summit.figures.all(),
        *summit.sentences.all(),
        *summit.documents.all(),
        *summit.chairmanship.events.all(),
        *participations,
        *(row.leader for row in participations),
        *(row.office for row in participations),
        *(row.state for row in participations if row.state),
        *models.Topic.objects.filter(documents__summit=summit),
        *models.Page.objects.all(),
    ]
    gaps = [
        f"{row._meta.model_name} {row.natural_key()}: {name}"
        for row in rows
        for name, in_language in texts(row).items()
        if any(in_language.values()) and not all(in_language.values())
    ]
    assert gaps == []
    assert all(texts(summit)[name]["en"] for name in ("city", "venue", "theme"))
    assert all(texts(summit.chairmanship)[name]["en"] for name in ("slogan", "priorities"))
    assert all(texts(document)["summary"]["en"] for document in summit.documents.all())


def test_the_contradictions_of_the_astana_summit_are_kept(register):
    figures = models.Figure.objects.filter(summit__number=24)
    kept = {(figure.measure, figure.precision, figure.value) for figure in figures}
    assert {
        ("documents", "exact", 25),
        ("documents", "exact", 24),
        ("events", "at_least", 150),
        ("events", "about", 150),
        ("events", "at_least", 140),
        ("events", "at_least", 180),
        ("documents_prepared", "exact", 60),
        ("members", "exact", 10),
    } == kept


def test_each_status_change_states_another_status_than_the_one_before(register):
    for state in models.State.objects.all():
        statuses = list(state.status_changes.order_by("effective").values_list("status", flat=True))
        assert all(before != after for before, after in itertools.pairwise(statuses)), state


def test_each_status_change_says_what_decided_it(register):
    for change in models.StatusChange.objects.all():
        assert change.basis, change
        assert change.decided_at, change
        assert change.decided_by.summit == change.decided_at, change
        assert change.sources.exists(), change


def test_ten_members_since_the_astana_summit(register):
    members = models.State.objects.as_of(models.Summit.objects.get(number=24).ends.first).filter(status="member")
    assert {state.iso2 for state in members} == {"BY", "CN", "IN", "IR", "KG", "KZ", "PK", "RU", "TJ", "UZ"}


def test_each_office_of_a_participation_was_possibly_held_that_day(register):
    for row in models.Participation.objects.select_related("summit", "office", "leader"):
        possible = models.Office.objects.possibly_on(row.summit.closed).filter(leader=row.leader)
        assert row.office in possible, row


def test_each_summit_has_its_chairmanship(register):
    chaired = models.Participation.objects.filter(capacity="chair")
    assert {row.summit.number: row.state for row in chaired} == {
        row.summit.number: row.state for row in models.Chairmanship.objects.exclude(summit__number=27)
    }


def test_facts_have_sources(register):
    without = [
        row
        for model in (models.Summit, models.Document, models.Event, models.Leader, models.State, models.Figure)
        for row in model.objects.filter(sources=None)
    ]
    assert without == []


def test_every_state_has_a_flag(register):
    flags = (Path(settings.BASE_DIR) / "summits/static/summits/flags").glob("*.svg")
    assert {state.iso2.lower() for state in models.State.objects.published()} == {flag.stem for flag in flags}


def test_every_source_has_a_title_that_is_no_address(register):
    titles = models.Source.objects.values_list("slug", "title")
    assert [slug for slug, title in titles if re.search(r"^$|://|^[\w-]+(\.[\w-]+)+(/\S*)?$", title, re.ASCII)] == []


def test_no_fact_that_rests_on_weak_sources_alone_is_sure(register):
    weak = models.Source.objects.filter(weak=True)
    assert weak.count() == 29
    assert [fact for source in weak for fact in source.sure_facts_on_it()] == []


def test_open_encyclopedias_and_blogs_are_weak_sources(register):
    open_to_all = models.Source.objects.filter(
        url__iregex=r"wikipedia|wikiwand|wikisource|fandom\.com|blogspot\.com|substack\.com|github\.com"
    )
    assert not open_to_all.filter(weak=False).exists()


def test_sources_are_named_with_the_apostrophes_of_print(register):
    assert [str(row) for row in models.Source.objects.all() if "'" in row.title + row.publisher] == []
