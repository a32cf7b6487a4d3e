"""The file of SQLite belongs to every program that reads SQLite: nothing in it needs a function of Django's."""

import sqlite3
from contextlib import closing

import pytest
from django.apps import apps
from django.db import connection

from ..builders import make_event, make_leader, make_office, make_state, make_status_change

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(tmp_path):
    """The database of the tests as a file, with a few records in it."""
    if connection.vendor != "sqlite":
        pytest.skip("the tests do not run on SQLite")
    kazakhstan = make_state()
    make_status_change(kazakhstan, "member", "2001-06-15")
    make_office(make_leader("tokayev"), state=kazakhstan)
    make_event("forum", date="2024-07")
    path = tmp_path / "register.sqlite3"
    path.write_bytes(connection.connection.serialize())
    return path


@pytest.fixture
def bare(file):
    """A connection to the file by Python's own module, which knows nothing of Django."""
    with closing(sqlite3.connect(file)) as connected:
        yield connected


def test_its_integrity_can_be_checked(bare):
    assert bare.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_it_can_be_copied_whole(bare, tmp_path):
    bare.execute("VACUUM INTO ?", [str(tmp_path / "copy.sqlite3")])
    with closing(sqlite3.connect(tmp_path / "copy.sqlite3")) as copy:
        assert copy.execute("SELECT iso2, iso3, name_en FROM summits_state").fetchall() == [
            ("KZ", "KZX", "Kazakhstan"),
        ]


@pytest.mark.parametrize("model", apps.get_models(include_auto_created=True), ids=lambda model: model._meta.db_table)
def test_every_table_can_be_written(bare, model):
    columns = [field.column for field in model._meta.local_concrete_fields]
    same = ", ".join(f'"{column}" = "{column}"' for column in columns)
    (rows,) = bare.execute(f'SELECT count(*) FROM "{model._meta.db_table}"').fetchone()
    assert bare.execute(f'UPDATE "{model._meta.db_table}" SET {same}').rowcount == rows


@pytest.mark.parametrize(
    ("change", "promise"),
    [
        ("UPDATE summits_event SET date = '2024-13'", "event_date_is_a_partial_date"),
        ("UPDATE summits_event SET date = '2023-02-29'", "event_date_is_a_partial_date"),
        ("UPDATE summits_event SET date = ''", "event_date_is_a_partial_date"),
        ("UPDATE summits_event SET date = '2024' || char(0)", "event_date_is_a_partial_date"),
        ("UPDATE summits_event SET date = x'32303234'", "event_date_is_a_partial_date"),
        ("UPDATE summits_office SET starts = 'May 2019'", "office_starts_is_a_partial_date"),
        ("UPDATE summits_state SET iso2 = 'kz'", "state_codes_are_capital_letters"),
        ("UPDATE summits_state SET iso3 = 'KA' || char(0)", "state_codes_are_capital_letters"),
        ("UPDATE summits_statuschange SET decided = '2002'", "status_change_effective_not_before_decided"),
    ],
)
def test_it_keeps_the_promises_of_the_register(bare, change, promise):
    with pytest.raises(sqlite3.IntegrityError, match=f"CHECK constraint failed: {promise}"):
        bare.execute(change)
