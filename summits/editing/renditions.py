"""Makes and removes the renditions of photos, with their files, and finds those that are missing."""

from collections.abc import Iterable, Iterator

from django.core.files.storage import default_storage
from django.db import transaction

from .. import version
from ..models import Photo, Rendition
from ..pictures import images, store

FOLDER = "renditions"


def render(photo: Photo) -> int:
    """Replaces the renditions of a photo, and returns their number.

    Raises FileNotFoundError if the photo's file is missing, ValidationError if it is no image.
    """
    with photo.image.open("rb") as file:
        rendered = list(images.renditions(file.read(), (photo.focal_x, photo.focal_y)))
    for rendition in rendered:
        store.keep(f"{FOLDER}/{rendition.name}", rendition.content)
    with transaction.atomic():
        Photo.objects.select_for_update().get(pk=photo.pk)  # two renderings of one photo wait for each other
        before = files_of([photo])
        photo.renditions.all().delete()
        Rendition.objects.bulk_create(
            Rendition(
                photo=photo,
                image=photo.image.name,
                focal_x=photo.focal_x,
                focal_y=photo.focal_y,
                crop=rendition.crop,
                format=rendition.format,
                width=rendition.width,
                height=rendition.height,
                file=f"{FOLDER}/{rendition.name}",
            )
            for rendition in rendered
        )
        version.note("photo", [photo.pk])  # pages of the photo change
    forget(before)
    return len(rendered)


def files_of(photos: Iterable[Photo]) -> set[str]:
    return set(Rendition.objects.filter(photo__in=photos).values_list("file", flat=True))


def forget(files: set[str]):
    """Removes those of the files that no rendition names. Two photos with the same content share their files."""
    named = Rendition.objects.filter(file__in=files).values_list("file", flat=True)
    store.remove(files.difference(named))


def unrendered(*, whether_or_not: bool = False) -> Iterator[Photo]:
    """The photos without renditions; with ``whether_or_not``, all photos."""
    for photo in Photo.objects.prefetch_related("renditions"):
        if whether_or_not or not is_rendered(photo):
            yield photo


def is_rendered(photo: Photo) -> bool:
    """Whether all renditions of the present photo exist, with their files."""
    shown = [rendition for rendition in photo.renditions.all() if rendition.shows(photo)]
    return bool(shown) and all(default_storage.exists(rendition.file) for rendition in shown)


def forget_unnamed() -> int:
    """Removes the files that no rendition names, and returns their number. Run it while nothing renders."""
    if not default_storage.exists(FOLDER):
        return 0
    _folders, files = default_storage.listdir(FOLDER)
    stored = {f"{FOLDER}/{file}" for file in files}
    unnamed = stored.difference(Rendition.objects.values_list("file", flat=True))
    store.remove(unnamed)
    return len(unnamed)
