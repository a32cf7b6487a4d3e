"""Whether an entry of a file has the shape of a row: a model of the register, fields, and nothing beside them."""

from collections.abc import Iterator
from difflib import get_close_matches

from ..models.register import MODELS
from .foreign import is_internal
from .problems import Fault
from .rows import Row, is_of_another_app, model_of
from .values import shown

FORM = 'Write {"model": "summits.…", "fields": {…}}.'
PARTS = ("model", "fields", "pk")  # pk has a sentence of its own


def misshapen(row: Row, *, ignore_unknown: bool) -> Iterator[Fault]:
    """The faults of an entry; ``ignore_unknown`` passes over models that do not exist."""
    if not isinstance(row.data, dict):
        yield "", "The row is no object.", FORM
        return
    for word in sorted(str(word) for word in row.data if word not in PARTS):
        near = get_close_matches(word, PARTS[:2], 1)
        mend = f"Did you mean {near[0]}?" if near else "Put it into fields, or leave it out."
        yield shown(word), "This is no part of a row.", mend
    if "model" not in row.data:
        yield "", "The row names no model.", FORM
    elif is_of_another_app(row):
        alone = "Leave it out: the register writes it by itself."
        mend = alone if is_internal(row) else "Load it apart, with --other-apps."
        yield "", f"“{shown(row.data['model'])}” is no row of the register.", mend
    elif model_of(row) not in MODELS:
        if not ignore_unknown:
            yield "", f"“{shown(row.data['model'])}” is no model of the register.", _model_meant(row)
    elif not isinstance(row.data.get("fields"), dict):
        yield "", "The row has no fields.", FORM


def _model_meant(row: Row) -> str:
    known = {model._meta.model_name: model._meta.label_lower for model in MODELS}
    near = get_close_matches(str(row.data["model"]).lower().rpartition(".")[2], known, 1)
    return f"Did you mean {known[near[0]]}?" if near else f"The register has {', '.join(known.values())}."
