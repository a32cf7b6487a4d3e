"""The import that cannot hurt: what a rehearsal says, and what a load does to a register that people edit."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command

from summits.choices import Origin
from summits.editing.uploads import measures
from summits.history.revisions import remember
from summits.history.rows import as_text, rows_of
from summits.interchange import plan, read
from summits.interchange.files import register_files
from summits.interchange.values import shown
from summits.models import Alias, Leader, Participation, Revision, Source, State, StatusChange, Summit, Topic
from summits.models.register import MODELS

from .. import builders

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

KZ = {"iso2": "KZ", "iso3": "KAZ", "name_en": "Kazakhstan"}
SUMMIT = {"number": 24, "city_en": "Astana", "host": ["KZ"], "starts": "2024-07-03"}
TOPIC = {"slug": "energy", "name_en": "Energy"}
DOCUMENT = {"slug": "declaration", "title_en": "Declaration", "kind": "declaration"}
PHOTO = {"slug": "hall", "alternative_en": "The hall", "credit": "A. Photographer", "licence": "CC0"}
SAME = "Nothing has changed: 6 rows are as in the files."


def row(model, **fields):
    return {"model": f"summits.{model}", "fields": fields}


def write(folder: Path, rows, name="rows.json") -> Path:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(rows if isinstance(rows, str) else json.dumps(rows), encoding="utf-8")
    return path


def problems(folder: Path, rows) -> list[str]:
    """What is wrong with a file, without the folder that it is in."""
    return [str(problem).replace(f"{folder}/", "") for problem in plan(read([write(folder, rows)])).problems]


def stored() -> list[dict]:
    return [row for model in MODELS for row in rows_of(model.objects)]


def load(*labels, **options) -> list[str]:
    """Loads, and gives back the lines that were printed."""
    out = StringIO()
    call_command("loaddata", *labels, stdout=out, **options)
    return out.getvalue().splitlines()


@pytest.fixture
def folder(tmp_path, settings):
    """A folder that is the whole register: two states, a summit with its chair's country, a topic."""
    settings.FIXTURE_DIRS = [tmp_path]
    write(tmp_path, [row("source", slug="kremlin", url="https://kremlin.example/1")], "sources.json")
    write(tmp_path, [row("topic", **TOPIC)], "topics.json")
    write(tmp_path, [row("state", **KZ), row("state", iso2="IN", iso3="IND", name_en="India")], "states.json")
    write(tmp_path, [row("summit", **SUMMIT, sources=[["kremlin"]])], "summits.json")
    changes = [row("statuschange", state=["KZ"], effective="2001-06-15", status="member")]
    write(tmp_path, changes, "status_changes.json")
    return tmp_path


# What a rehearsal says

