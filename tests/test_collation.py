"""A sort key is one text; it sorts as the weights of the characters do, one after another."""

from anyascii import anyascii
from hypothesis import example, given
from hypothesis import strategies as st

from summits.collation import sort_key
from summits.folding import CYRILLIC, fold, is_chinese
from summits.languages import CHINESE, ENGLISH, LANGUAGES, RUSSIAN

characters = st.sampled_from("aAbéЖжёейИи中巴白国安邦㐀\uf900 \0-1²ǂßœ٣") | st.characters(exclude_categories=["Cs"])
names = st.text(characters, max_size=5)


def weights(name, language):
    return [_weight(character, language) for character in fold(name)], name.swapcase()


def _weight(character, language):
    """Marks, digits, letters of the own script, Latin, Cyrillic, Chinese: each kind with its order."""
    if is_chinese(character):
        try:
            among_homophones = character.encode("gb2312")
        except UnicodeEncodeError:
            among_homophones = b"\xff" + character.encode()
        return (2 if language == CHINESE else 5, anyascii(character).casefold(), among_homophones)
    if not character.isalnum():
        return (0, character, b"")
    if character.isdigit():
        return (1, character, b"")
    if CYRILLIC.match(character):
        return (2 if language == RUSSIAN else 4, character, b"")
    return (3 if language in (RUSSIAN, CHINESE) else 2, character, b"")


@example("a", "a-", ENGLISH)  # one begins with the other
@given(names, names, st.sampled_from(LANGUAGES))
def test_two_names_sort_as_their_weights(one, other, language):
    keys, expected = [(key(one, language), key(other, language)) for key in (sort_key, weights)]
    assert (keys[0] < keys[1], keys[0] == keys[1]) == (expected[0] < expected[1], expected[0] == expected[1])


def test_the_kinds_of_characters_stand_in_their_order():
    found = {
        language.code: "".join(sorted("安бжa1-", key=lambda one: sort_key(one, language))) for language in LANGUAGES
    }
    assert found == {"en": "-1aбж安", "fr": "-1aбж安", "ru": "-1бжa安", "zh-hans": "-1安aбж"}
