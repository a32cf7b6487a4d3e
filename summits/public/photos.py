"""Public photos of other records."""

from django.db.models import Prefetch

from ..models import Photo


def photos() -> Prefetch:
    """The public photos of a record, with their renditions."""
    return Prefetch("photos", Photo.objects.published().prefetch_related("renditions"))
