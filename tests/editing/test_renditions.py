"""The smaller copies of photos: rows and files."""

import io

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command

from summits import version
from summits.editing import renditions
from summits.models import Photo, Rendition
from summits.pictures import images

from ..builders import image_file, make_photo

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def only_jpeg(monkeypatch, uploads):
    """One format is enough here, and quick."""
    monkeypatch.setattr(images, "formats", lambda: ["jpeg"])


def stored(uploads):
    return {f"renditions/{path.name}" for path in (uploads / "renditions").glob("*")}


def named():
    return set(Rendition.objects.values_list("file", flat=True))


def command(*arguments):
    out, err = io.StringIO(), io.StringIO()
    call_command("render_photos", *arguments, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_a_photo_is_rendered(uploads):
    photo = make_photo()
    assert renditions.render(photo) == 5
    assert [(one.crop, one.width, one.height) for one in photo.renditions.all()] == [
        ("whole", 480, 320),
        ("whole", 900, 600),
        ("square", 160, 160),
        ("square", 320, 320),
        ("square", 600, 600),
    ]
    assert stored(uploads) == named()
    assert renditions.is_rendered(photo)


def test_a_rendering_is_a_change_of_the_photo(uploads):
    photo = make_photo()
    before = version.current()
    renditions.render(photo)
    assert version.since(before) == {("photo", photo.pk)}


def test_one_crop_of_a_photo():
    photo = make_photo()
    renditions.render(photo)
    assert [one.width for one in photo.sized("square")] == [160, 320, 600]


@pytest.mark.parametrize("change", [{"focal_x": 10}, {"focal_y": 90}, {"image": "photos/other.jpg"}])
def test_copies_of_what_a_photo_was_are_not_shown(change):
    photo = make_photo()
    renditions.render(photo)
    Photo.objects.filter(pk=photo.pk).update(**change)
    changed = Photo.objects.get()
    assert (changed.sized("whole"), renditions.is_rendered(changed)) == ([], False)


def test_rendering_again_changes_nothing(uploads):
    photo = make_photo()
    renditions.render(photo)
    before = stored(uploads), named()
    renditions.render(photo)
    assert (stored(uploads), named()) == before


def test_the_files_of_what_a_photo_was_are_removed(uploads):
    photo = make_photo(content=image_file((300, 200)))
    renditions.render(photo)
    before = stored(uploads)
    photo.image = make_photo("other", image_file((300, 200), colour="red")).image
    photo.save()
    renditions.render(photo)
    assert (stored(uploads) == named(), stored(uploads) & before) == (True, set())


def test_two_photos_of_the_same_content_share_their_files(uploads):
    one, other = make_photo("one"), make_photo("other")
    renditions.render(one)
    renditions.render(other)
    files = renditions.files_of([one])
    one.delete()
    renditions.forget(files)
    assert (stored(uploads), named()) == (files, files)


@pytest.mark.parametrize(("content", "error"), [(b"no image", ValidationError), (None, FileNotFoundError)])
def test_a_failed_rendering_leaves_nothing(uploads, content, error):
    photo = make_photo(content=content)
    if content is None:
        (uploads / photo.image.name).unlink()
    with pytest.raises(error):
        renditions.render(photo)
    assert (stored(uploads), named()) == (set(), set())


def test_a_lost_file_is_noticed(uploads):
    photo = make_photo()
    renditions.render(photo)
    (uploads / next(iter(named()))).unlink()
    assert not renditions.is_rendered(photo)


def test_the_command_renders_what_came_by_a_load(uploads):
    make_photo()
    assert command() == ("Photos rendered: 1. Files without a photo removed: 0.\n", "")
    assert command() == ("Photos rendered: 0. Files without a photo removed: 0.\n", "")
    assert command("--all") == ("Photos rendered: 1. Files without a photo removed: 0.\n", "")
    assert stored(uploads) == named()


def test_the_command_removes_what_belongs_to_no_photo(uploads):
    photo = make_photo()
    renditions.render(photo)
    photo.delete()
    assert command() == ("Photos rendered: 0. Files without a photo removed: 5.\n", "")
    assert stored(uploads) == set()


def test_the_command_says_what_it_could_not_render(uploads):
    make_photo("broken", b"no image")
    (uploads / make_photo("lost").image.name).unlink()
    make_photo("whole")
    assert command() == (
        "Photos rendered: 1. Files without a photo removed: 0.\n",
        "photo broken: This is no JPEG, PNG or WebP image, or a damaged one.\n"
        "photo lost: There is no file “photos/lost.jpg” among the uploads.\n",
    )
