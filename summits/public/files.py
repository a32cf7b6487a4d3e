"""Which uploaded files visitors may open."""

from ..models import Photo, Rendition, Text


def is_copy(name: str) -> bool:
    """Whether a file is the smaller copy of a public photo; such a name is the digest of what is in it."""
    return Rendition.objects.filter(file=name, photo__in=Photo.objects.published()).exists()


def is_original(name: str) -> bool:
    """Whether a file is a text of a public document, or a public photo as it was uploaded."""
    texts, photos = Text.objects.published(), Photo.objects.published()
    return texts.filter(file=name).exists() or photos.filter(image=name).exists()
