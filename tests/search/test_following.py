"""The search is true after any write, whoever made it."""

import json

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from summits import search, version
from summits.editing import publishing
from summits.models import (
    Alias,
    Document,
    Leader,
    Office,
    Organisation,
    SearchEntry,
    SearchWord,
    Text,
    Topic,
)
from summits.search import following

from ..builders import (
    make_document,
    make_document_alias,
    make_leader,
    make_office,
    make_organisation,
    make_summit,
    make_text,
    make_topic,
)

pytestmark = pytest.mark.django_db


def waiting() -> list[tuple[str, int]]:
    """The changes that the search does not know yet."""
    changes = version.after(following.position("default").change).exclude(noun=version.SEARCH)
    return list(changes.values_list("noun", "record"))


def found(words: str) -> list[str]:
    search.catch_up()  # a test commits nothing
    return [str(search.NOUNS[noun].objects.get(pk=pk).key) for noun, pk in search.look_up(words).found]


def test_a_saved_record_is_found_and_a_renamed_one_by_its_new_name_only():
    topic = make_topic(name_en="Energy")
    assert found("energy") == ["energy"]
    topic.name_en = "Power"
    topic.save()
    assert (found("energy"), found("power")) == ([], ["energy"])


def test_a_deleted_record_is_not_found():
    make_topic()
    Topic.objects.all().delete()
    assert (found("energy"), SearchEntry.objects.count()) == ([], 0)


def test_bulk_writes_are_followed():
    Topic.objects.bulk_create([Topic(slug="trade", name_en="Trade", publication="published")])
    assert found("trade") == ["trade"]
    Topic.objects.update(name_en="Commerce")
    assert (found("trade"), found("commerce")) == ([], ["trade"])
    topic = Topic.objects.get()
    topic.name_en = "Exchange"
    Topic.objects.bulk_update([topic], ["name_en"])
    assert (found("commerce"), found("exchange")) == ([], ["trade"])


def test_the_parts_of_a_record_are_followed():
    leader, document = make_leader("xi-jinping", "Xi Jinping"), make_document()
    Alias.objects.create(leader=leader, name="习近平")
    office = make_office(leader, "President of China")
    text = make_text(document, body="The wording of the declaration")
    assert (found("习近平"), found("president"), found("wording")) == (
        ["xi-jinping"],
        ["xi-jinping"],
        ["astana-declaration"],
    )
    Alias.objects.all().delete()
    Office.objects.filter(pk=office.pk).update(title_en="Chairman")
    text.body = "Another phrase"
    text.save()
    assert (found("习近平"), found("president"), found("wording")) == ([], [], [])


def test_another_name_of_a_document_finds_it_first_and_is_followed():
    make_document("newer", title_en="On the Charter of the Organisation and the Shanghai Spirit of its Charter")
    charter = make_document("charter", title_en="Founding document", date="2002")
    alias = make_document_alias(charter, "Shanghai Charter")
    assert found("shanghai charter") == ["charter", "newer"]
    alias.name = "Bishkek Charter"
    alias.save()
    assert (found("shanghai charter"), found("bishkek charter")) == (["newer"], ["charter"])


def test_a_part_that_moves_is_found_with_its_new_record_only():
    one, other = make_document("one"), make_document("other")
    text = make_text(one, body="cornerstone")
    assert found("cornerstone") == ["one"]
    text.document = other
    text.save()
    assert found("cornerstone") == ["other"]
    Text.objects.update(document=one)
    assert found("cornerstone") == ["one"]


def test_publishing_and_withdrawing_are_followed():
    topic = make_topic(publication="draft")
    assert found("energy") == []
    publishing.perform(publishing.Verb.PUBLISH, topic)
    assert found("energy") == ["energy"]
    publishing.perform(publishing.Verb.WITHDRAW, topic, because="A mistake")
    assert found("energy") == []


@pytest.fixture
def clock(monkeypatch):
    """Sets the time to so many hours from now."""
    now = timezone.now()
    return lambda hours: monkeypatch.setattr(timezone, "now", lambda: now + timezone.timedelta(hours=hours))


def test_a_scheduled_record_comes_and_goes_without_a_write(clock):
    now = timezone.now()
    make_topic(publish_from=now + timezone.timedelta(hours=1), publish_until=now + timezone.timedelta(hours=2))
    search.catch_up()
    answers = []
    for hours in (0, 1.5, 3):
        clock(hours)
        findings = search.look_up("energy")
        answers.append((len(findings.found), findings.totals, len(search.keys("topic", "energy")[1])))
        answers.append(len(search.suggest("ener", limit=9)))
    assert answers == [(0, {}, 0), 0, (1, {"topic": 1}, 1), 1, (0, {}, 0), 0]


