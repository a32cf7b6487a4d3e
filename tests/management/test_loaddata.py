"""One road into the register: whatever the format, its rows are checked, remembered, and kept from editors' edits."""

import bz2
import gzip
import io
import json
import lzma
import sys
import zipfile

import pytest
from django.contrib.auth.models import Group, User
from django.core import serializers
from django.core.management import CommandError, call_command
from django.db import connection

from summits import version
from summits.choices import Origin
from summits.editing.rights import EDITORS
from summits.history.deleting import delete
from summits.history.revisions import remember, revisions_of
from summits.history.rows import rows_of
from summits.models import Change, Document, Revision, SearchEntry, SearchPosition, Summit, Topic
from summits.models.register import MODELS
from summits.search import catch_up

from .. import builders

pytestmark = pytest.mark.django_db

MENDED = "Nothing was loaded: 1 to mend."
TOPIC = {"model": "summits.topic", "fields": {"slug": "energy", "name_en": "Energy"}}
GROUP = {"model": "auth.group", "fields": {"name": "Guests"}}
USER = {"model": "auth.user", "fields": {"username": "mallory", "password": "!", "is_superuser": True}}


def load(*labels, **options) -> list[str]:
    """Loads, and gives back the lines that were printed."""
    out = io.StringIO()
    call_command("loaddata", *labels, stdout=out, **options)
    return out.getvalue().splitlines()


def refused(*labels, **options) -> list[str]:
    with pytest.raises(CommandError) as refusal:
        load(*labels, **options)
    return str(refusal.value).splitlines()


def zipped(content: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("rows.json", content)
    return packed.getvalue()


PACKINGS = {"gz": gzip.compress, "bz2": bz2.compress, "xz": lzma.compress, "zip": zipped}
PACKINGS["lzma"] = lambda content: lzma.compress(content, lzma.FORMAT_ALONE)


@pytest.fixture
def write(tmp_path, monkeypatch):
    """Writes rows into a file of the working folder, in the form that its name says."""
    monkeypatch.chdir(tmp_path)

    def written(name: str, rows: list[dict]) -> str:
        _stem, form, *packing = name.split(".")
        content = {"json": as_json, "jsonl": as_lines, "xml": as_xml}[form](rows).encode()
        (tmp_path / name).write_bytes(PACKINGS[packing[0]](content) if packing else content)
        return name

    return written


def as_json(rows):
    return json.dumps(rows)


def as_lines(rows):
    return "\n".join(json.dumps(row) for row in rows)


def as_xml(rows):
    """Texts only; the numbers and links of whole registers are in the round trips below."""
    objects = "".join(
        f'<object model="{row["model"]}"{" pk=" + chr(34) + str(row["pk"]) + chr(34) if "pk" in row else ""}>'
        + "".join(f'<field name="{name}">{value}</field>' for name, value in row["fields"].items())
        + "</object>"
        for row in rows
    )
    return f'<?xml version="1.0"?><django-objects version="1.0">{objects}</django-objects>'


@pytest.fixture
def pipe(monkeypatch):
    def piped(content: str):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content.encode())))

    return piped


NAMES = ["rows.json", "rows.jsonl", "rows.xml", *(f"rows.json.{packing}" for packing in PACKINGS), "rows.xml.gz"]


@pytest.mark.parametrize("name", NAMES)
def test_rows_of_every_format_are_remembered_and_keep_edits(write, name):
    load(write(name, [TOPIC]))
    Topic.objects.update(name_en="Energy policy")
    assert load(name)[0] == 'topic energy name_en: "Energy policy" → "Energy" (kept; --overwrite takes the file\'s)'
    assert Topic.objects.get().name_en == "Energy policy"
    assert Revision.objects.filter(noun="topic", origin=Origin.LOAD).count() == 1


@pytest.mark.parametrize("name", NAMES)
def test_a_number_of_the_database_is_refused_in_every_format(write, name):
    kept = builders.make_topic("trade")
    assert refused(write(name, [TOPIC | {"pk": kept.pk}])) == [
        f"{name}, row 1: topic energy: pk: Numbers of the database are not taken. Leave pk out: the key finds the row.",
        MENDED,
    ]
    assert Topic.objects.get() == kept


