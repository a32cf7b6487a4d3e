"""The shipped register's pages, read as a reader of each language reads them."""

import re
from html.parser import HTMLParser

import pytest

from summits.typography import INLINE, WIDE_MARKS

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

ADDRESSES = [
    "",
    "about/",
    "accessibility/",
    "attendance/",
    "attendance/?of=leaders",
    "attendance/?of=dogs",
    "charts/",
    "compare/",
    "compare/?a=1&b=25",
    "compare/?a=x&b=24",
    "documents/?topic=energy&topic=trade&year_min=2020",
    "documents/?kind=x&year_min=9999&page=99&per_page=7",
    "documents/?q=zzzzzz",
    "documents/?topic=energy&year_max=2001&kind=treaty",
    "documents/astana-declaration-2024/",
    "documents/sco-charter-2002/",
    "events/",
    "events/17th-meeting-of-the-sco-council-of-heads-of-government-dushanbe/",
    "leaders/",
    "leaders/kassym-jomart-tokayev/",
    "map/?on=2010-04-30",
    "map/?on=2016-04-20",
    "map/?on=2017-06-09",
    "nothing/",
    "organisations/sco-rats/",
    "search/",
    "search/?q=Tokaev+Samarkend",
    "search/?q=energy",
    "search/?q=zzzzzz",
    "states/?on=2017-06-09",
    "states/KZ/",
    "summits/?state=IN",
    "summits/1/",
    "summits/24/",
    "timeline/",
    "topics/energy/",
]
INSIDE_A_LINE = {*INLINE.split("|"), "title"}
OTHER = "\ufffc"  # what stands in another language
VOID = {"br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
READ_ALOUD = {"alt", "aria-label", "content", "placeholder", "title"}


class Lines(HTMLParser):
    """The lines of a page as a browser shows them: the text of its blocks, and the attributes that are read.

    What the page marks as another language is one letter, for its marks are that language's.
    """

    def __init__(self, page: str):
        super().__init__()
        self.found, self.line, self.left_out = [], "", []
        self.feed(page)
        self.end_line()

    def end_line(self):
        self.found.append(_collapsed(self.line))
        self.line = ""

    def handle_starttag(self, tag, attributes):
        if self.left_out or tag in ("script", "style") or (tag != "html" and dict(attributes).get("lang")):
            self.line += OTHER * (tag in INSIDE_A_LINE and not self.left_out)
            self.left_out += [tag] * (tag not in VOID)
            return
        self.found += [_collapsed(value) for name, value in attributes if name in READ_ALOUD and value]
        if tag not in INSIDE_A_LINE:
            self.end_line()

    def handle_endtag(self, tag):
        if self.left_out:
            self.left_out.pop()
        elif tag not in INSIDE_A_LINE:
            self.end_line()

    def handle_data(self, text):
        if not self.left_out:
            self.line += text


def _collapsed(text: str) -> str:
    return re.sub(r"[ \t\n\r\f]+", " ", text).strip(" ")


def lines(client, address: str) -> list[str]:
    return [line for line in Lines(client.get(address).content.decode()).found if line]


def test_no_blank_stands_beside_a_wide_mark_on_a_chinese_page(client, register):
    found = {
        (address, line)
        for address in ADDRESSES
        for line in lines(client, f"/zh-hans/{address}")
        if re.search(rf"[{WIDE_MARKS}]\s|\s[{WIDE_MARKS}]", line)
    }
    assert found == set()


def test_a_no_break_space_stands_before_the_high_marks_of_a_french_page(client, register):
    found = {
        (address, line)
        for address in ADDRESSES
        for line in lines(client, f"/fr/{address}")
        if re.search(r"[^\s\u00a0\u202f][;!?»](?:\s|$)|\s(?<![\u00a0\u202f])[:;!?»]|«[^\u00a0\u202f]", line)
    }
    assert found == set()


OPENED = [
    "",
    "summits/",
    "events/17th-meeting-of-the-sco-council-of-heads-of-government-dushanbe/",
    "leaders/emomali-rahmon/",
    "organisations/un/",
    "states/IR/",
    "summits/24/",
    "topics/security/",
]
OPENING = re.compile(
    r'<p class="opening">.*?</p>|<div class="now">.*?</section>\s*</div>|<time.*?</time>|<span class="when">.*?</span>',
    re.DOTALL,
)


@pytest.mark.parametrize("language", ["en", "fr", "ru"])
def test_openings_and_dates_break_no_line_after_a_day_or_a_number(client, register, language):
    openings = {path: OPENING.findall(client.get(f"/{language}/{path}").content.decode()) for path in OPENED}
    broken = {
        (path, words)
        for path, found in openings.items()
        for opening in found
        for words in re.findall(r"\b\d{1,2}(?:er)? [^\W\d]+", re.sub(r"<[^>]*>", "", opening))
    }
    assert ([path for path in OPENED if not openings[path]], broken) == ([], set())
