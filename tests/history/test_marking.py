"""Changed words are marked in a text; long texts are cut down to the changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summits.history.marking import Kind, Piece, excerpt, marked

MARKS = {Kind.SAME: "{}", Kind.ADDED: "[+{}]", Kind.REMOVED: "[-{}]", Kind.GAP: "[…]"}


def written(pieces) -> str:
    return "".join(MARKS[piece.kind].format(piece.text) for piece in pieces)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Old theme", "New theme", "[-Old][+New] theme"),
        ("", "New", "[+New]"),
        ("Old", "", "[-Old]"),
        ("same", "same", "same"),
        ("", "", ""),
        ("Kazakh coordinators", "the Kazakh national coordinators", "[+the ]Kazakh [+national ]coordinators"),
        ("one two three", "uno dos three", "[-one two][+uno dos] three"),
        ("стремление к миру", "стремление к устойчивому миру", "стремление к [+устойчивому ]миру"),
        ("Palais de l’indépendance", "Palais de l’Indépendance", "Palais de l’[-indépendance][+Indépendance]"),
        (
            "印度由外长代表与会",
            "印度由外长代表与会，伊朗由代总统代表与会",
            "印度由外长代表与会[+，伊朗由代总统代表与会]",
        ),
        ("first\nold line\nlast", "first\nnew line\nlast", "first\n[-old][+new] line\nlast"),
    ],
)
def test_words_that_were_put_in_and_taken_out_are_marked(old, new, expected):
    assert written(marked(old, new)) == expected


TEXTS = st.text("ab c\n印度", max_size=30)


@given(TEXTS, TEXTS)
def test_both_texts_are_in_the_marked_one_whole(old, new):
    pieces = marked(old, new)
    assert "".join(piece.text for piece in pieces if piece.kind is not Kind.ADDED) == old
    assert "".join(piece.text for piece in pieces if piece.kind is not Kind.REMOVED) == new


def test_a_passage_too_large_to_compare_by_words_is_replaced_whole():
    old, new = "a " * 1500, "b " * 1500
    assert written(marked(old, new)) == f"[-{old.strip()}][+{new.strip()}] "


def test_of_a_long_text_the_change_stays_with_a_few_words_beside_it():
    before, after = "before " * 40, " after" * 40
    shown = excerpt(marked(f"{before}old{after}", f"{before}new{after}"))
    assert written(shown) == f"[…]{'before ' * 8}[-old][+new]{' after' * 9}[…]"


def test_a_short_text_stays_whole():
    pieces = [Piece(Kind.SAME, "one "), Piece(Kind.ADDED, "two")]
    assert excerpt(pieces) == pieces
