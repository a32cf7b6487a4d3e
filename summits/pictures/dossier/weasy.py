"""WeasyPrint without the network: it reads the static files and uploads of the site, and draws the code of a page."""

import mimetypes
from pathlib import Path
from urllib.parse import parse_qs, unquote, urljoin, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.files.storage import default_storage
from PIL import ImageFile
from weasyprint import HTML, __version__
from weasyprint.urls import URLFetcher, URLFetcherResponse

from ..codes import code_of

# WeasyPrint makes Pillow accept truncated images in the whole process. Uploads of them must be refused.
ImageFile.LOAD_TRUNCATED_IMAGES = False


CODE = "/code.svg"  # the end of the address of the code on paper


class OwnFiles(URLFetcher):
    """Fetches static files and uploads of the site, and makes the code of a page. Refuses every other address."""

    def __init__(self, address: str):
        super().__init__(allowed_protocols=(), allow_redirects=False)
        self.site = urljoin(address, "/")
        self.static, self.media = urljoin(address, settings.STATIC_URL), urljoin(address, settings.MEDIA_URL)

    def fetch(self, url, headers=None):
        name, mime_type = unquote(urlsplit(url).path), mimetypes.guess_type(url)[0]
        if url.startswith(self.static):
            body = _static(name.removeprefix(urlsplit(self.static).path))
        elif url.startswith(self.media):
            body = _read(default_storage.open(name.removeprefix(urlsplit(self.media).path)))
        elif url.startswith(self.site) and name.endswith(CODE):
            body = code_of(parse_qs(urlsplit(url).query)["at"][0])
        else:
            raise ValueError(f"{url} is not a file of the project")
        return URLFetcherResponse(url, body, {"Content-Type": mime_type or "application/octet-stream"})


def _static(name: str) -> bytes:
    """A collected file under its hashed name, or the source file of an application."""
    found = finders.find(name)
    return Path(found).read_bytes() if found else _read(staticfiles_storage.open(name))


def _read(file) -> bytes:
    with file:
        return file.read()


def pdf(html: str, address: str) -> bytes:
    return HTML(string=html, base_url=address, url_fetcher=OwnFiles(address)).write_pdf(pdf_tags=True)


def means() -> tuple[str, bytes, bytes]:
    """The inputs of a PDF besides its page. The stylesheets are two: they can change under the same names."""
    return __version__, _static("summits/tokens.css"), _static("summits/register.css")