PROBLEMS = {
    "malformed JSON": (
        '[{"model": "summits.topic",\n  "fields": {]',
        [
            'rows.json: This is not JSON: line 2, column 14: a name between "quotes" stands here. '
            "Correct it there or just before.",
        ],
    ),
    "no list": (
        {"model": "summits.topic"},
        [
            "rows.json: The file holds no list. Put its rows between [ and ].",
        ],
    ),
    "no object": (
        [7],
        [
            'rows.json, row 1: The row is no object. Write {"model": "summits.…", "fields": {…}}.',
        ],
    ),
    "no model": (
        [{"fields": {}}],
        [
            'rows.json, row 1: The row names no model. Write {"model": "summits.…", "fields": {…}}.',
        ],
    ),
    "no fields": (
        [{"model": "summits.topic"}],
        [
            'rows.json, row 1: The row has no fields. Write {"model": "summits.…", "fields": {…}}.',
        ],
    ),
    "unknown model": (
        [row("topics", **TOPIC)],
        [
            "rows.json, row 1: “summits.topics” is no model of the register. Did you mean summits.topic?",
        ],
    ),
    "model of another application": (
        [{"model": "auth.group", "fields": {"name": "Guests"}}],
        [
            "rows.json, row 1: “auth.group” is no row of the register. Load it apart, with --other-apps.",
        ],
    ),
    "pk": (
        [row("topic", **TOPIC) | {"pk": 7}],
        [
            "rows.json, row 1: topic energy: pk: Numbers of the database are not taken. Leave pk "
            "out: the key finds the row.",
        ],
    ),
    "unknown field": (
        [row("topic", slug="energy", name_em="Energy")],
        [
            "rows.json, row 1: topic energy: name_em: There is no such field. "
            "Write name_en, name_fr, name_ru or name_zh.",
        ],
    ),
    "unknown key in a link": (
        [row("state", **KZ), row("summit", **SUMMIT | {"host": ["KX"]})],
        [
            "rows.json, row 2: summit 24: host: There is no state KX. Add that state, or correct the key.",
        ],
    ),
    "unknown key in a list": (
        [row("topic", **TOPIC), row("document", **DOCUMENT, topics=[["enrgy"]])],
        [
            'rows.json, row 2: document declaration: topics: There is no topic enrgy. Did you mean ["energy"]?',
        ],
    ),
    "number as a link": (
        [row("summit", **SUMMIT | {"host": 1})],
        [
            "rows.json, row 1: summit 24: host: 1 is no natural key. Write the key of the state, for "
            'example ["<iso2>"].',
        ],
    ),
    "text as a list": (
        [row("document", **DOCUMENT, topics="energy")],
        [
            'rows.json, row 1: document declaration: topics: “energy” is no list of keys. Write [["energy"]].',
        ],
    ),
    "missing link": (
        [row("alias", name="Tokaev")],
        [
            "rows.json, row 1: alias: leader: The field is missing. Name the row that it belongs to.",
        ],
    ),
    "row that comes later": (
        [row("summit", **SUMMIT), row("state", **KZ)],
        [
            "rows.json, row 1: summit 24: host: state KZ comes only later: rows.json, row 2. Put "
            "that row before this one.",
        ],
    ),
    "twice": (
        [row("topic", **TOPIC), row("topic", **TOPIC)],
        [
            "rows.json, row 2: topic energy: The files have this row already: rows.json, row 1. Remove one of the two.",
        ],
    ),
    "reversed period": (
        [row("state", **KZ), row("summit", **SUMMIT, ends="2024-07-01")],
        [
            "rows.json, row 2: summit 24: The end lies before the beginning. "
            "Here ends is 2024-07-01, starts is 2024-07-03. Correct ends or starts.",
        ],
    ),
    "no language": (
        [row("topic", slug="energy")],
        [
            "rows.json, row 1: topic energy: Fill in at least one language. Correct name_en or "
            "name_fr or name_ru or name_zh.",
        ],
    ),
    "invalid choice": (
        [row("document", **DOCUMENT | {"kind": "declarations"})],
        [
            "rows.json, row 1: document declaration: kind: Value 'declarations' is not a valid "
            "choice. Did you mean declaration? Choose from charter, treaty, convention, agreement, "
            "protocol, declaration, statement, strategy, programme, action_plan, concept, decision, "
            "regulation, memorandum, joint_communique, information_report, report.",
        ],
    ),
    "invalid date": (
        [row("document", **DOCUMENT, date="2024-02-30")],
        [
            "rows.json, row 1: document declaration: date: “2024-02-30” is no date. Write "
            "2024-07-04, or 2024-07 or 2024 when no more is known. Correct the value.",
        ],
    ),
    "invalid moment": (
        [row("topic", **TOPIC, publish_from="soon")],
        [
            "rows.json, row 1: topic energy: publish_from: “soon” is no moment. Write a day, a time "
            'and its zone: "2027-01-01T09:00:00Z".',
        ],
    ),
    "too long": (
        [row("topic", slug="energy", name_en="E" * 101)],
        [
            "rows.json, row 1: topic energy: name_en: Ensure this value has at most 100 characters "
            "(it has 101). Correct the value.",
        ],
    ),
    "null": (
        [row("topic", slug="energy", name_en=None)],
        [
            "rows.json, row 1: topic energy: name_en: null is not taken here. Leave the field out, or fill it in.",
        ],
    ),
    "list in a text": (
        [row("topic", slug="energy", name_en=["Energy"])],
        [
            'rows.json, row 1: topic energy: name_en: ["Energy"] is no text. Write a text between "quotes".',
        ],
    ),
    "NUL": (
        [row("topic", slug="energy", name_en="Ener\0gy")],
        [
            "rows.json, row 1: topic energy: name_en: The text holds a NUL character or half a character. Remove it.",
        ],
    ),
    "half a character": (
        '[{"model": "summits.topic", "fields": {"slug": "energy", "name_en": "\\ud800"}}]',
        [
            "rows.json, row 1: topic energy: name_en: The text holds a NUL character or half a character. Remove it.",
        ],
    ),
    "absolute path": (
        [row("photo", **PHOTO, image="/etc/hall.jpg")],
        [
            "rows.json, row 1: photo hall: image: “/etc/hall.jpg” leads out of the folder of "
            "uploads. Write a path inside it: photos/astana.jpg.",
        ],
    ),
    "path that leads out": (
        [row("photo", **PHOTO, image="photos/../../hall.jpg")],
        [
            "rows.json, row 1: photo hall: image: “photos/../../hall.jpg” leads out of the folder "
            "of uploads. Write a path inside it: photos/astana.jpg.",
        ],
    ),
    "missing upload": (
        [row("photo", **PHOTO, image="photos/hall.jpg")],
        [
            "rows.json, row 1: photo hall: image: There is no file “photos/hall.jpg” in the "
            "folder of uploads, media. Put it there first, or leave the field out.",
        ],
    ),
    "key that is the address of another page": (
        [row("page", slug="search", title_en="Search", body_en="Text")],
        [
            "rows.json, row 1: page search: slug: “search” is the address of another page of the site. "
            "Choose another key. Correct the value.",
        ],
    ),
    "same address": (
        [row("source", slug=slug, url="https://source.example/") for slug in ("one", "two")],
        [
            "rows.json, row 2: source two: There is a source with this address already. It is source one. Correct url.",
        ],
    ),
    "infinite number": (
        '[{"model": "summits.page", "fields": {"slug": "abc", "title_en": "A", "body_en": "A", "position": Infinity}}]',
        [
            "rows.json, row 1: page abc: position: Infinity is no whole number. Write digits, without "
            "quotes and without a point.",
        ],
    ),
}


