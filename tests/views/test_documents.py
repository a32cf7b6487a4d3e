"""The page of a document: its other names, since when it is in force, whom it binds, other documents, its texts."""

import re

import pytest

from summits.models import Relation

from ..builders import make_document, make_document_alias, make_party_act, make_source, make_state, make_text

pytestmark = pytest.mark.django_db


def section(client, name, language="en"):
    """The words of one section of the document's page, in a line."""
    page = client.get(f"/{language}/documents/charter/").content.decode()
    found = re.search(rf'<section class="sec" aria-labelledby="{name}">(.*?)</section>', page, re.DOTALL)
    return " ".join(re.sub("<[^>]+>", "", found[1]).split()) if found else None


@pytest.fixture
def charter():
    return make_document("charter", title_en="Charter", date="2002-06-07")


def test_other_names_stand_by_language_that_of_the_page_first(client, charter):
    make_document_alias(charter, "SCO Charter")
    make_document_alias(charter, "Saint Petersburg Charter")
    make_document_alias(charter, "Charte de l’OCS", "fr")
    assert [section(client, "names"), section(client, "names", "fr")] == [
        "Also called English Saint Petersburg Charter, SCO Charter Français Charte de l’OCS",
        "Autres noms Français Charte de l’OCS English Saint Petersburg Charter, SCO Charter",
    ]


def test_a_document_without_other_names_parties_and_acts_says_nothing_of_them(client, charter):
    assert [section(client, name) for name in ("names", "parties")] == [None, None]


def test_parties_stand_with_their_acts_by_date_each_with_its_sources(client, charter):
    kazakhstan, china = make_state(), make_state("CN", "China")
    charter.parties.set([kazakhstan, china])
    act = make_party_act(charter, kazakhstan, date="2003-07-04", detail_en="law No. 465")
    act.sources.set([make_source(title="Adilet")])
    make_party_act(charter, kazakhstan, "deposited")
    make_party_act(charter, kazakhstan, "signature_approved", date="2002-05", confidence="medium")
    assert section(client, "parties") == (
        "Parties Only states whose act is recorded, or which a source calls a party "
        "China no act recorded "
        "Kazakhstan Approval of the signature, May 2002 no source yet Confidence: medium. "
        "Ratification, 4 July 2003, law No. 465 1 Deposit of the instrument no source yet"
    )


def test_a_step_alone_makes_no_party(client, charter):
    make_party_act(charter, make_state("PK", "Pakistan"), "accession_decided", date="2016-08")
    assert section(client, "parties") == (
        "Parties Only states whose act is recorded, or which a source calls a party No party is known. "
        "Steps of other states Pakistan Decision to accede, August 2016 no source yet"
    )


def test_entry_into_force_and_depositary_stand_among_the_facts(client, charter):
    type(charter).objects.update(entry_into_force="dated", in_force_from="2003-09-19", depositary_en="SCO Secretariat")
    words = section(client, "facts")
    assert ("Entry into force 19 September 2003" in words, "Depositary SCO Secretariat" in words) == (True, True)


@pytest.mark.parametrize(("entry", "said"), [("not_known", "not known"), ("not_applicable", "not applicable")])
def test_a_treaty_without_a_date_of_entry_into_force_says_why(client, charter, entry, said):
    type(charter).objects.update(entry_into_force=entry)
    assert f"Entry into force {said}" in section(client, "facts")


def plain(html):
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def relations(client, slug, language):
    page = client.get(f"/{language}/documents/{slug}/").content.decode()
    rows = re.findall(r"<li>\s*<span class=\"note\">.*?</li>", page, re.DOTALL)
    return [plain(re.sub(r'<span class="note wanted">.*?</span>', "", row)) for row in rows]


@pytest.mark.parametrize(
    ("language", "newer", "older"),
    [
        ("en", "Supersedes: Old", "Superseded by: New"),
        ("fr", "Remplace : Old", "Remplacement : New"),
        ("ru", "Заменяет: Old", "Замена: New"),
        ("zh-hans", "取代： Old", "后续文件： New"),
    ],
)
def test_a_relation_is_a_label_and_a_title_on_both_pages(client, language, newer, older):
    new, old = make_document("new", title_en="New"), make_document("old", title_en="Old")
    Relation.objects.create(document=new, kind="supersedes", target=old)

    assert (relations(client, "new", language), relations(client, "old", language)) == ([newer], [older])


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "strategy approved, Council of Heads of State"),
        ("fr", "stratégie approbation, Conseil des chefs d’État"),
        ("ru", "стратегия утверждение, Совет глав государств"),
        ("zh-hans", "战略 批准，元首理事会"),
    ],
)
def test_a_row_of_the_list_says_how_a_document_was_adopted(client, language, expected):
    make_document("a", kind="strategy", adoption="approved", adopted_by="heads_of_state")
    page = client.get(f"/{language}/documents/").content.decode()

    assert [plain(row) for row in re.findall(r'<p class="meta">.*?</p>', page, re.DOTALL)] == [expected]


def test_a_text_without_an_address_says_that_there_is_no_link_yet(client):
    make_text(make_document("a"), "en")
    page = client.get("/en/documents/a/").content.decode()

    assert 'English\n  <span class="note">status not established</span>' in page
    assert '<span class="note wanted">no link yet</span>' in page


def sources_of(client, slug):
    page = client.get(f"/en/documents/{slug}/").content.decode()
    return " ".join(re.sub("<[^>]+>", "", page.partition('id="sources"')[2]).split())


def test_a_weak_source_is_called_so(client):
    weak = make_source(title="A blog", publisher="Somebody", checked="2026-11", weak=True)
    make_document("plan", confidence="medium").sources.set([weak, make_source(title="A paper")])
    page = sources_of(client, "plan")
    assert "A blog. Somebody. Checked: November 2026. Weak source: anonymous, or made by a machine." in page
    assert page.count("Weak source") == 1


def test_a_title_that_ends_with_a_full_stop_gets_no_second_one(client):
    make_document("plan").sources.set([make_source(title="Конвенция 2017 г.", publisher="Press")])
    assert "Конвенция 2017 г. Press." in sources_of(client, "plan")


def test_the_path_to_a_page_marks_a_title_in_another_language(client):
    document = make_document("strategy", title_en="", title_fr="Stratégie")
    page = client.get(document.get_absolute_url()).content.decode()
    assert '<li aria-current="page"><span lang="fr">Stratégie</span></li>' in page
