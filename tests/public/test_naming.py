"""The documents that name an organisation in their title."""

import pytest

from summits.public.naming import papers_naming

from ..builders import make_document, make_organisation, make_summit

pytestmark = pytest.mark.django_db


def naming(organisation):
    return [document.slug for group in papers_naming(organisation) for document in group.documents]


def test_a_title_in_any_language_can_name_it_by_name_or_abbreviation():
    un = make_organisation(name_en="United Nations", abbreviation_en="UN", abbreviation_ru="ООН", name_zh="联合国")
    make_document("a", title_en="Statement on the United Nations", date="2004")
    make_document("b", title_en="Memorandum with the UN", date="2003")
    make_document("c", title_ru="Заявление об ООН", date="2002")
    make_document("d", title_zh="关于联合国成立80周年的声明", date="2001")
    make_document("draft", title_en="Programme of the UN", publication="draft")
    make_document("other", title_en="Declaration")
    assert naming(un) == ["a", "b", "c", "d"]


@pytest.mark.parametrize(
    "title", ["Memorandum of Understanding", "COMMUNIQUE", "United Nationals", "Treaty with UNESCO"]
)
def test_a_part_of_another_word_is_no_name(title):
    un = make_organisation(name_en="United Nations", abbreviation_en="UN")
    make_document(title_en=title)
    assert naming(un) == []


def test_a_name_counts_in_titles_of_its_own_language_alone():
    make_document(title_en="Declaration", title_fr="Accord sur un fonds CIS")
    assert naming(make_organisation(abbreviation_en="CIS")) == []


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ({"title_en": "Agreement on the Regional Anti-Terrorist Structure"}, True),
        ({"title_en": "Report of the RATS Council"}, True),
        ({"title_ru": "Доклад Совета РАТС"}, True),
        ({"title_zh": "关于地区反恐怖机构的协定"}, True),
        ({"title_en": "Decision of the Secretariat"}, False),
    ],
)
def test_a_body_of_the_organisation_is_named_without_its_name(title, found):
    body = make_organisation(
        is_sco_body=True,
        name_en="Regional Anti-Terrorist Structure of the SCO (Executive Committee)",
        abbreviation_en="SCO RATS",
        abbreviation_ru="РАТС ШОС",
        name_zh="上海合作组织地区反恐怖机构",
    )
    make_document("it", **title)
    assert naming(body) == (["it"] if found else [])


def test_what_others_have_too_is_no_name_of_a_body():
    body = make_organisation(is_sco_body=True, abbreviation_en="SCO Secretariat", name_zh="上海合作组织秘书处")
    make_document("a", title_en="Protocol with the CSTO Secretariat", title_zh="与集安组织秘书处的议定书")
    make_document("b", title_en="Regulation on the SCO Secretariat")
    assert naming(body) == ["b"]


def test_they_stand_by_weight_with_their_summits():
    un, summit = make_organisation(abbreviation_en="UN"), make_summit()
    make_document("report", kind="report", title_en="Report to the UN", date="2025")
    treaty = make_document("treaty", kind="treaty", title_en="Treaty with the UN", date="2001", summit=summit)
    first, second = papers_naming(un)
    assert ([first.label, first.documents, first.documents[0].summit], second.label) == (
        ["Treaties and agreements", [treaty], summit],
        "Reports",
    )
