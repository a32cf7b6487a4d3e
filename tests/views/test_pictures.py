"""Photos, plates with names, monograms and flags on the pages."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from summits.editing import renditions
from summits.models import Photo, Rendition
from summits.pictures import images

from ..builders import image_file, make_leader, make_office, make_photo, make_state, make_summit
from .counting import queries

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("uploads")]


def pictures(response):
    """The picture elements of a page, each without the white space between its words."""
    found = re.findall(r"<picture>.*?</picture>", response.content.decode(), re.DOTALL)
    return [re.sub(r">\s+<", "><", re.sub(r"\s+", " ", one)).replace(" >", ">") for one in found]


def images_of(response):
    return re.findall(r"<img[^>]*>", " ".join(pictures(response)))


def address(photo, crop, kind, width):
    return f"/media/{Rendition.objects.get(photo=photo, crop=crop, format=kind, width=width).file}"


def test_the_first_photo_of_a_summit_comes_at_once_in_every_format(client, monkeypatch):
    monkeypatch.setattr(images, "formats", lambda: ["webp", "jpeg"])
    photo = make_photo(content=image_file((800, 400)), summit=make_summit())
    renditions.render(photo)
    sizes = "(min-width: 64rem) 58rem, 92vw"
    webp, jpeg = (
        [f"{address(photo, 'whole', kind, width)} {width}w" for width in (480, 800)] for kind in ("webp", "jpeg")
    )
    assert pictures(client.get("/en/summits/24/")) == [
        f'<picture><source type="image/webp" sizes="{sizes}" srcset="{", ".join(webp)}">'
        f'<img alt="The hall" fetchpriority="high" src="{jpeg[1].split()[0]}" width="800" height="400" '
        f'sizes="{sizes}" srcset="{", ".join(jpeg)}" class="whole"></picture>'
    ]


def test_the_others_come_when_they_are_scrolled_to(client):
    summit = make_summit()
    for slug in ("a", "b", "c"):
        make_photo(slug, alternative_en=slug, summit=summit)
    found = images_of(client.get("/en/summits/24/"))
    assert [(one[10:11], 'loading="lazy"' in one) for one in found] == [("a", False), ("b", True), ("c", True)]


@pytest.mark.parametrize(
    ("page", "owner"),
    [
        ("summits/24", lambda: {"summit": make_summit()}),
        ("states/KZ", lambda: {"state": make_state()}),
        ("leaders/x", lambda: {"leader": make_leader("x")}),
    ],
)
def test_a_photo_without_copies_is_shown_itself(client, page, owner):
    make_photo(**owner())
    [found] = images_of(client.get(f"/en/{page}/"))
    assert ('src="/media/photos/hall.jpg"' in found, "srcset" in found) == (True, False)


def test_a_photo_says_whose_it_is(client):
    make_photo(summit=make_summit(), taken="2024-07-04")
    page = " ".join(client.get("/en/summits/24/").content.decode().split())
    assert (
        '<figcaption class="note"> Photo: A. Photographer, CC0, <time datetime="2024-07-04">4 July 2024</time>' in page
    )


def test_words_in_another_language_are_marked(client):
    make_photo(summit=make_summit())
    [found] = images_of(client.get("/fr/summits/24/"))
    assert '<img alt="The hall" lang="en"' in " ".join(found.split())


def test_a_draft_of_a_photo_is_on_no_page(client):
    make_photo(summit=make_summit(), publication="draft")
    assert pictures(client.get("/en/summits/24/")) == []


def test_the_portrait_of_a_leader_is_the_square(client):
    photo = make_photo(content=image_file((300, 200)), leader=make_leader("x"))
    renditions.render(photo)
    [found] = images_of(client.get("/en/leaders/x/"))
    assert f'src="{address(photo, "square", "jpeg", 200)}" width="200" height="200"' in found


def monograms(response):
    return re.findall(r'<svg class="monogram".*?<text[^>]*>(.*?)</text>', response.content.decode(), re.DOTALL)


def plates(response):
    """The words of each plate with a name, beginning with the name."""
    found = re.findall(r'<figure class="mark nameplate">(.*?)<figcaption', response.content.decode(), re.DOTALL)
    return [re.findall(r">\s*([^<>\s][^<>]*?)\s*<", one) for one in found]


def test_a_leader_without_a_photo_has_a_plate_with_the_name(client):
    leader = make_leader("x", family_name="Tokayev", native_name="Қасым-Жомарт Тоқаев", native_language="kk")
    make_office(leader, starts="2019-03-20", ongoing=True)
    assert plates(client.get("/en/leaders/x/")) == [
        ["Тоқаев", "Қасым-Жомарт", "Kassym-Jomart Tokayev", "since 20 March 2019"]
    ]


def test_a_summit_without_a_photo_has_a_plate_with_its_city_in_other_scripts(client):
    make_summit(city_ru="Астана", city_zh="阿斯塔纳")
    assert plates(client.get("/en/summits/24/")) == [["Астана", "阿斯塔纳", "2024"]]


def test_a_state_has_its_flag_and_no_plate(client):
    make_state(name_ru="Казахстан", name_zh="哈萨克斯坦")
    assert plates(client.get("/en/states/KZ/")) == []


@pytest.mark.parametrize(
    ("page", "owner"),
    [
        ("summits/24", lambda: {"summit": make_summit(city_ru="Астана")}),
        ("leaders/x", lambda: {"leader": make_leader("x")}),
    ],
)
def test_a_photo_takes_the_place_of_the_plate(client, page, owner):
    shown = owner()
    assert len(plates(client.get(f"/en/{page}/"))) == 1
    make_photo(**shown)
    assert plates(client.get(f"/en/{page}/")) == []


def test_a_plate_leads_to_the_words_about_giving_a_picture(client):
    make_leader("x")
    page = client.get("/ru/leaders/x/").content.decode()
    [target] = re.findall(r'<figcaption class="note screen">.*?<a href="([^"]*)"', page)
    address, _mark, place = target.partition("#")
    assert address == "/ru/about/pictures/"
    assert f'id="{place}"' in client.get(address).content.decode()


def flags(response):
    return re.findall(r'<img class="flag"[^>]*>', response.content.decode())


def test_a_state_shows_its_flag(client):
    make_state()
    response = client.get("/en/states/KZ/")
    assert (flags(response), monograms(response)) == (
        [
            '<img class="flag" src="/static/summits/flags/kz.svg" width="64" height="48" loading="lazy" '
            'alt="Flag: Kazakhstan">'
        ],
        [],
    )


def test_a_state_without_a_flag_has_a_monogram(client):
    make_state("XX", "Exampleland")
    response = client.get("/en/states/XX/")
    assert (flags(response), monograms(response)) == ([], ["XX"])


def test_flags_are_small_and_ask_nobody():
    folder = Path(finders.find("summits/flags/kz.svg")).parent
    texts = {file.stem: file.read_text(encoding="utf-8") for file in folder.glob("*.svg")}
    assert [code for code, text in texts.items() if 'viewBox="0 0 640 480"' not in text] == []
    assert [code for code, text in texts.items() if "<script" in text or 'href="http' in text] == []
    assert [code for code, text in texts.items() if len(text) > 6_000 and code not in ("af", "ir", "tm")] == []


@pytest.mark.parametrize("total", [1, 3, 300])
@pytest.mark.parametrize(
    ("page", "owner", "expected"),
    [
        ("summits/24", lambda: {"summit": make_summit()}, 23),
        ("states/KZ", lambda: {"state": make_state()}, 21),
        ("leaders/x", lambda: {"leader": make_leader("x")}, 15),
    ],
)
def test_a_page_takes_the_same_queries_for_any_number_of_photos(client, page, owner, expected, total):
    fields = {"alternative_en": "X", "credit": "X", "licence": "X", "publication": "published"} | owner()
    photos = Photo.objects.bulk_create(
        Photo(slug=f"p{number}", image=f"photos/{number}.jpg", **fields) for number in range(total)
    )
    Rendition.objects.bulk_create(
        Rendition(
            photo=photo,
            image=photo.image.name,
            focal_x=50,
            focal_y=50,
            crop="whole",
            format="jpeg",
            width=width,
            height=width,
            file=f"renditions/{photo.slug}-{width}.jpeg",
        )
        for photo in photos
        for width in (480, 960)
    )
    assert queries(client, f"/en/{page}/") == expected
