"""What may be uploaded as a photo, and what is made of it."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from PIL import Image, ImageCms

from summits.choices import Crop
from summits.pictures import images

from ..builders import image_file

NO_IMAGE = "This is no JPEG, PNG or WebP image, or a damaged one."
OTHER = "This picture is in the format %s. Save it as JPEG, PNG or WebP, and take that."
BOMB = "The image has too many pixels; at most 60 million are allowed."
ORIENTATION, MAKER = 0x0112, 0x010F


def halves(size=(40, 20)):
    """A picture that is red on its left and blue on its right."""
    image = Image.new("RGB", size, "blue")
    image.paste("red", (0, 0, size[0] // 2, size[1]))
    return image


def lying(**more) -> bytes:
    """A JPEG whose camera was turned: upright it is high, red above blue, and it knows who made the camera."""
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKER] = 6, "Camera"
    written = BytesIO()
    halves().save(written, "JPEG", quality=95, exif=exif, comment=b"secret", xmp=b"<x>secret</x>", **more)
    return written.getvalue()


def read(content):
    return Image.open(BytesIO(content))


def is_red(pixel):
    return pixel[0] > 200 and pixel[2] < 60


def made(content, focal_point=(50, 50)):
    return {(one.crop, one.format, one.width): one for one in images.renditions(content, focal_point)}


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", NO_IMAGE),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", NO_IMAGE),
        (image_file(kind="GIF"), OTHER % "GIF"),
        (image_file(kind="AVIF"), OTHER % "AVIF"),
        (image_file(kind="TIFF"), OTHER % "TIFF"),
        (image_file(kind="BMP"), OTHER % "BMP"),
        (b"\0\0\0\x18ftypheic", OTHER % "HEIC"),
        (image_file(size=(300, 300), kind="PNG")[:200], NO_IMAGE),
        (image_file(size=(8000, 8000), kind="PNG", mode="1", colour=0, compress_level=1), BOMB),
        (image_file(size=(14000, 14000), kind="PNG", mode="1", colour=0, compress_level=1), BOMB),
    ],
    ids=["nothing", "svg", "gif", "avif", "tiff", "bmp", "heic", "cut short", "many pixels", "bomb"],
)
@pytest.mark.parametrize(
    "use", [images.opened, images.cleaned, lambda content: list(images.renditions(content, (0, 0)))]
)
@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
def test_a_file_that_is_no_picture_is_refused_in_a_sentence(content, sentence, use):
    with pytest.raises(ValidationError) as refused:
        use(content)
    assert refused.value.messages == [sentence]


def moving(kind: str) -> bytes:
    written, frames = BytesIO(), [Image.new("RGB", (700, 700), colour) for colour in ("teal", "red")]
    frames[0].save(written, kind, save_all=True, append_images=frames[1:])
    return written.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (image_file((640, 640)), []),
        (image_file((320, 2000)), []),
        (image_file((40, 400)), ["The picture has only 40 × 400 pixels"]),
        (moving("PNG"), ["The picture moves"]),
        (moving("WEBP"), ["The picture moves"]),
    ],
    ids=["good", "just large enough", "small", "moving png", "moving webp"],
)
def test_a_picture_that_is_small_or_moves_is_doubtful(content, said):
    assert [sentence[: len(words)] for sentence, words in zip(images.doubts(content), said, strict=True)] == said


@pytest.mark.parametrize(
    ("width", "shown"),
    [(300, [300]), (480, [480]), (800, [480, 800]), (1600, [480, 960, 1600]), (4000, [480, 960, 1600])],
)
def test_an_image_is_never_made_larger(width, shown):
    assert images.rendition_widths(width, images.WIDTHS[Crop.WHOLE]) == shown


@pytest.mark.parametrize(
    ("size", "focal_point", "box"),
    [
        ((300, 200), (50, 50), (50, 0, 250, 200)),
        ((300, 200), (0, 0), (0, 0, 200, 200)),
        ((300, 200), (100, 100), (100, 0, 300, 200)),
        ((200, 300), (10, 40), (0, 20, 200, 220)),
        ((200, 200), (90, 90), (0, 0, 200, 200)),
    ],
)
def test_a_square_lies_about_the_focal_point(size, focal_point, box):
    assert images.square(size, focal_point) == box


def test_the_renditions_of_a_photo():
    sizes = {(one.crop, one.width, one.height) for one in images.renditions(image_file((1200, 800)), (50, 50))}
    assert sizes == {
        ("whole", 480, 320),
        ("whole", 960, 640),
        ("whole", 1200, 800),
        ("square", 160, 160),
        ("square", 320, 320),
        ("square", 640, 640),
    }


def test_each_rendition_is_what_it_says():
    found = made(image_file((500, 300)))
    assert {kind for _crop, kind, _width in found} == set(images.formats())
    for (_crop, kind, width), one in found.items():
        image = read(one.content)
        assert (image.format, image.size, image.mode) == (kind.upper(), (width, one.height), "RGB")


def test_without_a_codec_its_format_is_left_out(monkeypatch):
    monkeypatch.setattr(images.features, "check", lambda name: name == "webp")
    assert {one.format for one in images.renditions(image_file((100, 100)), (50, 50))} == {"webp", "jpeg"}


def test_a_rendition_is_upright_and_knows_nothing_of_the_camera():
    for one in made(lying()).values():
        image = read(one.content)
        assert dict(image.getexif()) == {}
        assert not {"exif", "comment", "xmp", "icc_profile", "photoshop"} & image.info.keys()
        assert b"secret" not in one.content
    whole = read(made(lying())["whole", "jpeg", 20].content)
    assert (whole.size, is_red(whole.getpixel((10, 3))), is_red(whole.getpixel((10, 36)))) == ((20, 40), True, False)


def test_a_square_shows_the_focal_point():
    written = BytesIO()
    halves((400, 100)).save(written, "PNG")
    left, right = (made(written.getvalue(), (x, 50))["square", "jpeg", 100] for x in (10, 90))
    assert [is_red(read(one.content).getpixel((50, 50))) for one in (left, right)] == [True, False]


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_transparency_becomes_white(mode):
    image = Image.new("RGBA", (50, 50), (0, 0, 0, 0)).convert(mode)
    written = BytesIO()
    image.save(written, "PNG", **({"transparency": 0} if mode == "P" else {}))
    assert read(made(written.getvalue())["whole", "jpeg", 50].content).getpixel((25, 25)) == (255, 255, 255)


def test_colours_of_another_space_are_those_of_the_web():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    content = image_file((50, 50), colour=(200, 30, 30), kind="PNG", icc_profile=profile)
    pixel = read(made(content)["whole", "jpeg", 50].content).getpixel((25, 25))
    assert all(abs(one - other) < 6 for one, other in zip(pixel, (200, 30, 30), strict=True))


def test_a_broken_profile_is_passed_over():
    assert made(image_file((50, 50), icc_profile=b"nonsense"))["whole", "jpeg", 50].height == 50


def test_a_photo_for_print_is_shown():
    assert read(made(image_file((50, 50), mode="CMYK", colour=(0, 0, 0, 0)))["whole", "jpeg", 50].content).mode == "RGB"


def test_a_file_is_named_by_what_is_in_it():
    one, other = (made(image_file((50, 50), colour=colour))["whole", "jpeg", 50] for colour in ("teal", "white"))
    again = made(image_file((50, 50)))["whole", "jpeg", 50]
    assert (one.name == again.name, one.name == other.name, one.name) == (
        True,
        False,
        f"{images.digest(one.content)}.jpeg",
    )


@pytest.mark.parametrize(("kind", "ending"), [("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp")])
def test_an_upload_keeps_its_format_and_loses_its_metadata(kind, ending):
    exif = Image.Exif()
    exif[MAKER] = "Camera"
    content, found = images.cleaned(image_file(kind=kind, exif=exif))
    image = read(content)
    assert (found, image.format, image.size, dict(image.getexif())) == (ending, kind, (900, 600), {})
    assert b"Camera" not in content


def test_an_upload_is_kept_upright():
    content, _ending = images.cleaned(lying())
    image = read(content)
    assert (image.size, is_red(image.getpixel((10, 3))), dict(image.getexif())) == ((20, 40), True, {})
    assert b"secret" not in content


def test_an_upload_keeps_its_colour_space():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert read(images.cleaned(image_file(icc_profile=profile))[0]).info["icc_profile"] == profile
