"""A record that is made public for a preview, with the drafts that belong on its page."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission, User
from django.utils import timezone

from summits.editing.previews import drafts_seen_by, show
from summits.models import Document, Leader, Summit

from ..builders import make_document, make_leader, make_participation, make_summit

pytestmark = pytest.mark.django_db


@pytest.fixture
def account():
    def account(*rights):
        user = User.objects.create_user("somebody", is_staff=True)
        user.user_permissions.set(Permission.objects.filter(codename__in=rights))
        return user

    return account


@pytest.fixture
def summit():
    summit = make_summit(publication="draft")
    make_document("plan", summit=summit, publication="draft")
    make_document("mistake", summit=summit, publication="withdrawn")
    make_participation(summit, make_leader(publication="in_review"))
    return summit


def public() -> list:
    return [record.key for model in (Summit, Document, Leader) for record in model.objects.published()]


def test_a_record_is_shown_alone(summit):
    show(summit)
    assert public() == [24]


@pytest.mark.parametrize(
    ("rights", "shown"),
    [
        ((), [24]),
        (("view_document",), [24, "plan"]),
        (("change_document", "view_leader"), [24, "plan", "kassym-jomart-tokayev"]),
    ],
)
def test_the_drafts_on_its_page_are_those_that_the_account_may_see(summit, account, rights, shown):
    show(summit, drafts_seen_by(account(*rights), summit))
    assert public() == shown


@pytest.mark.parametrize("publication", ["draft", "in_review", "published", "withdrawn"])
def test_it_is_shown_whatever_its_publication_is(publication):
    later = timezone.now() + timedelta(days=1)
    summit = make_summit(publication=publication, publish_from=later)
    show(summit)
    assert public() == [24]
