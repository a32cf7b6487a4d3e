"""A treaty is found by its force, its parties and who signed it."""

import pytest

from summits.search import catch_up, treaties

from ..builders import make_document, make_document_alias, make_party_act, make_state

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def documents():
    china = make_state("CN", "China")
    charter = make_document(
        "charter",
        title_en="Charter of the Shanghai Cooperation Organisation",
        title_fr="Charte de l’OCS",
        title_ru="Хартия Шанхайской организации сотрудничества",
        title_zh="上海合作组织宪章",
        kind="charter",
        date="2002-06-07",
        in_force_from="2003-09-19",
        entry_into_force="dated",
        signatories=[china],
    )
    charter.parties.add(china)
    protocol = make_document("protocol", title_en="Protocol amending the Charter of the Shanghai Cooperation")
    convention = make_document("convention", title_en="Convention against Terrorism", kind="convention", date="2009")
    make_document_alias(convention, "Counter-Terrorism Convention")
    make_party_act(charter, china, date="2002-08-29")
    make_party_act(protocol, china)
    make_party_act(convention, china, "acceded")
    make_document("plan", title_en="Plan to carry out the Charter", kind="programme")
    draft = make_document("draft", title_en="Charter of Drafts", publication="draft")
    make_party_act(draft, china)
    catch_up()


BOTH = ["charter", "protocol"]
ASKED = {
    "charter entry into force": BOTH,
    "when did the Charter enter into force": BOTH,
    "who ratified the charter": BOTH,
    "parties to the protocol": ["protocol"],
    "who signed the charter": BOTH,
    "entrée en vigueur de la charte": BOTH,
    "la charte est-elle en vigueur": BOTH,
    "qui a ratifié la charte": BOTH,
    "когда вступила в силу хартия": ["charter"],
    "кто ратифицировал хартию": ["charter"],
    "кто подписал хартию": ["charter"],
    "宪章何时生效": ["charter"],
    "憲章何時生效": ["charter"],
    "谁签署了宪章": ["charter"],
    "哪些国家批准了宪章": ["charter"],
    "is the counter-terrorism convention in force": ["convention"],
    "is the plan in force": [],
    "who ratified the treaty": [],
    "who ratified": [],
    "in force": [],
    "charter": [],
    "": [],
}


def test_a_treaty_is_found_where_its_force_or_its_parties_are_asked_for():
    assert {asked: [document.slug for document in treaties(asked)] for asked in ASKED} == ASKED


def test_the_page_says_who_is_bound_and_since_when(client):
    page = client.get("/en/search/?q=charter+entry+into+force").text
    first = page.partition('<ul class="near answered">')[2].partition("</li>")[0]
    assert " ".join(first.split()) == (
        '<li><a href="/en/documents/charter/">Charter of the Shanghai Cooperation Organisation</a> '
        '<span class="note">Signed by 1 state; 1 party; in force since 19 September 2003; '
        '<a href="/en/states/CN/">China</a>, ratification, <time datetime="2002-08-29">29 August 2002</time></span>'
    )