@pytest.mark.parametrize("name", NAMES)
def test_check_register_answers_like_loaddata_in_every_format(write, name, capsys):
    write(name, [TOPIC | {"fields": {"slug": "Not a slug", "name_en": "Energy"}}, GROUP])
    with pytest.raises(CommandError, match=r"^2 to mend in 2 rows of 1 files\.$"):
        call_command("check_register", name)
    assert capsys.readouterr().err.splitlines() == refused(name)[:-1]


@pytest.mark.parametrize("form", ["json", "jsonl", "xml", "yaml"])
def test_the_whole_register_goes_out_and_in_by_every_format(form, tmp_path):
    summit = builders.make_summit(note_en=" Two\nlines\n")
    summit.sources.add(builders.make_source())
    builders.make_document(topics=[builders.make_topic()], signatories=[summit.host], summit=summit, covers_from=2024)
    options = {"use_natural_foreign_keys": True, "use_natural_primary_keys": True}
    every = [record for model in MODELS for record in model.objects.all()]
    (tmp_path / f"all.{form}").write_text(serializers.serialize(form, every, **options), encoding="utf-8")
    before = [rows_of(model.objects) for model in MODELS]
    Document.objects.all().delete()
    for model in reversed(MODELS):
        model.objects.all().delete()
    load(tmp_path / f"all.{form}")
    assert [rows_of(model.objects) for model in MODELS] == before


def test_yaml_is_read_with_its_dates_and_words_as_they_stand(tmp_path):
    rows = """
- model: summits.state
  fields: {iso2: NO, iso3: NOR, name_en: Norway}
- model: summits.summit
  fields: {number: 24, city_en: Astana, host: [NO], starts: 2024-07-03}
"""
    (tmp_path / "rows.yaml").write_text(rows)
    load(tmp_path / "rows.yaml")
    summit = Summit.objects.get()
    assert (summit.host.iso2, str(summit.starts)) == ("NO", "2024-07-03")


def test_yaml_without_pyyaml_is_refused_in_a_sentence(write, monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "yaml", None)
    monkeypatch.delitem(sys.modules, "summits.interchange.yaml_rows", raising=False)
    monkeypatch.delattr("summits.interchange.yaml_rows", raising=False)
    (tmp_path / "rows.yaml").write_text("[]")
    assert refused("rows.yaml")[0] == (
        "rows.yaml: PyYAML is not installed, which reads YAML. Install it, or write JSON."
    )


YAML = {
    "a name twice": (
        "- model: summits.topic\n  fields: {slug: trade, slug: energy}",
        ', row 1: “slug” stands twice in one object, with the values ["trade", "energy"]. Remove one of them.',
    ),
    "a name that is a number": (
        "- model: summits.topic\n  fields: {slug: trade, name_en: Trade}\n  1: 2",
        ", row 1: 1: This is no part of a row. Put it into fields, or leave it out.",
    ),
    "a name that is a list": (
        "- {[a]: b}",
        ": This is not YAML of rows: line 1, column 4: a name of a field is a text. Correct it there or just before.",
    ),
    "one object": (
        "model: summits.topic",
        ": The file holds no list. Begin each of its rows with “- model: summits.…”.",
    ),
    "nothing": ("\n", ": The file is empty. Put rows into it."),
    "an octal number": (
        "- model: summits.figure\n  fields: {summit: [24], slug: a, measure: events, value: 012}",
        ", row 1: figure 24/a: value: “012” is no whole number. Write digits, without quotes and without a point.",
    ),
    "an alias": (
        "- &row [1]\n- *row",
        ": This is not YAML of rows: line 2, column 3: “*row” is an alias; write the value out. "
        "Correct it there or just before.",
    ),
    "an object of Python": (
        "- !!python/object:os.system x",
        ": This is not YAML of rows: line 1, column 3: could not determine a constructor for the tag "
        "'tag:yaml.org,2002:python/object:os.system'. Correct it there or just before.",
    ),
    "a tab": (
        "- a:\n\tb",
        ": This is not YAML of rows: line 2, column 1: found character '\\t' that cannot start any token. "
        "Correct it there or just before.",
    ),
    "a control character": (
        "- a\n- b\x01",
        ": This is not YAML of rows: line 2, column 4: special characters are not allowed. "
        "Correct it there or just before.",
    ),
}


