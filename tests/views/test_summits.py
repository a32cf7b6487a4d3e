"""The pages of summits: those that were held, and one that is only announced."""

import re

import pytest
from django.urls import reverse

from summits.models import Figure, Relation

from ..builders import (
    make_chairmanship,
    make_document,
    make_leader,
    make_office,
    make_participation,
    make_sentence,
    make_source,
    make_state,
    make_summit,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def announced():
    pakistan = make_state("PK", "Pakistan")
    summit = make_summit(27, city="Islamabad", host=pakistan, starts="2999", ends=None)
    make_chairmanship(summit, state=pakistan, starts="2026-09-01")
    return summit


def html(client, address):
    return " ".join(client.get(address).content.decode().split())


def test_the_page_of_a_summit_to_come_says_so_and_lists_nothing_as_missing(client, announced):
    page = html(client, announced.get_absolute_url())
    assert "27th summit, announced</p>" in page
    assert 'id="participants"' not in page
    assert 'id="documents"' not in page


def test_the_page_of_a_summit_that_was_held_says_what_is_not_recorded(client):
    page = html(client, make_summit(24).get_absolute_url())
    assert "announced" not in page
    assert 'id="participants"' in page
    assert 'id="documents"' in page


def test_a_chairmanship_without_an_end_says_since_when(client, announced):
    assert "since 1 September 2026" in html(client, announced.get_absolute_url())
    assert "since 1 September 2026" in html(client, announced.host.get_absolute_url())


@pytest.mark.parametrize("name", ["summit_list", "timeline"])
def test_every_list_says_which_summit_is_only_announced(client, announced, name):
    assert "announced" in html(client, reverse(name))
    make_summit(24)
    assert html(client, reverse(name)).count("announced") == 1


def test_the_home_page_counts_the_summits_that_were_held(client, announced):
    make_document(summit=make_summit(24))
    assert client.get(reverse("home")).context["totals"]["summits"] == 1


def test_a_summit_to_come_is_no_column_of_the_charts(client, announced):
    held = make_summit(24)
    assert client.get(reverse("charts")).context["summits"] == (held,)


def test_the_timeline_reaches_as_far_as_the_last_summit(client, announced):
    drawing = client.get(reverse("timeline")).context["drawing"]
    assert max(year for year, _x in drawing.years) == 2999
    assert drawing.summits[0].x <= drawing.right


@pytest.mark.parametrize(("language", "name"), [("en", "Astana 2024"), ("zh-hans", "2024年阿斯塔纳峰会")])
def test_the_list_names_a_summit_as_the_language_does(client, language, name):
    summit = make_summit(24, city_zh="阿斯塔纳")
    page = html(client, f"/{language}/summits/")
    assert f'<h2><a href="/{language}/summits/{summit.number}/">{name}</a></h2>' in page


def test_a_summit_begins_with_its_opening_sentences_each_with_its_sources(client):
    summit = make_summit(24)
    both = [make_source(date="2024"), make_source(date="2025")]
    make_sentence(summit, 2, "Ten states signed.", opens=True, sources=both)
    make_sentence(summit, 1, "Belarus joined.", opens=True, sources=both[1:], text_fr="La Biélorussie est membre.")
    make_sentence(summit, 3, "Sources differ.", text_fr="Les sources divergent.")
    page = html(client, "/fr/summits/24/")
    [opening] = re.findall(r'<p class="opening">(.*?)</p>', page)
    [further] = re.findall(r'<ul class="statements">(.*?)</ul>', page)
    assert [" ".join(re.sub("<[^>]+>", " ", part).split()) for part in (opening, further)] == [
        "La Biélorussie est membre. 2 Ten states signed. (anglais) 1 2",
        "Les sources divergent. pas encore de source",
    ]


def said(page, name):
    """The words of a section of a page."""
    section = page.partition(f'aria-labelledby="{name}"')[2].partition("</section>")[0]
    return " ".join(re.sub("<[^>]+>", " ", section.partition(">")[2]).split())


def test_the_page_tells_what_was_new_in_the_language_of_the_page(client):
    india = make_state("IN", "India", name_ru="Индия")
    modi, minister = make_leader("modi", "Narendra Modi"), make_leader("minister", "S. Jaishankar")
    before, summit = make_summit(23, "New Delhi", "2023-07-04", None, host=india), make_summit(24, host=india)
    head = make_office(modi, kind="head_of_government", state=india, starts="2014-05-26", ongoing=True)
    other = make_office(minister, kind="minister", state=india, starts="2019-05-31", ongoing=True)
    make_participation(before, modi, state=india, office=head)
    make_participation(summit, minister, state=india, office=other)
    assert said(html(client, "/en/summits/24/"), "new") == (
        "What was new At a summit for the first time: S. Jaishankar . "
        "Represented by a deputy: India : S. Jaishankar (leader: Narendra Modi ). "
        "Changes since New Delhi 2023: India : S. Jaishankar , last time Narendra Modi . Compare with New Delhi 2023"
    )
    assert "Вместо первого лица: Индия :" in said(html(client, "/ru/summits/24/"), "new")


def test_a_document_that_was_replaced_names_its_successor(client):
    old, new = make_document("old", summit=make_summit(24)), make_document("new")
    Relation.objects.create(document=new, target=old, kind="supersedes")
    assert "Superseded · Replaced by: New" in said(html(client, "/en/summits/24/"), "documents")


def test_every_value_stands_beside_who_gave_it(client):
    summit = make_summit(24)
    for slug, value, giver in (("a", 25, "Kazinform"), ("b", 24, "the Kremlin")):
        Figure.objects.create(summit=summit, slug=slug, measure="documents", value=value, according_to_en=giver)
    told = said(html(client, "/en/summits/24/"), "figures")
    assert "Documents of the summit 25 Kazinform no source yet 24 the Kremlin no source yet" in told
