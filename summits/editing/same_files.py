"""What the register has already: photos of the same picture, and texts in the same file.

A photo is compared by its renditions: they are made from its pixels, and their names are digests. So a file is known
again when its metadata or its name are others. A text is compared by the digest of its file, which every write stores.
The queries do not grow with the rows.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from django.db.models import F, QuerySet

from ..choices import Crop
from ..models import Document, Photo, Rendition, Text


def same_pictures(photos: Sequence[Photo]) -> Iterator[tuple[Photo, list[Photo]]]:
    """The photos whose picture others have too, each with the others."""
    files, shown_by = defaultdict(set), defaultdict(set)
    for number, file in _shown().filter(photo__in=photos).values_list("photo", "file"):
        files[number].add(file)
    named = _shown().select_related("photo", *(f"photo__{name}" for name in Photo.joins()))
    for rendition in named.filter(file__in=set().union(*files.values())) if files else ():
        shown_by[rendition.file].add(rendition.photo)
    for photo in photos:
        if twins := set().union(*(shown_by[file] for file in files[photo.pk])) - {photo}:
            yield photo, sorted(twins, key=lambda twin: twin.pk)


def photos_with(digest: str) -> QuerySet[Photo]:
    """Photos whose file the desk stored under this digest of its content."""
    return Photo._base_manager.filter(image__contains=digest).order_by("pk")


def _shown() -> QuerySet[Rendition]:
    """Whole copies of photos as they are now, in the format that every machine writes."""
    return Rendition.objects.filter(crop=Crop.WHOLE, format="jpeg", image=F("photo__image")).order_by()


def same_files(documents: Sequence[Document]) -> Iterator[tuple[Text, list[Text]]]:
    """The texts of documents whose file other texts have too, each with the others."""
    with_file = Text._base_manager.exclude(sha256="").select_related("document").order_by("pk")
    texts = list(with_file.filter(document__in=documents))
    alike = defaultdict(list)
    for text in with_file.filter(sha256__in={text.sha256 for text in texts}) if texts else ():
        alike[text.sha256].append(text)
    for text in texts:
        if twins := [twin for twin in alike[text.sha256] if twin != text]:
            yield text, twins
