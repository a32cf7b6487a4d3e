"""A summit with ten participants and three documents is entered in one sitting, and what it takes is counted.

A text that is typed or pasted costs no click, a choice by typing or from a list two, a file three (open, pick, accept),
a button, a tick or a link one. Each of them fills one field, but for buttons and links. Logging in is left out.
"""

import pytest
from playwright.sync_api import expect

from summits.choices import OfficeKind, Publication, Status
from summits.models import Document, Leader, Participation, Summit, Text
from tests.builders import (
    make_leader,
    make_office,
    make_organisation,
    make_source,
    make_state,
    make_status_change,
    make_summit,
    make_topic,
    pdf_file,
)

from .test_admin import choose

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

KNOWN = {
    "KZ": ("Kazakhstan", "Kassym-Jomart Tokayev"),
    "CN": ("China", "Xi Jinping"),
    "RU": ("Russia", "Vladimir Putin"),
    "KG": ("Kyrgyzstan", "Sadyr Japarov"),
    "TJ": ("Tajikistan", "Emomali Rahmon"),
    "UZ": ("Uzbekistan", "Shavkat Mirziyoyev"),
    "PK": ("Pakistan", "Shehbaz Sharif"),
    "BY": ("Belarus", "Alexander Lukashenko"),
}
LINES = [
    *(name for _state, name in KNOWN.values() if "Sharif" not in name),
    "Sharif",
    "Guterres, UN",
    "Ivan Petrov, India",
]
DOCUMENTS = [
    ("Islamabad Declaration", "Déclaration d’Islamabad", "signed"),
    ("Statement on energy", "Déclaration sur l’énergie", "signed"),
    ("Programme of cooperation", "Programme de coopération", "adopted"),
]


@pytest.fixture
def register(uploads):
    """Eight heads of state, one guest, another of the same name who left, a topic and a source."""
    for iso2, (state, name) in KNOWN.items():
        member = make_state(iso2, state)
        make_status_change(member, Status.MEMBER, "2001")
        leader = make_leader(iso2.lower(), name, family_name="Xi" if "Xi" in name else name.split()[-1])
        make_office(leader, f"Head of {state}", state=member, starts="2013", kind=OfficeKind.HEAD_OF_STATE)
        if iso2 == "PK":
            former = make_leader("nawaz", "Nawaz Sharif", family_name="Sharif")
            make_office(former, state=member, starts="2013", ends="2017")
    make_status_change(make_state("IN", "India"), Status.MEMBER, "2017")
    nations = make_organisation(name_en="United Nations", abbreviation_en="UN")
    guest = make_leader("guterres", "António Guterres", family_name="Guterres")
    make_office(guest, "Secretary-General", organisation=nations, starts="2017")
    make_summit(26, city="Bishkek", starts="2026", ends="2026")
    make_topic("energy")
    make_source(slug="agency", title="Agency on the summit")


class Sitting:
    """An editor at a page, whose clicks and fields are counted."""

    def __init__(self, page):
        self.page, self.clicks, self.fields = page, 0, 0

    def press(self, name: str, role: str = "button"):
        self.clicks += 1
        self.page.get_by_role(role, name=name, exact=True).click()

    def type(self, box: str, text: str):
        self.fields += 1
        self.page.locator(box).fill(text)

    def tick(self, label: str, role: str = "checkbox"):
        self.clicks, self.fields = self.clicks + 1, self.fields + 1
        self.page.get_by_role(role, name=label).check()

    def choose(self, field: str, typed: str, shown: str):
        self.clicks, self.fields = self.clicks + 2, self.fields + 1
        choose(self.page, field, typed, shown)

    def select(self, box: str, option: str):
        self.clicks, self.fields = self.clicks + 2, self.fields + 1
        self.page.locator(box).select_option(option)

    def attach(self, box: str, name: str):
        self.clicks, self.fields = self.clicks + 3, self.fields + 1
        self.page.locator(box).set_input_files({"name": name, "mimeType": "application/pdf", "buffer": pdf_file(name)})


def enter_the_head(sitting):
    sitting.press("+ Summit", "link")
    expect(sitting.page.locator("#id_number")).to_have_value("27")
    sitting.choose("host", "pakistan", "Pakistan")
    sitting.type("#id_starts", "20 June 2027")
    sitting.type("#id_ends", "21 June 2027")
    sitting.select("#id_format", "in_person")
    texts = {"city": ("Islamabad", "Islamabad"), "venue": ("Centre", "Centre"), "theme": ("Unity", "Unité")}
    for name, (english, french) in texts.items():
        sitting.type(f"#id_{name}_en", english)
        sitting.type(f"#id_{name}_fr", french)
    sitting.choose("sources", "agency", "Agency on the summit")
    sitting.press("Add: sentence")
    sitting.type("#id_sentences-0-position", "1")
    sitting.type("#id_sentences-0-text_en", "They met.")
    sitting.type("#id_sentences-0-text_fr", "Ils se sont réunis.")


def enter_the_participants(sitting):
    sitting.press("Save and paste a list…")
    sitting.type("#id_lines", "\n".join(LINES))
    sitting.tick("Agency on the summit")
    sitting.press("Read")
    new = sitting.page.locator("tr.new")
    name = new.locator("[name$=name_en]").get_attribute("id")[: -len("name_en")]
    sitting.type(f"#{name}title_en", "Prime Minister of India")
    sitting.type(f"#{name}title_fr", "Premier ministre de l’Inde")
    sitting.type(f"#{name}since", "May 2027")
    sitting.press("Add all 10")


def enter_the_documents(sitting):
    sitting.press("Save and add documents…")
    for number, (english, french, adoption) in enumerate(DOCUMENTS, 1):
        sitting.type("#id_title_en", english)
        sitting.type("#id_title_fr", french)
        sitting.attach("#id_file_en", f"{number}-en.pdf")
        sitting.attach("#id_file_fr", f"{number}-fr.pdf")
        sitting.tick("Energy")
        if adoption != "signed":
            sitting.select("#id_adoption", adoption)
        sitting.press("Add it and the next one" if number < len(DOCUMENTS) else "Add it and go back")
        expect(sitting.page.get_by_text(f"Added as a draft: {english}")).to_be_visible()


def publish(sitting):
    sitting.press("Save and publish…")
    expect(sitting.page.locator("#preview iframe").first).to_be_visible()  # what visitors will see is looked at
    sitting.press("Publish all that is ticked")


def test_a_summit_is_entered_in_one_sitting(anna, register):
    anna.goto("/admin/")
    sitting = Sitting(anna)
    enter_the_head(sitting)
    enter_the_participants(sitting)
    enter_the_documents(sitting)
    publish(sitting)
    expect(anna.get_by_role("status").first).to_contain_text("Islamabad 2027: published.")
    summit = Summit.objects.get(number=27)
    assert (summit.publication, str(summit.starts), summit.theme_fr) == (Publication.PUBLISHED, "2027-06-20", "Unité")
    assert Participation.objects.published().count() == len(LINES)
    assert Participation.objects.get(capacity="chair").leader.name_en == "Shehbaz Sharif"
    assert Leader.objects.get(slug="ivan-petrov").publication == Publication.PUBLISHED
    assert sorted(Document.objects.published().values_list("slug", "kind", "adoption")) == [
        ("islamabad-declaration", "declaration", "signed"),
        ("programme-of-cooperation", "programme", "adopted"),
        ("statement-on-energy", "statement", "signed"),
    ]
    assert Text.objects.count() == 2 * len(DOCUMENTS)
    assert anna.complaints == []
    assert (sitting.clicks, sitting.fields) == (41, 35)  # 191 and 120 with a form for each part
