"""The search as a visitor meets it: the page, its results as data, proposals while typing."""

from urllib.parse import urlencode

import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st

from summits import search
from summits.models import Alias, Document, Leader
from summits.search import asking

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
from .counting import queries

pytestmark = pytest.mark.django_db

PAYLOAD = "\"'><script>alert(1)</script>"


@pytest.fixture
def records():
    tokayev = make_leader(name_ru="Касым-Жомарт Токаев", name_fr="Kassym-Jomart Tokaïev")
    Alias.objects.create(leader=tokayev, name="托卡耶夫")
    make_summit(theme_en="Energy of lasting dialogue")
    make_topic()
    strategy = make_document("energy-strategy", date="2024-07-04", summary_en="Follows the trade programme.")
    make_text(strategy, "ru", body="Стороны развивают энергетику и торговлю.")
    make_document("trade-programme", date="2019")
    search.catch_up()


def results(client, **parameters):
    answer = client.get(f"/en/search.json?{urlencode(parameters, doseq=True)}").json()
    return [(one["noun"], one["key"]) for one in answer["results"]]


def test_the_results_as_data_come_with_noun_and_key_the_best_first(client, records):
    answer = client.get("/en/search.json?q=energy").json()
    assert answer == {
        "query": "energy",
        "corrected": False,
        "note": "",
        "totals": {"summit": 1, "topic": 1, "document": 1},
        "results": [
            {"noun": "topic", "key": "energy", "title": "Energy", "url": "http://testserver/en/topics/energy/"},
            {
                "noun": "document",
                "key": "energy-strategy",
                "title": "Energy strategy",
                "url": "http://testserver/en/documents/energy-strategy/",
            },
            {"noun": "summit", "key": 24, "title": "Astana 2024", "url": "http://testserver/en/summits/24/"},
        ],
        "problems": {},
    }


def test_the_data_name_what_was_not_understood(client):
    answer = client.get("/ru/search.json?q=x&year_min=soon").json()
    assert answer["problems"] == {"year_min": ["Укажите год четырьмя цифрами, например 2024."]}


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({"q": "trade"}, [("document", "trade-programme"), ("document", "energy-strategy")]),
        ({"q": "trade -follows"}, [("document", "trade-programme")]),
        ({"q": '"trade programme"', "year_min": "2020"}, [("document", "energy-strategy")]),
        ({"q": "trade", "year_max": "2019"}, [("document", "trade-programme")]),
        ({"q": "strategy", "language": "ru"}, [("document", "energy-strategy")]),
        ({"q": "strategy", "language": "en"}, []),
        ({"q": "energy", "noun": ["topic", "summit"]}, [("topic", "energy"), ("summit", 24)]),
        ({"q": "торговля"}, [("document", "energy-strategy")]),
        ({"q": "tokaief"}, [("leader", "kassym-jomart-tokayev")]),
        ({"q": ""}, []),
    ],
)
def test_words_and_filters_together(client, records, parameters, expected):
    assert results(client, **parameters) == expected


def test_the_page_groups_by_noun_and_marks_the_words(client, records):
    response = client.get("/en/search/?q=energy")
    assert [(noun, total) for noun, _label, _rows, total in response.context["groups"]] == [
        ("topic", 1),
        ("document", 1),
        ("summit", 1),
    ]
    assert "<mark>Energy</mark> strategy" in response.content.decode()


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "No record has all these words. These have most of them:"),
        ("fr", "Aucune fiche ne contient tous ces mots. Celles-ci en contiennent le plus\xa0:"),
        ("ru", "Записей, в которых есть все эти слова, нет. Больше всего этих слов здесь:"),
        ("zh-hans", "没有包含全部这些词的记录。以下记录包含得最多："),
    ],
)
def test_records_with_some_of_the_words_are_said_to_be_such(client, records, language, said):
    page = client.get(f"/{language}/search/?q=nobody+signed+energy+strategy").content.decode()
    answer = client.get(f"/{language}/search.json?q=nobody+signed+energy+strategy").json()
    assert (said in page, "/documents/energy-strategy/" in page) == (True, True)
    assert (answer["note"], answer["corrected"], answer["totals"]) == (said, False, {"document": 1})
    assert [one["key"] for one in answer["results"]] == ["energy-strategy"]


def test_under_an_answer_nothing_is_said_of_words_left_out(client, records):
    page = client.get("/en/search/?q=Tokayev+Astana").content.decode()
    assert ("not recorded" in page, "No record has all these words" in page) == (True, False)


def test_a_name_in_another_script_is_shown_beside_the_title(client, records):
    page = client.get("/en/search/?q=托卡耶夫").content.decode()
    assert "Kassym-Jomart Tokayev</a>" in page
    assert "<mark>托卡耶夫</mark>" in page


def test_the_passage_is_in_the_language_that_matched(client, records):
    page = client.get("/en/search/?q=торговлей").content.decode()
    assert '<p class="note" lang="ru">Стороны развивают энергетику и <mark>торговлю</mark>.</p>' in page


