"""Proposes a key for a record from its name or title, so that nobody has to invent one."""

import re

from anyascii import anyascii
from django.db import models
from django.utils.text import slugify

from ..folding import CHINESE
from ..models import Redirect

CHINESE_CHARACTER = re.compile(f"[{CHINESE}]")


def proposed_key(text: str, column: models.SlugField, *, among: models.QuerySet | None = None) -> str:
    """A key of Latin letters that no record has or had; empty if the text has no letter or digit.

    ``among`` are the rows among which the key of a part must be unique.
    """
    model = column.model
    words = slugify(anyascii(CHINESE_CHARACTER.sub(r" \g<0> ", text)))
    base = _shortened(words, column.max_length)
    rows = model._base_manager.all() if among is None else among
    taken = set(rows.filter(**{f"{column.name}__startswith": base}).values_list(column.name, flat=True))
    taken |= set(Redirect.objects.filter(noun=model._meta.model_name).values_list("old_key", flat=True))
    number, key = 1, base
    while base and key in taken:
        number += 1
        key = f"{_shortened(base, column.max_length - len(str(number)) - 1)}-{number}"
    return key


def proposed_key_of_part(text: str, column: models.SlugField, owner: models.Model | None) -> str:
    """A key of Latin letters that no other part of its record has."""
    parent = column.model._meta.get_field(column.model.KEY[0])
    beside = column.model._base_manager.filter(**{parent.name: owner.pk if owner else None})
    return proposed_key(text, column, among=beside)


def _shortened(words: str, longest: int) -> str:
    """At most so many characters, without a part of a word at the end."""
    if len(words) <= longest:
        return words
    return words[: longest + 1].rpartition("-")[0] or words[:longest]
