"""Files as people break them: check_register and loaddata answer alike, on every database, and nothing changes."""

import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from summits.fixtures import MODELS, rows_of

from .. import builders

pytestmark = pytest.mark.django_db

DOCUMENT = {"slug": "strategy", "title_en": "Strategy", "kind": "strategy"}
SUMMIT = {"number": 25, "city_en": "Tianjin", "host": ["CN"], "starts": "2025-08-31"}
TOPIC = {"slug": "trade", "name_en": "Trade"}
SOURCE = {"slug": "speech", "title": "Speech"}
PAGE = {"slug": "about-us", "title_en": "About", "body_en": "Text"}
SEAT = {"summit": [24], "leader": ["xi-jinping"], "capacity": "member", "state": ["CN"]}
FIGURE = {"summit": [24], "slug": "documents", "measure": "documents", "value": 25}
CHANGE = {"state": ["IN"], "effective": "2017-06-09", "status": "member"}


def row(model, _fields=(), **more):
    return {"model": f"summits.{model}", "fields": dict(_fields) | more}


def twice(text: str) -> str:
    return f'[{{"model": "summits.topic", "fields": {text}}}]'


@pytest.fixture(autouse=True)
def register(tmp_path, monkeypatch, uploads):
    """A small register, and a working folder for the files."""
    monkeypatch.chdir(tmp_path)
    for iso2, iso3, name in (("CN", "CHN", "China"), ("IN", "IND", "India"), ("KG", "KGZ", "Kyrgyzstan")):
        builders.make_state(iso2, iso3=iso3, name=name)
    host = builders.make_state()
    summit = builders.make_summit(host=host)
    builders.make_summit(1, host=host)
    chair = builders.make_leader()
    builders.make_participation(summit, chair, state=host, capacity="chair")
    builders.make_office(builders.make_leader("xi-jinping", name="Xi Jinping", name_zh="习近平"))
    builders.make_topic()
    for slug in ("declaration", "charter"):
        builders.make_document(slug)


