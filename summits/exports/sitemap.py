"""The sitemap: every page in every language, and the day of its last change. Each noun has files of its own.

A record is an entry in each language. Each entry names the same page in the other languages.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from django.contrib.sitemaps import Sitemap
from django.urls import get_script_prefix, reverse
from django.utils.translation import override

from ..languages import ENGLISH, LANGUAGES
from ..models.base import Record
from ..public import CONTENTS, NOUNS, Noun

DRAWN = ("timeline", "map", "attendance", "charts", "compare")
TOLD = ("pictures",)
DEFAULT = "x-default"


class PagesInLanguages(Sitemap):
    """A part of the sitemap. The location of an item is its address in English."""

    limit = 2_500  # items in a file: their languages and alternates stay far below 50,000 addresses and 50 MB

    def get_urls(self, page=1, site=None, protocol=None):
        return [entry for url in super().get_urls(page, site, protocol) for entry in _in_each_language(url)]


class RecordPages(PagesInLanguages):
    """The pages of all records of a noun."""

    def __init__(self, noun: Noun):
        self.noun = noun

    def items(self):
        return self.noun.addressed()

    def location(self, record: Record) -> str:
        with override(ENGLISH.code):
            return record.get_absolute_url()

    def lastmod(self, record: Record) -> date | None:
        return record.changed_on

    def get_latest_lastmod(self):
        return self.noun.last_changed()


class NamedPages(PagesInLanguages):
    """The pages without a record, by the names of their addresses."""

    def __init__(self, names: Iterable[str]):
        self.names = list(names)

    def items(self):
        return self.names

    def location(self, name: str) -> str:
        with override(ENGLISH.code):
            return reverse(name)


def sitemaps() -> dict[str, Sitemap]:
    """The parts of the sitemap by the word in their address."""
    lists = (f"{noun.name}_list" for noun in CONTENTS)
    of_nouns = {noun.address: RecordPages(noun) for noun in CONTENTS}
    return {"pages": NamedPages(["home", *lists, *DRAWN, *TOLD]), "about": RecordPages(NOUNS["page"]), **of_nouns}


def _in_each_language(url: dict) -> Iterator[dict]:
    """The entry of a page in English, as one for each language."""
    root = get_script_prefix()
    start, _prefix, rest = url["location"].partition(f"{root}{ENGLISH.code}/")
    addresses = {language.tag: f"{start}{root}{language.code}/{rest}" for language in LANGUAGES}
    named = addresses | {DEFAULT: addresses[ENGLISH.tag]}
    alternates = [{"lang_code": tag, "location": address} for tag, address in named.items()]
    for address in addresses.values():
        yield url | {"location": address, "alternates": alternates}
