"""The page on which the documents of a summit are added one after another."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from summits import search
from summits.choices import Adoption, DocumentKind, Status
from summits.models import Document, Revision, Text
from tests.builders import (
    make_document,
    make_source,
    make_state,
    make_status_change,
    make_summit,
    make_topic,
    pdf_file,
)

from .forms import hidden, shown

pytestmark = pytest.mark.django_db


@pytest.fixture
def summit(uploads):
    summit = make_summit(host=make_state("KZ", "Kazakhstan"))
    make_status_change(summit.host, Status.MEMBER, "2001-06-15")
    summit.sources.add(make_source(slug="of-the-summit"))
    return summit


def address(summit):
    return reverse("admin:summits_summit_documents", args=[summit.pk])


def sent(**changes) -> dict:
    data = {"title_en": "Astana Declaration", "adoption": "signed", "date": "2024-07-04", "is_signed": "on"}
    return data | {"is_cited": "on", "_next": "1"} | changes


def add(browser, summit, **changes):
    return browser.post(address(summit), sent(**changes))


def errors(page) -> list[str]:
    return [entry.sentence for entry in page.context["wrong"]]


def pdf(name="declaration.pdf"):
    return SimpleUploadedFile(name, pdf_file(), "application/pdf")


def test_the_page_begins_with_what_follows_from_the_summit(editing, summit):
    form = editing.get(address(summit)).context["form"]
    assert {name: form[name].value() for name in ("adoption", "date", "is_signed", "is_cited")} == {
        "adoption": Adoption.SIGNED,
        "date": "2024-07-04",
        "is_signed": True,
        "is_cited": True,
    }
    assert form["is_signed"].label == "If signed: by the member of that day (1), inferred"


def test_a_document_is_added_with_its_texts_and_comes_the_next_one(editing, editor, summit):
    energy, data = make_topic(), pdf_file()
    texts = {"file_en": pdf(), "title_ru": "Астанинская декларация", "url_ru": "https://texts.example/ru"}
    answer = add(editing, summit, topics=[energy.pk], **texts)
    assert answer["Location"] == address(summit)
    document = Document.objects.get()
    assert (document.slug, document.kind, document.summit, document.title_ru, document.topics.get()) == (
        "astana-declaration",
        DocumentKind.DECLARATION,
        summit,
        "Астанинская декларация",
        energy,
    )
    assert (document.signatories.get().iso2, document.sources.get().slug) == ("KZ", "of-the-summit")
    english, russian = document.texts.order_by("language")
    assert (english.filename, english.size, len(english.sha256)) == ("declaration.pdf", len(data), 64)
    assert (russian.url, russian.file.name) == ("https://texts.example/ru", "")
    assert [(version.why, version.by) for version in Revision.objects.all()] == [("added", editor)]
    page = editing.get(address(summit))
    assert "Added as a draft: Astana Declaration (declaration)." in page.text
    assert reverse("admin:summits_document_change", args=[document.pk]) in page.text


def test_the_last_one_leads_back_to_the_summit(editing, summit):
    data = sent(_back="1")
    del data["_next"]
    answer = editing.post(address(summit), data)
    assert answer["Location"] == f"{reverse('admin:summits_summit_change', args=[summit.pk])}#documents"


def test_who_signed_follows_for_a_signed_document_alone(editing, summit):
    add(editing, summit, adoption="adopted")
    add(editing, summit, title_en="Bishkek Declaration", is_signed="")
    assert [document.signatories.count() for document in Document.objects.all()] == [0, 0]


def test_a_kind_that_the_title_does_not_tell_is_asked_for(editing, summit):
    page = add(editing, summit, title_en="On friendship")
    assert errors(page) == ["Kind: The title does not tell the kind. Choose it."]
    add(editing, summit, title_en="On friendship", kind="statement")
    assert Document.objects.get().kind == DocumentKind.STATEMENT


NO_TITLE = "Title (English): Write the title, in one language at least."
NO_PAGE = "This is no address of a page. Write it from https:// or http:// on, without blanks."
TWO_DAYS = "Date: “07/04/2024” can mean 7 April 2024 or 4 July 2024. Write 2024-04-07 or 2024-07-04."


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"title_en": ""}, [NO_TITLE]),
        ({"title_en": "\0"}, ["Title (English): Null characters are not allowed."]),
        ({"url_fr": "nonsense"}, [f"Address elsewhere (French): {NO_PAGE}"]),
        ({"date": "07/04/2024"}, [TWO_DAYS]),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_is_stored(editing, summit, changes, said):
    assert errors(add(editing, summit, **changes)) == said
    assert (Document.objects.count(), Text.objects.count()) == (0, 0)


def test_a_file_survives_an_error_elsewhere(editing, summit):
    page = add(editing, summit, title_en="On friendship", file_en=pdf())
    kept = {name: values[0] for name, values in hidden(page).items() if name.endswith("-kept")}
    assert list(kept) == ["file_en-kept"]
    add(editing, summit, title_en="On friendship", kind="statement", **kept)
    assert Document.objects.get().texts.get().filename == "declaration.pdf"


def test_a_file_that_is_not_what_its_name_says_is_refused(editing, summit):
    page = add(editing, summit, file_en=SimpleUploadedFile("declaration.pdf", b"MZ"))
    assert errors(page) == ["File (English): This is no PDF, whatever its name says."]
    page = add(editing, summit, file_en=SimpleUploadedFile("declaration.exe", b"MZ"))
    assert [sentence.partition("“")[0] for sentence in errors(page)] == ["File (English): File extension "]
    assert Document.objects.count() == 0


def test_the_words_of_a_pdf_are_its_text(editing, summit):
    lines = ("The leaders agreed to work together in the field of energy.",)
    read = SimpleUploadedFile("declaration.pdf", pdf_file(pages=(lines,)), "application/pdf")
    page = editing.post(address(summit), sent(file_en=read), follow=True)
    text = Document.objects.get().texts.get()
    assert (text.body, text.body_uncorrected) == (lines[0], True)
    assert "English: the words of the PDF are its text now. Compare them with the file." in page.text


def test_the_form_of_a_summit_is_saved_and_leads_to_the_page(editing, summit):
    change = reverse("admin:summits_summit_change", args=[summit.pk])
    answer = editing.post(change, shown(editing.get(change)) | {"theme_en": "Unity", "_documents": ""})
    assert answer["Location"] == address(summit)
    summit.refresh_from_db()
    assert summit.theme_en == "Unity"


def test_a_title_that_is_there_already_is_asked_about_and_nothing_typed_is_lost(editing, summit):
    there = make_document("astana-declaration", title_en="Declaration, Astana", title_fr="Déclaration d’Astana")
    search.catch_up()
    page = add(editing, summit, title_en="Astana Declaration", url_ru="https://texts.example/ru", file_en=pdf())
    assert (page.status_code, [twin.record for twin in page.context["twins"]]) == (409, [there])
    assert 'name="_another"' in page.text and errors(page) == []
    assert (Document.objects.count(), Text.objects.count()) == (1, 0)
    form = page.context["form"]
    assert (form["title_en"].value(), form["url_ru"].value()) == ("Astana Declaration", "https://texts.example/ru")
    answer = editing.post(address(summit), sent(url_ru="https://texts.example/ru", _another="1") | hidden(page))
    assert answer["Location"] == address(summit)
    assert Document.objects.exclude(pk=there.pk).get().title_en == "Astana Declaration"
    assert sorted(Text.objects.values_list("language", flat=True)) == ["en", "ru"]


def test_a_title_that_is_too_long_is_not_called_missing(editing, summit):
    sentence = "Title (English): Ensure this value has at most 400 characters (it has 401)."
    assert errors(add(editing, summit, title_en="x" * 401)) == [sentence]


def test_that_it_is_another_one_stays_said_when_something_else_is_wrong(editing, summit):
    page = add(editing, summit, date="2024-13-01", _another="1")
    assert '<input type="hidden" name="_another" value="1">' in page.text
