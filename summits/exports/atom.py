"""The feed of a list: its records, each with the day of its last change."""

import datetime
import re
from collections.abc import Callable
from typing import NamedTuple

from django.template.loader import render_to_string
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from ..languages import current
from ..models.base import Record
from ..public import Noun

NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # a search can ask for it
LONG_AGO = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)  # Atom wants a time of every entry, and of the feed


class Listing(NamedTuple):
    """What a feed holds, and where the list and the feed stand."""

    noun: Noun
    sentence: list[tuple[str, list[str]]]  # what the list is narrowed to, as ``ListFilters`` says it
    records: list[Record]
    address: str
    feed: str


class AtomInLanguages(Atom1Feed):
    """An Atom feed whose entries can be in other languages than the feed."""

    def item_attributes(self, item):
        return {"xml:lang": item["lang"]} if item["lang"] else {}

    def latest_post_date(self):
        """Django says of a feed without entries that it changes all the time."""
        return super().latest_post_date() if self.items else LONG_AGO


def atom(listing: Listing, absolute: Callable[[str], str]) -> Atom1Feed:
    """The feed of a listing, in the language of the page; ``absolute`` puts the site before an address."""
    site = _("Register of SCO Summits")
    title = _rendered("feed/list.txt", title=listing.noun.plural, sentence=listing.sentence)
    feed = AtomInLanguages(
        title=f"{title} — {site}",
        link=absolute(listing.address),
        description=None,
        language=current().tag,
        author_name=site,
        feed_url=absolute(listing.feed),
    )
    for record in listing.records:
        link = absolute(record.get_absolute_url())
        feed.add_item(**_entry(listing.noun, record), link=link, unique_id=link)
    return feed


def _entry(noun: Noun, record: Record) -> dict:
    name = getattr(record, "title", None) or getattr(record, "name", None)
    return {
        "title": NOT_XML.sub("", noun.full_name(record)),
        "description": _rendered([f"feed/{noun.name}.html", "feed/record.html"], record=record) or None,
        "updateddate": _midnight(record.changed_on) if record.changed_on else LONG_AGO,
        "lang": name.language.tag if getattr(name, "stands_in", False) else "",
    }


def _midnight(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(), datetime.UTC)


def _rendered(template: str | list[str], **context) -> str:
    return NOT_XML.sub("", render_to_string(template, context)).strip()
