"""The feed of a list: its first records, in its order, each with the day of its last change."""

import datetime
import re
from typing import NamedTuple

from django.contrib.syndication.views import Feed
from django.template.loader import render_to_string
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext_lazy as _

from ..languages import current
from ..models.base import Record
from ..public import NOUNS
from .lists import FilteredList

LONGEST = 100
NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # a search can ask for it
LONG_AGO = datetime.date(1970, 1, 1)  # Atom wants a time of every entry


class Listing(NamedTuple):
    """A feed: the title and address of its list, its own address, and its records."""

    title: str
    address: str
    feed: str
    records: list[Record]


class AtomInLanguages(Atom1Feed):
    """An Atom feed whose entries can be in other languages than the feed."""

    def item_attributes(self, item):
        return {"xml:lang": item["lang"]} if item["lang"] else {}


class ListFeed(Feed):
    """The feed of a filtered list, in the language of the address and with the same parameters."""

    feed_type = AtomInLanguages
    author_name = _("Register of SCO Summits")

    def __init__(self, page: type[FilteredList]):
        self.page = page

    @property
    def language(self) -> str:
        return current().tag

    def get_object(self, request) -> Listing:
        page = self.page()
        filters, rows = page.narrowed(request.GET)
        title = _rendered("feed/list.txt", title=NOUNS[page.noun].plural, filters=filters)
        addresses = (page.address(request.GET, which) for which in ("list", "feed"))
        return Listing(title, *addresses, list(rows[:LONGEST]))

    def title(self, listing):
        return f"{listing.title} — {self.author_name}"

    def link(self, listing):
        return listing.address

    def feed_url(self, listing):
        return listing.feed

    def items(self, listing):
        return listing.records

    def item_title(self, record):
        return NOT_XML.sub("", NOUNS[self.page.noun].full_name(record))

    def item_description(self, record):
        return _rendered([f"feed/{self.page.noun}.html", "feed/record.html"], record=record) or None

    def item_updateddate(self, record):
        return datetime.datetime.combine(record.changed_on or LONG_AGO, datetime.time(), datetime.UTC)

    def item_extra_kwargs(self, record):
        name = getattr(record, "title", None) or getattr(record, "name", None)
        return {"lang": name.language.tag if getattr(name, "stands_in", False) else ""}


def _rendered(template: str | list[str], **context) -> str:
    return NOT_XML.sub("", render_to_string(template, context)).strip()