@pytest.mark.parametrize(("content", "line"), YAML.values(), ids=YAML)
def test_yaml_without_rows_is_refused_with_its_place(write, tmp_path, content, line):
    builders.make_summit()
    (tmp_path / "rows.yaml").write_text(content)
    assert refused("rows.yaml") == [f"rows.yaml{line}", MENDED]


@pytest.mark.parametrize(
    ("name", "content", "line"),
    [
        ("rows.json.gz", b"no gzip", "The file cannot be unpacked: Not a gzipped file (b'no'). Pack it again."),
        ("rows.json.zip", b"no zip", "The file cannot be unpacked: File is not a zip file. Pack it again."),
        ("rows.jsonl", b'{}\n{"a"}', "This is not JSON: line 2, column 5: a colon is missing after the name. "
         "Write one row on each line."),
        ("rows.xml", b"<a><b></a>", "This is not XML of rows: <unknown>:1:8: mismatched tag. Correct it there or just "
         "before."),
        ("rows.xml", b'<!DOCTYPE a [<!ENTITY b "b">]><a>&b;</a>', "This is not XML of rows: DTDForbidden(name='a', "
         "system_id=None, public_id=None). Correct it there or just before."),
        ("rows.csv", b"a;b", "The name does not say in which format the file is. It ends in .json, .jsonl, .xml, "
         ".yaml."),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(write, tmp_path, name, content, line):
    (tmp_path / name).write_bytes(content)
    assert refused(name) == [f"{name}: {line}", MENDED]


def test_standard_input_takes_the_same_road(pipe):
    pipe(as_lines([TOPIC]))
    load("-", format="jsonl")
    pipe(as_json([TOPIC | {"pk": 1}]))
    assert refused("-", format="json")[0].startswith("standard input, row 1: topic energy: pk: Numbers of the database")
    assert Revision.objects.get().noun == "topic"


def test_check_register_reads_standard_input(pipe, capsys):
    pipe(as_json([TOPIC]))
    call_command("check_register", "-")
    assert capsys.readouterr().out == "1 rows in 1 files: nothing to mend\n"


# Labels


def test_a_misspelt_register_is_known(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    refusal = "regsiter: The file cannot be read: no such file or directory. Did you mean register?"
    assert refused("regsiter")[0] == refusal


def test_a_fixture_of_the_register_is_found_by_its_name(write, settings, tmp_path):
    settings.FIXTURE_DIRS = [tmp_path / "fixtures"]
    (tmp_path / "fixtures").mkdir()
    (tmp_path / "fixtures" / "topics.json").write_text(as_json([TOPIC]))
    load("topics")
    assert Topic.objects.get().slug == "energy"


def test_the_same_file_twice_is_refused(write, tmp_path):
    twice = write("rows.json", [TOPIC]), f"{tmp_path}/rows.json"
    assert refused(*twice) == [f"{tmp_path}/rows.json: The file is named twice. Name it once.", MENDED]
    with pytest.raises(CommandError, match=r"^1 to mend in 1 rows of 2 files\.$"):
        call_command("check_register", *twice)


@pytest.mark.filterwarnings("error")
def test_an_empty_list_is_no_fault(write):
    load(write("rows.json", []))


# Rows of other applications


@pytest.mark.parametrize("foreign", [GROUP, USER], ids=["group", "user"])
def test_a_row_of_another_application_is_refused_with_the_file_it_is_in(write, foreign):
    label = foreign["model"]
    assert refused(write("rows.json", [TOPIC, foreign])) == [
        f"rows.json, row 2: “{label}” is no row of the register. Load it apart, with --other-apps.",
        MENDED,
    ]
    assert not Topic.objects.exists()
    assert not User.objects.exists()


def test_rows_of_other_applications_load_apart(write):
    assert load(write("rows.jsonl", [GROUP, USER]), other_apps=True) == ["Installed 2 object(s) from 1 fixture(s)"]
    assert (Group.objects.filter(name="Guests").exists(), User.objects.get().is_superuser) == (True, True)
    assert not Revision.objects.exists()


def test_rows_of_other_applications_come_by_standard_input_too(pipe):
    pipe(as_json([GROUP]))
    load("-", format="json", other_apps=True)
    assert Group.objects.filter(name="Guests").exists()


def test_a_row_of_the_register_is_refused_among_those_of_other_applications(write):
    assert refused(write("rows.xml", [GROUP, TOPIC]), other_apps=True) == [
        "rows.xml, row 2: “summits.topic” is a row of the register. Load it without --other-apps.",
        MENDED,
    ]
    assert not Group.objects.filter(name="Guests").exists()


@pytest.mark.parametrize(
    "model", ["revision", "searchentry", "searchname", "searchposition", "searchword", "change", "version"]
)
def test_tables_that_the_register_writes_by_itself_are_refused_everywhere(write, model):
    forged = {"model": f"summits.{model}", "pk": 1, "fields": {}}
    mend = "Leave it out: the register writes it by itself."
    write("rows.json", [forged])
    assert refused("rows.json")[0] == f"rows.json, row 1: “summits.{model}” is no row of the register. {mend}"
    assert refused("rows.json", other_apps=True)[0] == (
        f"rows.json, row 1: “summits.{model}” is no row of another application. {mend}"
    )


# A whole database


def test_a_whole_database_moves_with_its_accounts_and_history(tmp_path):
    topic, editor = builders.make_topic(), User.objects.create(username="editor")
    revision = remember(topic, origin=Origin.ADMIN, by=editor)
    catch_up()
    call_command("dumpdata", output=tmp_path / "all.json", verbosity=0)
    for model in (Revision, User, Topic, SearchEntry, Change, SearchPosition):
        model.objects.all().delete()
    version.current()  # what is written from now on is in a log of its own, as in another database
    load(tmp_path / "all.json", whole_database=True)
    catch_up()  # nothing is committed here, so the load does not do it
    assert (Topic.objects.get(), Revision.objects.get(), Revision.objects.get().by) == (topic, revision, editor)
    assert SearchEntry.objects.get().record == topic.pk


def test_a_whole_database_brings_its_groups_under_their_own_numbers(write):
    group = {"model": "auth.group", "pk": 77, "fields": {"name": EDITORS, "permissions": []}}
    load(write("all.json", [group]), whole_database=True)
    assert list(Group.objects.values_list("pk", "name")) == [(77, EDITORS)]


def test_a_whole_database_comes_by_standard_input_too(pipe):
    pipe(as_json([TOPIC, USER]))
    assert load("-", format="json", whole_database=True) == ["Installed 2 object(s) from 1 fixture(s)"]
    assert (Topic.objects.get().slug, User.objects.get().username) == ("energy", "mallory")


def test_a_number_of_a_deleted_record_is_not_given_again_in_another_database(tmp_path):
    builders.make_topic("trade")
    deleted = builders.make_topic("energy")
    delete([deleted])
    call_command("dumpdata", output=tmp_path / "all.json", verbosity=0)
    for model in (Revision, User, Topic, SearchEntry, Change, SearchPosition):
        model.objects.all().delete()
    for table in ("sqlite_sequence",) if connection.vendor == "sqlite" else ():
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {table}")  # as in a database that never had these records
    load(tmp_path / "all.json", whole_database=True)
    again = builders.make_topic("energy")
    assert again.pk > deleted.pk
    assert list(revisions_of(again)) == []


def test_a_whole_database_goes_into_an_empty_one_only(write):
    builders.make_topic()
    assert refused(write("rows.json", [GROUP]), whole_database=True) == [
        "Nothing was loaded: a whole database needs an empty one; there are topics."
    ]


# Fields that do not exist


def test_ignored_fields_and_models_are_named(write):
    rows = [TOPIC, {"model": "summits.topics", "fields": {}}]
    rows += [{"model": "summits.topic", "fields": {"slug": slug, "name_en": "A", "nam_fr": "B"}} for slug in "ab"]
    assert load(write("rows.json", rows), ignore=True)[:2] == [
        "summits.topics: there is none, passed over in 1 row (first in rows.json, row 2)",
        "topic nam_fr: there is none, passed over in 2 rows (first in rows.json, row 3)",
    ]


def test_an_unknown_format_is_named(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"a;b")))
    assert refused("-", format="csv") == [
        "standard input: There is no such --format. Give json, jsonl, xml, yaml.",
        MENDED,
    ]
