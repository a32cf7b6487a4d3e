"""The straightforward count of facets: one query for each, of the rows that pass all other filters."""

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from django.db.models import Count


class Facet(NamedTuple):
    label: str
    path: str  # to the counted column
    filters: tuple[str, ...]  # the parameters that it leaves out
    rest: str = ""  # the word for rows without any value
    of_words: bool = False  # the column has words between blanks, each of which is counted


def facets_of(year: str, language: str = "texts__language", without_text: str = "") -> dict[str, Facet]:
    """The facets of documents that all peers count.

    ``year`` is the path to the year of a document, ``language`` that to the languages of its texts, and
    ``without_text`` the word for documents that have none.
    """
    return {
        "topic": Facet("Topic", "topics", ("topic",)),
        "summit": Facet("Summit", "summit", ("summit",)),
        "kind": Facet("Kind", "kind", ("kind",)),
        "body": Facet("Adopted by", "adopted_by", ("body",)),
        "how": Facet("How adopted", "adoption", ("how",)),
        "signatory": Facet("Signatory", "signatories", ("signatory",)),
        "language": Facet("Text available in", language, ("language",), rest=without_text),
        "year": Facet("Year", year, ("year_min", "year_max")),
    }


def counts(filters, facets: Mapping[str, Facet], rows) -> dict[str, dict]:
    """The number of rows of each value, by facet. ``filters`` is the filter set of the page; ``rows`` are all rows."""
    found = {}
    for name, facet in facets.items():
        is_chosen = any(one in filters.data for one in facet.filters)
        counted = _without(filters, facet, rows) if is_chosen else filters.qs
        totals = dict(counted.order_by().values_list(facet.path).annotate(Count("pk", distinct=True)))
        found[name] = _of_words(totals) if facet.of_words else totals
        if facet.rest:
            found[name][facet.rest] = found[name].pop(None, 0)
    return found


def _of_words(totals: Mapping[str, int]) -> dict[str, int]:
    """The numbers of each word, from those of all that stand in the column."""
    of_words = Counter()
    for words, total in totals.items():
        of_words.update(dict.fromkeys(words.split(), total))
    return dict(of_words)


def _without(filters, facet: Facet, rows):
    """The rows that pass all filters but the facet's own."""
    others = filters.data.copy()
    for one in facet.filters:
        others.pop(one, None)
    return type(filters)(others, queryset=rows).qs


def options(filters, facets: Mapping[str, Facet], totals: Mapping[str, Mapping]) -> list[dict]:
    """The facets as the template shows them: each choice with its label and its number."""
    shown = []
    for name, facet in facets.items():
        field = filters.form.fields.get(name)
        pairs = _choices(field) if field else [(value, value, value) for value in sorted(filter(None, totals[name]))]
        chosen = filters.data.getlist(name) if filters.data else []
        choices = [(word, label, totals[name].get(stored, 0), str(word) in chosen) for word, label, stored in pairs]
        shown.append({"name": name, "label": facet.label, "choices": choices})
    return shown


def _choices(field):
    """The word of each choice in an address, its label, and the value that is counted."""
    if hasattr(field, "queryset"):
        key = field.to_field_name or "pk"
        return [(getattr(one, key), str(one), one.pk) for one in field.queryset]
    return [(word, label, word) for word, label in field.choices]
