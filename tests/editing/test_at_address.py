"""What an editor asks about the record at an address."""

import pytest

from summits.choices import Origin
from summits.editing.at_address import drafts_among, known_of, record_at
from summits.history.revisions import remember
from summits.models import Document

from ..builders import make_document, make_topic

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("publication", ["draft", "published", "withdrawn"])
def test_a_record_is_found_by_its_key_whether_or_not_it_is_public(publication):
    document = make_document("plan", publication=publication)
    assert (record_at(Document, "plan"), record_at(Document, "no-plan")) == (document, None)


def test_its_newest_version_what_it_lacks_and_the_drafts_on_its_page_are_known():
    draft = make_topic("energy", publication="draft")
    document = make_document("plan", topics=[draft, make_topic("trade")])
    remember(document, origin=Origin.ADMIN)
    document.title_fr = "Plan"
    document.save()
    newest = remember(document, origin=Origin.ADMIN)
    assert known_of(document) == (2, newest, 3, [draft])  # two languages of the title, and all together one remark


def test_a_record_without_a_history_has_no_version():
    assert known_of(make_topic())[:2] == (0, None)


def test_the_drafts_of_a_noun_are_counted():
    for number, publication in enumerate(["draft", "draft", "in_review", "published"]):
        make_document(f"plan-{number}", publication=publication)
    assert drafts_among(Document) == 2
