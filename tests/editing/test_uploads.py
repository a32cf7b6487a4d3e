"""Files are judged by what is in them."""

import hashlib

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from summits.editing.uploads import judge, measures

from ..builders import image_file, pdf_file

PAGE = b"<!-- saved -->\n<!DOCTYPE html><html><p>Not found</p></html>"
NO_PDF = ["This is no PDF, whatever its name says."]
CUT = ["This PDF is damaged or cut: its end is missing. Take the whole file."]


def refused(name, content) -> list[str]:
    with pytest.raises(ValidationError) as error:
        judge(name, content)
    return error.value.messages


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", pdf_file()),
        ("A.PDF", pdf_file() + b"\r\n"),
        ("a.txt", "Декларация 宣言\n".encode()),
        ("a.txt", b"\xef\xbb\xbfWith a mark"),
        ("a.txt", b"About <html> and more"),
        ("a.jpg", image_file()),
        ("a.png", image_file(kind="PNG")),
    ],
)
def test_an_upload_that_is_true_to_its_name_is_taken(name, content):
    assert judge(name, content) is None


@pytest.mark.parametrize(
    ("name", "content", "sentences"),
    [
        ("a.pdf", b"", ["The file is empty."]),
        ("a.txt", b"", ["The file is empty."]),
        ("a.pdf", b"MZ\x90\0\3", NO_PDF),
        ("a.pdf", b"\n" + pdf_file(), NO_PDF),
        ("a.pdf", PAGE, ["This is a web page, not a PDF."]),
        ("a.pdf", pdf_file().replace(b"startxref\n", b"startxref\n9"), CUT),
        ("a.pdf", pdf_file() + PAGE, CUT),
        ("a.txt", PAGE, ["This is a web page, not a plain text."]),
        ("a.txt", b"MZ\x90\0\3", ["This is no text: it holds NUL characters."]),
        ("a.txt", b"caf\xe9", ["This text is not UTF-8: see byte 4. Save it as UTF-8."]),
        ("a.jpg", PAGE, ["This is no JPEG, PNG or WebP image, or a damaged one."]),
    ],
)
def test_another_content_is_refused_in_a_sentence(name, content, sentences):
    assert refused(name, content) == sentences


@given(st.integers(5, len(pdf_file()) - 6))
def test_a_pdf_that_is_cut_anywhere_is_refused(length):
    assert refused("a.pdf", pdf_file()[:length]) == CUT


@given(st.text(st.characters(exclude_characters="\0<", exclude_categories=["Cs"]), min_size=1))
def test_every_plain_text_is_taken(text):
    assert judge("a.txt", text.encode()) is None


def test_a_file_is_measured():
    assert measures(b"Text") == {"size": 4, "sha256": hashlib.sha256(b"Text").hexdigest()}
