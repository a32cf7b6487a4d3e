"""A file that an editor chose is kept while something else of its form is corrected."""

import os
import time
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models.signals import pre_save
from django.urls import reverse

from summits.admin.kept import LOST
from summits.choices import Origin
from summits.editing import kept as keeping
from summits.history.revisions import remember
from summits.models import Document, Photo, Text
from tests.builders import image_file, make_document, pdf_file

from .forms import shown, with_rows

PHOTO = {
    "slug": "hall",
    "alternative_en": "The hall",
    "credit": "A",
    "licence": "CC0",
    "focal_x": "50",
    "focal_y": "50",
}


@pytest.fixture(autouse=True)
def kept(uploads):
    """The folder of the kept files."""
    return uploads.parent / "kept"


@pytest.fixture
def saved(editing, django_capture_on_commit_callbacks):
    """Sends a form that is saved, with what follows the commit."""

    def send(address, data):
        with django_capture_on_commit_callbacks(execute=True):
            assert editing.post(address, data).status_code == 302

    return send


def pdf(name="astana.pdf", title="Declaration", content=None):
    return SimpleUploadedFile(name, content or pdf_file(title), "application/pdf")


def photo_file(**how):
    return SimpleUploadedFile("hall.jpg", image_file(**how), "image/jpeg")


@pytest.fixture
def document(db):
    document = make_document()
    remember(document, origin=Origin.LOAD)
    return document


def change(document):
    return reverse("admin:summits_document_change", args=[document.pk])


ADD_PHOTO = "/admin/summits/photo/add/"


def with_text(client, document, file, **fields):
    """The form of a document with a new text, and what else is typed."""
    row = {"language": "en", "status": "not_established", "file": file}
    return with_rows(shown(client.get(change(document))), "texts", [row]) | fields


def offered(page) -> list[str]:
    """The names of the kept files that a page offers."""
    forms = [page.context["adminform"].form]
    forms += [form for inline in page.context["inline_admin_formsets"] for form in inline.formset.forms]
    widgets = [bound.field.widget for form in forms for bound in form]
    return [widget.kept.name for widget in widgets if getattr(widget, "kept", None)]


def stored(folder) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_the_file_of_a_text_survives_an_error_elsewhere(editing, saved, document, kept, uploads):
    page = editing.post(change(document), with_text(editing, document, pdf(), date="soon"))
    assert (offered(page), stored(uploads)) == (["astana.pdf"], [])
    assert "Kept for a day: astana.pdf (" in page.text
    again = editing.post(change(document), shown(page) | {"date": "sooner"})
    assert (offered(again), len(stored(kept))) == (["astana.pdf"], 1)
    saved(change(document), shown(again) | {"date": "2024-07-04"})
    text = Text.objects.get()
    assert (text.filename, text.file.read(), text.size) == ("astana.pdf", pdf_file(), len(pdf_file()))
    assert (stored(kept), stored(uploads)) == ([], ["astana.pdf"])


def test_a_photo_survives_and_its_field_asks_for_no_other(editing, saved, db, kept):
    page = editing.post(ADD_PHOTO, PHOTO | {"image": photo_file(), "credit": ""})
    assert offered(page) == ["hall.jpg"]
    assert not page.context["adminform"].form["image"].build_widget_attrs({}).get("required")
    saved(ADD_PHOTO, shown(page) | {"credit": "A"})
    assert Photo.objects.get().image.name.startswith("photos/hall-")
    assert stored(kept) == []


@pytest.mark.parametrize("content", [b"MZ\x90\0\3", b"%PDF-" + b"x" * (20 * 2**20)], ids=["no PDF", "too large"])
def test_a_file_that_its_own_field_refused_is_not_kept(editing, document, kept, content):
    page = editing.post(change(document), with_text(editing, document, pdf(content=content), date="soon"))
    assert (offered(page), kept.exists()) == ([], False)


def test_a_removed_upload_is_not_taken(editing, saved, document, kept):
    page = editing.post(change(document), with_text(editing, document, pdf(), date="soon"))
    data = shown(page) | {"date": "", "texts-0-file-drop": "on", "texts-0-url": "https://x.example/"}
    saved(change(document), data)
    assert (Text.objects.get().file.name, stored(kept)) == ("", [])