# What is in a file, and the lines of both commands without the name of the file
CASES = {
    # Types
    "true as a number": (
        [row("summit", SUMMIT, number=True)],
        ["1: summit: number: true is no whole number. Write digits without quotes and without a point: 24."],
    ),
    "a point in a number": (
        [row("summit", SUMMIT, number=24.5)],
        ["1: summit: number: 24.5 is no whole number. Write digits without quotes and without a point: 24."],
    ),
    "digits as text": (
        [row("summit", SUMMIT, number="24")],
        ["1: summit: number: “24” is no whole number. Write digits without quotes and without a point: 24."],
    ),
    "words as a number": (
        [row("summit", SUMMIT, number="twenty-four")],
        ["1: summit: number: “twenty-four” is no whole number. Write digits without quotes and without a point: 24."],
    ),
    "true in a key": (
        [row("figure", FIGURE, summit=[True])],
        ["1: figure: summit: [true] is no natural key. Write the key of the summit, for example [24]."],
    ),
    "a point in a key": (
        [row("figure", FIGURE, summit=[24.0])],
        ["1: figure: summit: [24.0] is no natural key. Write the key of the summit, for example [24]."],
    ),
    "text in a key": (
        [row("figure", FIGURE, summit=["24"])],
        ['1: figure: summit: ["24"] is no natural key. Write the key of the summit, for example [24].'],
    ),
    "a point in a year": (
        [row("document", DOCUMENT, covers_from=2024.9)],
        [
            "1: document strategy: covers_from: 2024.9 is no whole number. Write digits without "
            "quotes and without a point: 24."
        ],
    ),
    "a number as text": (
        [row("topic", TOPIC, name_en=5)],
        ['1: topic trade: name_en: 5 is no text. Write a text between "quotes".'],
    ),
    "true as text": (
        [row("topic", TOPIC, name_en=True)],
        ['1: topic trade: name_en: true is no text. Write a text between "quotes".'],
    ),
    "an object as text": (
        [row("topic", TOPIC, name_en={"en": "Trade"})],
        ['1: topic trade: name_en: {"en": "Trade"} is no text. Write a text between "quotes".'],
    ),
    "text for yes": ([row("page", PAGE, slug=7)], ['1: page: slug: 7 is no text. Write a text between "quotes".']),
    "a number as a date": (
        [row("document", DOCUMENT, date=2024)],
        ['1: document strategy: date: 2024 is no date. Write "2024-07-04", "2024-07" or "2024", between quotes.'],
    ),
    "too large a figure": (
        [row("figure", FIGURE, value=3_000_000_000)],
        ["1: figure 24/documents: value: 3000000000 is out of bounds. Write a number from 0 to 2147483647."],
    ),
    "too large a small number": (
        [row("summit", SUMMIT, number=40_000)],
        ["1: summit 40000: number: 40000 is out of bounds. Write a number from 0 to 32767."],
    ),
    "a number below zero": (
        [row("figure", FIGURE, value=-1)],
        ["1: figure 24/documents: value: -1 is out of bounds. Write a number from 0 to 2147483647."],
    ),
    "too large a number in a key": (
        [row("figure", FIGURE, summit=[3_000_000_000])],
        ["1: figure 3000000000/documents: summit: There is no summit 3000000000. Add that summit, or correct the key."],
    ),
    # Texts
    "blanks as a name": (
        [row("topic", TOPIC, name_en="   ")],
        ["1: topic trade: name_en: The text has no visible character. Fill it in, or leave the field out."],
    ),
    "a name of no width": (
        [row("topic", TOPIC, name_en="\u200b")],
        ["1: topic trade: name_en: The text has no visible character. Fill it in, or leave the field out."],
    ),
    "no language": (
        [row("topic", slug="trade")],
        ["1: topic trade: Fill in at least one language. Correct name_en or name_fr or name_ru or name_zh."],
    ),
    "an empty name": (
        [row("topic", TOPIC, name_en="")],
        ["1: topic trade: Fill in at least one language. Correct name_en or name_fr or name_ru or name_zh."],
    ),
    "NUL": (
        [row("topic", TOPIC, name_en="a\0b")],
        ["1: topic trade: name_en: The text holds a NUL character or half a character. Remove it."],
    ),
    "half a character": (
        [row("topic", TOPIC, name_en="\ud800")],
        ["1: topic trade: name_en: The text holds a NUL character or half a character. Remove it."],
    ),
    "an order to the terminal": (
        [row("topic", TOPIC, name_en="\x1b[2Jgone")],
        ["1: topic trade: name_en: The text holds the control character \\u001b. Remove it."],
    ),
    "an order to the terminal in a key": (
        [row("document", DOCUMENT, topics=[["\x1b[2J"]])],
        ["1: document strategy: topics: There is no topic \\u001b[2J. Add that topic, or correct the key."],
    ),
    "an order to the terminal as a field": (
        [row("topic", TOPIC) | {"\x1b[2J": 1}],
        ["1: \\u001b[2J: This is no part of a row. Put it into fields, or leave it out."],
    ),
    "half a character in a field": (
        [row("topic", TOPIC, **{"name\ud800": "a"})],
        ["1: topic trade: name\\ud800: There is no such field. Did you mean name_zh?"],
    ),
    "half a character in a key": (
        [row("document", DOCUMENT, topics=[["\ud800"]])],
        ["1: document strategy: topics: There is no topic \\ud800. Add that topic, or correct the key."],
    ),
    "half a character as a model": (
        [{"model": "summits.\ud800", "fields": {}}],
        ["1: “summits.\\ud800” is no model of the register. Did you mean summits.text?"],
    ),
    "a mark of direction in a field": (
        [row("topic", TOPIC, **{"name_\u200fen": "a"})],
        ["1: topic trade: name_\\u200fen: There is no such field. Did you mean name_en?"],
    ),
    "a new line in a slug": (
        [row("topic", TOPIC, slug="a\nb")],
        [
            "1: topic a b: slug: Enter a valid “slug” consisting of letters, numbers, underscores "
            "or hyphens. Correct the value."
        ],
    ),
    "a small country code": (
        [row("state", iso2="kz", iso3="KAZ", name_en="Kazakhstan")],
        ["1: state kz: iso2: Enter a valid value. Correct the value."],
    ),
    # Shape
    "a word beside fields": (
        [row("topic", TOPIC) | {"feilds": {"name_fr": "Commerce"}}],
        ["1: feilds: This is no part of a row. Did you mean fields?"],
    ),
    "fields misspelt": (
        [{"model": "summits.topic", "feilds": TOPIC}],
        [
            "1: feilds: This is no part of a row. Did you mean fields?",
            '1: The row has no fields. Write {"model": "summits.…", "fields": {…}}.',
        ],
    ),
    "a key twice": (
        twice('{"slug": "trade", "name_en": "One", "name_en": "Two"}'),
        ['“name_en” stands twice in one object, with the values ["One", "Two"]. Remove one of them.'],
    ),
    "fields twice": (
        '[{"model": "summits.topic", "fields": {}, "fields": {}}]',
        ["“fields” stands twice in one object, with the values [{}, {}]. Remove one of them."],
    ),
    "fields as a list": (
        [{"model": "summits.topic", "fields": []}],
        ['1: The row has no fields. Write {"model": "summits.…", "fields": {…}}.'],
    ),
    "a number of the database": (
        [row("topic", TOPIC) | {"pk": 1}],
        ["1: topic trade: pk: Numbers of the database are not taken. Leave pk out: the key finds the row."],
    ),
    "a number of the database alone": (
        [{"pk": 1}],
        ['1: The row names no model. Write {"model": "summits.…", "fields": {…}}.'],
    ),
    "nothing in a list": (
        [None, None],
        [
            '1: The row is no object. Write {"model": "summits.…", "fields": {…}}.',
            '2: The row is no object. Write {"model": "summits.…", "fields": {…}}.',
        ],
    ),
    "an object": ({"model": "summits.topic"}, ["The file holds no list. Put its rows between [ and ]."]),
    "a text": ('"rows"', ["The file holds no list. Put its rows between [ and ]."]),
    "an empty file": ("", ["This is not JSON: line 1, column 1: Expecting value. Correct it there or just before."]),
    "a cut file": (
        '[{"model": "summits.to',
        ["This is not JSON: line 1, column 12: Unterminated string starting at. Correct it there or just before."],
    ),
    "a comma at the end": (
        '[{"model": "summits.topic", "fields": {},}]',
        [
            "This is not JSON: line 1, column 42: Expecting property name enclosed in double "
            "quotes. Correct it there or just before."
        ],
    ),
    "a mark before the text": (
        b"\xef\xbb\xbf[}",
        ["This is not JSON: line 1, column 2: Expecting value. Correct it there or just before."],
    ),
    "UTF-16": ("[]".encode("utf-16"), ["Byte 1 is not UTF-8. Save the file as UTF-8."]),
    "Latin-1": ('["é"]'.encode("latin-1"), ["Byte 3 is not UTF-8. Save the file as UTF-8."]),
    "NUL bytes": (b"[\0]", ["This is not JSON: line 1, column 2: Expecting value. Correct it there or just before."]),
    "infinity": (
        '[{"model": "summits.figure", "fields": {"value": Infinity}}]',
        [
            "1: figure: value: Infinity is no whole number. Write digits without quotes and without a point: 24.",
            "1: figure: summit: The field is missing. Name the row that it belongs to.",
            "1: figure: slug: This field cannot be blank. Fill it in.",
            "1: figure: measure: This field cannot be blank. Fill it in.",
        ],
    ),
    "no number": (
        '[{"model": "summits.figure", "fields": {"value": NaN}}]',
        [
            "1: figure: value: NaN is no whole number. Write digits without quotes and without a point: 24.",
            "1: figure: summit: The field is missing. Name the row that it belongs to.",
            "1: figure: slug: This field cannot be blank. Fill it in.",
            "1: figure: measure: This field cannot be blank. Fill it in.",
        ],
    ),
    "an unknown model": (
        [row("documnet", DOCUMENT)],
        ["1: “summits.documnet” is no model of the register. Did you mean summits.document?"],
    ),
    "the history": (
        [row("revision", noun="topic", key="energy")],
        ["1: “summits.revision” is no row of the register. Leave it out: the register writes it by itself."],
    ),
    "another application": (
        [{"model": "auth.user", "fields": {"username": "a"}}],
        ["1: “auth.user” is no row of the register. Load it apart, with --other-apps."],
    ),
    "a row twice": (
        [row("topic", TOPIC), row("topic", TOPIC)],
        ["2: topic trade: The files have this row already: rows.json, row 1. Remove one of the two."],
    ),
    "a change twice": (
        [row("statuschange", CHANGE), row("statuschange", CHANGE)],
        ["2: statuschange IN/2017-06-09: The files have this row already: rows.json, row 1. Remove one of the two."],
    ),
    "a month and a day of one state": (
        [row("statuschange", CHANGE, effective="2017-06", status="observer"), row("statuschange", CHANGE)],
        [
            "2: statuschange IN/2017-06-09: effective: This state has a change on 2017-06 already: nobody can tell "
            "which came first. Give the days of both. Correct the value."
        ],
    ),
    # Names of fields
    "a field misspelt": (
        [row("document", DOCUMENT, titel_en="A")],
        ["1: document strategy: titel_en: There is no such field. Did you mean title_en?"],
    ),
    "a field without a language": (
        [row("document", DOCUMENT, title="A")],
        ["1: document strategy: title: There is no such field. Write title_en, title_fr, title_ru or title_zh."],
    ),
    "a place without a language": (
        [row("summit", SUMMIT, venue="Hall")],
        ["1: summit 25: venue: There is no such field. Write venue_en, venue_fr, venue_ru or venue_zh."],
    ),
    "a field with a language that has none": (
        [row("source", SOURCE, title_en="A")],
        ["1: source speech: title_en: There is no such field. Did you mean title?"],
    ),
    # Links
    "a code of three letters": (
        [row("document", DOCUMENT, signatories=[["KGZ"]])],
        ['1: document strategy: signatories: There is no state KGZ. Did you mean ["KG"]?'],
    ),
    "the name of a state": (
        [row("document", DOCUMENT, signatories=[["Kyrgyzstan"]])],
        ['1: document strategy: signatories: There is no state Kyrgyzstan. Did you mean ["KG"]?'],
    ),
    "a code that is nearly right": (
        [row("document", DOCUMENT, signatories=[["KX"]])],
        ["1: document strategy: signatories: There is no state KX. Add that state, or correct the key."],
    ),
    "the name of a person": (
        [row("participation", SEAT, leader=["习近平"])],
        ['1: participation 24/习近平: leader: There is no leader 习近平. Did you mean ["xi-jinping"]?'],
    ),
    "a topic misspelt": (
        [row("document", DOCUMENT, topics=[["enegry"]])],
        ['1: document strategy: topics: There is no topic enegry. Did you mean ["energy"]?'],
    ),
    "a key without brackets": (
        [row("summit", SUMMIT, host="CN")],
        ['1: summit 25: host: CN is no natural key. Write ["CN"].'],
    ),
    "a number of the database as a key": (
        [row("summit", SUMMIT, host=1)],
        ['1: summit 25: host: 1 is no natural key. Write the key of the state, for example ["CN"].'],
    ),
    # Values
    # Uploads
    # Rows together
}


def answer(*command, **options) -> list[str]:
    """The lines of a command that fails; whatever is no CommandError fails the test."""
    err = io.StringIO()
    with pytest.raises(CommandError) as failure:
        call_command(*command, stdout=io.StringIO(), stderr=err, **options)
    return [*err.getvalue().splitlines(), *str(failure.value).splitlines()]


def without_names(line: str, name: str, folder: Path) -> str:
    return line.removeprefix(f"{name}, row ").removeprefix(f"{name}: ").replace(str(folder), "…")


def stored() -> list[dict]:
    return [row for model in MODELS for row in rows_of(model.objects)]


def write(tmp_path, content, name="rows.json") -> str:
    text = content if isinstance(content, (str, bytes)) else json.dumps(content)
    (tmp_path / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return name


@pytest.mark.parametrize(("content", "lines"), CASES.values(), ids=CASES)
def test_check_and_load_refuse_alike_and_change_nothing(tmp_path, content, lines):
    before, name = stored(), write(tmp_path, content)
    checked = answer("check_register", name)[:-1]
    assert answer("loaddata", name)[:-1] == checked
    assert [without_names(line, name, tmp_path) for line in checked] == lines
    assert stored() == before
    assert all(line.isprintable() for line in checked)
