"""The old addresses of a renamed record lead to the new ones."""

import pytest

from summits.editing.renaming import rename
from summits.models import Document

from ..builders import make_document, make_leader, make_state, make_summit, make_topic

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/en/summits/24/", "/en/summits/25/"),
        ("/zh-hans/summits/24/share.png", "/zh-hans/summits/25/share.png"),
        ("/ru/summits/24.pdf", "/ru/summits/25.pdf"),
        ("/fr/states/KZ/", "/fr/states/QZ/"),
        ("/en/documents/declaration/?from=feed", "/en/documents/astana-declaration/?from=feed"),
        ("/fr/documents/declaration/share.png", "/fr/documents/astana-declaration/share.png"),
        ("/en/leaders/tokayev/", "/en/leaders/kassym-jomart-tokayev/"),
        ("/en/topics/energy/", "/en/topics/power/"),
    ],
)
@pytest.mark.parametrize("method", ["get", "head"])
def test_an_old_address_leads_to_the_new_one_for_ever(client, old, new, method):
    summit = make_summit(24)
    rename(summit, 25)
    rename(summit.host, "QZ")
    rename(make_document("declaration"), "astana-declaration")
    rename(make_leader("tokayev"), "kassym-jomart-tokayev")
    rename(make_topic("energy"), "power")
    answer = getattr(client, method)(old)
    assert (answer.status_code, answer.get("Location")) == (301, new)


def test_an_address_that_was_never_one_stays_not_found(client, django_assert_num_queries):
    make_state()
    rename(make_document("declaration"), "astana-declaration")
    assert client.get("/en/documents/no-declaration/").status_code == 404
    assert client.get("/en/events/declaration/").status_code == 404


def test_a_record_that_is_no_longer_to_be_seen_is_led_to_by_nobody(client):
    rename(make_document("declaration"), "astana-declaration")
    Document.objects.update(publication="draft")
    assert client.get("/en/documents/declaration/").status_code == 404
