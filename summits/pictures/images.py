"""Photos as bytes: what may be uploaded, and the renditions that a page shows. Nothing here knows a database or a disk.

A rendition is a smaller copy in a format of the web, upright, in sRGB and without metadata. Coordinates of a focal
point are percentages of the upright image, from its left and from its top.
"""

import hashlib
from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError, features

from ..choices import Crop

UPLOADED = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}  # Pillow's name of a format, and its file ending
MOST_PIXELS = 60_000_000
WIDTHS = {Crop.WHOLE: (480, 960, 1600), Crop.SQUARE: (160, 320, 640)}
FORMATS = {  # in the order of offer to a browser; JPEG, which all know, is last
    "avif": {"quality": 60, "speed": 6},
    "webp": {"quality": 80},
    "jpeg": {"quality": 82, "optimize": True, "progressive": True},
}
WHITE = (255, 255, 255)
SMALL = 320  # pixels of the shorter side; pages show a square of twice as many

# Formats of pictures that people have and pages do not show, by the first bytes of a file or by the brand in it.
BEGINNINGS = {b"GIF8": "GIF", b"BM": "BMP", b"II*\0": "TIFF", b"MM\0*": "TIFF"}
BRANDS = {b"avif": "AVIF", b"avis": "AVIF", b"heic": "HEIC", b"heix": "HEIC", b"mif1": "HEIC"}


class Made(NamedTuple):
    """A finished rendition: its properties and its bytes."""

    crop: Crop
    format: str
    width: int
    height: int
    content: bytes

    @property
    def name(self) -> str:
        """The name of its file. It is the digest of the content."""
        return f"{digest(self.content)}.{self.format}"


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:20]


def formats() -> list[str]:
    """The formats that this machine's Pillow writes."""
    return [name for name in FORMATS if name == "jpeg" or features.check(name)]


def opened(content: bytes) -> Image.Image:
    """The decoded image. Raises ValidationError for a file that is no image or is too large."""
    bomb = ValidationError(
        _("The image has too many pixels; at most %(limit)d million are allowed."),
        params={"limit": MOST_PIXELS // 10**6},
    )
    try:
        image = Image.open(BytesIO(content), formats=list(UPLOADED))
        if image.width * image.height > MOST_PIXELS:  # before anything is decoded
            raise bomb
        image.load()
    except Image.DecompressionBombError:
        raise bomb from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        raise ValidationError(_refusal(content)) from None
    return image


def _refusal(content: bytes) -> str:
    brand = BRANDS.get(content[8:12], "") if content[4:8] == b"ftyp" else ""
    name = brand or next((name for first, name in BEGINNINGS.items() if content.startswith(first)), "")
    if not name:
        return _("This is no JPEG, PNG or WebP image, or a damaged one.")
    return format_lazy(
        _("This picture is in the format {name}. Save it as JPEG, PNG or WebP, and take that."), name=name
    )


def doubts(content: bytes) -> list[str]:
    """What an editor should know about an image that can be taken: it is small, or it moves."""
    image, found = opened(content), []
    if min(image.size) < SMALL:
        words = {"width": image.width, "height": image.height, "wanted": 2 * SMALL}
        found.append(
            gettext(
                "The picture has only %(width)s × %(height)s pixels, and is unsharp where it is shown large. "
                "Take one with %(wanted)s pixels on each side, if there is one."
            )
            % words
        )
    if getattr(image, "n_frames", 1) > 1:
        found.append(gettext("The picture moves. Pages show its first frame, and only that is stored."))
    return found


def cleaned(content: bytes) -> tuple[bytes, str]:
    """An upload, upright and without metadata, and the ending of its name.

    A JPEG keeps its quantization tables, so the loss is small. Raises ValidationError as ``opened`` does.
    """
    image = opened(content)
    upright = ImageOps.exif_transpose(image)
    turned = image.getexif().get(0x0112, 1) != 1
    how = {
        "JPEG": {"quality": 95} if turned else {"quality": "keep"},
        "PNG": {"optimize": True},
        "WEBP": {"quality": 95},
    }[image.format]
    kept = BytesIO()
    bare, profile = upright if turned else image, image.info.get("icc_profile")
    bare.info = {name: value for name, value in bare.info.items() if name in ("transparency", "adobe_transform")}
    bare.save(kept, image.format, exif=b"", icc_profile=profile, **how)
    return kept.getvalue(), UPLOADED[image.format]


def renditions(content: bytes, focal_point: tuple[int, int]) -> Iterator[Made]:
    """All renditions of an image, none of them larger than the image itself."""
    image = _for_the_web(opened(content))
    for crop, widths in WIDTHS.items():
        shape = image if crop == Crop.WHOLE else image.crop(square(image.size, focal_point))
        for width in rendition_widths(shape.width, widths):
            height = max(1, round(shape.height * width / shape.width))
            small = shape.resize((width, height), Image.Resampling.LANCZOS)
            for name in formats():
                written = BytesIO()
                small.save(written, name, **FORMATS[name])
                yield Made(crop, name, width, height, written.getvalue())


def rendition_widths(width: int, widths: tuple[int, ...]) -> list[int]:
    """The widths of an image's renditions: the wanted ones, and its own width instead of larger ones."""
    largest = min(width, widths[-1])
    return [step for step in widths if step < largest] + [largest]


def square(size: tuple[int, int], focal_point: tuple[int, int]) -> tuple[int, int, int, int]:
    """The largest square (left, top, right, bottom) with its middle as near to the focal point as possible."""
    side = min(size)
    left, top = (
        min(max(round(length * percent / 100 - side / 2), 0), length - side)
        for length, percent in zip(size, focal_point, strict=True)
    )
    return left, top, left + side, top + side


def _for_the_web(image: Image.Image) -> Image.Image:
    """The image upright, in sRGB, on white instead of transparency, without metadata."""
    upright = _in_srgb(ImageOps.exif_transpose(image))
    if upright.has_transparency_data:
        upright = upright.convert("RGBA")
        ground = Image.new("RGBA", upright.size, WHITE)
        upright = Image.alpha_composite(ground, upright)
    bare = upright.convert("RGB")
    bare.info = {}
    return bare


def _in_srgb(image: Image.Image) -> Image.Image:
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in ("RGB", "CMYK"):
        return image
    try:
        return ImageCms.profileToProfile(image, BytesIO(profile), ImageCms.createProfile("sRGB"), outputMode="RGB")
    except ImageCms.PyCMSError:  # a broken profile: the colours are taken as they are
        return image
