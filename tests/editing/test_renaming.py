"""Renaming: the key changes, and the old one leads on; history, loads and files come along."""

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from summits.choices import Origin
from summits.editing.renaming import key_today, rename
from summits.history.revisions import remember, revisions_of
from summits.interchange import plan, read
from summits.interchange.files import register_as_files
from summits.models import Document, Event, Redirect, Revision, Summit, Topic

from .. import builders
from ..interchange.test_rehearsal import load, row, write

pytestmark = pytest.mark.django_db

TWO_TOPICS = [row("topic", slug=slug, name_en=slug.capitalize()) for slug in ("trade", "energy")]


def redirects() -> list[tuple]:
    return list(Redirect.objects.values_list("noun", "old_key", "key"))


def refused(record, key) -> dict:
    with pytest.raises(ValidationError) as error:
        rename(record, key)
    record.refresh_from_db()
    return error.value.message_dict


def test_the_old_key_of_what_was_public_leads_to_the_new_one():
    document = builders.make_document("declaration")
    rename(document, "astana-declaration")
    assert (Document.objects.get().slug, redirects()) == (
        "astana-declaration",
        [("document", "declaration", "astana-declaration")],
    )


def test_the_old_key_of_a_draft_leads_nowhere():
    rename(builders.make_document("declaration", publication="draft"), "astana-declaration")
    assert redirects() == []


def test_numbers_and_codes_are_keys_too():
    summit = builders.make_summit(24)
    rename(summit, "25")
    rename(summit.host, "QZ")
    assert redirects() == [("state", "KZ", "QZ"), ("summit", "24", "25")]
    assert (Summit.objects.get().number, Summit.objects.get().host.iso2) == (25, "QZ")


def test_the_history_comes_along():
    topic = builders.make_topic("energy")
    remember(topic, origin=Origin.LOAD)
    rename(topic, "power")
    assert [(revision.why, revision.rows[0]["fields"]["slug"]) for revision in revisions_of(topic)] == [
        ("renamed: energy → power", "power"),
        ("changed", "energy"),
    ]
    assert Revision.objects.count() == 2


def test_every_old_key_leads_to_the_newest_straight():
    topic = builders.make_topic("energy")
    for key in ("power", "fuel"):
        rename(topic, key)
    assert redirects() == [("topic", "energy", "fuel"), ("topic", "power", "fuel")]
    rename(topic, "energy")
    assert redirects() == [("topic", "fuel", "energy"), ("topic", "power", "energy")]


@pytest.mark.parametrize(
    ("key", "sentences"),
    [
        ("energy", {"slug": ["This is its key already."]}),
        ("trade", {"slug": ["Topic with this Key already exists."]}),
        ("old", {"slug": ["The old addresses with “old” lead to “trade”. Choose another key."]}),
        (
            "no slug",
            {"slug": ["Enter a valid “slug” consisting of letters, numbers, underscores or hyphens."]},
        ),
        ("", {"slug": ["This field cannot be blank."]}),
    ],
)
def test_a_key_that_cannot_be_is_refused(key, sentences):
    topic = builders.make_topic("energy")
    rename(builders.make_topic("old"), "trade")
    assert refused(topic, key) == sentences
    assert (Topic.objects.get(pk=topic.pk).slug, Redirect.objects.count()) == ("energy", 1)


def test_an_old_key_leads_to_what_visitors_may_know_of_only():
    topic = builders.make_topic("energy")
    rename(topic, "power")
    assert (key_today("topic", "energy"), key_today("topic", "power"), key_today("no-noun", "energy")) == (
        "power",
        None,
        None,
    )
    Topic.objects.update(publication="withdrawn")
    assert key_today("topic", "energy") == "power"
    Topic.objects.update(publication="draft")
    assert key_today("topic", "energy") is None


# Files


@pytest.fixture
def folder(tmp_path, settings):
    """The whole register in files, loaded: a state, a document under a topic, and an event."""
    settings.FIXTURE_DIRS = [tmp_path]
    state = builders.make_state()
    document = builders.make_document("declaration", topics=[builders.make_topic("energy")], signatories=[state])
    builders.make_text(document, url="https://text.example/")
    builders.make_event(state=state)
    write_register(tmp_path)
    load("register")
    return tmp_path


