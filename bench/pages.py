"""The pages that are measured, by what they are. Their addresses depend on the register."""

from math import ceil

from summits.models import Document, Text
from summits.public import NOUNS

TOPIC = "security"
COMMON = "energy"
PAGE = 20  # rows
# The pages of the list of documents, by their parameters. What the site is measured beside takes the same ones.
LIST = {
    "first page": "",
    "one topic": f"topic={TOPIC}",
    "three filters": f"topic={TOPIC}&kind=declaration&year_min=2005",
    "last page": "page={last}",
    "common word": f"q={COMMON}",
    "rare word": "q={rare}",
    "by title": "sort=title",
    "100 a page": "per_page=100",
}
OTHERS = {
    "a document": "/en/documents/tianjin-declaration-2025/",
    "feed": "/en/documents.atom",
    "all as CSV": "/en/documents.csv",
    "proposals of the search": "/en/search/suggestions.json?q=tok",
    "list in the admin": "/admin/summits/document/",
}
RARE = "counterterrorism"  # where no text was generated


def queries() -> dict[str, str]:
    """The parameters of the pages of the list, for the register of this process."""
    last = ceil(Document.objects.published().count() / PAGE)
    return {name: query.format(last=last, rare=rare_word()) for name, query in LIST.items()}


def rare_word() -> str:
    """The word of one generated text that the fewest texts have."""
    english = Text.objects.filter(language="en", document__slug__startswith="generated-")
    first = english.order_by("pk").first()
    words = sorted({word for word in first.body.split() if len(word) > 8})[:20] if first else []
    return min(words, key=lambda word: english.filter(body__contains=word).count(), default=RARE)


def usual() -> list[str]:
    """The lists, and the first pages of records, in two languages."""
    keys = {noun.address: noun.rows()[:5] for noun in NOUNS.values() if noun.address}
    paths = [f"{address}/{key}" for address, rows in keys.items() for key in ["", *(f"{row.key}/" for row in rows)]]
    return [f"/{language}/{path}" for language in ("en", "zh-hans") for path in ["", *paths]]
