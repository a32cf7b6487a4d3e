"""Uploaded files, as far as the record that they belong to is public."""

from django.http import FileResponse, Http404, HttpRequest

from ..models import Photo, Text


def media(request: HttpRequest, name: str) -> FileResponse:
    for owner in (Text.objects.published().filter(file=name), Photo.objects.published().filter(image=name)):
        if record := owner.first():
            return _opened(record.file if isinstance(record, Text) else record.image)
    raise Http404


def _opened(file) -> FileResponse:
    try:
        return FileResponse(file.open("rb"))
    except FileNotFoundError:
        raise Http404 from None
