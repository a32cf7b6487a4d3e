"""The register as files: which rows stand in which fixture, in which order, and how a row is written.

A fixture holds Django's own JSON: natural keys, no numbers of the database. What is empty is left out, and rows
and lists of keys are sorted, so that the same register always makes the same bytes.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.core import serializers
from django.db import models

from .models import (
    Alias,
    Chairmanship,
    Completeness,
    Document,
    DocumentAlias,
    Event,
    Figure,
    Leader,
    Office,
    Organisation,
    Page,
    Participation,
    PartyAct,
    Photo,
    Redirect,
    Relation,
    Source,
    State,
    StatusChange,
    Summit,
    Text,
    Topic,
)

# Parents before children: a natural key can name only what is there already.
FILES: dict[str, tuple[type[models.Model], ...]] = {
    "sources": (Source,),
    "topics": (Topic,),
    "states": (State,),
    "organisations": (Organisation,),
    "leaders": (Leader, Alias),
    "offices": (Office,),
    "summits": (Summit, Chairmanship, Completeness, Figure),
    "events": (Event,),
    "documents": (Document, Text),  # a folder: one file for each summit
    "document_aliases": (DocumentAlias,),
    "party_acts": (PartyAct,),
    "relations": (Relation,),
    "status_changes": (StatusChange,),
    "participations": (Participation,),
    "photos": (Photo,),
    "pages": (Page,),
    "redirects": (Redirect,),
}
MODELS = tuple(model for group in FILES.values() for model in group)


def register_files(folder: Path) -> list[Path]:
    """The files of the whole register in the order in which they load; those that do not exist are left out."""
    files = []
    for name in FILES:
        files += sorted((folder / name).glob("*.json")) or [folder / f"{name}.json"]
    return [file for file in files if file.exists()]


def written_register(using: str = "default") -> Iterator[tuple[str, str]]:
    """The whole register as (path inside the folder, text) in the order of loading; empty files are left out."""
    for name, group in FILES.items():
        if name == "documents":
            yield from _written_documents(using)
        elif rows := [row for model in group for row in rows_of(model._base_manager.using(using))]:
            yield f"{name}.json", as_text(rows)


def _written_documents(using: str) -> Iterator[tuple[str, str]]:
    files = defaultdict(list)
    for model in FILES["documents"]:
        to_document = "" if model is Document else "document__"
        numbers = model._base_manager.using(using).values_list("pk", f"{to_document}summit__number")
        pks = defaultdict(list)
        for pk, number in numbers:
            pks[f"summit-{number:02}" if number else "between-summits"].append(pk)
        for file, members in pks.items():
            files[file] += rows_of(model._base_manager.using(using).filter(pk__in=members))
    for file in sorted(files):
        yield f"documents/{file}.json", as_text(files[file])


def rows_of(queryset: models.QuerySet) -> list[dict]:
    """The rows of one model as fixture rows, sorted by natural key."""
    many = [field.name for field in queryset.model._meta.many_to_many]
    one = [field.name for field in queryset.model._meta.fields if field.is_relation]
    joined = queryset.select_related(*one) if one else queryset
    instances = sorted(
        joined.prefetch_related(*many),
        key=lambda row: sortable_key(row.natural_key()),
    )
    written = serializers.serialize("python", instances, use_natural_foreign_keys=True, use_natural_primary_keys=True)
    return [shortened(row, queryset.model) for row in written]


def as_text(rows: Iterable[dict]) -> str:
    """Fixture rows as the text of a file."""
    return json.dumps(list(rows), ensure_ascii=False, indent=2, default=str) + "\n"


def shortened(row: dict, model: type[models.Model]) -> dict:
    """The row without what is empty or as a new row has it; many-to-many keys sorted."""
    fields = {}
    for name, value in row["fields"].items():
        field = model._meta.get_field(name)
        if field.many_to_many:
            value = sorted((list(key) for key in value), key=sortable_key)
        elif isinstance(value, tuple):
            value = list(value)
        if value not in (None, "", [], field.get_default()):
            fields[name] = value
    return {"model": row["model"], "fields": fields}


def sortable_key(key: Iterable) -> list[tuple]:
    """A natural key, so that rows and lists of keys have the same order on every database."""
    return [_sortable(part) for part in key]


def _sortable(part) -> tuple[bool, int, str]:
    """Numbers by size, then texts by code point: the same on every database."""
    return (isinstance(part, str), part if isinstance(part, int) else 0, str(part or ""))
