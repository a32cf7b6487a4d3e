"""Which texts the register takes: code and database agree on what can be seen."""

import pytest
from django.core.exceptions import ValidationError
from django.db.models import CharField, Q, Value
from hypothesis import example, given
from hypothesis import strategies as st

from summits.fields.characters import HIDDEN, INVISIBLE, composed, is_blank, refuse

REFUSED = {
    "\u200b": "The text has no visible character. Fill it in, or leave it empty.",
    " \u3000": "The text has no visible character. Fill it in, or leave it empty.",
    "a\0": "The text holds a NUL character or half a character. Remove it.",
    "\udc80": "The text holds a NUL character or half a character. Remove it.",
    "a\x1b[2J": "The text holds the control character \\u001b. Remove it.",
    "a\x85b": "The text holds the control character \\u0085. Remove it.",
    "a\nb": "The text has a line end or a tab in it. Write it in one line.",
    "a\tb": "The text has a line end or a tab in it. Write it in one line.",
    "a\u2028b": "The text has a line end or a tab in it. Write it in one line.",
    "Tra\u200bde": "The text holds the invisible character \\u200b. Remove it.",
    "Tra\u00adde": "The text holds the invisible character \\u00ad. Remove it.",
    "\u202eedarT": "The text holds the invisible character \\u202e. Remove it.",
    "E\u0301nergie": "Accents are characters of their own in this text. Save it in Unicode’s form NFC.",
}
TAKEN = ["", "Trade", "Énergie", "Энергетика", "能源", "غلام‌علی", "Xi\u00a0Jinping", "10 000 km²", "🕊"]

texts = st.text(
    st.one_of(st.sampled_from(INVISIBLE), st.characters(exclude_characters="\0", exclude_categories=["Cs"]))
)


def refusal(text, **options):
    with pytest.raises(ValidationError) as error:
        refuse(text, **options)
    return error.value.messages


@pytest.mark.parametrize(("text", "sentence"), REFUSED.items(), ids=ascii)
def test_a_text_is_refused_in_a_sentence(text, sentence):
    assert refusal(text) == [sentence]


@pytest.mark.parametrize("text", TAKEN, ids=ascii)
def test_texts_of_every_script_are_taken(text):
    assert refuse(text) is None


def test_a_text_of_several_lines_has_line_ends_and_nothing_else_of_that_kind():
    assert refuse("One\n\tTwo\r\nThree", lines=True) is None
    assert refusal("One\nTwo\x07", lines=True) == ["The text holds the control character \\u0007. Remove it."]


def test_hidden_characters_in_words_cannot_be_seen_alone():
    hidden = {chr(number) for number in range(0x10000) if HIDDEN.match(chr(number))}
    assert hidden <= set(INVISIBLE)


@pytest.mark.django_db
@given(texts)
@example("")
@example(INVISIBLE)
@example(f"{INVISIBLE}a{INVISIBLE}")
def test_the_database_sees_what_the_code_sees(text):
    nothing_seen = Q(text__made_of=INVISIBLE).check({"text": Value(text, CharField())})
    assert nothing_seen is is_blank(text)


@given(texts)
def test_composed_characters_stay(text):
    assert composed(composed(text)) == composed(text)
