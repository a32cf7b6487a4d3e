"""What a page states as linked data: each graph whole."""

import json

import pytest
from django.utils.translation import override

from summits.exports.linked import LICENCE, of_list, of_record, of_site
from summits.models import Page, Relation
from summits.public import NOUNS

from .. import builders

pytestmark = pytest.mark.django_db

SITE = "https://site.example"


def absolute(address: str) -> str:
    return SITE + address


def graph(text: str) -> list[dict]:
    content = json.loads(text)
    assert content["@context"] == "https://schema.org"
    return content["@graph"]


def stated(noun: str, key) -> dict:
    """The record among what its page states."""
    record = NOUNS[noun].at(key)
    NOUNS[noun].put_whole(record)
    return graph(of_record(NOUNS[noun], record, absolute))[-1]


def test_the_site_has_a_search():
    with override("ru"):
        assert graph(of_site(absolute)) == [
            {
                "@type": "WebSite",
                "@id": f"{SITE}/ru/#site",
                "url": f"{SITE}/ru/",
                "name": "Реестр саммитов ШОС",
                "inLanguage": "ru",
                "license": LICENCE,
                "potentialAction": {
                    "@type": "SearchAction",
                    "target": {"@type": "EntryPoint", "urlTemplate": f"{SITE}/ru/search/?q={{search_term_string}}"},
                    "query-input": "required name=search_term_string",
                },
            }
        ]


WAY_TO_TOPICS = {
    "@type": "BreadcrumbList",
    "itemListElement": [
        {"@type": "ListItem", "position": 1, "name": "Register", "item": f"{SITE}/en/"},
        {"@type": "ListItem", "position": 2, "name": "Topics", "item": f"{SITE}/en/topics/"},
    ],
}


def test_a_list_is_a_data_set():
    assert graph(of_list(NOUNS["topic"], absolute, is_whole=True)) == [
        WAY_TO_TOPICS,
        {
            "@type": "Dataset",
            "name": "Topics — Register of SCO Summits",
            "description": "The public register of the summits of the Shanghai Cooperation Organisation. Topics: key, "
            "name (English), name (French), name (Russian), name (Chinese), name: translated by an editor, "
            "introduction (English), introduction (French), introduction (Russian), introduction (Chinese), "
            "number of documents, confidence, note (English), note (French), note (Russian), note (Chinese), sources, "
            "address, day of the last change",
            "url": f"{SITE}/en/topics/",
            "license": LICENCE,
            "isAccessibleForFree": True,
            "creator": {"@type": "Organization", "name": "Register of SCO Summits", "url": f"{SITE}/en/"},
            "distribution": [
                {"@type": "DataDownload", "encodingFormat": "text/csv", "contentUrl": f"{SITE}/en/topics.csv"}
            ],
        },
    ]


def test_a_narrowed_list_is_no_data_set():
    assert graph(of_list(NOUNS["topic"], absolute, is_whole=False)) == [WAY_TO_TOPICS]


def test_a_page_names_its_way_its_language_and_its_record():
    topic = builders.make_topic("energy", name_en="Energy", changed_on="2026-03-01")
    way, page, thing = graph(of_record(NOUNS["topic"], topic, absolute))
    assert [(step["position"], step["name"], step["item"]) for step in way["itemListElement"]] == [
        (1, "Register", f"{SITE}/en/"),
        (2, "Topics", f"{SITE}/en/topics/"),
        (3, "Energy", f"{SITE}/en/topics/energy/"),
    ]
    assert page == {
        "@type": "WebPage",
        "@id": f"{SITE}/en/topics/energy/",
        "url": f"{SITE}/en/topics/energy/",
        "name": "Energy",
        "inLanguage": "en",
        "dateModified": "2026-03-01",
        "license": LICENCE,
        "mainEntity": {"@id": f"{SITE}/en/topics/energy/#it"},
    }
    assert thing == {
        "@id": f"{SITE}/en/topics/energy/#it",
        "name": "Energy",
        "url": f"{SITE}/en/topics/energy/",
        "@type": "DefinedTerm",
        "image": f"{SITE}/en/topics/energy/share.png",
        "termCode": "energy",
        "inDefinedTermSet": {"@type": "DefinedTermSet", "name": "Topics", "url": f"{SITE}/en/topics/"},
    }


def test_nothing_in_a_name_ends_the_script():
    builders.make_topic("energy", name_en="</script><script>alert(1)</script> & more")
    text = of_record(NOUNS["topic"], NOUNS["topic"].at("energy"), absolute)
    assert ("<" in text, ">" in text, "&" in text) == (False, False, False)
    assert graph(text)[-1]["name"] == "</script><script>alert(1)</script> & more"


def test_a_summit_is_an_event_with_those_who_attended():
    state = builders.make_state()
    summit = builders.make_summit(24, host=state, format="in_person", venue_en="Palace", theme_en="Dialogue")
    builders.make_participation(summit, builders.make_leader(), "chair")
    hidden = builders.make_leader("hidden", "Hidden", publication="draft")
    builders.make_participation(summit, hidden)
    said = stated("summit", 24)
    assert said == {
        "@id": f"{SITE}/en/summits/24/#it",
        "name": "24th summit, Astana 2024",
        "url": f"{SITE}/en/summits/24/",
        "@type": "Event",
        "description": "Dialogue",
        "startDate": "2024-07-03",
        "endDate": "2024-07-04",
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": {
            "@type": "Place",
            "name": "Palace",
            "address": {"@type": "PostalAddress", "addressLocality": "Astana", "addressCountry": "KZ"},
        },
        "organizer": {"@type": "Organization", "name": "Shanghai Cooperation Organisation"},
        "image": f"{SITE}/en/summits/24/share.png",
        "attendee": [
            {
                "@type": "Person",
                "name": "Kassym-Jomart Tokayev",
                "url": f"{SITE}/en/leaders/kassym-jomart-tokayev/",
            }
        ],
    }