@pytest.mark.parametrize("hidden", [{"publication": "draft"}, {"publication": "withdrawn"}])
def test_an_office_is_found_only_while_its_organisation_is_public(hidden):
    office = make_office(make_leader(), "Secretary", organisation=make_organisation(**hidden))
    assert found("secretary") == []
    office.organisation.publication = "published"
    office.organisation.save()
    assert found("secretary") == ["kassym-jomart-tokayev"]
    Organisation.objects.update(**hidden)
    assert found("secretary") == []


def test_an_office_is_found_in_the_time_of_its_organisation(clock):
    now = timezone.now()
    body = make_organisation(
        publish_from=now + timezone.timedelta(hours=1), publish_until=now + timezone.timedelta(hours=2)
    )
    make_office(make_leader(), "Secretary", organisation=body)
    answers = [found("secretary")]
    for hours in (1.5, 3):
        clock(hours)
        answers.append(found("secretary"))
    assert answers == [[], ["kassym-jomart-tokayev"], []]


def test_the_texts_of_a_scheduled_document_are_found_from_its_moment_on(clock):
    document = make_document(publish_from=timezone.now() + timezone.timedelta(hours=1))
    make_text(document, body="cornerstone")
    search.catch_up()
    before = search.look_up("cornerstone").found
    clock(2)
    assert (before, search.look_up("cornerstone").found) == ([], [("document", document.pk)])


def test_loaded_records_are_found(tmp_path):
    path = tmp_path / "topics.json"
    fields = {"slug": "energy", "name_en": "Energy", "publication": "published"}
    path.write_text(json.dumps([{"model": "summits.topic", "fields": fields}]))
    call_command("loaddata", path, verbosity=0)
    assert found("energy") == ["energy"]


def test_a_rolled_back_write_leaves_nothing():
    with transaction.atomic():
        make_topic()
        transaction.set_rollback(True)
    assert (waiting(), found("energy")) == ([], [])


def test_the_command_follows_the_changes_of_a_killed_process(capsys):
    topic = make_topic()
    assert (waiting(), search.look_up("energy").found) == ([("topic", topic.pk)], [])  # its commit never came
    call_command("update_search")
    assert (waiting(), found("energy")) == ([], ["energy"])
    assert capsys.readouterr().out == "The search is up to date. Records that it was behind: 1.\n"


def test_the_next_writer_follows_the_changes_of_a_killed_process(django_capture_on_commit_callbacks):
    topic = make_topic()
    connection.run_on_commit.clear()  # the process ended here
    with django_capture_on_commit_callbacks(execute=True):
        make_document()
    assert (waiting(), search.look_up("energy").found) == ([], [("topic", topic.pk)])


def test_a_search_writes_nothing(read_only):
    make_topic()
    search.catch_up()
    make_topic("trade")  # a change waits
    read_only()
    assert len(search.look_up("energy").found) == 1
    assert len(search.keys("topic", "energy")[1]) == 1
    assert len(search.suggest("ener", limit=9)) == 1


