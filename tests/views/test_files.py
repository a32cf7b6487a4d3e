"""Uploaded files and what is made of them, at their addresses."""

import pytest
from django.contrib.auth.models import Permission
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from summits.editing import renditions
from summits.models import Photo, Rendition

from ..builders import image_file, make_document, make_photo, make_text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("uploads")]


def headers(response):
    names = ("Content-Type", "Content-Disposition", "Cache-Control", "X-Content-Type-Options")
    return tuple(response.headers.get(name) for name in names)


@pytest.fixture
def photo():
    photo = make_photo(content=image_file((100, 100)))
    renditions.render(photo)
    return photo


@pytest.mark.parametrize("kind", ["avif", "webp", "jpeg"])
def test_a_rendition_never_changes_at_its_address(client, photo, kind):
    rendition = Rendition.objects.filter(format=kind, crop="whole").get()
    response = client.get(f"/media/{rendition.file}")
    assert headers(response) == (
        f"image/{kind}",
        f'inline; filename="{rendition.file.rpartition("/")[2]}"',
        "public, max-age=31536000, immutable",
        "nosniff",
    )
    assert b"".join(response.streaming_content) == default_storage.open(rendition.file).read()


def test_the_file_itself(client, photo):
    assert headers(client.get(f"/media/{photo.image.name}")) == (
        "image/jpeg",
        'inline; filename="hall.jpg"',
        None,
        "nosniff",
    )


def test_nothing_of_a_draft_is_given_out(client, photo):
    Photo.objects.update(publication="draft")
    files = [photo.image.name, *Rendition.objects.values_list("file", flat=True)]
    assert {client.get(f"/media/{file}").status_code for file in files} == {404}


def test_a_file_that_is_lost_is_not_found(client, photo):
    default_storage.delete(photo.image.name)
    assert client.get(f"/media/{photo.image.name}").status_code == 404


def test_a_file_that_belongs_to_nobody_is_not_found(client):
    default_storage.save("share/one.png", ContentFile(b"x"))
    assert client.get("/media/share/one.png").status_code == 404


@pytest.mark.parametrize("ending", ["svg", "html"])
def test_a_file_that_could_act_as_a_page_is_only_downloaded(client, ending):
    Photo.objects.bulk_create(
        [
            Photo(
                slug="x",
                image=default_storage.save(f"photos/x.{ending}", ContentFile(b"<script>")),
                alternative_en="X",
                credit="X",
                licence="X",
                publication="published",
            )
        ]
    )
    response = client.get(f"/media/photos/x.{ending}")
    assert headers(response)[:2] == ("application/octet-stream", f'attachment; filename="x.{ending}"')


def test_the_text_of_a_document(client):
    text = make_text(make_document(), file=default_storage.save("texts/a.txt", ContentFile(b"Text")))
    assert headers(client.get(f"/media/{text.file.name}"))[:2] == (
        "text/plain; charset=utf-8",
        'inline; filename="a.txt"',
    )


@pytest.fixture
def staff(client, django_user_model):
    """A browser of somebody who may see what of whom is asked for."""

    def logged_in(*rights, is_staff=True):
        user = django_user_model.objects.create_user("somebody", is_staff=is_staff)
        user.user_permissions.set(Permission.objects.filter(codename__in=rights))
        client.force_login(user)
        return client

    return logged_in


@pytest.mark.parametrize(
    ("rights", "is_staff", "statuses"),
    [
        (("view_photo", "view_document"), True, [200, 200, 200]),
        (("change_photo",), True, [200, 200, 404]),
        (("view_document",), True, [404, 404, 200]),
        ((), True, [404, 404, 404]),
        (("view_photo", "view_document"), False, [404, 404, 404]),
    ],
)
@pytest.mark.parametrize("publication", ["draft", "withdrawn"])
def test_those_who_may_see_a_hidden_record_see_its_files(staff, photo, rights, is_staff, statuses, publication):
    text = make_text(
        make_document(publication=publication), file=default_storage.save("texts/a.txt", ContentFile(b"Text"))
    )
    Photo.objects.update(publication=publication)
    files = [photo.image.name, Rendition.objects.first().file, text.file.name]
    browser = staff(*rights, is_staff=is_staff)
    answers = [browser.get(f"/media/{file}") for file in files]
    assert [answer.status_code for answer in answers] == statuses
    stored = {answer["Cache-Control"] for answer in answers if answer.status_code == 200}
    assert stored <= {"private, no-store"}


def test_a_file_of_nobody_is_not_shown_to_staff(staff):
    default_storage.save("share/one.png", ContentFile(b"x"))
    assert staff("view_photo", "view_document").get("/media/share/one.png").status_code == 404