def test_an_event_without_a_place_has_none():
    builders.make_event("energy-forum", date="2024-05")
    assert stated("event", "energy-forum") == {
        "@id": f"{SITE}/en/events/energy-forum/#it",
        "name": "Energy forum",
        "url": f"{SITE}/en/events/energy-forum/",
        "@type": "Event",
        "image": f"{SITE}/en/events/energy-forum/share.png",
        "startDate": "2024-05",
        "eventStatus": "https://schema.org/EventScheduled",
    }


def test_a_document_names_its_texts_and_the_documents_that_it_changes():
    summit, target = builders.make_summit(24), builders.make_document("charter")
    document = builders.make_document(
        topics=[builders.make_topic("energy", name_en="Energy")],
        summit=summit,
        date="2024-07-04",
        adopted_by="heads_of_state",
        covers_from=2024,
        covers_until=2030,
        summary_en="It says what it says.",
    )
    Relation.objects.create(document=document, target=target, kind="amends")
    builders.make_text(document, "ru", url="https://kremlin.example/1", status="authentic", publisher="Kremlin")
    builders.make_text(document, "en")
    assert stated("document", "astana-declaration") == {
        "@id": f"{SITE}/en/documents/astana-declaration/#it",
        "name": "Astana declaration",
        "url": f"{SITE}/en/documents/astana-declaration/",
        "@type": "Legislation",
        "abstract": "It says what it says.",
        "legislationType": "declaration",
        "legislationDate": "2024-07-04",
        "legislationPassedBy": {
            "@type": "Organization",
            "name": "Council of Heads of State",
            "parentOrganization": {"@type": "Organization", "name": "Shanghai Cooperation Organisation"},
        },
        "temporalCoverage": "2024/2030",
        "about": [{"@type": "Thing", "name": "Energy"}],
        "recordedAt": {"@type": "Event", "name": "Astana 2024", "url": f"{SITE}/en/summits/24/"},
        "encoding": [
            {
                "@type": "LegislationObject",
                "inLanguage": "ru",
                "contentUrl": "https://kremlin.example/1",
                "legislationLegalValue": "https://schema.org/AuthoritativeLegalValue",
                "publisher": {"@type": "Organization", "name": "Kremlin"},
            }
        ],
        "image": f"{SITE}/en/documents/astana-declaration/share.png",
        "legislationChanges": [
            {"@type": "Legislation", "name": "Charter", "url": f"{SITE}/en/documents/charter/"},
        ],
    }


def test_a_person_is_known_by_all_names_and_the_latest_office():
    leader = builders.make_leader(
        "x", "Tokayev", name_ru="Токаев", native_name="Тоқаев", wikidata="Q200881", born="1953-05-17", gender="m"
    )
    un = builders.make_organisation("un", name_en="United Nations")
    builders.make_office(leader, "Director", organisation=un, starts="2011", ends="2013")
    assert stated("leader", "x") == {
        "@id": f"{SITE}/en/leaders/x/#it",
        "name": "Tokayev",
        "url": f"{SITE}/en/leaders/x/",
        "@type": "Person",
        "image": f"{SITE}/en/leaders/x/share.png",
        "alternateName": ["Тоқаев", "Токаев"],
        "jobTitle": "Director",
        "affiliation": {"@type": "Organization", "name": "United Nations", "url": f"{SITE}/en/organisations/un/"},
        "birthDate": "1953-05-17",
        "gender": "https://schema.org/Male",
        "sameAs": "https://www.wikidata.org/entity/Q200881",
    }


def test_a_body_of_the_organisation_says_so():
    builders.make_organisation(
        "rats", name_en="Structure", abbreviation_en="RATS", is_sco_body=True, seat_en="Tashkent"
    )
    assert stated("organisation", "rats") == {
        "@id": f"{SITE}/en/organisations/rats/#it",
        "name": "Structure",
        "url": f"{SITE}/en/organisations/rats/",
        "@type": "Organization",
        "image": f"{SITE}/en/organisations/rats/share.png",
        "alternateName": "RATS",
        "location": {"@type": "Place", "name": "Tashkent"},
        "parentOrganization": {"@type": "Organization", "name": "Shanghai Cooperation Organisation"},
    }


def test_a_state_is_a_country():
    builders.make_state(official_name_en="Republic of Kazakhstan", wikidata="Q232")
    assert stated("state", "KZ") == {
        "@id": f"{SITE}/en/states/KZ/#it",
        "name": "Kazakhstan",
        "url": f"{SITE}/en/states/KZ/",
        "@type": "Country",
        "alternateName": "Republic of Kazakhstan",
        "identifier": "KZ",
        "sameAs": "https://www.wikidata.org/entity/Q232",
        "image": f"{SITE}/en/states/KZ/share.png",
    }


def test_a_page_of_prose_is_an_article_at_home():
    Page.objects.create(slug="about", title_en="About", body_en="Prose.", publication="published")
    way, _page, article = graph(of_record(NOUNS["page"], NOUNS["page"].at("about"), absolute))
    assert ([step["name"] for step in way["itemListElement"]], article) == (
        ["Register", "About"],
        {
            "@id": f"{SITE}/en/about/#it",
            "name": "About",
            "url": f"{SITE}/en/about/",
            "@type": "Article",
            "image": f"{SITE}/en/about/share.png",
            "inLanguage": "en",
        },
    )
