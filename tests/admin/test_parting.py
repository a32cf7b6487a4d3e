"""A merge is taken back in the history of both records, by those who may merge and publish them."""

import pytest
from django.contrib.auth.models import Permission
from django.contrib.messages import get_messages
from django.urls import reverse

from summits.choices import Origin
from summits.editing.duplicates import merge_records
from summits.editing.parting import merges_of
from summits.history.revisions import remember, revisions_of
from summits.models import Leader, Participation
from tests.builders import make_leader, make_participation, make_summit

PARTED = "“putin” and “vladimir-putin” are two records again."


def said(answer) -> list[str]:
    return [str(message) for message in get_messages(answer.wsgi_request)]


def history(record) -> str:
    return reverse("admin:summits_leader_history", args=[record.pk])


@pytest.fixture
def merged(db):
    """A leader into which another one was merged, that other one, and the number of the merge."""
    stays, goes = make_leader("vladimir-putin", "Vladimir Putin"), make_leader("putin", "V. Putin")
    make_participation(make_summit(), goes)
    for leader in (stays, goes):
        remember(leader, origin=Origin.LOAD)
    merge_records(stays, goes)
    return stays, goes, {"_part": merges_of(stays)[0].pk, "why": "Two people"}


@pytest.mark.parametrize("side", [0, 1], ids=["of the one that stayed", "of the one that went"])
def test_the_history_takes_the_merge_back(admin_client, admin_user, merged, side):
    stays, goes, button = merged
    page = admin_client.get(history(merged[side]))
    assert f'<button class="plain" name="_part" value="{button["_part"]}">' in page.text
    answer = admin_client.post(history(merged[side]), button)
    assert (answer.url, said(answer)) == (history(merged[side]), [PARTED])
    assert Participation.objects.get().leader == Leader.objects.get(slug="putin") == goes
    newest = [revisions_of(each).first() for each in (stays, goes)]
    assert [each.by for each in newest] == [admin_user] * 2
    assert [each.why for each in newest] == ["merge taken back: putin, vladimir-putin: Two people"] * 2
    assert 'name="_part"' not in admin_client.get(history(merged[side])).text


def test_a_merge_is_not_taken_back_without_a_reason(admin_client, merged):
    stays, _goes, button = merged
    answer = admin_client.post(history(stays), button | {"why": " \u200b"})
    assert (answer.status_code, said(answer)) == (200, ["Say why, in a few words."])
    assert Leader.objects.count() == 1


def test_a_reason_that_was_typed_stands_in_the_page_that_refuses(admin_client, merged):
    stays, _goes, button = merged
    Participation.objects.update(styled_en="President")
    page = admin_client.post(history(stays), button).text
    assert 'name="why" value="Two people"' in page


def test_a_later_change_that_stands_in_the_way_is_named_and_nothing_is_parted(admin_client, merged):
    stays, _goes, button = merged
    Participation.objects.update(styled_en="President")
    answer = admin_client.post(history(stays), button)
    place = "Participation 24/vladimir-putin"
    assert said(answer) == [
        f"It was changed after the merge: {place}. Change it back first, or bring the record back alone."
    ]
    assert (answer.status_code, Leader.objects.count()) == (200, 1)


def test_a_merge_that_was_taken_back_meanwhile_is_said(admin_client, merged):
    stays, _goes, button = merged
    admin_client.post(history(stays), button)
    assert said(admin_client.post(history(stays), button))[1:] == ["There is no such merge any more. Look again."]


@pytest.mark.parametrize(
    ("rights", "is_shown", "status"),
    [
        ([], False, 403),
        (["view"], False, 403),
        (["view", "change", "publish"], False, 403),
        (["view", "change", "rename"], False, 403),
        (["view", "change", "publish", "rename"], True, 302),
        (["view", "change", "publish", "delete"], False, 403),
    ],
)
def test_whoever_may_merge_and_publish_parts_what_was_public(
    client, django_user_model, merged, rights, is_shown, status
):
    stays, _goes, button = merged
    account = django_user_model.objects.create_user("account", is_staff=True)
    account.user_permissions.set(Permission.objects.filter(codename__in=[f"{right}_leader" for right in rights]))
    client.force_login(account)
    assert ('name="_part"' in client.get(history(stays)).text) == is_shown
    assert client.post(history(stays), button).status_code == status
    assert Leader.objects.count() == (2 if status == 302 else 1)


def test_strangers_part_nothing(client, merged):
    stays, _goes, button = merged
    assert client.post(history(stays), button).status_code == 403
    assert Leader.objects.count() == 1


def test_the_deleted_ones_say_that_a_merge_is_taken_back_in_the_history(admin_client, merged):
    sentence = "Its history takes the merge back as a whole."
    assert sentence in admin_client.get(reverse("admin:summits_leader_deleted")).text
