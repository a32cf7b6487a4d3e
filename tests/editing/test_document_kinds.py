"""The kind of a document, told from its title."""

import json

import pytest
from django.conf import settings

from summits.choices import DocumentKind
from summits.editing.document_kinds import kind_of


@pytest.mark.parametrize(
    ("titles", "kind"),
    [
        ({"en": "Astana Declaration of the Council of Heads of State"}, DocumentKind.DECLARATION),
        ({"en": "Decision on signing the Memorandum of Obligations"}, DocumentKind.DECISION),
        ({"en": "Action Plan for the Strategy until 2030"}, DocumentKind.ACTION_PLAN),
        ({"en": "Joint Communiqué"}, DocumentKind.JOINT_COMMUNIQUE),
        ({"en": "Initiative “Declaration of friends”"}, None),
        ({"ru": "Совместное коммюнике"}, DocumentKind.JOINT_COMMUNIQUE),
        ({"ru": "Отчёт о работе"}, DocumentKind.REPORT),
        ({"fr": "Déclaration d’Astana"}, None),  # a declaration or a statement
        ({"fr": "Déclaration d’Astana", "zh": "阿斯塔纳宣言"}, DocumentKind.DECLARATION),
        ({"zh": "关于签署《义务备忘录》的决议"}, DocumentKind.DECISION),
        ({"zh": "禁毒战略落实行动计划"}, DocumentKind.ACTION_PLAN),
        ({"en": "Statement", "ru": "Декларация"}, DocumentKind.STATEMENT),
        ({"en": ""}, None),
        ({}, None),
    ],
)
def test_the_kind_that_a_title_tells(titles, kind):
    assert kind_of(titles) == kind


def test_the_documents_of_the_register_have_the_kinds_of_their_titles():
    rows = [
        row["fields"]
        for path in sorted(settings.BASE_DIR.glob("fixtures/documents/*.json"))
        for row in json.loads(path.read_text(encoding="utf-8"))
        if row["model"] == "summits.document"
    ]
    told = {row["slug"]: kind_of({name[6:]: row[name] for name in row if name.startswith("title_")}) for row in rows}
    assert {row["slug"]: told[row["slug"]] for row in rows if told[row["slug"]] not in (None, row["kind"])} == {
        "hog-budget-execution-2023": DocumentKind.DECISION,  # on a report
        "hog-press-communique-2001": DocumentKind.INFORMATION_REPORT,  # which was a joint communiqué
    }
    assert sum(kind is None for kind in told.values()) < len(rows) / 50
