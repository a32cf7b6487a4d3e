"""Public photos of other records."""

from ..models import Photo
from ..models.base import Record
from .known import put_known
from .related import put_parts


def put_photos(record: Record) -> None:
    """Puts the public photos of a record, with their renditions."""
    put_parts(put_parts([record], "photos"), "renditions")


def shown_photos() -> list[Photo]:
    """The photos that public pages show, each with the records that it shows."""
    photos = list(Photo.objects.published())
    put_known(photos, "leader", "summit", "state")
    return [photo for photo in photos if photo.subject]
