"""An editor uploads, replaces and deletes a photo."""

import re

import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from summits.editing import renditions
from summits.models import Photo, Rendition
from summits.pictures import images
from tests.builders import image_file, make_leader, make_photo
from tests.views.counting import queries

from .forms import shown

ADD = reverse("admin:summits_photo_add")


@pytest.fixture(autouse=True)
def only_jpeg(monkeypatch, uploads):
    monkeypatch.setattr(images, "formats", lambda: ["jpeg"])


@pytest.fixture
def saving(admin_client, django_capture_on_commit_callbacks):
    """Posts a form as the admin does, with what follows the commit."""

    def post(address, **fields):
        data = shown(admin_client.get(address)) | fields
        with django_capture_on_commit_callbacks(execute=True):
            return admin_client.post(address, data)

    return post


def upload(content=None, name="The Hall.JPG"):
    return SimpleUploadedFile(name, image_file() if content is None else content, "image/jpeg")


def entry(**fields):
    return {"slug": "hall", "alternative_en": "The hall", "credit": "A", "licence": "CC0", "image": upload()} | fields


def change(photo):
    return reverse("admin:summits_photo_change", args=[photo.pk])


def stored(uploads):
    return {f"renditions/{path.name}" for path in (uploads / "renditions").glob("*")}


def test_an_upload_is_named_by_its_content_and_rendered(saving):
    saving(ADD, **entry())
    photo = Photo.objects.get()
    assert (photo.image.name, photo.focal_x, photo.focal_y) == (
        f"photos/the-hall-{images.digest(photo.image.read())}.jpg",
        50,
        50,
    )
    assert renditions.is_rendered(photo)


def test_the_stored_file_knows_nothing_of_the_camera(saving):
    exif = Image.Exif()
    exif[0x010F] = "Camera"
    saving(ADD, **entry(image=upload(image_file(exif=exif))))
    assert b"Camera" not in Photo.objects.get().image.read()


@pytest.mark.parametrize(
    ("fields", "field", "sentence"),
    [
        ({"image": upload(b"x" * (10 * 2**20 + 1))}, "image", None),
        (
            {"image": upload(image_file(kind="GIF"))},
            "image",
            "This picture is in the format GIF. Save it as JPEG, PNG or WebP, and take that.",
        ),
        (
            {"image": upload(image_file((8000, 8000), "PNG", "1", 0))},
            "image",
            "The image has too many pixels; at most 60 million are allowed.",
        ),
        ({"alternative_en": ""}, "alternative_en", "Fill in at least one language."),
        ({"focal_x": "101"}, "focal_x", "Ensure this value is less than or equal to 100."),
    ],
    ids=["large", "gif", "bomb", "no words", "focal point outside"],
)
def test_a_refusal_is_a_sentence(saving, fields, field, sentence):
    form = saving(ADD, **entry(**fields)).context["adminform"].form
    assert list(form.errors) == [field]
    if sentence:
        assert form.errors[field] == [sentence]
    assert not Photo.objects.exists()


def test_another_focal_point_makes_other_copies(saving, uploads):
    photo = make_photo(content=image_file((600, 300)))
    renditions.render(photo)
    saving(change(photo), focal_x="10")
    assert {(one.focal_x, one.focal_y) for one in Rendition.objects.all()} == {(10, 50)}


def test_a_replaced_image_takes_its_copies_with_it(saving, uploads):
    photo = make_photo()
    renditions.render(photo)
    before = stored(uploads)
    saving(change(photo), image=upload(image_file(colour="red")))
    assert renditions.is_rendered(Photo.objects.get())
    assert (before & stored(uploads), stored(uploads)) == (
        set(),
        set(Rendition.objects.values_list("file", flat=True)),
    )


def test_a_load_is_rendered_at_the_next_save(saving):
    photo = make_photo()
    saving(change(photo), credit="B")
    assert renditions.is_rendered(Photo.objects.get())


@pytest.mark.parametrize("all_at_once", [False, True])
def test_a_deleted_photo_takes_its_copies_with_it(
    admin_client, django_capture_on_commit_callbacks, uploads, all_at_once
):
    photo = make_photo()
    renditions.render(photo)
    with django_capture_on_commit_callbacks(execute=True):
        if all_at_once:
            data = {"action": "delete_selected", "_selected_action": [photo.pk], "post": "yes"}
            admin_client.post(reverse("admin:summits_photo_changelist"), data)
        else:
            admin_client.post(reverse("admin:summits_photo_delete", args=[photo.pk]), {"post": "yes"})
    assert (Photo.objects.count(), Rendition.objects.count(), stored(uploads)) == (0, 0, set())


