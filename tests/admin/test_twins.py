"""Records that may be there already, while somebody types a name and when a form is saved."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from summits import search
from summits.editing.twins import is_called, place_of
from summits.models import Alias, Document, Leader, Source
from tests.builders import (
    make_document,
    make_leader,
    make_organisation,
    make_source,
    make_state,
    make_summit,
    make_topic,
)

from .forms import shown, with_rows

NAMES = ("name_en", "name_fr", "name_ru", "name_zh", "native_name")


def address(noun, view):
    return reverse(f"admin:summits_{noun}_{view}")


def found(editing, noun, **typed) -> list[str]:
    """The keys of the records that are named while somebody types."""
    page = editing.get(address(noun, "exists"), typed)
    return [twin.record.natural_key()[0] for twin in page.context["twins"]]


def added(editing, noun, **typed):
    add = address(noun, "add")
    return editing.post(add, shown(editing.get(add)) | typed)


@pytest.fixture
def putin(db):
    leader = make_leader("vladimir-putin", "Vladimir Putin", name_ru="Владимир Путин", name_zh="弗拉基米尔·普京")
    Alias.objects.create(leader=leader, name="V. V. Putin")
    search.catch_up()
    return leader


@pytest.mark.parametrize("publication", ["published", "draft"])
@pytest.mark.parametrize("typed", ["Vladimir Put", "Wladimir Putin", "poutin vladimir", "путин", "弗拉基米"])
def test_a_person_is_named_while_somebody_types_in_any_spelling_and_script(editing, putin, publication, typed):
    Leader.objects.update(publication=publication)
    search.catch_up()
    make_leader("xi-jinping", "Xi Jinping")
    assert found(editing, "leader", name_en=typed) == ["vladimir-putin"]


@pytest.mark.parametrize("publication", ["published", "draft"])
@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Shahid Abbasi", "Abb"),
        ("Shahid Abbasi", "sh"),
        ("Kanat Zheenbekov", "Zhe"),
        ("Xi Jinping", "xi j"),
    ],
)
def test_a_beginning_of_a_few_letters_is_enough(editing, db, publication, name, typed):
    make_leader("one", name, publication=publication)
    search.catch_up()
    assert found(editing, "leader", name_en=typed) == ["one"]


@pytest.mark.parametrize("typed", ["Vladimir Putni", "Vladimyr Putinn"])
def test_a_misspelt_name_finds_the_nearest_one(editing, putin, typed):
    assert found(editing, "leader", name_en=typed) == ["vladimir-putin"]


@pytest.mark.parametrize("typed", ["", "V", " ", "Vladimir Lenin", "\0"])
def test_nothing_is_named_for_too_little_or_for_somebody_else(editing, putin, typed):
    assert found(editing, "leader", name_en=typed) == []


def test_a_form_in_a_popup_asks_too(editing, db):
    page = editing.get(address("leader", "add"), {"_popup": 1}).text
    assert f'id="exists" hidden data-address="{address("leader", "exists")}" data-names="{" ".join(NAMES)}"' in page


@pytest.mark.parametrize(("view", "noun"), [("seats", "leader"), ("documents", "document")])
def test_the_pages_that_add_to_a_summit_watch_the_names(editing, db, view, noun):
    summit = make_summit()
    page = editing.post(reverse(f"admin:summits_summit_{view}", args=[summit.pk]), {"lines": "Ivan Petrov, minister"})
    assert f'id="exists" hidden data-address="{address(noun, "exists")}"' in page.text


def test_a_pasted_name_that_is_misspelt_is_asked_and_not_new(editing, putin):
    page = editing.post(
        reverse("admin:summits_summit_seats", args=[make_summit(host=make_state("RU", "Russia")).pk]),
        {"lines": "Vladimyr Putinn, Russia"},
    )
    [line] = page.context["page"].lines
    assert (line.proposal.kind, [fit.leader for fit in line.proposal.fits]) == ("choose", [putin])


def test_the_answer_asks_with_a_link_and_says_where_the_record_stands(editing, putin):
    page = editing.get(address("leader", "exists"), {"name_en": "Putin"}).content.decode()
    form = reverse("admin:summits_leader_change", args=[putin.pk])
    assert f'Is it <a href="{form}">Vladimir Putin</a>?</span> <span class="badge bare public">Published</span>' in page


def test_documents_organisations_and_topics_are_named_by_their_titles_and_names(editing, db):
    make_document("charter", title_en="Charter of the SCO", summary_en="On energy", publication="draft")
    make_organisation("un", name_en="United Nations", abbreviation_en="UN")
    make_topic("energy")
    search.catch_up()
    assert found(editing, "document", title_en="SCO chart") == ["charter"]
    assert found(editing, "document", title_en="energy") == []  # a summary is no title
    assert found(editing, "organisation", name_en="united nat") == ["un"]
    assert found(editing, "topic", name_en="energ") == ["energy"]


def test_a_source_is_named_by_its_address_and_its_title(editing, db):
    make_source(slug="charter", url="https://www.example.org/charter/", title="Charter")
    for typed in ("http://example.org/charter", "EXAMPLE.org/charter/#p4"):
        assert found(editing, "source", url=typed) == ["charter"]
    assert found(editing, "source", url="https://") == []
    assert found(editing, "source", title="Chart") == ["charter"]


def test_a_save_of_the_same_name_asks_once_and_keeps_what_was_typed(editing, putin):
    rows = with_rows(shown(editing.get(address("leader", "add"))), "aliases", [{"name": "Another"}])
    typed = rows | {"name_en": "Putin, Vladimir", "slug": "putin"}
    page = editing.post(address("leader", "add"), typed)
    assert (page.status_code, [twin.record for twin in page.context["twins"]]) == (409, [putin])
    assert (Leader.objects.count(), list(get_messages(page.wsgi_request))) == (1, [])
    assert shown(page)["name_en"] == "Putin, Vladimir"
    assert shown(page)["aliases-0-name"] == "Another"
    assert 'name="_another"' in page.content.decode()
    assert editing.post(address("leader", "add"), shown(page) | {"_another": "1"}).status_code == 302
    assert Leader.objects.count() == 2


def test_a_box_that_was_ticked_stays_so_when_something_else_is_wrong(editing, putin):
    page = added(editing, "leader", name_en="Vladimir Putin", slug="a key!", _another="1")
    assert '<input type="hidden" name="_another" value="1">' in page.content.decode()


@pytest.mark.parametrize("typed", ["Vladimir", "Vladimir Putin Junior"])
def test_a_save_of_another_name_asks_nothing(editing, putin, typed):
    assert added(editing, "leader", name_en=typed, slug="another").status_code == 302


def test_a_draft_and_a_source_are_asked_about_too(editing, db):
    make_document("charter", title_en="Charter of the SCO", publication="draft")
    make_source(url="https://example.org/charter")
    assert added(editing, "document", title_en="A charter of the SCO", slug="x", kind="declaration").status_code == 302
    assert added(editing, "document", title_en="CHARTER of the SCO", slug="y", kind="declaration").status_code == 409
    assert added(editing, "source", url="http://example.org/charter/", slug="x").status_code == 409
    assert added(editing, "source", url="https://example.org/charter/fr", slug="x").status_code == 302
    assert (Document.objects.count(), Source.objects.count()) == (2, 2)


def test_a_change_asks_nothing(editing, putin):
    other = make_leader("other", "Other", publication="draft")
    change = reverse("admin:summits_leader_change", args=[other.pk])
    page = editing.get(change)
    assert "exists_address" not in page.context
    assert editing.post(change, shown(page) | {"name_en": "Vladimir Putin"}).status_code == 302


def test_somebody_is_called_by_an_alias_too(putin):
    assert [is_called(putin, NAMES, [typed]) for typed in ("Putin V. V.", "Putin", "")] == [True, False, False]


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("https://www.example.org/a/", "example.org/a"),
        ("HTTP://example.org/a?b=1#c", "example.org/a?b=1"),
        ("example.org", "example.org"),
        ("https://", ""),
        ("", ""),
    ],
)
def test_two_spellings_of_an_address_are_one_place(address, place):
    assert place_of(address) == place
