"""The history of a record: its versions, any two compared, one restored; and deleted records brought back."""

import pytest
from django.contrib.auth.models import User
from django.contrib.messages import get_messages
from django.urls import reverse

from summits.choices import Origin
from summits.history.deleting import delete
from summits.history.revisions import remember, revisions_of
from summits.models import Leader, Participation, Summit, Topic
from tests.builders import make_chairmanship, make_leader, make_participation, make_summit, make_topic
from tests.views.counting import queries

from .test_conflicts import change, save


def history(record) -> str:
    return reverse(f"admin:summits_{record._meta.model_name}_history", args=[record.pk])


def deleted(model) -> str:
    return reverse(f"admin:summits_{model._meta.model_name}_deleted")


@pytest.fixture
def summit(db):
    """Two versions: a theme and two participants, then another theme and one participant."""
    summit = make_summit(theme_en="Good theme")
    for slug in ("first", "second"):
        make_participation(summit, make_leader(slug, slug.title()), styled_en=f"Title of {slug}")
    remember(summit, origin=Origin.LOAD)
    summit.theme_en = "Bad theme"
    summit.save()
    Participation.objects.filter(leader__slug="second").delete()
    remember(summit, origin=Origin.ADMIN)
    return summit


def restoring(page, **fields) -> dict:
    return {"_restore": page.context["from"], "_seen": page.context["seen"], "why": "Good again"} | fields


def said(answer) -> list[str]:
    return [str(message) for message in get_messages(answer.wsgi_request)]


def places(page) -> list[str]:
    return [each.place for each in page.context["differences"]]


def test_at_first_the_last_two_versions_are_compared(editing, summit):
    page = editing.get(history(summit))
    assert (page.context["from"], page.context["to"]) == (1, 2)
    assert places(page) == ["Theme (English)", "Participation: Second"]
    assert "<del>Good</del><ins>Bad</ins> theme" in page.text


@pytest.mark.parametrize(
    ("asked", "compared"),
    [
        ({"from": "2", "to": "1"}, (2, 1)),
        ({"to": "1"}, (0, 1)),
        ({"from": "0", "to": "2"}, (0, 2)),
        ({"from": "x", "to": "99"}, (1, 2)),
        ({"from": "-1", "to": "²"}, (1, 2)),
    ],
)
def test_an_address_chooses_two_versions_and_nonsense_is_overlooked(editing, summit, asked, compared):
    page = editing.get(history(summit), asked)
    assert (page.context["from"], page.context["to"]) == compared


def test_a_record_without_history_says_so(editing, db):
    assert "Nothing was changed here yet." in editing.get(history(make_topic())).text


def test_a_version_is_restored_as_a_new_one_with_its_parts_and_the_reason(editing, editor, summit):
    page = editing.get(history(summit), {"from": 1, "to": 2})
    answer = editing.post(history(summit), restoring(page))
    assert (answer.status_code, answer["Location"]) == (302, history(summit))
    assert said(answer) == ["Version 1 is restored: Astana 2024."]
    summit.refresh_from_db()
    rows = Participation.objects.order_by("leader__slug").values_list("leader__slug", "styled_en")
    assert (summit.theme_en, list(rows)) == (
        "Good theme",
        [("first", "Title of first"), ("second", "Title of second")],
    )
    newest = revisions_of(summit).first()
    assert (newest.by, newest.origin, revisions_of(summit).count()) == (editor, "restore", 3)
    assert newest.why.startswith("restored as of ") and newest.why.endswith(": Good again")


def test_a_restoring_needs_a_reason(editing, summit):
    page = editing.get(history(summit))
    answer = editing.post(history(summit), restoring(page, why=" "))
    assert (answer.status_code, said(answer)) == (200, ["Say why, in a few words."])
    assert revisions_of(summit).count() == 2


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("a\0b", "The text holds a NUL character or half a character. Remove it."),
        ("a\u202eb", "The text holds the invisible character \\u202e. Remove it."),
        ("a" * 301, "Ensure this value has at most 300 characters (it has 301)."),
    ],
)
def test_a_reason_that_the_register_does_not_take_is_refused_and_stays_in_its_place(editing, summit, typed, sentence):
    page = editing.get(history(summit), {"from": 1, "to": 2})
    answer = editing.post(f"{history(summit)}?from=1&to=2", restoring(page, why=typed))
    assert (answer.status_code, said(answer)) == (200, [sentence])
    assert f'id="why" name="why" value="{typed}"' in answer.text
    assert revisions_of(summit).count() == 2


def test_a_record_that_changed_after_the_look_is_not_restored(editing, colleague, summit):
    page = editing.get(history(summit))
    save(colleague, summit, venue_en="A venue")
    answer = editing.post(history(summit), restoring(page))
    assert said(answer) == ["The record was changed after you looked. Look again, and restore then."]
    summit.refresh_from_db()
    assert (summit.theme_en, summit.venue_en) == ("Bad theme", "A venue")


@pytest.mark.parametrize("number", ["0", "3", "x", ""])
def test_a_version_that_there_is_not_is_not_restored(editing, summit, number):
    page = editing.get(history(summit))
    answer = editing.post(history(summit), restoring(page, _restore=number))
    assert said(answer) == ["There is no such version any more."]