def test_a_search_that_cannot_follow_costs_nobody_a_write(caplog, read_only, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        topic = make_topic()
        read_only()
    assert (Topic.objects.get(), waiting()) == (topic, [("topic", topic.pk)])
    (record,) = [record for record in caplog.records if record.name == "summits.search.following"]
    assert (record.levelname, bool(record.exc_info), "update_search" in record.message) == ("ERROR", True, True)


def test_a_transaction_has_one_follower_however_often_it_writes(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks, transaction.atomic():
        for number in range(5):
            make_topic(f"topic-{number}")
    assert len(callbacks) == 1


def test_a_writer_follows_its_own_change_and_some_that_others_left(monkeypatch, django_capture_on_commit_callbacks):
    monkeypatch.setattr(following, "AT_ONCE", 1)
    monkeypatch.setattr(following, "OTHERS", 2)
    others = [make_topic(f"topic-{number}", name_en="Trade") for number in range(5)]
    connection.run_on_commit.clear()  # the processes ended here
    with django_capture_on_commit_callbacks(execute=True):
        topic = make_topic()
    assert waiting() == [("topic", other.pk) for other in others[3:]] + [("topic", topic.pk)]
    assert [len(search.look_up(words).found) for words in ("energy", "trade")] == [1, 3]
    assert (search.catch_up(), waiting(), len(search.look_up("trade").found)) == (3, [], 5)


def test_after_a_commit_nothing_is_left_to_do(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        make_topic()
        Topic.objects.update(name_en="Power")
    assert (waiting(), SearchEntry.objects.get().names) == ([], "power")


@pytest.mark.django_db(transaction=True)
def test_a_follower_is_not_called_for_its_own_work(monkeypatch):
    """Else each part of a great change would be followed within the one before."""
    called = []
    monkeypatch.setattr(version, "_committed", [lambda *commit: called.append(commit)])
    monkeypatch.setattr(following, "AT_ONCE", 2)
    Topic.objects.bulk_create(Topic(slug=f"t{number}", name_en="T", publication="published") for number in range(7))
    search.catch_up()
    assert (SearchEntry.objects.count(), [(using, changes) for using, _number, changes in called]) == (
        7,
        [("default", 7)],
    )


def test_a_record_and_its_parts_are_one_change_of_a_transaction(django_capture_on_commit_callbacks):
    document = make_document()
    for language in ("en", "fr", "ru"):
        make_text(document=document, language=language)
    assert waiting() == [("document", document.pk)]


@pytest.mark.parametrize("publication", ["draft", "in_review", "withdrawn"])
def test_nothing_but_what_is_published_is_found_or_proposed(publication):
    make_topic("secret", name_en="Classified", publication=publication)
    leader = make_leader("hidden", "Hidden Person", publication=publication)
    Alias.objects.create(leader=leader, name="Codename")
    make_office(leader, "Spymaster")
    make_text(make_document("hidden-text", publication=publication), body="unspeakable")
    search.catch_up()
    for words in ("classified", "clasified", "hidden", "codename", "codenam", "spymaster", "unspeakable", "secret"):
        findings = search.look_up(words)
        assert (findings.found, findings.totals, findings.corrected, search.suggest(words, limit=9)) == (
            [],
            {},
            False,
            [],
        )


def test_a_word_that_is_gone_is_not_proposed():
    make_topic(name_en="Classified")
    search.catch_up()
    Topic.objects.update(publication="withdrawn")
    search.catch_up()
    assert not search.look_up("clasified").corrected


def test_rebuilding_makes_what_is_there_and_takes_nothing_away_meanwhile():
    make_topic()
    make_summit()
    make_document(date="2024")
    search.catch_up()
    before = list(SearchEntry.objects.order_by("pk").values())
    SearchEntry.objects.filter(noun="topic").update(names="wrong")
    SearchEntry.objects.create(id=7, noun="topic", record=999, names="orphan")
    SearchWord.objects.create(word="stale", stem="stale")
    seen = []
    search.rebuild(progress=lambda done, total: seen.append((done, total, found("astana"))))
    assert list(SearchEntry.objects.order_by("pk").values()) == before
    assert [(done, total) for done, total, _found in seen] == [(1, 4), (2, 4), (3, 4), (4, 4)]  # with the host
    assert all("24" in answer for _done, _total, answer in seen)
    assert not SearchWord.objects.filter(word="stale").exists()


def test_the_command_says_how_far_it_is(capsys):
    make_topic()
    call_command("rebuild_search")
    assert capsys.readouterr().out == "1 of 1 records\n"
    assert SearchEntry.objects.get().names == "energy"


def test_a_long_text_is_cut_and_the_rest_is_found():
    make_text(make_document(), body="beginning " + "filler " * 100_000 + "ending")
    assert (found("beginning"), found("ending")) == (["astana-declaration"], [])


def test_equals_are_found_with_the_newest_first():
    for year in (2010, 2025, 2001):
        make_document(f"plan-{year}", title_en="Plan", date=str(year))
    make_document("plan-undated", title_en="Plan")
    assert found("plan") == ["plan-2025", "plan-2010", "plan-2001", "plan-undated"]


def test_leaders_and_documents_are_written_in_any_number():
    Document.objects.bulk_create(
        Document(slug=f"d{number}", title_en="Report", kind="report", publication="published") for number in range(1200)
    )
    assert Leader.objects.count() == 0
    search.catch_up()
    _query, keys = search.keys("document", "report")
    assert len(keys) == 1200


def test_nobody_waits_for_the_exact_number_of_very_many():
    Document.objects.bulk_create(
        Document(slug=f"d{number}", title_en="Report", kind="report", publication="published")
        for number in range(search.COUNTED + 1)
    )
    search.catch_up()
    assert search.look_up("report").totals == {"document": search.COUNTED}
