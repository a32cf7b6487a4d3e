"""Which uploaded files visitors may open."""

from ..models import Photo, Rendition, Text


def is_copy(name: str) -> bool:
    """Whether a file is a rendition of a public photo. The name of a rendition is the digest of its content."""
    return Rendition.objects.filter(file=name, photo__in=Photo.objects.published()).exists()


def is_original(name: str) -> bool:
    """Whether a file is a text of a public document, or the original of a public photo."""
    texts, photos = Text.objects.published(), Photo.objects.published()
    return texts.filter(file=name).exists() or photos.filter(image=name).exists()
