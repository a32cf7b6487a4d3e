"""Which records are found: exact names first, then the best of any age, then those with most of the words."""

import pytest
from django.utils import translation

from summits import search
from summits.models import Document, Text
from summits.search import asking

from ..builders import (
    make_document,
    make_event,
    make_leader,
    make_organisation,
    make_summit,
    make_text,
    make_topic,
)

pytestmark = pytest.mark.django_db


def found(words: str, **narrowed) -> list[str]:
    search.catch_up()  # a test commits nothing
    return [str(search.NOUNS[noun].objects.get(pk=pk).key) for noun, pk in search.look_up(words, **narrowed).found]


@pytest.fixture
def many():
    """A hundred and fifty new documents with the same words in their longer titles."""
    Document.objects.bulk_create(
        Document(
            slug=f"d{number}",
            title_en=f"Agreement on cooperation in energy {number}",
            summary_en="Cooperation in energy, once more.",
            kind="agreement",
            date="2025",
            publication="published",
        )
        for number in range(150)
    )


@pytest.mark.parametrize("words", ["cooperation", "Cooperation", "energy cooperation", "cooperation energy"])
def test_an_old_document_that_is_called_so_comes_before_a_hundred_and_fifty_new_ones(many, words):
    title = "Cooperation" if " " not in words else "Energy cooperation"
    make_document("old", title_en=title, date="2002")
    assert found(words)[0] == "old"


@pytest.mark.parametrize("narrowed", [{"nouns": ["document"]}, {"first_year": 2001, "last_year": 2003}])
def test_a_narrowed_search_finds_it_as_well(many, narrowed):
    make_document("old", title_en="Cooperation", date="2002")
    assert found("cooperation", **narrowed)[0] == "old"


def test_an_old_document_whose_name_begins_so_is_found_among_very_many(many, monkeypatch):
    monkeypatch.setattr(asking, "BEST", 5)
    make_document("old", title_en="Cooperation between border regions of the member states", date="2002")
    assert found("cooperation between")[0] == "old"


def test_an_old_summary_is_found_among_many_new_texts(many, monkeypatch):
    monkeypatch.setattr(asking, "BEST", 5)
    make_document("old", title_en="Plan", summary_en="The lithium of the mountains", date="2002")
    assert found("lithium")[0] == "old"


def test_a_hidden_record_is_not_found_by_its_whole_name():
    make_topic(name_en="Classified", publication="draft")
    assert found("classified") == []


def test_a_record_that_goes_leaves_no_name_behind():
    topic = make_topic(name_en="Energy")
    search.catch_up()
    topic.delete()
    make_document("energy")
    assert found("energy") == ["energy"]


def test_a_short_word_is_the_beginning_of_another_only_where_nothing_holds_it_whole():
    make_leader("narendra-modi", "Narendra Modi")
    make_document("protocol", title_fr="Modifie l’accord", summary_fr="Un modèle modifié")
    assert found("Modi") == ["narendra-modi"]
    assert found("Modif") == ["protocol"]
    assert found("Nare") == ["narendra-modi"]


def test_words_that_stand_together_come_before_scattered_ones():
    make_event("plan", name_en="Five-year plan of trade in Shanghai", date="2025")
    make_document("statement", title_en="Joint statement on the participation in the Shanghai Five", date="2001")
    assert found("Shanghai Five")[0] == "statement"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Putin 2024", ["vladimir-putin"]),
        ("Astana 2024 declared", ["24"]),
        ("astana nowhere", ["24"]),
        ("nowhere somewhere", []),
        ("nowhere", []),
        ("Putin 2024 -vladimir", ["24"]),
    ],
)
def test_without_a_record_with_all_words_those_with_the_most_and_the_rarest_are_found(words, expected):
    make_leader("vladimir-putin", "Vladimir Putin")
    make_summit(24)
    for number in range(20):
        make_document(f"d{number}", title_en="Plan", date="2024")
    make_organisation("health", name_en="World Health Organization", abbreviation_en="WHO")
    assert found(words)[: len(expected) or None] == expected
    assert search.look_up(words).partly == bool(expected)


@pytest.mark.parametrize(
    ("words", "taken"),
    [("Tokaev declaratoin", "Tokaev declaration"), ("declaration ljrevtyns", "declaration ljrevtyns")],
)
def test_a_misspelt_word_gives_way_to_the_nearest_where_no_record_has_all_of_them(words, taken):
    make_document("declaration", title_en="Declaration")
    make_leader("tokayev", "Tokayev")
    search.catch_up()
    findings = search.look_up(words)
    assert (findings.partly, findings.query.text) == (True, taken)


