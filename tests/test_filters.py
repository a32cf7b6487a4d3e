"""The parameters of the lists: what they narrow, and how junk is answered."""

import datetime
from inspect import signature

import pytest
from django.http import QueryDict
from django.utils import translation

from summits import search
from summits.filters import forms as pages
from summits.filters import lists
from summits.filters.forms import SearchForm
from summits.filters.lists import DocumentFilters, LeaderFilters, StateFilters
from summits.models import Alias, Document, State, Summit

from .builders import (
    make_document,
    make_leader,
    make_office,
    make_organisation,
    make_state,
    make_status_change,
    make_summit,
    make_text,
    make_topic,
)

pytestmark = pytest.mark.django_db

NOTHING, NEXT = "The register has nothing of the year", datetime.date.today().year + 1


def documents(query):
    return DocumentFilters(QueryDict(query))


def slugs(query):
    return sorted(keys_of(documents(query)))


def keys_of(filters):
    """The keys in the addresses of the records that pass, in order."""
    found = filters.records().in_bulk(filters.index.keys(filters.answer.shown))
    return [record.key for record in found.values()]


@pytest.fixture
def library():
    energy, trade = make_topic("energy"), make_topic("trade")
    kazakhstan, china = make_state("KZ", "Kazakhstan"), make_state("CN", "China")
    astana = make_summit(24)
    make_document("a", topics=[energy], kind="declaration", date="2024-07-04", summit=astana, signatories=[kazakhstan])
    make_document("b", topics=[energy, trade], kind="decision", date="2024-07", signatories=[kazakhstan, china])
    make_document("c", topics=[trade], kind="decision", date="2023", adopted_by="heads_of_state", adoption="signed")
    make_document("d", kind="report", title_en="", title_ru="Обращение Тоқаева")
    make_text(Document.objects.get(slug="a"), "ru", url="https://text.example/")
    search.catch_up()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["a", "b", "c", "d"]),
        ("topic=energy", ["a", "b"]),
        ("topic=energy&topic=trade", ["a", "b", "c"]),
        ("topic=energy&topic=trade&kind=decision", ["b", "c"]),
        ("topic=energy&kind=report", []),
        ("summit=24", ["a"]),
        ("signatory=CN&signatory=KZ", ["a", "b"]),
        ("language=ru", ["a"]),
        ("language=en", []),
        ("language=none", ["b", "c", "d"]),
        ("topic=energy&topic=trade&topics=all", ["b"]),
        ("body=heads_of_state&how=signed", ["c"]),
        ("year_min=2024", ["a", "b"]),
        ("year_max=2023", ["c"]),
        ("year_min=2023&year_max=2023", ["c"]),
        ("year_max=2024", ["a", "b", "c"]),
        ("year_min=2025&year_max=2023", []),
        ("q=тоқаев", ["d"]),
        ("q=ТОҚАЕВ обращение", ["d"]),
        ("q=тоқаев declaration", []),
        ("q=%25", []),
        ("q=_", []),
        ("q=   ", ["a", "b", "c", "d"]),
        ("unheard=of", ["a", "b", "c", "d"]),
    ],
)
def test_parameters_narrow_the_list(library, query, expected):
    assert (slugs(query), documents(query).total) == (expected, len(expected))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ({"topic": ["energy"]}, 2),
        ({"topic": ["energy"], "kind": ["report"]}, 0),
        ({"topic": ["hidden"]}, 0),
    ],
)
def test_records_with_some_words_are_counted(library, words, expected):
    assert DocumentFilters.counted(**words) == expected


@pytest.mark.parametrize(
    ("query", "found", "errors"),
    [
        ("topic=energy&topic=magic", ["a", "b"], {"topic": ["“magic” is not among the choices."]}),
        ("topic=magic", ["a", "b", "c", "d"], {"topic": ["“magic” is not among the choices."]}),
        ("kind=x&kind=y&kind=report", ["d"], {"kind": ["“x, y” is not among the choices."]}),
        ("summit=25", ["a", "b", "c", "d"], {"summit": ["“25” is not among the choices."]}),
        (
            "year_min=lots&kind=report",
            ["d"],
            {"year_min": ["Enter a year with four digits, for example 2024."]},
        ),
        ("year_max=24", ["a", "b", "c", "d"], {"year_max": [f"{NOTHING} 24. Choose one from 2001 to {NEXT}."]}),
    ],
)
def test_junk_is_left_out_with_a_message(library, query, found, errors):
    filters = documents(query)
    assert (slugs(query), dict(filters.form.errors)) == (found, errors)


def test_a_long_unknown_value_is_cut_short():
    assert documents(f"kind={'x' * 500}").form.errors == {"kind": [f"“{'x' * 80}” is not among the choices."]}


def test_a_value_that_is_given_twice_counts_once(library):
    assert documents("topic=energy&topic=energy").chosen == {"topic": ["energy"]}


def test_the_sentence_says_what_is_shown(library):
    assert documents("topic=trade&topic=energy&kind=decision&year_min=2001&q=a b").sentence == [
        ("Keyword", "a b"),
        ("Topic", "Trade or Energy"),
        ("Kind", "decision"),
        ("Year from", "2001"),
    ]


