"""What a load of the register costs, keeps and removes."""

import errno
import json
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from summits.choices import Origin
from summits.history.deleting import delete
from summits.history.revisions import remember, snapshot
from summits.history.rows import rows_of
from summits.interchange import loading
from summits.interchange.files import register_as_files
from summits.management.commands import dump_register
from summits.models import Alias, Document, Leader, Participation, Revision, Summit, Topic
from summits.models.register import MODELS

from .. import builders

pytestmark = pytest.mark.django_db

TOPIC = {"slug": "energy", "name_en": "Energy"}


def row(model, **fields):
    return {"model": f"summits.{model}", "fields": fields}


@pytest.fixture
def folder(tmp_path, settings):
    settings.FIXTURE_DIRS = [tmp_path]
    return tmp_path


def write(folder: Path, name: str, *rows: dict) -> str:
    (folder / name).write_text(json.dumps(rows))
    return str(folder / name)


def load(*labels, **options) -> list[str]:
    out = StringIO()
    call_command("loaddata", *labels, stdout=out, **options)
    return out.getvalue().splitlines()


def stored() -> list[dict]:
    return [row for model in MODELS for row in rows_of(model.objects)]


def queries_of(work) -> list[str]:
    with CaptureQueriesContext(connection) as queries:
        work()
    return [query["sql"] for query in queries]


def make_summit_with(participants: int) -> Summit:
    summit = builders.make_summit()
    for number in range(participants):
        leader = builders.make_leader(f"leader-{number}")
        builders.make_participation(summit, leader, office=builders.make_office(leader))
    return summit


# What it costs


def test_rows_and_snapshots_cost_the_same_queries_however_many_there_are():
    few = make_summit_with(1)
    of_few = [len(queries_of(lambda: rows_of(Participation.objects))), len(queries_of(lambda: snapshot(few)))]
    for number in range(1, 20):
        leader = builders.make_leader(f"leader-{number}")
        builders.make_participation(few, leader, office=builders.make_office(leader))
    of_many = [len(queries_of(lambda: rows_of(Participation.objects))), len(queries_of(lambda: snapshot(few)))]
    assert of_many == of_few


def test_a_load_asks_as_often_beside_a_large_register_as_beside_a_small_one(folder):
    path = write(folder, "rows.json", row("topic", **TOPIC))
    builders.make_topic("first")  # the version moves once in the transaction of a test
    small = len(queries_of(lambda: load(path)))
    make_summit_with(20)
    for number in range(50):
        builders.make_topic(f"topic-{number}")
    Topic.objects.filter(slug="energy").delete()
    Revision.objects.all().delete()
    assert len(queries_of(lambda: load(path))) == small


def test_a_load_of_many_rows_asks_as_often_as_one_of_few(folder):
    few = write(folder, "few.json", *(row("topic", slug=f"few-{number}", name_en="A") for number in range(2)))
    many = write(folder, "many.json", *(row("topic", slug=f"many-{number}", name_en="A") for number in range(20)))
    assert len(queries_of(lambda: load(many))) == len(queries_of(lambda: load(few)))


