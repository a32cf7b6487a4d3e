"""The rows of the register, file by file."""

from django.db import models

from . import (
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
    Sentence,
    Source,
    State,
    StatusChange,
    Summit,
    Text,
    Topic,
)

# Parents before children: a natural key can name stored rows only.
FILES: dict[str, tuple[type[models.Model], ...]] = {
    "sources": (Source,),
    "topics": (Topic,),
    "states": (State,),
    "organisations": (Organisation,),
    "leaders": (Leader, Alias),
    "offices": (Office,),
    "summits": (Summit, Chairmanship, Completeness, Figure),
    "sentences": (Sentence,),
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
