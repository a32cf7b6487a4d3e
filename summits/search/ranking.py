"""How well an entry answers to a query: names and titles over other names over summaries over texts."""

from collections.abc import Set
from functools import lru_cache
from typing import NamedTuple

from ..folding import BETWEEN, SMALL_WORDS, is_chinese
from ..public import NOUNS
from .engine import Found
from .query import NOWHERE, Query, Term
from .ratings import Place, rating_of

# The order of nouns among equally good results.
PREFERRED = list(NOUNS)
OTHER_NAME = 0.95  # the worth of an alias as a part of that of a name
PART_OF_A_POPULAR_NAME = 0.6  # "Ekaterinburg" asks for the summit rather than for "Ekaterinburg Declaration"
FILLED = 0.4  # the part of the worth that depends on the share of the name in the query
SCATTERED = 0.6  # the words stand in several names
IN_SUMMARY, IN_TEXT = 0.3, 0.1
BEGINS, TOGETHER = 0.05, 0.03  # added for a name with the words in the order of the query


class Form(NamedTuple):
    """A name as its words, with how closely it answers to each term of a query, and with which of its words."""

    words: list[str]
    terms: list[tuple[float, Set[int]]]


def sort_key(found: Found, query: Query) -> tuple:
    """The sort key of an entry, the best first."""
    return -score(found, query), PREFERRED.index(found.noun), found.id


def score(found: Found, query: Query) -> float:
    """From 0 to 1, and a little more for words in the order of a name; 1 for a name that was asked for in full."""
    names, others = (_forms(column, query) for column in (found.names, found.others))
    whole = [_worth(form, query) for form in names]
    whole += [_share(found, form, query) * _worth(form, query) for form in others]
    best = max(whole, default=0.0)
    scattered = names if found.noun == "document" else [*names, *others]
    return best if best >= SCATTERED else max(best, _scattered(found, scattered, query))


def _forms(column: str, query: Query) -> list[Form]:
    """The names of a column that hold a word of a query."""
    names = [name.split() for name in column.split(BETWEEN)] if column else []
    nothing = [NOWHERE] * len(query.terms)
    return [Form(words, terms) for words in names if (terms := [term.places(words) for term in query.terms]) != nothing]


def _share(found: Found, form: Form, query: Query) -> float:
    """The worth of another name. A popular name of a document counts in full only if the query is that name."""
    whole = found.noun != "document" or " ".join(form.words) == query.name
    return OTHER_NAME if whole else PART_OF_A_POPULAR_NAME


def _worth(form: Form, query: Query) -> float:
    """The worth of one name that holds all the words; 0 for another one."""
    likenesses = [likeness for likeness, _places in form.terms]
    if not all(likenesses):
        return 0.0
    places = set().union(*(at for _likeness, at in form.terms))
    meaningful = sum(map(_says_something, form.words))
    asked = sum(_says_something(form.words[at]) for at in places)
    filled = asked / meaningful if meaningful else 1.0
    return sum(likenesses) / len(likenesses) * (1 - FILLED + FILLED * filled) + _as_typed(form.words, query)


def _as_typed(form: list[str], query: Query) -> float:
    name, typed = f" {' '.join(form)} ", f" {query.name} "
    if typed in name:
        return BEGINS if name.startswith(typed) else TOGETHER
    return 0.0


def _scattered(found: Found, forms: list[Form], query: Query) -> float:
    """The worth of the words in their best places; outside of names, more in a text that is full of them."""
    worths = []
    for at, term in enumerate(query.terms):
        named = max((form.terms[at][0] for form in forms), default=0.0)
        worths.append(SCATTERED * named or _outside_names(term, found))
    return sum(worths) / len(worths)


def _outside_names(term: Term, found: Found) -> float:
    rating = rating_of(term, found.ratings)
    return (IN_TEXT if rating.place == Place.TEXT else IN_SUMMARY) * (1 - FILLED + FILLED * rating.richness)


@lru_cache(maxsize=4096)
def _says_something(word: str) -> bool:
    """A single Chinese character does not: it closes a run of pairs, and is a part of the last one."""
    return word not in SMALL_WORDS and not (len(word) == 1 and is_chinese(word))
