"""The message catalogues: complete, compiled, and with the placeholders that the code fills."""

import ast
import gettext
import re
from pathlib import Path
from typing import NamedTuple

import pytest

LOCALE = Path(__file__).resolve().parent.parent / "locale"
CATALOGUES = sorted(LOCALE.glob("*/LC_MESSAGES/django.po"))
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|\{\w*\}")

# For these messages the code fills more placeholders than the English words use.
CHOICE_OF_PLACEHOLDERS = {
    "{ordinal} summit": {"{ordinal}", "{number}"},
    "{ordinal} meeting of the Council of Heads of Government": {"{ordinal}", "{number}"},
    "{first_day}–{last}": {"{first}", "{last}", "{first_day}", "{last_day}"},
    "{first_short} – {last}": {"{first}", "{last}", "{first_day}", "{last_day}", "{first_short}", "{last_short}"},
}


class Message(NamedTuple):
    flags: str
    context: str | None
    source: str
    source_plural: str | None
    translations: list[str]

    @property
    def key(self) -> str:
        """The message's name in a compiled catalogue."""
        return self.source if self.context is None else f"{self.context}\x04{self.source}"


def messages(path: Path) -> list[Message]:
    """The messages of a catalogue without its header and its obsolete entries."""
    found = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        flags, fields, name = "", {}, ""
        for line in block.splitlines():
            if line.startswith("#,"):
                flags += line
            elif line.startswith("msg"):
                name, _, quoted = line.partition(" ")
                fields[name] = ast.literal_eval(quoted)
            elif line.startswith('"'):
                fields[name] += ast.literal_eval(line)
        if fields.get("msgid"):
            translations = [text for name, text in fields.items() if name.startswith("msgstr")]
            found.append(
                Message(flags, fields.get("msgctxt"), fields["msgid"], fields.get("msgid_plural"), translations)
            )
    return found


def placeholders(text: str) -> set[str]:
    return set(PLACEHOLDER.findall(text))


def test_there_is_a_catalogue_for_each_language_but_english():
    assert [path.parts[-3] for path in CATALOGUES] == ["fr", "ru", "zh_Hans"]


def test_the_catalogues_hold_the_same_messages():
    first, *others = [{message.key for message in messages(path)} for path in CATALOGUES]
    assert first
    assert all(other == first for other in others)


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
class TestCatalogue:
    def test_every_message_is_translated(self, path):
        assert not [message.key for message in messages(path) if not all(message.translations)]

    def test_no_translation_is_a_guess(self, path):
        assert not [message.key for message in messages(path) if "fuzzy" in message.flags]

    def test_placeholders_agree(self, path):
        wrong = []
        for message in messages(path):
            wanted = placeholders(message.source)
            allowed = CHOICE_OF_PLACEHOLDERS.get(message.source)
            for translation in message.translations:
                held = placeholders(translation)
                if not (held and held <= allowed if allowed else held == wanted):
                    wrong.append((message.key, translation))
        assert not wrong

    def test_the_compiled_catalogue_says_the_same(self, path):
        with path.with_suffix(".mo").open("rb") as file:
            compiled = gettext.GNUTranslations(file)._catalog
        wanted = {}
        for message in messages(path):
            if message.source_plural is None:
                wanted[message.key] = message.translations[0]
            else:
                wanted |= {(message.key, number): text for number, text in enumerate(message.translations)}
        del compiled[""]
        assert compiled == wanted


def test_french_marks_do_not_part_from_their_words():
    """A space before «;», «:», «!», «?» and inside guillemets breaks no line."""
    french = messages(LOCALE / "fr" / "LC_MESSAGES" / "django.po")
    assert [text for one in french for text in one.translations if re.search(" [;:!?»]|« |\u202f", text)] == []


def test_chinese_has_no_space_beside_figures_and_no_narrow_marks():
    """One blank is no rule here: Chinese sets none beside figures, Latin letters and what the code fills in."""
    chinese = messages(LOCALE / "zh_Hans" / "LC_MESSAGES" / "django.po")
    han = r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]"
    wrong = rf"{han} +[\w%{{]|[\w)}}s] +{han}|{han} *[,;:!?()]|[,;:!?(] *{han}"
    assert [text for one in chinese for text in one.translations if re.search(wrong, text)] == []
