"""The words of the names of all records, in memory: a search that finds nothing asks for all of them."""

from functools import cached_property

from django.db import DEFAULT_DB_ALIAS

from ..held import Changes, Held
from ..models import SearchWord
from ..version import SEARCH


class Words(dict[str, str]):
    """Words, each with its stem. Threads share them: nobody changes them."""

    @cached_property
    def by_stem(self) -> dict[str, str]:
        """A word for each stem."""
        return {stem: word for word, stem in self.items()}


def words_of_names(using: str = DEFAULT_DB_ALIAS) -> Words:
    """The words of a database. Those of the default one are held until a name can have changed."""
    return _held() if using == DEFAULT_DB_ALIAS else _read(using)


def _read(using: str = DEFAULT_DB_ALIAS) -> Words:
    return Words(SearchWord.objects.using(using).values_list("word", "stem"))


def _next(last: Words, changes: Changes) -> Words:
    return _read() if any(change.noun == SEARCH for change in changes) else last


_held = Held(_read, _next)
