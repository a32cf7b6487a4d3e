"""A page as a PDF: what may get onto it, what it knows of itself, who makes it and where it is stored."""

import fcntl
import os
import re
import zlib

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from summits.pictures import dossier, images, store
from summits.pictures.codes import code_of

from ..builders import image_file

pytestmark = pytest.mark.usefixtures("pdf_engine")

ADDRESS = "http://testserver/en/summits/24.pdf"
PAGE = (
    '<html lang="{language}"><head><title>{title}</title><link rel="stylesheet" href="/static/summits/register.css">'
    "</head><body>{body}</body></html>"
)


@pytest.fixture
def own_files():
    from summits.pictures.dossier.weasy import OwnFiles  # noqa: PLC0415  not there without WeasyPrint

    return OwnFiles(ADDRESS)


def inside(pdf: bytes) -> str:
    """The text of a PDF's objects, unpacked."""
    streams = re.findall(rb"stream\n(.*?)\nendstream", pdf, re.DOTALL)
    unpacked = (zlib.decompress(stream) for stream in streams if stream[:1] == b"x")
    return "\n".join(stream.decode("latin-1") for stream in unpacked)


def titles(pdf: bytes) -> list[str]:
    """The title of the document and those of its bookmarks."""
    found = re.findall(r"/Title ?(?:\((.*?)\)|<([0-9a-fA-F]*)>)", inside(pdf))
    return [plain or bytes.fromhex(coded).decode("utf-16") for plain, coded in found]


def test_a_static_file_is_given(own_files):
    given = own_files("http://testserver/static/summits/register.css")
    path = settings.BASE_DIR / "summits/static/summits/register.css"
    assert (given.read(), given.content_type) == (path.read_bytes(), "text/css")


def test_the_code_of_a_page_is_drawn(own_files):
    given = own_files("http://testserver/en/code.svg?at=http%3A%2F%2Ftestserver%2Fen%2Fsummits%2F24%2F")
    assert given.read() == code_of("http://testserver/en/summits/24/")


def test_an_upload_is_given(own_files, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    default_storage.save("photos/hall one.png", ContentFile(b"picture"))
    given = own_files("http://testserver/media/photos/hall%20one.png")
    assert (given.read(), given.content_type) == (b"picture", "image/png")


@pytest.mark.parametrize(
    "address",
    [
        "http://elsewhere.example/static/summits/register.css",
        "https://testserver/static/summits/register.css",
        "http://testserver/static/../manage.py",
        "http://testserver/static/%2e%2e/%2e%2e/manage.py",
        "http://testserver/media/../register.sqlite3",
        "http://testserver/static/nothing.css",
        "http://testserver/en/summits/24/",
        "http://testserver:80/static/summits/register.css",
        "file:///etc/passwd",
        "data:text/css,*{color:red}",
        "ftp://testserver/static/summits/register.css",
    ],
)
def test_anything_else_is_refused(own_files, address):
    with pytest.raises(Exception) as refusal:
        own_files(address)
    assert refusal.type.__name__ in ("ValueError", "FileNotFoundError", "SuspiciousFileOperation")


def page(body="<h1>A</h1>", language="en", title="T"):
    return dossier.Dossier("24-en", PAGE.format(language=language, title=title, body=body), ADDRESS)


def printed(one):
    """The PDF of a page, made and stored."""
    one.make()
    with default_storage.open(one.file) as file:
        return file.read()


def stored(uploads):
    return {str(path.relative_to(uploads)) for path in uploads.rglob("*") if path.is_file()}


@pytest.mark.parametrize("language", ["en", "zh-Hans"])
def test_it_has_the_title_the_language_and_the_headings_of_the_page(language):
    pdf = printed(page("<h1>Astana</h1><h2>Documents</h2>", language, "Саммит"))
    assert (pdf[:5], f"/Lang ({language})" in inside(pdf)) == (b"%PDF-", True)
    assert sorted(titles(pdf)) == ["Astana", "Documents", "Саммит"]


def test_a_refused_file_is_left_out_of_the_page():
    pdf = printed(page('<h1>A</h1><img src="http://elsewhere.example/a.png" alt="">'))
    assert sorted(titles(pdf)) == ["A", "T"]


def test_an_upload_that_is_cut_short_is_refused_also_after_a_page_was_set():
    page().make()
    with pytest.raises(ValidationError):
        images.opened(image_file(size=(300, 300), kind="PNG")[:200])


def test_it_is_stored_by_all_that_it_is_made_from(uploads):
    first, other = page("<h1>A</h1>"), page("<h1>B</h1>")
    elsewhere = first._replace(address="http://other.example/en/summits/24.pdf")
    for one in (first, page("<h1>A</h1>"), other, elsewhere):
        one.make()
    assert stored(uploads) == {first.file, other.file, elsewhere.file}


def test_a_stored_pdf_is_not_made_again(uploads):
    one = page()
    store.keep(one.file, b"stored")
    one.make()
    assert (uploads / one.file).read_bytes() == b"stored"


def test_of_a_page_the_newest_are_kept(uploads):
    made = [page(f"<h1>{number}</h1>") for number in range(dossier.KEPT + 1)]
    for age, one in enumerate(made[:-1]):
        store.keep(one.file, b"stored")
        os.utime(uploads / one.file, (age, age))
    made[-1].make()
    assert stored(uploads) == {one.file for one in made[1:]}


def test_those_that_nobody_asks_for_any_more_are_removed(uploads):
    kept, gone = page("<h1>A</h1>"), page("<h1>B</h1>")._replace(place="23-fr")
    for one in (kept, gone):
        store.keep(one.file, b"stored")
    assert (dossier.forget_all_but({kept.file}), stored(uploads)) == (1, {kept.file})


def test_of_eight_that_begin_at_once_one_makes_its_page_and_nobody_waits(uploads):
    pages = [page(f"<h1>{number}</h1>") for number in range(8)]
    with dossier._turn(fcntl.LOCK_EX):
        assert [one.begin() for one in pages] == [None] * 8
    begun = [thread for one in pages if (thread := one.begin())]
    begun[0].join(60)
    assert pages[0].is_stored()


def test_a_page_that_cannot_be_made_is_seen_in_the_log_and_leaves_the_turn_to_others(uploads, caplog):
    uploads.mkdir()
    (uploads / "dossiers").write_text("no folder")
    page().begin().join(60)
    assert [record.getMessage() for record in caplog.records if record.name == "register.dossiers"] == [
        "the dossier 24-en could not be made"
    ]
    (uploads / "dossiers").unlink()
    page().begin().join(60)
    assert page().is_stored()
