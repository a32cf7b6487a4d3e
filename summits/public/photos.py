"""Public photos of other records."""

from ..models.base import Record
from .related import put_parts


def put_photos(record: Record) -> None:
    """Puts the public photos of a record, with their renditions."""
    put_parts(put_parts([record], "photos"), "renditions")