@pytest.mark.parametrize(("rows", "lines"), PROBLEMS.values(), ids=PROBLEMS)
def test_each_problem_is_one_line_and_leaves_no_trace(tmp_path, settings, rows, lines):
    settings.MEDIA_ROOT = "media"
    assert problems(tmp_path, rows) == lines
    assert stored() == []


def test_a_file_that_cannot_be_read(tmp_path):
    (tmp_path / "latin.json").write_bytes(b'["\xe9"]')
    unread = [tmp_path / "absent.json", tmp_path / "latin.json", tmp_path]
    missing = [str(problem) for problem in plan(read(unread)).problems]
    assert [line.replace(str(tmp_path), "…") for line in missing] == [
        "…/absent.json: The file cannot be read: no such file or directory. Check its name and its permissions.",
        "…/latin.json: Byte 3 is not UTF-8. Save the file as UTF-8.",
        "…: The file cannot be read: is a directory. Check its name and its permissions.",
    ]


def test_all_problems_of_all_files_are_listed_at_once_in_their_order(tmp_path):
    first = write(tmp_path, [row("topic", slug="Not a slug", name_en="A"), row("topic", slug="b")], "first.json")
    second = write(tmp_path, "{", "second.json")
    third = write(tmp_path, [row("topic", slug="c")], "third.json")
    problems = plan(read([third, second, first])).problems
    assert [(Path(problem.source).name, problem.row, problem.field) for problem in problems] == [
        ("third.json", 1, ""),
        ("second.json", None, ""),
        ("first.json", 1, "slug"),
        ("first.json", 2, ""),
    ]


