"""Where the words that were looked for stand."""

import pytest

from summits.search import parsed, pieces, snippet


def shown(found):
    return "".join(f"[{piece.text}]" if piece.marked else piece.text for piece in found)


@pytest.mark.parametrize(
    ("words", "text", "expected"),
    [
        ("tokayev", "President Tokaïev spoke", "President [Tokaïev] spoke"),
        ("токаев", "Kassym-Jomart Tokayev", "Kassym-Jomart [Tokayev]"),
        ("déclarations", "La Déclaration", "La [Déclaration]"),
        ("合作", "上海合作组织合作", "上海[合作]组织[合作]"),
        ("上海峰会", "上海的峰会", "[上海]的[峰会]"),
        ('"energy plan"', "energy, energy plan", "energy, [energy] [plan]"),
        ("nothing", "Something", "Something"),
        ("<b>", "a <b> b", "a <[b]> [b]"),
    ],
)
def test_pieces(words, text, expected):
    assert shown(pieces(text, parsed(words))) == expected


def test_a_snippet_is_cut_at_words_around_the_first_that_was_looked_for():
    text = f"{'before ' * 30}needle {'after ' * 60}"
    found = shown(snippet(text, parsed("needle")))
    assert found == f"… {'before ' * 11}[needle] {'after ' * 24}after …"


def test_a_short_text_is_shown_whole():
    assert shown(snippet("one\nneedle", parsed("needle"))) == "one · [needle]"


def test_a_snippet_keeps_the_no_break_spaces_of_its_text():
    assert shown(snippet("en  vigueur\xa0; «\xa0needle\xa0»", parsed("needle"))) == "en vigueur\xa0; «\xa0[needle]\xa0»"


def test_chinese_is_cut_without_spaces():
    found = shown(snippet("前" * 500 + "合作" + "后" * 500, parsed("合作")))
    assert (found.startswith("…"), "[合作]" in found, len(found) < 300) == (True, True, True)


def test_without_the_words_there_is_no_snippet():
    assert snippet("text", parsed("word")) == []
