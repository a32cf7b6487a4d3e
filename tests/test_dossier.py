"""A page as a PDF: what may get onto it, and what it knows of itself."""

import re
import zlib

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from summits import dossier, images

from .builders import image_file

pytestmark = pytest.mark.usefixtures("press")

ADDRESS = "http://testserver/en/summits/24.pdf"
PAGE = (
    '<html lang="{language}"><head><title>{title}</title><link rel="stylesheet" href="/static/summits/register.css">'
    "</head><body>{body}</body></html>"
)


@pytest.fixture
def own_files():
    from summits.dossier.weasy import OwnFiles  # noqa: PLC0415  not there without WeasyPrint

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


@pytest.mark.parametrize("language", ["en", "zh-Hans"])
def test_it_has_the_title_the_language_and_the_headings_of_the_page(language):
    page = PAGE.format(language=language, title="Саммит", body="<h1>Astana</h1><h2>Documents</h2>")
    pdf = dossier.printed(page, ADDRESS)
    assert (pdf[:5], f"/Lang ({language})" in inside(pdf)) == (b"%PDF-", True)
    assert sorted(titles(pdf)) == ["Astana", "Documents", "Саммит"]


def test_what_is_refused_is_left_out_of_the_page():
    page = PAGE.format(language="en", title="T", body='<h1>A</h1><img src="http://elsewhere.example/a.png" alt="">')
    assert sorted(titles(dossier.printed(page, ADDRESS))) == ["A", "T"]


def test_an_upload_that_is_cut_short_is_refused_also_after_a_page_was_set():
    dossier.printed(PAGE.format(language="en", title="T", body="<h1>A</h1>"), ADDRESS)
    with pytest.raises(ValidationError):
        images.opened(image_file(size=(300, 300), kind="PNG")[:200])


def test_one_page_is_set_at_a_time(monkeypatch):
    monkeypatch.setattr(dossier, "WAIT", 0)
    with dossier._press, pytest.raises(TimeoutError):
        dossier.printed(PAGE, ADDRESS)
    assert dossier.printed(PAGE, ADDRESS)[:5] == b"%PDF-"
