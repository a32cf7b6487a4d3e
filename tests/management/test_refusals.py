"""Files as people break them: check_register and loaddata answer alike, on every database, and nothing changes.

The files stand in ``refusals.txt``: each has a title, its rows, and the lines of both commands without the name of the
file. ``row`` puts fields into a sound row of a noun, ``only`` is all the fields of a row, ``entry`` a whole row, and
``file`` what a whole file holds.
"""

import ast
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test import override_settings

from summits.models import State

from .. import builders

pytestmark = pytest.mark.django_db

SOUND = {
    "alias": {"leader": ["xi-jinping"], "name": "Si Tsin-pin"},
    "document": {"slug": "strategy", "title_en": "Strategy", "kind": "strategy"},
    "event": {"slug": "meeting", "name_en": "Meeting", "kind": "forum"},
    "figure": {"summit": [24], "slug": "documents", "measure": "documents", "value": 25},
    "leader": {"slug": "somebody", "name_en": "Somebody"},
    "office": {"leader": ["xi-jinping"], "slug": "chairman", "title_en": "Chairman", "state": ["CN"]},
    "organisation": {"slug": "csto", "name_en": "CSTO"},
    "page": {"slug": "about-us", "title_en": "About", "body_en": "Text"},
    "participation": {"summit": [24], "leader": ["xi-jinping"], "capacity": "member", "state": ["CN"]},
    "photo": {
        "slug": "hall",
        "image": "photos/hall.jpg",
        "alternative_en": "The hall",
        "credit": "A. Photographer",
        "licence": "CC0",
    },
    "relation": {"document": ["declaration"], "kind": "supersedes", "target": ["charter"]},
    "source": {"slug": "speech", "title": "Speech"},
    "state": {"iso2": "KZ", "iso3": "KAZ", "name_en": "Kazakhstan"},
    "statuschange": {"state": ["IN"], "effective": "2017-06-09", "status": "member"},
    "summit": {"number": 25, "city_en": "Tianjin", "host": ["CN"], "starts": "2025-08-31"},
    "text": {"document": ["declaration"], "language": "fr"},
    "topic": {"slug": "trade", "name_en": "Trade"},
}


def cases() -> Iterator[tuple[str, bytes, list[str]]]:
    """The title, the content and the lines of each file."""
    text = (Path(__file__).parent / "refusals.txt").read_text(encoding="utf-8")
    for title, *told in (case.splitlines() for case in re.split(r"\n(?! )", text) if case and case[0] != "#"):
        written = [line.strip().partition(" ") for line in told]
        rows = [ROWS[form](rest) for form, _space, rest in written if form in ROWS]
        whole = [ast.literal_eval(rest) for form, _space, rest in written if form == "file"]
        content = whole[0] if whole else json.dumps(rows)
        lines = [" ".join(line.split()) for line, (form, *_) in zip(told, written, strict=True) if form not in FORMS]
        yield title, content if isinstance(content, bytes) else content.encode(), lines


def _row(text: str) -> dict:
    noun, _space, fields = text.partition(" ")
    return {"model": f"summits.{noun}", "fields": SOUND[noun] | json.loads(fields)}


def _only(text: str) -> dict:
    noun, _space, fields = text.partition(" ")
    return {"model": json.loads(f'"summits.{noun}"'), "fields": json.loads(fields)}


ROWS = {"row": _row, "only": _only, "entry": json.loads}
FORMS = (*ROWS, "file")
TABLES = connection.introspection.django_table_names(include_views=False)
CASES = {title: (content, lines) for title, content, lines in cases()}