def test_a_photo_that_cannot_be_rendered_is_saved_all_the_same(saving, uploads):
    photo = make_photo()
    (uploads / photo.image.name).unlink()
    saving(change(photo), credit="B")
    assert (Photo.objects.get().credit, Rendition.objects.count()) == ("B", 0)


def test_the_form_shows_the_picture_of_a_draft_to_an_editor(editing, uploads):
    photo = make_photo(publication="draft")
    page = editing.get(change(photo)).content.decode()
    assert f'<img src="{photo.image.url}" alt="The hall">' in page
    assert editing.get(photo.image.url).status_code == 200
    renditions.render(photo)
    smallest = photo.renditions.filter(crop="whole").order_by("width").first()
    assert f'<img src="/media/{smallest.file}" alt="The hall">' in editing.get(change(photo)).content.decode()


def warnings(answer) -> list[str]:
    return [str(message) for message in get_messages(answer.wsgi_request) if message.level_tag == "warning"]


def test_a_save_says_which_languages_have_no_alternative_text(saving):
    answer = saving(ADD, **entry(alternative_ru="Зал"))
    assert warnings(answer) == ["Alternative text: none in French, Chinese."]


def test_a_save_says_what_is_doubtful_about_a_new_image_and_not_about_an_old_one(saving):
    words = {f"alternative_{column}": "Hall" for column in ("en", "fr", "ru", "zh")}
    said = warnings(saving(ADD, **entry(image=upload(image_file((40, 40))), **words), _another="1"))
    assert [sentence[:46] for sentence in said] == ["The picture has only 40 × 40 pixels, and is un"]
    assert warnings(saving(change(Photo.objects.get()), credit="B")) == []


def test_a_small_picture_is_asked_about_once_and_kept_meanwhile(saving):
    page = saving(ADD, **entry(image=upload(image_file((40, 40)))))
    assert (page.status_code, Photo.objects.count()) == (409, 0)
    assert [sentence[:34] for sentence in page.context["doubts"]] == ["The picture has only 40 × 40 pixel"]
    assert '<input type="checkbox" name="_another" value="1">' in page.text
    token = page.context["adminform"].form.fields["image"].widget.token
    again = {key: value for key, value in entry().items() if key != "image"} | {"image-kept": token}
    assert saving(ADD, **again, _another="1").status_code == 302
    assert Photo.objects.get().image.name.startswith("photos/the-hall-")


def test_a_picture_that_the_register_has_is_asked_about_before_it_is_stored(saving):
    saving(ADD, **entry(), _another="1")
    first = Photo.objects.get()
    page = saving(ADD, **entry(slug="second", image=upload(name="Another name.jpg")))
    assert (page.status_code, page.context["same"]) == (409, [(change(first), first)])
    assert f'Is it <a href="{change(first)}">The hall</a>?' in page.text
    assert Photo.objects.get() == first


def test_a_photo_whose_image_stays_is_not_asked_about(saving):
    saving(ADD, **entry(image=upload(image_file((40, 40)))), _another="1")
    assert saving(change(Photo.objects.get()), credit="B").status_code == 302


@pytest.mark.django_db(transaction=True)
def test_a_picture_that_another_photo_has_is_named_with_a_link_and_stored(admin_client):
    other = make_photo("other", leader=make_leader(name="Vladimir Putin"))
    renditions.render(other)
    answer = admin_client.post(ADD, shown(admin_client.get(ADD)) | entry(), follow=True)
    link = f'<a href="{change(other)}">Vladimir Putin</a>'
    assert f"The same picture is in the register already: {link}." in answer.text
    assert Photo.objects.count() == 2


def test_the_list_shows_each_photo_as_a_square_once_it_has_one(admin_client):
    shown_photo = make_photo("with", content=image_file((600, 300)))
    make_photo("without")
    renditions.render(shown_photo)
    square = shown_photo.renditions.filter(crop="square").order_by("width").first()
    page = admin_client.get(reverse("admin:summits_photo_changelist")).text
    assert re.findall(r"<img[^>]*>", page) == [
        f'<img class="thumbnail" src="/media/{square.file}" alt="" loading="lazy">'
    ]


def test_the_list_takes_the_same_queries_for_any_number_of_photos(admin_client):
    def asked(total):
        for number in range(total):
            renditions.render(make_photo(f"photo-{total}-{number}", content=image_file((50, 50))))
        return queries(admin_client, reverse("admin:summits_photo_changelist"))

    assert asked(1) == asked(5)
