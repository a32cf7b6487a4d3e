"""The words of a PDF: read within bounds, joined to paragraphs, clean; and what is said of a file without any."""

from io import BytesIO

import pytest
from pypdf import PdfWriter

from summits.editing import pdf_pages, pdf_words
from summits.editing.pdf_words import FAULTS, as_paragraphs, words_of
from summits.fields import characters

from ..builders import pdf_file

FIRST = "The member States note that the Organisation has become an authoritative"
SECOND = "and influential association, which takes part in forming a world order."
THIRD = "They stand for the peaceful settlement of disputes by dialogue alone."


def locked(password: str) -> bytes:
    writer, written = PdfWriter(BytesIO(pdf_file(pages=[[FIRST]]))), BytesIO()
    writer.encrypt(user_password=password, owner_password="owner", algorithm="RC4-128")
    writer.write(written)
    return written.getvalue()


def test_the_words_of_all_pages_are_one_text_of_paragraphs():
    content = pdf_file(pages=[["DECLARATION", FIRST, SECOND], [THIRD]])
    assert words_of(content) == (
        f"DECLARATION\n\n{FIRST} {SECOND}\n\n{THIRD}".replace(f"{SECOND}\n\n", f"{SECOND} "),
        "",
    )


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (pdf_file(), "bare"),
        (pdf_file(pages=[["Scan 12"]]), "bare"),
        (b"%PDF-1.4\n%%EOF", "broken"),
        (pdf_file(pages=[[FIRST]]).replace(b"/Type/Pages", b"/Type/Wages").replace(b"/Kids", b"/Cats"), "broken"),
        (locked("secret"), "encrypted"),
    ],
    ids=["without words", "the stamp of a scanner", "no table", "no pages", "locked"],
)
def test_a_file_whose_words_cannot_be_had_says_why(content, fault):
    assert words_of(content) == ("", FAULTS[fault])


def test_a_file_that_only_forbids_printing_is_read():
    assert words_of(locked("")) == (FIRST, "")


def test_a_long_file_is_read_as_far_as_it_goes(monkeypatch):
    monkeypatch.setattr(pdf_pages, "PAGES", 2)
    read = pdf_pages.read(pdf_file(pages=[[FIRST], [SECOND], [THIRD]]))
    assert (read["pages"], read["is_whole"]) == ([f"{FIRST}\n", f"{SECOND}\n"], False)
    monkeypatch.setattr(pdf_pages, "CHARACTERS", len(FIRST) + 1)
    assert pdf_pages.read(pdf_file(pages=[[FIRST], [SECOND]]))["pages"] == [f"{FIRST}\n"]


def test_of_a_long_file_the_beginning_is_taken_and_said(monkeypatch):
    monkeypatch.setattr(pdf_words, "_read", lambda _content: {"fault": "", "pages": [FIRST], "is_whole": False})
    assert words_of(b"") == (FIRST, FAULTS["long"])


def test_a_file_that_takes_too_long_is_left(monkeypatch):
    monkeypatch.setattr(pdf_words, "SECONDS", 0.01)
    assert words_of(pdf_file(pages=[[FIRST]])) == ("", FAULTS["slow"])


LINES = {
    "a line goes on in the next": ([f"{FIRST}\n{SECOND}"], f"{FIRST} {SECOND}"),
    "an empty line parts": ([f"{FIRST}\n\n{SECOND}"], f"{FIRST}\n\n{SECOND}"),
    "where every line has an empty one after it, none parts": (
        [f"{FIRST}\n \n{SECOND}\n\n{FIRST}\n\n{SECOND}"],
        f"{FIRST} {SECOND} {FIRST} {SECOND}",
    ),
    "a short line ends": ([f"CONCEPT\n{FIRST}"], f"CONCEPT\n\n{FIRST}"),
    "a sentence before the margin ends": (
        [f"{FIRST} in the world\nThey stand for peace and for the settlement.\n{SECOND}"],
        f"{FIRST} in the world They stand for peace and for the settlement.\n\n{SECOND}",
    ),
    "a narrow column is read beside itself": (
        [f"{FIRST}\n{SECOND}\n\nIn narrow columns\nall lines are short\nand they go on."],
        f"{FIRST} {SECOND}\n\nIn narrow columns all lines are short and they go on.",
    ),
    "an item of a list begins": (
        [f"{FIRST}\n1. {SECOND}\n– {THIRD}\n第十二条 {THIRD}"],
        f"{FIRST}\n\n1. {SECOND}\n\n– {THIRD}\n\n第十二条 {THIRD}",
    ),
    "a page goes on in the next": ([FIRST, SECOND], f"{FIRST} {SECOND}"),
    "numbers of pages go": ([f"{FIRST}\n- 1 -", f"{SECOND}\nстр. 2", f"3\n{THIRD}"], f"{FIRST} {SECOND} {THIRD}"),
    "a head that stands on three pages goes": (
        [f"SCO/2024\n{FIRST}", f"SCO/2024\n{SECOND}", f"SCO/2024\n{THIRD}"],
        f"{FIRST} {SECOND} {THIRD}",
    ),
    "a word that is parted at a margin is joined if it is known": (
        [f"{FIRST} of cooper-\nation, and cooperation between Asia and other long-\nterm partners of all"],
        f"{FIRST} of cooperation, and cooperation between Asia and other long-term partners of all",
    ),
    "Chinese has no blanks": (
        ["上海合作组织成员国元首理事会会议在阿斯塔纳举行，成员国元首出\n席会议 并通过宣言，推动组织发展"],
        "上海合作组织成员国元首理事会会议在阿斯塔纳举行，成员国元首出席会议并通过宣言，推动组织发展",
    ),
    "ligatures are letters": (["The ﬁrst oﬃce of the ﬂeet, as the member States have stated it"], None),
}


@pytest.mark.parametrize(("pages", "text"), LINES.values(), ids=LINES)
def test_lines_become_paragraphs(pages, text):
    assert as_paragraphs(pages) == (text or "The first office of the fleet, as the member States have stated it")


def test_nothing_stays_that_the_register_does_not_take():
    text = as_paragraphs(["a\0b\x07c\u00add\u202ee\ud800f\ue000g\u2028h e\u0301\r\n\n \u200b \n\nlast\u200b line"])
    characters.refuse(text, lines=True)
    assert text == "ab cdef g h é last line"


def test_no_pages_are_no_text():
    assert (as_paragraphs([]), as_paragraphs(["", "\n"])) == ("", "")
