"""The words of the PDFs of stored texts: of loads, of replaced files, after undoing; and what is left alone."""

import io
import json

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command

from summits.choices import Origin, Reason
from summits.editing import pdf_texts
from summits.editing.pdf_texts import lacking
from summits.editing.pdf_words import FAULTS
from summits.history.restoring import restore
from summits.history.revisions import remember, revisions_of
from summits.history.undoing import undo
from summits.interchange import pdfs
from summits.models import Text
from summits.search import catch_up, look_up

from ..builders import make_document, make_text, pdf_file

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("uploads")]

WORDS = "The member States stand for the settlement of disputes by dialogue."
OTHERS = "The heads of state agreed on a programme of trade until the year 2030."
READ = "document plan, text {}: has the words of its PDF now, to be corrected."


def stored(name: str, *lines: str) -> str:
    """Puts a PDF among the uploads, and returns its name."""
    return default_storage.save(f"texts/{name}.pdf", ContentFile(pdf_file(pages=[lines])))


def command() -> tuple[list[str], list[str]]:
    out, err = io.StringIO(), io.StringIO()
    call_command("read_pdfs", stdout=out, stderr=err)
    return out.getvalue().splitlines(), err.getvalue().splitlines()


def texts() -> list[tuple[str, bool]]:
    return list(Text.objects.order_by("language").values_list("body", "body_uncorrected"))


def reasons(document) -> list[str]:
    return list(revisions_of(document).order_by("pk").values_list("reason", flat=True))


@pytest.fixture
def load(tmp_path):
    """Loads a document with one English text, whose fields are given, and returns the lines that were printed."""

    def loaded(overwrite=False, **fields) -> list[str]:
        document = {"slug": "plan", "title_en": "Plan", "kind": "statement", "publication": "published"}
        rows = [
            {"model": "summits.document", "fields": document},
            {"model": "summits.text", "fields": {"document": ["plan"], "language": "en"} | fields},
        ]
        (tmp_path / "rows.json").write_text(json.dumps(rows))
        out = io.StringIO()
        call_command("loaddata", tmp_path / "rows.json", overwrite=overwrite, stdout=out)
        return out.getvalue().splitlines()

    return loaded


def test_the_command_reads_what_lacks_its_words_and_says_what_it_left():
    plan = make_document("plan", title_en="Plan")
    make_text(plan, "en", file=stored("plan", WORDS))
    make_text(plan, "fr", file=stored("scan"))
    make_text(plan, "ru", file="texts/gone.pdf")
    make_text(plan, "zh", file=stored("typed", WORDS), body="Typed")
    assert command() == (
        [READ.format("en"), "PDFs read: 1. Without words for their text: 2."],
        [
            f"document plan, text fr: {FAULTS['bare']}",
            "document plan, text ru: There is no file “texts/gone.pdf” among the uploads.",
        ],
    )
    assert texts() == [(WORDS, True), ("", False), ("", False), ("Typed", False)]
    assert reasons(plan) == [Reason.FOUND, Reason.READ]


def test_the_command_twice_does_nothing_the_second_time():
    make_text(make_document("plan", title_en="Plan"), "en", file=stored("plan", WORDS))
    command()
    assert command() == (["PDFs read: 0. Without words for their text: 0."], [])


def test_a_large_file_and_a_web_page_are_left_with_a_sentence(monkeypatch):
    plan = make_document("plan", title_en="Plan")
    make_text(plan, "en", file=stored("plan", WORDS))
    make_text(plan, "fr", file=default_storage.save("texts/page.pdf", ContentFile(b"<!doctype html><p>Not found")))
    assert command()[1] == ["document plan, text fr: This is a web page, not a PDF."]
    Text.objects.filter(language="en").update(body="", body_uncorrected=False)
    monkeypatch.setattr(pdf_texts, "LARGEST", 4)
    assert [each.line for each in pdf_texts.read_all(Text.objects.filter(language="en"))] == [
        "document plan, text en: The PDF has 0 MiB; at most 0 are read."
    ]


def test_a_loaded_text_has_the_words_of_its_pdf_and_the_search_finds_them(load):
    assert load(file=stored("plan", WORDS))[0] == READ.format("en")
    assert texts() == [(WORDS, True)]
    catch_up()
    assert look_up("settlement disputes").found == [("document", Text.objects.get().document_id)]


def test_a_second_load_of_the_same_file_changes_and_says_nothing(load):
    file = stored("plan", WORDS)
    load(file=file)
    assert load(file=file) == ["Nothing has changed: 1 of 2 rows are as in the files."]
    assert texts() == [(WORDS, True)]


def test_a_load_that_replaces_the_file_replaces_the_words_of_the_old_one(load):
    load(file=stored("plan", WORDS))
    assert READ.format("en") in load(file=stored("other", OTHERS))
    assert texts() == [(OTHERS, True)]


def test_words_of_a_pdf_yield_to_a_text_that_a_file_brings(load):
    file = stored("plan", WORDS)
    load(file=file)
    load(file=file, body="As the secretariat prints it.")
    assert texts() == [("As the secretariat prints it.", False)]


def test_a_text_that_somebody_corrected_stays_when_its_file_is_replaced(load):
    load(file=stored("plan", WORDS))
    text = Text.objects.get()
    text.body, text.body_uncorrected = "Corrected", False
    text.save()
    remember(text.document, origin=Origin.ADMIN)
    load(file=stored("other", OTHERS))
    assert texts() == [("Corrected", False)]


def test_a_load_is_undone_with_the_words_it_led_to(load):
    load(url="https://example.org/plan.pdf")
    before = Text.objects.get().document
    load(file=stored("plan", WORDS))
    assert undo(revisions_of(before).first().batch).refused == []
    assert list(Text.objects.values_list("file", "body", "url")) == [("", "", "https://example.org/plan.pdf")]


def test_a_load_reads_a_few_files_and_leaves_the_rest_to_the_command(load, monkeypatch):
    monkeypatch.setattr(pdfs, "AT_MOST", 0)
    assert load(file=stored("plan", WORDS))[0] == "More PDFs lack their words: run manage.py read_pdfs."
    assert texts() == [("", False)]
    assert command()[0][0] == READ.format("en")


def test_words_that_an_editor_took_away_stay_away_until_an_older_version_is_restored(load):
    load(file=stored("plan", WORDS))
    text = Text.objects.get()
    text.body, text.body_uncorrected = "", False
    text.save()
    emptied = remember(text.document, origin=Origin.ADMIN)
    assert list(lacking()) == []
    text.body = "Typed"
    text.save()
    remember(text.document, origin=Origin.ADMIN)
    restore(emptied)
    assert [each.line for each in pdf_texts.read_all(lacking())] == [READ.format("en")]


def test_a_text_that_somebody_wrote_while_its_pdf_was_read_is_left():
    text = make_text(make_document("plan", title_en="Plan"), "en", file=stored("plan", WORDS))
    Text.objects.update(body="Typed meanwhile")
    said = "document plan, text en: Somebody changed it meanwhile, so it stays."
    assert [each.line for each in pdf_texts.read_all([text])] == [said]
    assert texts() == [("Typed meanwhile", False)]