@pytest.mark.parametrize(
    ("language", "one", "all_of_them"),
    [
        ("en", "Energy, Health or Trade", "Energy, Health and Trade"),
        ("fr", "Energy, Health ou Trade", "Energy, Health et Trade"),
        ("ru", "Energy, Health или Trade", "Energy, Health и Trade"),
        ("zh-hans", "Energy、Health或Trade", "Energy、Health和Trade"),
    ],
)
def test_the_sentence_says_whether_one_or_all_are_wanted(library, language, one, all_of_them):
    make_topic("health")
    query = "topic=energy&topic=health&topic=trade"
    with translation.override(language):
        found = [documents(f"{query}{rest}").sentence[0][1] for rest in ("", "&topics=all")]
    assert found == [one, all_of_them]


def test_drafts_are_no_choices(library):
    make_topic("secret", publication="draft")
    make_state("RU", "Russia", publication="draft")
    make_summit(25, publication="draft")
    filters = documents("").filters
    assert [list(filters[name].choices) for name in ("topic", "signatory", "summit")] == [
        ["energy", "trade"],
        ["CN", "KZ"],
        ["24"],
    ]


@pytest.mark.parametrize(
    "words", ["Тоқаев", "токаев", "ТОКАЕВ", "tokaïev", "TOKAÏEV", "jomart kassym", "托卡耶夫", "Tokaev"]
)
def test_a_leader_is_found_in_any_script_and_case(words):
    leader = make_leader(
        name_ru="Касым-Жомарт Токаев",
        name_fr="Kassym-Jomart Tokaïev",
        native_name="Қасым-Жомарт Тоқаев",
        name_zh="托卡耶夫",
    )
    Alias.objects.create(leader=leader, name="Tokaev")
    make_leader("xi-jinping", "Xi Jinping")
    search.catch_up()
    assert keys_of(LeaderFilters(QueryDict(f"q={words}"))) == [leader.slug]


def test_leaders_are_narrowed_by_what_their_offices_belong_to():
    guterres, tokayev = make_leader("antonio-guterres"), make_leader()
    make_office(guterres, organisation=make_organisation("un"))
    make_office(tokayev, state=make_state())
    found = {
        query: keys_of(LeaderFilters(QueryDict(query)))
        for query in ("state=KZ", "organisation=un", "state=KZ&organisation=un")
    }
    assert found == {
        "state=KZ": ["kassym-jomart-tokayev"],
        "organisation=un": ["antonio-guterres"],
        "state=KZ&organisation=un": [],
    }


def states(query):
    return StateFilters(QueryDict(query))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("status=observer&on=2017-06-08", ["IN"]),
        ("status=observer&on=2017-06-09", []),
        ("status=member&on=2017-06-09", ["IN"]),
        ("status=none&on=2017-06-09", ["FR"]),
        ("status=none&status=member&on=2017-06-09", ["FR", "IN"]),
        ("on=2017-06-09", ["FR", "IN"]),
    ],
)
def test_statuses_are_those_of_the_day(query, expected):
    india = make_state("IN", "India")
    make_state("FR", "France")
    make_status_change(india, "observer", "2005-07-05")
    make_status_change(india, "member", "2017-06-09")
    assert sorted(keys_of(states(query))) == expected


def test_an_unreadable_day_is_today():
    filters = states("on=2017-06-31")
    assert (filters.day, dict(filters.form.errors)) == (
        datetime.datetime.now(datetime.UTC).date(),
        {"on": ["Enter a full date, for example 2017-06-09."]},
    )


FORMS = [
    form
    for module in (pages, lists)
    for form in vars(module).values()
    if isinstance(form, type) and form.__module__ == module.__name__
]


def form_of(form, parameters):
    """A form of a public page, as its view makes it."""
    known = {
        "states": lambda: State.objects.published(),
        "summits": lambda: list(Summit.objects.published()),
    }
    wanted = [name for name in signature(form).parameters if name in known]
    return form(parameters, **{name: known[name]() for name in wanted})


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
@pytest.mark.parametrize("query", [None, "", "q=x&noun=state&kind=report&state=KZ&on=2024-07-04&a=24&b=25&of=states"])
def test_a_form_can_be_read_and_shown_without_parameters_and_with_them(form, query):
    make_summit(24)
    make_summit(25)
    read = form_of(form, query if query is None else QueryDict(query))
    shown = getattr(read, "form", read)
    shown.is_valid()
    assert set(shown.cleaned_data) <= set(shown.fields)
    assert all(f'name="{name}"' in str(shown) for name in shown.fields)


def test_the_search_can_be_narrowed_to_any_noun():
    with translation.override("fr"):
        choices = [(word, str(label)) for word, label in SearchForm({}).fields["noun"].choices]
    assert choices == [
        ("summit", "Sommets"),
        ("state", "États"),
        ("leader", "Dirigeants"),
        ("organisation", "Organisations"),
        ("topic", "Thèmes"),
        ("document", "Documents"),
        ("event", "Événements"),
        ("page", "Pages"),
    ]
