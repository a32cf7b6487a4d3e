"""What a noun shows that was added as docs/adding-a-noun.md says; test_recipe runs this in a copy of the tree."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django.urls import reverse

from summits.editing.renaming import rename
from summits.history.revisions import revisions_of
from summits.models import Venue
from summits.search import catch_up

from .admin.forms import shown

pytestmark = pytest.mark.django_db
FIXTURES = Path(settings.BASE_DIR) / "fixtures"


@pytest.fixture(autouse=True, scope="module")
def loaded(django_db_setup, django_db_blocker):
    """The rows of the noun, one of them a draft, and all that they name; its tests leave them as they are."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("loaddata", "sources", "states", "venues", verbosity=0)
        catch_up()
        yield
        transaction.set_rollback(True)


def text(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_the_list_has_what_is_public_and_no_draft(client):
    response = client.get("/en/venues/")
    assert [str(venue) for venue in response.context["page"]] == ["Example Hall"]
    assert '<small><a href="/en/states/KZ/">Kazakhstan</a></small>' in response.content.decode()


@pytest.mark.parametrize(
    ("query", "names"), [("state=KZ", ["Example Hall"]), ("state=CN", []), ("q=hall", ["Example Hall"])]
)
def test_the_list_is_filtered(client, query, names):
    assert [str(venue) for venue in client.get(f"/en/venues/?{query}").context["page"]] == names


def test_every_page_leads_to_the_list(client):
    assert '<li><a href="/en/venues/">Venues</a></li>' in text(client, "/en/")


def test_the_page_has_the_facts(client):
    page = text(client, "/en/venues/example-hall/")
    assert ("<h1>Example Hall</h1>" in page, '<a href="/en/states/KZ/">Kazakhstan</a>' in page) == (True, True)


def test_a_draft_has_no_page(client):
    assert client.get("/en/venues/hidden-hall/").status_code == 404


def test_the_feed_has_what_is_public(client):
    feed = text(client, "/en/venues.atom")
    assert ("<title>Example Hall</title>" in feed, "Hidden" in feed) == (True, False)


def test_the_data_has_what_is_public(client):
    lines = client.get("/en/venues.csv").getvalue().decode("utf-8-sig").splitlines()
    assert (len(lines), lines[1].split(",")[:2], "KZ" in lines[1].split(",")) == (
        2,
        ["example-hall", "Example Hall"],
        True,
    )


@pytest.mark.parametrize(("words", "keys"), [("example hall", ["example-hall"]), ("hidden hall", [])])
def test_the_search_finds_what_is_public(client, words, keys):
    results = client.get("/en/search.json", {"q": f'"{words}"'}).json()["results"]
    assert [result["key"] for result in results if result["noun"] == "venue"] == keys


def test_the_search_says_how_the_noun_is_called(client):
    assert '<h2 class="label" id="found-venue">Venues <span class="n">1</span></h2>' in text(
        client, "/en/search/?q=example+hall"
    )


def test_the_form_of_the_editors_saves_and_remembers(admin_client):
    venue = Venue.objects.get(slug="hidden-hall")
    address = reverse("admin:summits_venue_change", args=[venue.pk])
    data = shown(admin_client.get(address))
    assert admin_client.post(address, data | {"name_fr": "Salle cachée"}).status_code == 302
    venue.refresh_from_db()
    assert (venue.name_fr, [revision.origin for revision in revisions_of(venue)][:1]) == ("Salle cachée", ["admin"])


def test_an_old_key_leads_to_the_key_of_today(client, admin_user):
    rename(Venue.objects.get(slug="example-hall"), "new-hall", by=admin_user)
    response = client.get("/en/venues/example-hall/")
    assert (response.status_code, response["Location"]) == (301, "/en/venues/new-hall/")


def test_a_dump_writes_what_was_loaded(tmp_path):
    call_command("dump_register", output=tmp_path, verbosity=0)
    assert {file.name: file.read_text(encoding="utf-8") for file in tmp_path.iterdir()} == {
        name: (FIXTURES / name).read_text(encoding="utf-8") for name in ("sources.json", "states.json", "venues.json")
    }