def test_a_row_is_not_blamed_for_the_row_that_it_names(tmp_path):
    rows = [row("state", **KZ | {"iso3": "kaz"}), row("summit", **SUMMIT)]
    assert [(problem.row, problem.field) for problem in plan(read([write(tmp_path, rows)])).problems] == [(1, "iso3")]


def test_optional_links_may_point_forward_and_lists_too(tmp_path):
    rows = [
        row("topic", **TOPIC),
        row("document", **DOCUMENT, summit=[24], signatories=[["KZ"]]),
        row("state", **KZ),
        row("summit", **SUMMIT),
    ]
    assert problems(tmp_path, rows) == []


def test_keys_of_the_database_count(tmp_path):
    builders.make_state()
    assert problems(tmp_path, [row("summit", **SUMMIT)]) == []


def test_an_upload_that_exists_is_taken(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "media"
    default_storage.save("photos/hall.jpg", ContentFile(builders.image_file()))
    assert problems(tmp_path, [row("photo", **PHOTO, image="photos/hall.jpg")]) == []


@pytest.mark.parametrize(
    ("content", "wrong"),
    [
        (b"", "The file is empty."),
        (b"<html>", "This is a web page, not a PDF."),
        (builders.pdf_file()[:-9], "This PDF is damaged or cut: its end is missing. Take the whole file."),
    ],
)
def test_an_upload_that_is_not_true_to_its_name_is_named(tmp_path, uploads, content, wrong):
    builders.make_document("declaration")
    default_storage.save("texts/a.pdf", ContentFile(content))
    assert problems(tmp_path, [row("text", document=["declaration"], language="en", file="texts/a.pdf")]) == [
        f"rows.json, row 1: text declaration/en: file: {wrong} Put a sound file at “texts/a.pdf”."
    ]


def test_a_size_and_a_digest_are_compared_with_the_file(tmp_path, uploads):
    builders.make_document("declaration")
    content = builders.pdf_file()
    default_storage.save("texts/a.pdf", ContentFile(content))
    text = {"document": ["declaration"], "language": "en", "file": "texts/a.pdf"}
    assert problems(tmp_path, [row("text", **text, **measures(content))]) == []
    other = measures(b"Another file")
    place = "rows.json, row 1: text declaration/en:"
    mend = "Put the right file there, or leave the field out."
    assert problems(tmp_path, [row("text", **text, **other)]) == [
        f"{place} size: The row says 12, and the file “texts/a.pdf” has {len(content)}. {mend}",
        f"{place} sha256: The row says {shown(other['sha256'])}, and the file “texts/a.pdf” has "
        f"{measures(content)['sha256']}. {mend}",
    ]


@pytest.mark.parametrize("total", [100, pytest.param(10_000, marks=pytest.mark.slow)])
def test_many_rows_and_their_progress(tmp_path, total):
    rows = [row("topic", slug=f"topic-{number}", name_en="A") for number in range(total)]
    seen = []
    path = write(tmp_path, rows)
    assert plan(read([path]), progress=lambda done, total: seen.append((done, total))).problems == []
    assert seen == [(done, total) for done in range(total + 1)]
    assert not Topic.objects.exists()


# check_register


def test_check_register_counts_rows_and_files(folder, capsys):
    call_command("check_register")
    assert capsys.readouterr() == (
        "6 rows in 5 files: nothing to mend\n",
        "4 of these records are not public: topic energy (draft), state IN (draft), state KZ (draft), "
        "summit 24 (draft).\n",
    )


def test_check_register_ends_with_the_number_of_problems(tmp_path):
    path, err = write(tmp_path, [row("topic", slug="energy"), row("topic", **TOPIC)]), StringIO()
    with pytest.raises(CommandError, match=r"^2 to mend in 2 rows of 1 files\.$"):
        call_command("check_register", path, stderr=err)
    assert err.getvalue().splitlines() == [
        f"{path}, row 1: topic energy: Fill in at least one language. "
        "Correct name_en or name_fr or name_ru or name_zh.",
        f"{path}, row 2: topic energy: The files have this row already: {path}, row 1. Remove one of the two.",
    ]


def test_hidden_records_are_counted_and_the_first_are_named(folder):
    write(folder, [row("topic", slug=f"topic-{number}", name_en="A") for number in range(9)], "topics.json")
    err = StringIO()
    load(folder / "topics.json", stderr=err)
    names = ", ".join(f"topic topic-{number} (draft)" for number in range(5))
    assert err.getvalue() == f"9 of these records are not public: {names} and 4 more.\n"
    Topic.objects.exclude(slug="topic-0").update(publication="published")
    load(folder / "topics.json", stderr=(err := StringIO()))
    assert err.getvalue() == "1 of these records is not public: topic topic-0 (draft).\n"


@pytest.mark.parametrize("options", [{"dry_run": True}, {}, {"overwrite": True}], ids=str)
def test_a_load_and_a_dry_run_say_alike_what_is_not_public(folder, options):
    rows = [
        row("topic", slug="trade", name_en="Trade", publication="published"),
        row("topic", slug="health", name_en="Health", publication="published", publish_from="9999-01-01T00:00:00Z"),
        row("topic", **TOPIC),
    ]
    write(folder, rows, "topics.json")
    err = StringIO()
    load(folder / "topics.json", stderr=err, **options)
    assert err.getvalue() == (
        "2 of these records are not public: topic energy (draft), topic health (published from a later moment).\n"
    )


def test_a_record_that_editors_published_is_not_called_a_draft(folder):
    builders.make_topic()
    for options in ({"dry_run": True}, {}):
        err = StringIO()
        load(folder / "topics.json", stderr=err, **options)
        assert err.getvalue() == ""


# loaddata


def test_nothing_is_loaded_when_one_row_is_wrong(folder):
    path = write(folder, [row("topic", slug="trade", name_en="Trade"), row("topic", slug="health")], "topics.json")
    with pytest.raises(CommandError) as refused:
        load("register")
    assert str(refused.value).splitlines() == [
        f"{path}, row 2: topic health: Fill in at least one language. "
        "Correct name_en or name_fr or name_ru or name_zh.",
        "Nothing was loaded: 1 to mend.",
    ]
    assert stored() == []
    assert not Revision.objects.exists()


def test_loading_twice_changes_nothing(folder):
    assert load("register") == ["Loaded: 6 new, 0 changed, 0 removed, 0 unchanged."]
    before, revisions = stored(), list(Revision.objects.values())
    assert load("register") == [SAME]
    assert (stored(), list(Revision.objects.values())) == (before, revisions)


def test_a_load_remembers_each_record_with_its_parts_in_one_batch(folder):
    load("register")
    assert sorted(Revision.objects.values_list("noun", "key", "origin")) == [
        ("source", '["kremlin"]', Origin.LOAD),
        ("state", '["IN"]', Origin.LOAD),
        ("state", '["KZ"]', Origin.LOAD),
        ("summit", "[24]", Origin.LOAD),
        ("topic", '["energy"]', Origin.LOAD),
    ]
    assert Revision.objects.values("batch").distinct().count() == 1
    assert Revision.objects.get(key='["KZ"]').rows == [
        row("state", **KZ),
        row("statuschange", state=["KZ"], effective="2001-06-15", status="member"),
    ]


def test_a_load_remembers_only_what_it_changed(folder):
    load("register")
    newest = Revision.objects.first().pk
    write(folder, [row("topic", slug="energy", name_en="Energy", name_fr="Énergie")], "topics.json")
    load("register")
    revision = Revision.objects.get(pk__gt=newest)
    assert (revision.noun, revision.origin, revision.rows) == (
        "topic",
        Origin.LOAD,
        [row("topic", slug="energy", name_en="Energy", name_fr="Énergie")],
    )
    assert Topic.objects.get().name_fr == "Énergie"


def test_edited_rows_are_named_and_kept_load_after_load(folder):
    load("register")
    Topic.objects.update(name_en="Energy policy")
    kept = 'topic energy name_en: "Energy policy" → "Energy" (kept; --overwrite takes the file\'s)'
    assert load("register") == [kept, "Loaded: 0 new, 0 changed, 0 removed, 5 unchanged."]
    assert load("register") == [kept, "Nothing has changed: 5 of 6 rows are as in the files."]
    assert load("register")[0] == kept
    assert Topic.objects.get().name_en == "Energy policy"
    assert list(Revision.objects.filter(noun="topic").values_list("origin", "rows")) == [
        (Origin.ADMIN, [row("topic", slug="energy", name_en="Energy policy")]),
        (Origin.LOAD, [row("topic", **TOPIC)]),
    ]


def test_the_other_rows_of_an_edited_record_are_loaded(folder):
    load("register")
    State.objects.filter(iso2="KZ").update(name_en="Qazaqstan")
    for status in ("observer", "member", "dialogue_partner"):
        write(folder, [row("statuschange", state=["KZ"], effective="2001-06-15", status=status)], "status_changes.json")
        assert load("register")[0].startswith('state KZ name_en: "Qazaqstan" → "Kazakhstan" (kept')
        assert StatusChange.objects.get().status == status


def test_a_file_can_make_the_date_of_a_change_more_exact(folder):
    write(folder, [row("statuschange", state=["KZ"], effective="2001", status="member")], "status_changes.json")
    load("register")
    write(folder, [row("statuschange", state=["KZ"], effective="2001-06-15", status="member")], "status_changes.json")
    load("register", prune=True)
    assert [change.effective for change in StatusChange.objects.all()] == ["2001-06-15"]


@pytest.mark.parametrize(("stored_date", "date"), [("2001", "2001-06-15"), ("2001-06-15", "2001-06")])
def test_a_file_does_not_put_a_date_beside_a_stored_one_that_can_be_the_same_day(folder, stored_date, date):
    path = write(
        folder, [row("statuschange", state=["KZ"], effective=stored_date, status="member")], "status_changes.json"
    )
    load("register")
    write(folder, [row("statuschange", state=["KZ"], effective=date, status="member")], "status_changes.json")
    for options in ({"dry_run": True}, {}, {"overwrite": True}):
        with pytest.raises(CommandError) as refused:
            load("register", **options)
        assert str(refused.value).splitlines() == [
            f"{path}, row 1: statuschange KZ/{date}: effective: {date} and {stored_date} (statuschange "
            f"KZ/{stored_date}, in the database) can be the same day: nobody can tell which change came first. "
            "Give the days of both, or keep one if they are one change. If the file is right, delete the one in the "
            "database in the form of the state, or load the whole register with --prune (--prune-all for one that an "
            "editor entered).",
            "Nothing was loaded: 1 to mend.",
        ]
    assert [str(change.effective) for change in StatusChange.objects.all()] == [stored_date]


def test_a_date_that_an_editor_made_more_exact_outlasts_the_file(folder):
    write(folder, [row("statuschange", state=["KZ"], effective="2001", status="member")], "status_changes.json")
    load("register")
    StatusChange.objects.update(effective="2001-06-15")
    remember(State.objects.get(iso2="KZ"), origin=Origin.ADMIN)
    assert load("register") == [
        "statuschange KZ/2001: deleted since the last load (stays so; --overwrite loads it again)",
        "statuschange KZ/2001-06-15: not in the files, entered by an editor; --prune-all removes it",
        "Nothing has changed: 5 of 6 rows are as in the files.",
    ]
    assert plan(read([folder / "status_changes.json"])).problems == []
    with pytest.raises(CommandError, match=r"2001 and 2001-06-15 .* can be the same day"):
        load("register", overwrite=True)
    load("register", overwrite=True, prune_all=True)
    assert [str(change.effective) for change in StatusChange.objects.all()] == ["2001"]


def participation(leader, capacity):
    return row("participation", summit=[24], leader=[leader], capacity=capacity, state=["KZ"])


@pytest.fixture
def seats(folder):
    """Loads who sat at the summit in which capacity, in the order of the names."""
    leaders = [row("leader", slug=slug, name_en=slug) for slug in ("first", "second", "third")]
    write(folder, leaders, "leaders.json")

    def seated(**options):
        rows = [participation(leader, capacity) for leader, capacity in options.items()]
        write(folder, rows, "participations.json")
        assert plan(read(register_files(folder))).problems == []
        load("register")
        return dict(Participation.objects.values_list("leader__slug", "capacity"))

    return seated


@pytest.mark.parametrize(
    "after",
    [
        {"first": "chair", "second": "member"},
        {"first": "chair", "second": "member", "third": "member"},
        {"second": "member", "third": "chair"},
    ],
    ids=str,
)
def test_a_file_gives_the_chair_to_another(seats, after):
    before = {"first": "member", "second": "chair"}
    assert seats(**before) == before
    numbers = dict(Participation.objects.values_list("leader__slug", "pk"))
    assert seats(**after) == before | after
    assert dict(Participation.objects.values_list("leader__slug", "pk")) == {
        name: numbers.get(name, number) for name, number in Participation.objects.values_list("leader__slug", "pk")
    }


def test_rows_of_a_file_exchange_what_only_one_can_have(folder):
    urls = ["https://one.example/", "https://two.example/", "https://three.example/"]
    names = ["kremlin", "one", "two"]
    for turned in (urls, urls[1:] + urls[:1], urls[2:] + urls[:2]):
        sources = [row("source", slug=slug, url=url) for slug, url in zip(names, turned, strict=True)]
        write(folder, sources, "sources.json")
        load("register")
        assert dict(Source.objects.values_list("slug", "url")) == dict(zip(names, turned, strict=True))
    assert [source.slug for source in Summit.objects.get().sources.all()] == ["kremlin"]


def test_two_rows_of_a_file_that_want_what_a_third_keeps_are_refused(folder):
    rows = [row("source", slug=slug, url="https://kremlin.example/1") for slug in ("a", "b", "kremlin")]
    assert problems(folder, rows) == [
        "rows.json, row 2: source b: There is a source with this address already. It is source a. Correct url.",
        "rows.json, row 3: source kremlin: There is a source with this address already. It is source a. Correct url.",
    ]


def test_edits_of_rows_that_a_file_does_not_have_survive_the_next_whole_load(folder):
    load("register")
    StatusChange.objects.update(status="observer")
    load(folder / "states.json")
    assert load("register")[0] == (
        'statuschange KZ/2001-06-15 status: "observer" → "member" (kept; --overwrite takes the file\'s)'
    )


def test_overwrite_takes_the_files_row(folder):
    load("register")
    Topic.objects.update(name_en="Energy policy", name_fr="Énergie")
    assert load("register", overwrite=True) == [
        'topic energy name_en: "Energy policy" → "Energy" (overwritten)',
        'topic energy name_fr: "Énergie" → nothing (overwritten)',
        "Loaded: 0 new, 1 changed, 0 removed, 5 unchanged.",
    ]
    assert stored()[1] == row("topic", **TOPIC)
    assert load("register") == [SAME]


def test_rows_that_were_never_loaded_are_kept_when_they_differ(folder):
    builders.make_topic(name_en="Power", publication="draft")
    assert load("register")[0] == 'topic energy name_en: "Power" → "Energy" (kept; --overwrite takes the file\'s)'


def test_rows_that_the_files_do_not_have_go_with_prune_only(folder):
    load("register")
    leader = builders.make_leader(slug="somebody", name="Somebody")
    Alias.objects.create(leader=leader, name="S.")
    assert load("register") == [
        "alias somebody/S.: not in the files; --prune removes it",
        "leader somebody: not in the files; --prune removes it",
        SAME,
    ]
    assert load("register", prune=True) == [
        "alias somebody/S.: not in the files; removed",
        "leader somebody: not in the files; removed",
        "Loaded: 0 new, 0 changed, 2 removed, 6 unchanged.",
    ]
    assert not Leader.objects.exists()
    assert load("register") == [SAME]


def test_a_record_that_an_editor_deleted_stays_away_load_after_load(folder):
    load("register")
    StatusChange.objects.all().delete()
    problems = "statuschange KZ/2001-06-15: deleted since the last load (stays so; --overwrite loads it again)"
    for _time in range(2):
        assert load("register")[0] == problems
        assert not StatusChange.objects.exists()
    load("register", overwrite=True)
    assert StatusChange.objects.get().status == "member"
    assert load("register") == [SAME]


def test_with_a_deleted_record_its_parts_stay_away_and_one_line_says_so(folder):
    write(
        folder,
        [row("leader", slug="somebody", name_en="S"), row("alias", leader=["somebody"], name="T")],
        "leaders.json",
    )
    load("register")
    Leader.objects.all().delete()
    assert load("register")[:-1] == [
        "leader somebody: deleted since the last load (stays so; --overwrite loads it again)"
    ]
    assert (Leader.objects.count(), Alias.objects.count()) == (0, 0)


def test_a_deleted_row_that_another_row_needs_is_loaded_again(folder):
    load("register")
    Topic.objects.all().delete()
    write(folder, [row("document", **DOCUMENT, topics=[["energy"]])], "documents/summit-01.json")
    assert load("register") == [
        "topic energy: deleted since the last load (loaded again, because document declaration names it)",
        "Loaded: 2 new, 0 changed, 0 removed, 5 unchanged.",
    ]


def test_a_pruned_record_is_no_deletion_of_an_editor(folder):
    load("register")
    topics = (folder / "topics.json").read_text()
    write(folder, [row("topic", slug="trade", name_en="Trade")], "topics.json")
    load("register", prune=True)
    write(folder, topics, "topics.json")
    assert load("register", prune=True)[-1] == "Loaded: 1 new, 0 changed, 1 removed, 5 unchanged."
    assert Topic.objects.get().slug == "energy"


def test_prune_concerns_whole_registers_only(folder):
    with pytest.raises(CommandError, match=r"^--prune needs the whole register\. Load the label register\.$"):
        load(folder / "topics.json", prune=True)


def test_ignorenonexistent_and_exclude_stay_what_they_are(folder):
    write(folder, [row("topic", **TOPIC, colour="red")], "topics.json")
    load("register", ignore=True, exclude=["summits.statuschange"])
    assert Topic.objects.get().name_en == "Energy"
    assert (Summit.objects.count(), StatusChange.objects.count()) == (1, 0)


# dump_register


def test_the_dump_says_what_is_missing_in_which_language(tmp_path):
    builders.make_topic(name_fr="Énergie", name_ru="Энергетика")
    builders.make_topic("trade", name_zh="贸易")
    builders.make_event(name_fr="a", name_ru="a", name_zh="a")
    out = StringIO()
    call_command("dump_register", output=tmp_path, stdout=out)
    assert out.getvalue().splitlines() == [
        f"2 files in {tmp_path}",
        "missing in                          en    fr    ru    zh",
        "topic.name                           ·     1     1     1",
    ]
    assert (tmp_path / "topics.json").read_text(encoding="utf-8") == as_text(rows_of(Topic.objects, whole=True))
