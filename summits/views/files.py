"""Uploaded files and their copies: everybody can open those of public records, editors all of them."""

from pathlib import Path, PurePosixPath

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest

from ..editing.files import may_open
from ..public.files import is_copy, is_original

# A browser shows these in place. It downloads all others.
CONTENT_TYPES = {
    ".avif": "image/avif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".txt": "text/plain; charset=utf-8",
    ".webp": "image/webp",
}
SIGN = Path(__file__).parent.parent / "static/summits/favicon.ico"
FOR_EVER = "public, max-age=31536000, immutable"


def favicon(request: HttpRequest) -> FileResponse:
    """The icon at the root, for programs that look for it only there."""
    response = FileResponse(SIGN.open("rb"), content_type="image/x-icon")
    response["Cache-Control"] = "public, max-age=604800"
    return response


def media(request: HttpRequest, name: str) -> FileResponse:
    if is_copy(name):
        response = opened(name)
        response["Cache-Control"] = FOR_EVER
        return response
    if is_original(name):
        return opened(name)
    if may_open(request.user, name):
        response = opened(name)
        response["Cache-Control"] = "private, no-store"
        return response
    raise Http404


def opened(name: str) -> FileResponse:
    content_type = CONTENT_TYPES.get(PurePosixPath(name).suffix.lower())
    try:
        return FileResponse(
            default_storage.open(name),
            as_attachment=content_type is None,
            filename=PurePosixPath(name).name,
            content_type=content_type or "application/octet-stream",
        )
    except FileNotFoundError:
        raise Http404 from None
