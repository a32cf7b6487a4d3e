"""Treaties by their force, their parties or who signed them: "charter entry into force", «кто ратифицировал хартию»."""

import re

from ..folding import simplified
from ..models import Document
from ..public import NOUNS
from .asking import look_up
from .marks import holds
from .query import Query, parsed

LOOKED_AT = 10  # documents
MOST = 3
ASKED = re.compile(
    r"\b(?:ent(?:ry|er|ers|ered) into force|in force|ratif\w+|part(?:y to|ies)|who signed)\b"
    r"|\bsignator(?:y|ies) (?:to|of)\b"
    r"|\b(?:entr\w+ en vigueur|en vigueur|ratifi\w+|signataires? (?:à|au|aux|de|du)|qui a signé)\b"
    r"|\b(?:вступ\w+ в силу|в силе|ратифи\w+|участник\w*|кто подписал)\b"
    r"|(?:哪些国家)?(?:生效|批准)了?|缔约[国方]|签署国|谁签署了?",
    re.IGNORECASE,
)


def treaties(text: str) -> list[Document]:
    """The treaties with all other words in one of their names; the shorter it is, the better is it filled."""
    plain = simplified(text)
    asked = parsed(ASKED.sub(" ", plain)) if ASKED.search(plain) else None
    if not asked:
        return []
    found = look_up(asked.text, nouns=("document",)).found[:LOOKED_AT]
    documents = NOUNS["document"].as_treaties_at([key for _noun, key in found])
    named = [(_length(document, asked), document.slug, document) for document in documents if _is_bound(document)]
    return [document for length, _slug, document in sorted(named) if length][:MOST]


def _is_bound(document: Document) -> bool:
    """Whether it is known to be in force, or that states did something for that."""
    return bool(document.in_force_from or document.party_acts.all())


def _length(document: Document, asked: Query) -> int:
    """Of its shortest name that holds all words; 0 if none does."""
    names = (name.text for name in NOUNS["document"].names(document))
    return min((len(name) for name in names if holds(name, asked)), default=0)