@pytest.fixture
def offices(records):
    tokayev = Leader.objects.get()
    make_office(tokayev, "Prime Minister", starts="1999", ends="2002", title_fr="Premier ministre")
    make_office(tokayev, "President", starts="2019", ongoing=True, title_fr="Président")
    make_office(tokayev, "Secretary", starts="2020", organisation=make_organisation(publication="draft"))
    search.catch_up()


def test_a_person_is_shown_with_the_latest_public_office_and_its_state(client, offices):
    result = client.get("/en/search/?q=tokayev").content.decode()
    proposals = client.get("/fr/search/suggestions.json?q=tok").json()["suggestions"]
    assert "<span>President, Kazakhstan</span>" in result
    assert [one["about"] for one in proposals] == ["Président, Kazakhstan"]


def test_the_offices_of_all_proposed_persons_are_read_at_once(client, offices):
    for_one = queries(client, "/fr/search/suggestions.json?q=tok")
    for number in range(3):
        make_office(make_leader(f"tokin-{number}", f"Tokin {number}"), ongoing=True)
    search.catch_up()
    assert queries(client, "/fr/search/suggestions.json?q=tok") == for_one


def test_a_misspelt_word_gives_way_to_the_nearest_and_the_page_says_so(client, records):
    page = client.get("/en/search/?q=stratgey").content.decode()
    assert "Nothing was found for “stratgey”. Here is what was found for “strategy”:" in page
    assert "/en/documents/energy-strategy/" in page


def test_a_list_answers_the_same_words_and_says_what_it_took(client, records):
    response = client.get("/en/documents/?q=stratgey&year_min=2020")
    assert [document.slug for document in response.context["page"]] == ["energy-strategy"]
    assert [chip["text"] for chip in response.context["chips"]] == ["strategy", "2020"]


def test_one_noun_comes_page_by_page(client):
    Document.objects.bulk_create(
        Document(slug=f"d{number:02}", title_en="Report", kind="report", publication="published")
        for number in range(45)
    )
    search.catch_up()
    page = client.get("/en/search/?q=report&noun=document&page=3").context["page"]
    assert (page.number, len(page), page.paginator.count) == (3, 5, 45)


@pytest.mark.parametrize(
    "address", ["search/", "search.json", "search/suggestions.json", "documents/", "leaders/", "documents.atom"]
)
def test_a_page_that_searches_writes_nothing(client, records, read_only, address):
    make_topic("trade")  # a task is due
    read_only()
    assert client.get(f"/en/{address}?q=energy").status_code == 200


@pytest.mark.parametrize(
    ("asked", "other"),
    [
        ("hydrocarbures", ' lang="fr"><mark>Hydrocarbures</mark>'),
        ("托卡耶夫", "><mark>托卡耶夫</mark>"),  # a spelling of a name has no language
        ("Rahat", ' lang="kk"><mark>Rahat</mark>'),
        ("declaration", ' lang="zh-Hans"><mark>declaration</mark>'),
    ],
)
def test_another_name_says_its_language(client, records, asked, other):
    make_leader("rahat", "Somebody", native_name="Rahat", native_language="kk")
    make_document_alias(make_document("trade-text", title_fr="Hydrocarbures"), "declaration", "zh")
    search.catch_up()
    page = client.get("/en/search/", {"q": asked}).content.decode()
    assert f'<span class="note"{other}</span>' in page


def test_nothing_found_leads_on(client, records):
    page = client.get("/fr/search/?q=zzzzzz").content.decode()
    assert "Aucun résultat pour «\xa0zzzzzz\xa0»." in page
    assert 'href="/fr/documents/"' in page


def test_proposals_while_typing(client, records):
    answer = client.get("/fr/search/suggestions.json?q=tok").json()
    assert answer == {
        "suggestions": [
            {
                "title": "Kassym-Jomart Tokaïev",
                "about": "dirigeant",
                "url": "/fr/leaders/kassym-jomart-tokayev/",
            }
        ]
    }
    assert client.get("/fr/search/suggestions.json").json() == {"suggestions": []}


def test_the_queries_do_not_grow_with_the_number_of_records(client):
    counts = []
    for total in (1, asking.PROPOSED - 1, asking.BEST, 300):
        Document.objects.all().delete()
        Document.objects.bulk_create(
            Document(slug=f"d{number}", title_en="Report", kind="report", publication="published")
            for number in range(total)
        )
        search.catch_up()
        counts.append([queries(client, f"/en/search{path}?q=report") for path in ("/", "/suggestions.json", ".json")])
    page, proposals, answer = [2, 1, 2] if connection.vendor == "sqlite" else [0, 0, 0]  # for longer words
    page += 6  # the choices and the index of the list of reports, which answers; they are held until the next change
    page += 6  # the names by which a question is read; they are held until one of them changes
    few, many = [10 + page, 4 + proposals, 7 + answer], [9 + page, 5 + proposals, 6 + answer]
    assert counts == [few, few, many, many]