@pytest.mark.parametrize(("typed", "meant"), [("fcnfyf", "24"), ("ыгььше", "summit"), ("fcnfyy", None)])
def test_a_word_that_was_typed_with_the_other_keyboard_is_found(typed, meant):
    make_summit(24, city_ru="Астана")
    make_document("summit", title_en="Summit")
    assert found(typed)[:1] == [meant] * bool(meant)


def test_the_records_near_a_word_are_those_with_the_likest_names_and_none_that_is_hidden():
    make_leader("kirghize", "Kirghize")
    make_leader("kirgisia", "Kirgisia", publication="draft")
    make_document("kirghizstan", title_en="Kirghizstan and Kirghize")
    search.catch_up()
    keys = [
        (word, str(search.NOUNS[noun].objects.get(pk=pk).key)) for word, (noun, pk) in search.near("kirgizien", limit=9)
    ]
    assert (keys, search.near("xyzzy", limit=9)) == ([("kirghize", "kirghize"), ("kirghizstan", "kirghizstan")], [])


@pytest.mark.parametrize("words", ["Astana 2024", "who attended Astana 2024", "Qui a participé à Astana en 2024"])
def test_a_record_with_all_words_that_tell_something_is_no_partial_answer(words):
    make_summit(24)
    assert (found(words), search.look_up(words).partly) == (["24"], False)


def test_an_abbreviation_is_no_question():
    make_organisation("who", name_en="World Health Organization", abbreviation_en="WHO")
    make_organisation("health", name_en="Health fund")
    assert (found("WHO health"), found("who health")) == (["who"], ["health", "who"])


@pytest.mark.parametrize(
    ("words", "language", "expected"),
    [
        ("information", "en", ["information"]),
        ("informed", "en", ["information"]),
        ("informels", "en", ["informel"]),
        ("communications", "fr", ["radio"]),
        ("general", "en", ["rules"]),
        ("general", "fr", ["generaliser", "rules"]),
        ("general", "ru", ["rules"]),
    ],
)
def test_a_word_finds_its_forms_and_what_it_begins_in_its_own_language(words, language, expected):
    make_document("information", title_en="On information of the public")
    make_document("informel", title_en="Plan", title_fr="Dialogue informel")
    make_document("radio", title_en="Plan", title_fr="Communication par radio")
    make_document("press", title_en="Plan", title_fr="Communiqué de presse")
    make_document("rules", title_en="General rules")
    make_document("generaliser", title_en="Plan", title_fr="Généraliser l’usage")
    with translation.override(language):
        assert sorted(found(words)) == expected


def test_an_old_text_that_is_full_of_the_words_comes_before_new_ones_that_mention_them(monkeypatch):
    monkeypatch.setattr(asking, "BEST", 5)
    old = make_document("old", title_en="Plan", date="2002")
    make_text(old, body="Lithium is mined. " * 20)
    for number in range(20):
        new = make_document(f"d{number}", title_en="Report", date="2025")
        make_text(new, body="Lithium is mentioned here. " + "Other matters fill the page. " * 20)
    assert found("lithium")[0] == "old"


def test_an_old_summary_that_is_about_the_words_comes_before_new_ones_that_mention_them(monkeypatch):
    monkeypatch.setattr(asking, "BEST", 5)
    make_document("old", title_en="Plan", summary_en="Lithium mines", date="2002")
    for number in range(20):
        summary = "Lithium among many other matters of trade, of energy and of transport in the region"
        make_document(f"d{number}", title_en="Report", summary_en=summary, date="2025")
    assert found("lithium")[0] == "old"


@pytest.mark.slow
@pytest.mark.parametrize("place", ["summary", "text"])
def test_the_best_of_all_is_found_first_though_a_thousand_newer_ones_hold_the_words(place):
    _with_words("old", place, "Lithium mines шахты 合作组织. " * 3 + "Trade and transport. " * 20, date="2002")
    worse = "Lithium mines шахты 合作组织. " * 2 + "Trade and transport. " * 20
    new = Document.objects.bulk_create(
        Document(
            slug=f"d{number}",
            title_en="Report",
            summary_en=worse if place == "summary" else "",
            kind="report",
            date="2025",
            publication="published",
        )
        for number in range(1_000)
    )
    if place == "text":
        Text.objects.bulk_create(Text(document=document, language="en", body=worse) for document in new)
    for words in ("lithium", "lithium mines", '"lithium mines"', "lith", "шахты", "合作组织"):
        assert found(words)[:2] == ["old", "d0"]