def test_why_a_version_cannot_come_back_is_said(editing, summit):
    delete([Leader.objects.get(slug="second")])
    answer = editing.post(history(summit), restoring(editing.get(history(summit))))
    assert said(answer) == ["What it names is gone: leader second. Restore that first."]


def test_the_form_to_restore_stands_where_an_older_one_is_compared_with_the_present_one(editing, summit):
    shown = [
        'name="_restore"' in editing.get(history(summit), {"from": older, "to": newer}).text
        for older, newer in ((1, 2), (2, 1), (0, 2), (0, 1))
    ]
    assert shown == [True, False, False, False]


def test_restoring_keeps_the_publication(editing, summit):
    Summit.objects.update(publication="draft")
    remember(Summit.objects.get(), origin=Origin.ADMIN)
    page = editing.get(history(summit), {"from": 1, "to": 3})
    assert editing.post(history(summit), restoring(page)).status_code == 302
    summit.refresh_from_db()
    assert (summit.publication, summit.theme_en) == ("draft", "Good theme")


def test_who_may_only_look_is_offered_nothing_to_restore(client, summit):
    reader = User.objects.create_user("reader", is_staff=True)
    reader.user_permissions.set(reader.user_permissions.model.objects.filter(codename__startswith="view_"))
    client.force_login(reader)
    page = client.get(history(summit))
    assert (page.status_code, "_restore" in page.text, "Restore…" in page.text) == (200, False, False)


def test_versions_stand_on_pages_of_fifty(editing, db):
    topic = make_topic()
    for number in range(60):
        topic.name_en = f"Name {number}"
        topic.save()
        remember(topic, origin=Origin.ADMIN)
    numbers = [
        [each.number for each in editing.get(history(topic), {"page": page}).context["versions"]] for page in (1, 2)
    ]
    assert numbers == [list(range(60, 10, -1)), list(range(10, 0, -1))]


@pytest.mark.parametrize("total", [1, 3, 300])
def test_the_page_asks_the_same_queries_for_any_number_of_versions(admin_client, db, total):
    topic = make_topic()
    admin_client.get(history(topic))
    for number in range(total):
        topic.name_en = f"Name {number}"
        topic.save()
        remember(topic, origin=Origin.ADMIN)
    assert queries(admin_client, history(topic)) == (13 if total > 1 else 11)


def test_the_history_of_a_part_is_that_of_its_record(editing, summit):
    chairmanship = make_chairmanship(summit)
    answer = editing.get(reverse("admin:summits_chairmanship_history", args=[chairmanship.pk]))
    assert (answer.status_code, answer["Location"]) == (302, history(summit))


# Deleted records


@pytest.fixture
def gone(db):
    """A draft that was deleted, with its alias of another one that stays."""
    leader = make_leader("gone", "Gone", publication="draft")
    leader.aliases.create(name="Also gone")
    remember(leader, origin=Origin.ADMIN)
    make_leader("here", "Here")
    delete([leader])
    return leader


def test_deleted_records_are_listed_with_all_that_they_said(editing, gone):
    page = editing.get(deleted(Leader))
    [(record, may_return)] = page.context["records"]
    assert (str(record.record), record.parts, may_return, record.deletion.why) == ("Gone", 1, True, "deleted")
    assert "Name (English): Gone" in record.text


def test_a_deleted_record_comes_back_with_a_reason(editing, gone):
    page = editing.get(deleted(Leader))
    [(record, _may)] = page.context["records"]
    answer = editing.post(deleted(Leader), {"_restore": record.deletion.pk, "why": "By mistake"})
    leader = Leader.objects.get(slug="gone")
    assert (answer["Location"], said(answer)) == (change(leader), ["Gone is back."])
    assert [alias.name for alias in leader.aliases.all()] == ["Also gone"]
    assert revisions_of(leader).first().why.endswith(": By mistake")
    assert editing.get(deleted(Leader)).context["records"] == []


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [({"why": ""}, "Say why, in a few words."), ({"_restore": "0"}, "There is no such version any more.")],
)
def test_what_is_wrong_with_it_is_said(editing, gone, fields, sentence):
    [(record, _may)] = editing.get(deleted(Leader)).context["records"]
    answer = editing.post(deleted(Leader), {"_restore": record.deletion.pk, "why": "By mistake"} | fields)
    assert (answer.status_code, said(answer)) == (200, [sentence])
    assert Leader.objects.filter(slug="gone").count() == 0


def test_who_may_not_publish_brings_no_published_record_back(editing, editor, db):
    topic = make_topic()
    remember(topic, origin=Origin.ADMIN)
    delete([topic])
    group = editor.groups.get()
    group.permissions.remove(group.permissions.get(codename="publish_topic"))
    page = editing.get(deleted(Topic))
    [(record, may_return)] = page.context["records"]
    assert (may_return, "It was published. Who may publish can bring it back." in page.text) == (False, True)
    answer = editing.post(deleted(Topic), {"_restore": record.deletion.pk, "why": "By mistake"})
    assert (answer.status_code, Topic.objects.count()) == (403, 0)


@pytest.mark.parametrize("total", [1, 3, 40])
def test_the_list_of_deleted_records_asks_the_same_queries(admin_client, db, total):
    leaders = [make_leader(f"leader-{number}", f"Leader {number}") for number in range(total)]
    for leader in leaders:
        remember(leader, origin=Origin.ADMIN)
    delete(leaders)
    admin_client.get(deleted(Leader))
    assert queries(admin_client, deleted(Leader)) == 6