@pytest.fixture(scope="module")
def folder(django_db_setup, django_db_blocker, tmp_path_factory):
    """A working folder for the files, beside a small register."""
    folder = tmp_path_factory.mktemp("files")
    with (
        django_db_blocker.unblock(),
        transaction.atomic(),
        override_settings(MEDIA_ROOT=folder / "media"),
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.chdir(folder)
        make_register()
        yield folder
        transaction.set_rollback(True)


def make_register():
    for iso2, iso3, name in (("CN", "CHN", "China"), ("IN", "IND", "India"), ("KG", "KGZ", "Kyrgyzstan")):
        builders.make_state(iso2, iso3=iso3, name=name)
    host = builders.make_state("UZ", iso3="UZB", name="Uzbekistan")
    builders.make_status_change(host, "member", "2001-06")
    builders.make_status_change(State.objects.get(iso2="CN"), "member", "2001-06-15")
    summit = builders.make_summit(host=host)
    builders.make_summit(1, host=host)
    chair = builders.make_leader()
    builders.make_office(chair, slug="president")
    builders.make_participation(summit, chair, state=host, capacity="chair")
    builders.make_leader("xi-jinping", name="Xi Jinping", name_zh="习近平")
    builders.make_topic()
    for slug in ("declaration", "charter"):
        builders.make_document(slug)
    for name, content in (
        ("photos/hall.jpg", builders.image_file()),
        ("texts/empty.pdf", b""),
        ("texts/page.pdf", b"<html>"),
        ("texts/page.html", b"<html>"),
        ("texts/sound.pdf", builders.pdf_file()),
    ):
        default_storage.save(name, ContentFile(content))


@pytest.fixture(scope="module")
def before(folder):
    return stored()


def stored() -> dict[str, list[tuple]]:
    """All that the database holds, by table."""
    found = {}
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            found[table] = cursor.fetchall()
    return found


def answer(*command, **options) -> list[str]:
    """The lines of a command that fails; whatever is no CommandError fails the test."""
    err = io.StringIO()
    with pytest.raises(CommandError) as failure:
        call_command(*command, stdout=io.StringIO(), stderr=err, **options)
    return [*err.getvalue().splitlines(), *str(failure.value).splitlines()]


def without_names(line: str, folder: Path) -> str:
    return line.removeprefix("rows.json, row ").removeprefix("rows.json: ").replace(str(folder), "…")


@pytest.mark.parametrize(("content", "lines"), CASES.values(), ids=CASES)
def test_check_and_load_refuse_alike_and_change_nothing(folder, before, content, lines):
    (folder / "rows.json").write_bytes(content)
    checked = answer("check_register", "rows.json")[:-1]
    assert answer("loaddata", "rows.json")[:-1] == checked
    assert [without_names(line, folder) for line in checked] == lines
    assert all(line.isprintable() for line in checked)
    assert stored() == before


LONG = {
    "many brackets": (
        "[" * 100_000,
        'Lists and objects are nested too deeply. Rows stand in one list: [{"model": "summits.…", "fields": {…}}, …].',
    ),
    "a few brackets too many": (
        '[{"model": "summits.topic", "fields": {"name_en": ' + "[" * 12 + "]" * 12 + "}}]",
        "1: Lists and objects are nested too deeply. Rows stand in one list: "
        '[{"model": "summits.…", "fields": {…}}, …].',
    ),
    "a very long number": (
        '[{"model": "summits.figure", "fields": {"summit": [24], "slug": "a", "measure": "events", "value": '
        + "9" * 5_000
        + "}}]",
        f"1: figure 24/a: value: {'9' * 59}… is out of bounds. Write a number from 0 to 2147483647.",
    ),
    "a very long slug": (
        json.dumps([_row('topic {"slug": "' + "a" * 10_000 + '"}')]),
        f"1: topic {'a' * 193}…: slug: Ensure this value has at most 50 characters (it has 10000). Correct the value.",
    ),
}


@pytest.mark.parametrize(("content", "line"), LONG.values(), ids=LONG)
def test_a_long_value_is_shortened_in_the_line_that_refuses_it(folder, before, content, line):
    test_check_and_load_refuse_alike_and_change_nothing(folder, before, content.encode(), [line])