def test_another_choice_takes_the_place_of_the_kept_file(editing, saved, document, kept):
    page = editing.post(change(document), with_text(editing, document, pdf(), date="soon"))
    data = shown(page) | {"date": "", "texts-0-file": pdf("new.pdf", "New")}
    saved(change(document), data)
    assert (Text.objects.get().filename, stored(kept)) == ("new.pdf", [])


def is_refused(answer) -> bool:
    return answer.status_code == 409 and [str(one) for one in answer.context["messages"]] == [str(LOST.sentence)]


def test_a_file_that_is_gone_is_asked_for_and_nothing_is_saved(editing, document, kept):
    page = editing.post(change(document), with_text(editing, document, pdf(), date="soon"))
    (kept / stored(kept)[0]).unlink()
    answer = editing.post(change(document), shown(page) | {"date": "2024-07-04"})
    assert is_refused(answer)
    assert (offered(answer), answer.context["adminform"].form["date"].value()) == ([], "2024-07-04")
    assert not Text.objects.exists()
    assert editing.post(change(document), shown(answer) | {"texts-0-file": pdf()}).status_code == 302
    assert Text.objects.get().filename == "astana.pdf"


def test_nobody_else_can_take_it(editing, admin_client, document, kept):
    page = editing.post(change(document), with_text(editing, document, pdf(), date="soon"))
    assert is_refused(admin_client.post(change(document), shown(page) | {"date": ""}))
    forged = shown(page) | {"texts-0-file-kept": "a:b:c", "date": ""}
    assert is_refused(editing.post(change(document), forged))
    assert (Text.objects.count(), len(stored(kept))) == (0, 1)


def test_no_address_leads_to_it_and_its_owner_alone_reads_the_file(editing, document, kept, uploads):
    editing.post(change(document), with_text(editing, document, pdf(), date="soon"))
    [key] = stored(kept)
    assert [editing.get(f"/media/{name}").status_code for name in (key, f"kept/{key}", f"../kept/{key}")] == [404] * 3
    assert ((kept / key).stat().st_mode & 0o777, kept.stat().st_mode & 0o777) == (0o600, 0o700)


def test_after_a_day_it_goes_when_another_is_kept(editing, document, kept):
    page = editing.post(change(document), with_text(editing, document, pdf(), date="soon"))
    [key] = stored(kept)
    a_day_ago = time.time() - 24 * 60 * 60 - 1
    os.utime(kept / key, (a_day_ago, a_day_ago))
    editing.post(change(document), with_text(editing, document, pdf(), date="soon"))
    assert len(stored(kept)) == 1 and key not in stored(kept)
    assert is_refused(editing.post(change(document), shown(page)))


def test_its_token_is_good_for_a_day(editing, document, kept, monkeypatch):
    page = editing.post(change(document), with_text(editing, document, pdf(), date="soon"))
    monkeypatch.setattr(keeping, "LASTS", timedelta(seconds=-1))
    assert is_refused(editing.post(change(document), shown(page)))
    assert len(stored(kept)) == 1


def test_a_record_that_was_changed_meanwhile_is_saved_with_the_file(editing, document):
    remember(document, origin=Origin.LOAD)
    data = with_text(editing, document, pdf())
    Document.objects.update(title_en="New title")
    remember(Document.objects.get(), origin=Origin.ADMIN)
    assert editing.post(change(document), data).status_code == 302
    assert Text.objects.get().file.read() == pdf_file()


@pytest.fixture
def contradicted(db):
    """A colleague saves the same text just before the editor's is saved."""

    def save_first(instance, **_signal):
        pre_save.disconnect(save_first, sender=Text)
        Text.objects.bulk_create([Text(document=instance.document, language=instance.language)])

    pre_save.connect(save_first, sender=Text)
    yield
    pre_save.disconnect(save_first, sender=Text)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("limit", [0, 2**20], ids=["upload on disk", "upload in memory"])
def test_a_save_that_is_undone_leaves_no_file_and_keeps_it(
    editing, document, contradicted, settings, kept, uploads, limit
):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = limit
    page = editing.post(change(document), with_text(editing, document, pdf()))
    assert (page.status_code, offered(page), stored(uploads)) == (409, ["astana.pdf"], [])
    assert editing.post(change(document), shown(page)).status_code == 302
    assert (Text.objects.get().file.read(), stored(uploads), stored(kept)) == (pdf_file(), ["astana.pdf"], [])
