"""What SQLite lacks: it compares and sorts letters beyond ASCII by their numbers only."""

import re
from functools import lru_cache

from django.db.backends.signals import connection_created

from ..languages import LANGUAGES, Language
from .collation import sort_key


def teach_unicode():
    """Gives every SQLite connection a LIKE and collations that know the register's four languages."""
    connection_created.connect(_teach, dispatch_uid="sqlite-unicode")


def _teach(connection, **kwargs):
    if connection.vendor != "sqlite":
        return
    connection.connection.create_function("like", 3, _like, deterministic=True)
    for language in LANGUAGES:
        connection.connection.create_collation(language.collation, _comparison(language))


def _comparison(language: Language):
    def compare(one: str, other: str) -> int:
        one, other = sort_key(one, language), sort_key(other, language)
        return (one > other) - (one < other)

    return compare


def _like(pattern: str | None, text, escape: str) -> bool | None:
    if pattern is None or text is None:
        return None
    return bool(_expression(pattern, escape).fullmatch(str(text).casefold()))


@lru_cache(maxsize=256)
def _expression(pattern: str, escape: str) -> re.Pattern:
    parts, characters = [], iter(pattern.casefold())
    for character in characters:
        if character == escape:
            parts.append(re.escape(next(characters, "")))
        else:
            parts.append({"%": ".*", "_": "."}.get(character) or re.escape(character))
    return re.compile("".join(parts), re.DOTALL)