def write_register(folder):
    for name, text in register_as_files():
        write(folder, text, name)


def problems(*paths) -> list[str]:
    return [str(problem).partition(": ")[2] for problem in plan(read(paths)).problems]


def test_a_renamed_register_is_written_and_loads_into_another_without_edits(folder):
    rename(Document.objects.get(), "astana-declaration")
    write_register(folder)
    assert '"old_key": "declaration"' in (folder / "redirects.json").read_text()
    assert load("register") == ["Loaded: 0 new, 0 changed, 0 removed, 6 unchanged."]
    assert [revision.why for revision in revisions_of(Document.objects.get())] == [
        "renamed: declaration → astana-declaration",
        "loaded",
    ]


def test_a_row_that_names_a_renamed_record_is_no_edit(folder):
    rename(builders.State.objects.get(), "QZ")
    write_register(folder)
    event = (folder / "events.json").read_text().replace("Energy forum", "Forum of energy")
    write(folder, event, "events.json")
    assert load("register") == ["Loaded: 0 new, 1 changed, 0 removed, 5 unchanged."]
    assert Event.objects.get().name_en == "Forum of energy"


def test_a_load_with_a_redirect_renames_the_record_that_is_there(folder):
    document = Document.objects.get()
    texts = (folder / "documents/between-summits.json").read_text().replace('"declaration"', '"astana-declaration"')
    texts = texts.replace('"kind": "astana-declaration"', '"kind": "declaration"')
    redirect = row("redirect", noun="document", old_key="declaration", key="astana-declaration")
    write(folder, texts, "documents/between-summits.json")
    write(folder, [redirect], "redirects.json")
    call_command("check_register")
    assert Document.objects.get().slug == "declaration"
    load("register")
    assert [(each.pk, each.slug) for each in Document.objects.all()] == [(document.pk, "astana-declaration")]
    assert (redirects(), revisions_of(Document.objects.get()).count()) == (
        [("document", "declaration", "astana-declaration")],
        1,
    )


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        (
            [row("event", slug="forum", name_en="Forum", kind="forum", state=["KZ"])],
            ['event forum: state: The state KZ is now called QZ. Write ["QZ"].'],
        ),
        (
            [row("document", slug="plan", title_en="Plan", kind="report", signatories=[["KZ"]])],
            ['document plan: signatories: The state KZ is now called QZ. Write ["QZ"].'],
        ),
        (
            [row("state", iso2="KZ", iso3="KAZ", name_en="Kazakhstan")],
            ['state KZ: iso2: The state KZ is now called QZ. Write "QZ".'],
        ),
        (
            [row("redirect", noun="state", old_key="XX", key="KZ")],
            ['redirect state/XX: key: The state KZ is now called QZ. Write "QZ".'],
        ),
        (
            [row("redirect", noun="state", old_key="XX", key="YY")],
            ["redirect state/XX: key: There is no state YY. Write the key that the record has today."],
        ),
        (
            [
                row("redirect", noun="topic", old_key="energy", key="trade"),
                row("topic", slug="trade", name_en="T"),
                row("topic", slug="energy", name_en="E"),
            ],
            [
                "redirect topic/energy: old_key: There is a topic energy too. "
                "Merge it into trade, or leave out this row.",
                'topic energy: slug: The topic energy is now called trade. Write "trade".',
            ],
        ),
        (
            [row("redirect", noun="topic", old_key="a", key="a")],
            [
                "redirect topic/a: A redirect leads from one key to another. "
                "Here key is a, old_key is a. Correct key or old_key."
            ],
        ),
    ],
    ids=["link", "list", "own key", "chain", "nowhere", "both", "itself"],
)
def test_old_keys_in_files_are_refused_with_the_key_of_today(tmp_path, rows, lines):
    rename(builders.make_state(), "QZ")
    assert problems(write(tmp_path, rows)) == lines


def test_nothing_is_loaded_under_an_old_key(folder):
    rename(Document.objects.get(), "astana-declaration")
    with pytest.raises(CommandError) as error:
        load("register")
    assert "The document declaration is now called astana-declaration." in str(error.value)
    assert Document.objects.get().slug == "astana-declaration"