def _with_words(slug, place, words, **fields):
    """A document with words in its summary or in its text."""
    document = make_document(slug, title_en="Plan", summary_en=words if place == "summary" else "", **fields)
    if place == "text":
        make_text(document, body=words)


def test_equally_rich_texts_are_found_with_the_newest_first(monkeypatch):
    monkeypatch.setattr(asking, "BEST", 3)
    for year in range(2010, 2020):
        make_text(make_document(f"d{year}", title_en="Report", date=str(year)), body="Lithium")
    assert found("lithium") == ["d2019", "d2018", "d2017"]


def test_names_come_before_summaries_and_summaries_before_texts(monkeypatch):
    monkeypatch.setattr(asking, "BEST", 5)
    for number in range(2):
        make_document(f"name{number}", title_en="A plan of trade, of transport and of lithium")
        _with_words(f"summary{number}", "summary", "Lithium and trade")
        _with_words(f"text{number}", "text", "Lithium")
    assert found("lithium") == ["name0", "name1", "summary0", "summary1", "text0"]


def test_a_text_is_as_rich_as_in_its_scarcest_word(monkeypatch):
    monkeypatch.setattr(asking, "BEST", 2)
    make_text(make_document("both", title_en="Plan", date="2001"), body="Lithium and cobalt. " * 3 + "Trade. " * 9)
    for number in range(9):
        new = make_document(f"d{number}", title_en="Report", date="2025")
        make_text(new, body="Lithium. " * 9 + "Cobalt. " + "Trade. " * 9)
    assert found("lithium cobalt")[0] == "both"


def test_words_that_are_hardly_there_are_found_after_all_others(monkeypatch):
    monkeypatch.setattr(asking, "BEST", 2)
    for number in range(2):
        make_text(make_document(f"long{number}", title_en="Report", date="2025"), body="Lithium. " + "Trade. " * 4_000)
    make_text(make_document("short", title_en="Plan", date="2001"), body="Lithium. " + "Trade. " * 400)
    assert found("lithium") == ["short", "long0"]


@pytest.mark.parametrize(
    "narrowed",
    [{"languages": ["fr"]}, {"last_year": 2005}, {"words": "lithium -cobalt"}],
    ids=["language", "year", "without"],
)
def test_the_best_of_a_narrowed_search_is_the_best_of_all_that_answer(monkeypatch, narrowed):
    monkeypatch.setattr(asking, "BEST", 2)
    for number in range(9):
        make_text(make_document(f"d{number}", title_en="Report", date="2025"), body="Lithium, cobalt.")
    for slug, body in (("worse", "Lithium dans un texte de plus de mots"), ("better", "Lithium, lithium")):
        make_text(make_document(slug, title_en="Plan", date="2001"), "fr", body=body)
    narrowed = {"words": "lithium"} | narrowed
    assert found(**narrowed) == ["better", "worse"]


@pytest.mark.parametrize(
    "words", ["3 July 2024", "4 juillet 2024", "04.07.2024", "2024年7月4日", "июль 2024", "2024-07-03"]
)
def test_a_summit_is_found_by_its_days_and_before_what_was_signed_on_them(words):
    make_document(title_en="Plan", date="2024-07-04")
    make_summit(3, starts="2003-05-29", city_en="Moscow")
    make_summit(24, starts="2024-07-03", ends="2024-07-04")
    assert found(words)[0] == "24"


def test_a_day_within_a_text_is_found_as_it_is_written_there():
    make_document("amendment", title_ru="О Хартии от 7 июня 2002 года", date="2003")
    assert (found("7 июня 2002"), found("7 июля 2002")) == (["amendment"], [])


@pytest.mark.parametrize("words", ["谁参加了阿斯塔纳峰会", "阿斯塔纳会议"])
def test_a_chinese_sentence_falls_back_to_its_parts(words):
    make_summit(24, city_zh="阿斯塔纳")
    assert (found(words), search.look_up(words).partly) == (["24"], True)
