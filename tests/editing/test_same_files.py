"""Photos of one picture, and texts in one file."""

import pytest
from PIL import Image

from summits.editing import renditions
from summits.editing.same_files import same_files, same_pictures
from summits.pictures import images
from tests.builders import image_file, make_document, make_photo, make_text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("uploads")]
DIGEST, OTHER = "a" * 64, "b" * 64


@pytest.fixture(autouse=True)
def only_jpeg(monkeypatch):
    monkeypatch.setattr(images, "formats", lambda: ["jpeg"])


def rendered(slug, **how):
    photo = make_photo(slug, **how)
    renditions.render(photo)
    return photo


def with_metadata() -> bytes:
    exif = Image.Exif()
    exif[0x010F] = "Camera"
    return image_file(exif=exif)


def test_the_same_picture_is_known_with_other_metadata_another_name_and_another_focal_point():
    one, two = rendered("one"), rendered("two", content=with_metadata(), focal_x=10)
    other = rendered("other", content=image_file(colour="red"))
    assert list(same_pictures([one, other])) == [(one, [two])]


def test_a_picture_that_was_replaced_is_no_twin_any_more():
    one, two = rendered("one"), rendered("two")
    replaced = make_photo("red", content=image_file(colour="red"))
    two.image = replaced.image
    two.save()
    assert list(same_pictures([one])) == []
    renditions.render(two)
    renditions.render(replaced)
    assert list(same_pictures([two])) == [(two, [replaced])]


def test_the_same_file_is_known_in_another_language_and_another_document():
    plan, report = make_document("plan"), make_document("report")
    english = make_text(plan, "en", sha256=DIGEST)
    french = make_text(plan, "fr", sha256=DIGEST)
    reported = make_text(report, "en", sha256=DIGEST)
    make_text(report, "fr", sha256=OTHER)
    make_text(report, "ru")
    make_text(plan, "ru")
    assert list(same_files([plan])) == [(english, [french, reported]), (french, [english, reported])]


def test_the_queries_do_not_grow_with_the_rows(django_assert_num_queries):
    photos = [rendered(f"photo-{number}") for number in range(4)]
    documents = [make_document(f"plan-{number}") for number in range(4)]
    for document in documents:
        make_text(document, sha256=DIGEST)
    with django_assert_num_queries(2):
        assert [len(twins) for _photo, twins in same_pictures(photos)] == [3] * 4
    with django_assert_num_queries(2):
        assert [len(twins) for _text, twins in same_files(documents)] == [3] * 4


def test_without_photos_and_texts_there_are_no_twins():
    assert (list(same_pictures([])), list(same_files([make_document()]))) == ([], [])