def test_a_load_that_changes_nothing_writes_nothing(folder):
    source = row("source", slug="kremlin", url="https://kremlin.example/1")
    path = write(folder, "rows.json", source, row("topic", **TOPIC), row("leader", slug="a", name_en="A"))
    load(path)
    before = stored(), list(Revision.objects.values())
    asked = queries_of(lambda: load(path))
    assert [sql for sql in asked if sql.lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE", "CREATE"))] == []
    assert (stored(), list(Revision.objects.values())) == before
    assert load(path) == ["Nothing has changed: 3 rows are as in the files."]


def test_changes_between_the_plan_and_the_load_are_not_overwritten(folder, monkeypatch):
    path = write(folder, "rows.json", row("topic", **TOPIC))
    load(path)
    write(folder, "rows.json", row("topic", **TOPIC | {"name_fr": "Énergie"}))
    plan = loading.plan

    def interrupted(*args, **options):
        planned = plan(*args, **options)
        Topic.objects.filter(name_en="Energy").update(name_en="Energy policy")
        return planned

    monkeypatch.setattr(loading, "plan", interrupted)
    assert load(path)[0].startswith('topic energy name_en: "Energy policy" → "Energy" (kept')
    assert (Topic.objects.get().name_en, Topic.objects.get().name_fr) == ("Energy policy", "Énergie")


def test_a_record_without_a_revision_gets_one_before_a_load_changes_it(folder):
    load(write(folder, "rows.json", row("topic", **TOPIC)))
    Topic.objects.update(name_en="Energy policy")
    load(write(folder, "rows.json", row("topic", **TOPIC)), overwrite=True)
    newest = Revision.objects.values_list("reason", "rows__0__fields__name_en")
    assert list(newest) == [("loaded", "Energy"), ("found", "Energy policy"), ("loaded", "Energy")]
    assert [(each.record, each.base and each.base.reason) for each in Revision.objects.all()] == [
        (Topic.objects.get().pk, "loaded"),
        (Topic.objects.get().pk, "loaded"),
        (Topic.objects.get().pk, None),
    ]


def test_a_record_that_a_load_makes_anew_begins_with_a_history_of_its_own(folder):
    path = write(folder, "rows.json", row("topic", **TOPIC))
    load(path)
    deleted = Topic.objects.get()
    delete([deleted])
    assert load(path)[0] == "topic energy: deleted since the last load (stays so; --overwrite loads it again)"
    load(path, overwrite=True)
    topic = Topic.objects.get()
    assert [(each.reason, each.record) for each in Revision.objects.all()] == [
        ("loaded", topic.pk),
        ("deleted", deleted.pk),
        ("loaded", deleted.pk),
    ]
    assert load(path) == ["Nothing has changed: 1 rows are as in the files."]


# What it keeps


def test_a_file_and_an_editor_who_change_different_fields_both_keep_theirs(folder):
    load(write(folder, "rows.json", row("topic", **TOPIC, name_ru="Энергия")))
    Topic.objects.update(name_ru="Энергетика", name_zh="能源")
    path = write(folder, "rows.json", row("topic", **TOPIC, name_fr="Énergie", name_ru="Энергия"))
    assert load(path) == [
        'topic energy name_ru: "Энергетика" → "Энергия" (kept; --overwrite takes the file\'s)',
        'topic energy name_zh: "能源" → nothing (kept; --overwrite takes the file\'s)',
        "Loaded: 0 new, 1 changed, 0 removed, 0 unchanged.",
    ]
    assert rows_of(Topic.objects) == [row("topic", **TOPIC, name_fr="Énergie", name_ru="Энергетика", name_zh="能源")]
    assert [revision.origin for revision in Revision.objects.all()[:2]] == [Origin.ADMIN, Origin.LOAD]


def test_a_field_that_both_changed_stays_as_the_editor_left_it(folder):
    load(write(folder, "rows.json", row("topic", **TOPIC)))
    Topic.objects.update(name_en="Energy policy")
    path = write(folder, "rows.json", row("topic", slug="energy", name_en="Power"))
    assert load(path)[0] == 'topic energy name_en: "Energy policy" → "Power" (kept; --overwrite takes the file\'s)'
    assert Topic.objects.get().name_en == "Energy policy"


def test_an_edit_that_contradicts_the_files_change_keeps_its_whole_row(folder):
    builders.make_state()
    summit = {"number": 24, "city_en": "Astana", "host": ["KZ"]}
    load(write(folder, "rows.json", row("summit", **summit, starts="2024-07-03", ends="2024-07-04")))
    Summit.objects.update(starts="2024-07-04")
    path = write(folder, "rows.json", row("summit", **summit, starts="2024-07-03", ends="2024-07-03"))
    not_taken = "not taken: it contradicts the edits of this row; --overwrite takes the file's"
    assert load(path)[:2] == [
        'summit 24 starts: "2024-07-04" → "2024-07-03" (kept; --overwrite takes the file\'s)',
        f'summit 24 ends: "2024-07-04" → "2024-07-03" ({not_taken})',
    ]
    assert (str(Summit.objects.get().starts), str(Summit.objects.get().ends)) == ("2024-07-04", "2024-07-04")


# What it removes


@pytest.fixture
def entered(folder):
    """A register with a leader of the files; an editor has entered another one, and a spelling of the first."""
    write(folder, "leaders.json", row("leader", slug="loaded", name_en="L"), row("leader", slug="stays", name_en="S"))
    load("register")
    editor = User.objects.create(username="editor")
    made = builders.make_leader("entered", "E")
    Alias.objects.create(leader=Leader.objects.get(slug="stays"), name="Spelling")
    for leader in (made, Leader.objects.get(slug="stays")):
        remember(leader, origin=Origin.ADMIN, by=editor)
    write(folder, "leaders.json", row("leader", slug="stays", name_en="S"))


def test_prune_keeps_what_editors_entered(entered):
    assert load("register", prune=True) == [
        "alias stays/Spelling: not in the files, entered by an editor; --prune-all removes it",
        "leader entered: not in the files, entered by an editor; --prune-all removes it",
        "leader loaded: not in the files; removed",
        "Loaded: 0 new, 0 changed, 1 removed, 1 unchanged.",
    ]
    assert sorted(Leader.objects.values_list("slug", flat=True)) == ["entered", "stays"]


def test_prune_all_removes_what_editors_entered_too(entered):
    assert load("register", prune_all=True)[-1] == "Loaded: 0 new, 0 changed, 3 removed, 1 unchanged."
    assert (Leader.objects.get().slug, Alias.objects.exists()) == ("stays", False)


def test_prune_keeps_what_a_row_that_stays_names(folder):
    write(folder, "topics.json", row("topic", **TOPIC), row("topic", slug="trade", name_en="Trade"))
    load("register")
    document = builders.make_document(topics=[Topic.objects.get(slug="trade")])
    remember(document, origin=Origin.ADMIN)
    write(folder, "topics.json", row("topic", **TOPIC))
    assert load("register", prune=True)[1] == (
        "topic trade: not in the files; stays, because document astana-declaration names it"
    )
    assert Document.objects.get().topics.get().slug == "trade"


def test_a_dry_run_says_what_a_load_would_do_and_writes_nothing(entered):
    before = stored(), list(Revision.objects.values())
    said = load("register", prune=True, dry_run=True)
    assert said[-1] == "Dry run, nothing is written: 0 new, 0 changed, 1 removed, 1 unchanged."
    assert (stored(), list(Revision.objects.values())) == before
    assert load("register", prune=True)[:-1] == said[:-1]


def test_options_of_the_register_are_refused_beside_other_applications(folder):
    path = write(folder, "rows.json", {"model": "auth.group", "fields": {"name": "Guests"}})
    with pytest.raises(CommandError, match=r"^--dry-run is for rows of the register only\.$"):
        load(path, other_apps=True, dry_run=True)


# The day of the last change


@pytest.fixture
def today():
    return timezone.localdate()


def dated(day: str | None, **fields) -> dict:
    return row("leader", **({"changed_on": day} if day else {}), slug="a", **{"name_en": "A"} | fields)


SPELLING = row("alias", leader=["a"], name="Ah")


def day_after(folder, *rows: dict, standing: str | None = "2026-03-02", before: tuple[dict, ...] = ()) -> date | None:
    """The day of a leader that stood with another one when rows were loaded."""
    load(write(folder, "before.json", *(before or [dated(None)])))
    Leader.objects.update(changed_on=standing)
    load(write(folder, "rows.json", *rows))
    return Leader.objects.get().changed_on


@pytest.mark.parametrize("day", ["2026-03-01", None])
def test_a_new_record_has_the_day_of_the_files_or_that_of_the_load(folder, today, day):
    load(write(folder, "rows.json", dated(day)))
    assert Leader.objects.get().changed_on == (date.fromisoformat(day) if day else today)


@pytest.mark.parametrize("day", ["2026-03-01", "2026-03-03", None])
def test_a_load_that_changes_nothing_leaves_the_day(folder, day):
    assert day_after(folder, dated(day)) == date(2026, 3, 2)


def test_a_record_without_a_day_gets_that_of_the_files(folder):
    assert day_after(folder, dated("2026-03-01"), standing=None) == date(2026, 3, 1)
    assert load(folder / "rows.json") == ["Nothing has changed: 1 rows are as in the files."]
    assert day_after(folder, dated(None), standing=None) is None


CHANGED = pytest.mark.parametrize(
    "rows",
    [
        lambda day: [dated(day, name_en="B")],
        lambda day: [dated(day), SPELLING],
        lambda day: [dated(day, name_en="B"), SPELLING],
    ],
    ids=["record", "part", "both"],
)


@CHANGED
def test_a_change_has_the_day_of_the_files_when_it_is_later_than_the_one_before(folder, today, rows):
    assert day_after(folder, *rows("2026-03-03")) == date(2026, 3, 3)


@CHANGED
@pytest.mark.parametrize("day", ["2026-03-02", "2026-03-01", None])
def test_a_change_of_which_the_files_do_not_know_the_day_has_that_of_the_load(folder, today, rows, day):
    assert day_after(folder, *rows(day)) == today


def test_a_file_with_a_part_alone_dates_its_record(folder, today):
    assert day_after(folder, SPELLING) == today


def test_a_part_that_a_load_removes_dates_its_record(folder, today):
    for rows in ([dated(None), SPELLING], [dated(None)]):
        write(folder, "leaders.json", *rows)
        load("register", prune=True)
        Leader.objects.filter(aliases__isnull=False).update(changed_on="2026-03-02")
    assert Leader.objects.get().changed_on == today


def test_edits_that_a_load_keeps_are_no_change(folder):
    load(write(folder, "rows.json", dated("2026-03-01")))
    Leader.objects.update(name_en="Edited", changed_on="2026-03-02")
    load(folder / "rows.json")
    assert Leader.objects.get().changed_on == date(2026, 3, 2)


def test_a_dry_run_dates_nothing(folder):
    load(write(folder, "rows.json", dated("2026-03-01")))
    load(write(folder, "rows.json", dated("2026-03-02", name_en="B")), dry_run=True)
    assert Leader.objects.get().changed_on == date(2026, 3, 1)


def test_the_days_of_a_load_are_those_of_its_dump(folder):
    load(write(folder, "rows.json", dated("2026-03-01")))
    load(write(folder, "rows.json", dated("2026-03-03", name_en="B")))
    assert json.loads(dict(register_as_files())["leaders.json"]) == [dated("2026-03-03", name_en="B")]


def test_many_records_of_many_days_are_dated_with_few_queries(folder):
    def rows(total, **fields):
        days = (f"2026-03-{number % 28 + 1:02}" for number in range(total))
        return [row("topic", changed_on=day, slug=f"t{n}", name_en="A", **fields) for n, day in enumerate(days)]

    load(write(folder, "rows.json", *rows(28)))
    assert Topic.objects.values("changed_on").distinct().count() == 28
    asked = queries_of(lambda: load(write(folder, "more.json", *rows(28, name_fr="B"))))
    assert [sql for sql in asked if sql.startswith("UPDATE")] == []
    assert not Topic.objects.filter(name_fr="").exists()


# Writing it back


def test_a_dump_that_fails_leaves_the_files_as_they_were(tmp_path, monkeypatch):
    builders.make_topic()
    call_command("dump_register", output=tmp_path, stdout=StringIO())
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    builders.make_topic("trade")

    def cut(self, text, **options):
        self.write_bytes(text.encode()[:20])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(dump_register.Path, "write_text", cut)
    with pytest.raises(CommandError, match=r"topics\.json: No space left on device\. Free some space\.$"):
        call_command("dump_register", output=tmp_path, stdout=StringIO())
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
    assert "trade" in dict(register_as_files())["topics.json"]
