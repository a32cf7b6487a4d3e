"""The page of a document: what else it is called, since when it is in force, and whom it binds."""

import re

import pytest

from ..builders import make_document, make_document_alias, make_party_act, make_source, make_state

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
        "Kazakhstan Approval of the signature, May 2002 source wanted Confidence: medium. "
        "Ratification, 4 July 2003, law No. 465 1 Deposit of the instrument source wanted"
    )


def test_a_step_alone_makes_no_party(client, charter):
    make_party_act(charter, make_state("PK", "Pakistan"), "accession_decided", date="2016-08")
    assert section(client, "parties") == (
        "Parties Only states whose act is recorded, or which a source calls a party No party is known. "
        "Steps of other states Pakistan Decision to accede, August 2016 source wanted"
    )


def test_entry_into_force_and_depositary_stand_among_the_facts(client, charter):
    type(charter).objects.update(entry_into_force="dated", in_force_from="2003-09-19", depositary_en="SCO Secretariat")
    words = section(client, "facts")
    assert ("Entry into force 19 September 2003" in words, "Depositary SCO Secretariat" in words) == (True, True)


@pytest.mark.parametrize(("entry", "said"), [("not_known", "not known"), ("not_applicable", "not applicable")])
def test_what_has_no_date_of_entry_into_force_says_why(client, charter, entry, said):
    type(charter).objects.update(entry_into_force=entry)
    assert f"Entry into force {said}" in section(client, "facts")