@pytest.mark.parametrize(
    "junk",
    [
        '"',
        "*",
        "a OR",
        "NEAR(a b)",
        "names:x",
        "\x00",
        "-",
        "^x",
        "a" * 10_000,
        "\u202eabc",
        "%ED%A0%80",
        "'; DROP",
        PAYLOAD,
    ],
)
@pytest.mark.parametrize(
    "address",
    [
        "/en/search/",
        "/en/search/suggestions.json",
        *(pytest.param(address, marks=pytest.mark.slow) for address in ("/en/search.json", "/en/leaders/")),
    ],
)
def test_junk_gives_a_page(client, records, address, junk):
    response = client.get(address, {"q": junk, "noun": junk, "year_min": junk})
    assert response.status_code == 200
    if "html" in response["Content-Type"]:
        assert "<script>alert" not in response.content.decode()


@pytest.mark.parametrize("address", ["/en/search/", "/en/search.json", "/en/search/suggestions.json"])
def test_half_a_character_gives_a_page(client, records, address):
    assert client.get(address, QUERY_STRING="q=%ED%A0%80energy").status_code == 200


def test_any_words_give_a_page(client, records):
    @settings(max_examples=60)
    @given(st.text(max_size=60))
    def gives_a_page(words):
        assert client.get("/en/search/", {"q": words}, follow=True).status_code == 200

    gives_a_page()


def test_where_no_record_has_all_words_each_is_left_out_in_turn(client, records):
    context = client.get("/en/search/?q=tokayev+trade+programme").context
    assert context["findings"].partly
    assert context["fewer"] == [("trade programme", 2)]


def test_where_filters_leave_nothing_the_page_says_what_there_is_without_them(client, records):
    page = client.get("/en/search/?q=tokayev&noun=document")
    assert page.context["unfiltered"] == 1
    assert '<a href="?q=tokayev">1 result</a>' in page.text


def test_where_nothing_is_found_the_records_with_names_like_the_words_are_offered_in_each_language(client, records):
    make_document("kirghizstan", title_en="Kirghizstan", title_ru="Киргизия")
    search.catch_up()
    context = client.get("/fr/search/?q=kirgizien+xyzzy").context
    assert [(str(one.record), one.about, one.word) for one in context["near"]] == [
        ("Kirghizstan", "déclaration", "kirghizstan")
    ]
    assert [(one.language.code, one.words) for one in context["elsewhere"]] == [
        ("en", "Kirghizstan"),
        ("ru", "Киргизия"),
        ("zh-hans", "kirgizien xyzzy"),
    ]


def test_words_that_nothing_is_like_lead_to_the_ways_in_and_the_other_languages(client, records):
    page = client.get("/en/search/?q=xyzzy").text
    offered = page.partition('id="elsewhere"')[2].partition("</section>")[0]
    assert [f'href="/{code}/search/?q=xyzzy"' in offered for code in ("fr", "ru", "zh-hans", "en")] == [True] * 3 + [
        False
    ]
    assert ('<ul class="ways">' in page, 'id="near"' in page) == (True, False)


def test_the_head_of_a_body_is_named_who_is_asked_for_by_order(client, offices):
    body = make_organisation("secretariat", name_en="SCO Secretariat", is_sco_body=True)
    for name, starts in (("Zhang Deguang", "2004-01-01"), ("Bolat Nurgaliyev", "2007-01-01")):
        leader = make_leader(name.lower().replace(" ", "-"), name)
        make_office(leader, "Secretary-General", organisation=body, kind="secretary_general", starts=starts)
    search.catch_up()
    page = client.get("/en/search/?q=second+Secretary-General").text
    assert '<li><a href="/en/leaders/bolat-nurgaliyev/">Bolat Nurgaliyev</a>' in page
    assert "Zhang" not in page.partition('<ul class="near">')[2].partition("</ul>")[0]


def test_signs_alone_lead_to_the_ways_in_and_to_no_other_language(client, records):
    page = client.get("/en/search/?q=%3F!").text
    said = ["Nothing to search for: enter at least one word to find.", '<ul class="ways">', 'id="elsewhere"']
    assert [words in page for words in said] == [True, True, False]


QUESTIONS = (
    *("states", "observers", "founding members", "how many countries", "topics", "documents 2024", "all leaders"),
    *("who attended most summits", "first summit", "guests at Astana", "current chair", "chairmanship 2023"),
    *("list of secretaries-general", "predecessor of Norov", "secretary-general 2015", "charter in force"),
)


def test_questions_to_an_empty_register_are_answered_by_nothing(client):
    pages = {question: client.get("/en/search/", {"q": question}) for question in QUESTIONS}
    found = {
        question: (one.status_code, one.context["answers"], one.context["answered"]) for question, one in pages.items()
    }
    assert found == dict.fromkeys(QUESTIONS, (200, [], {}))
