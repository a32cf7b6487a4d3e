"""What is wrong with a row that has been read, as sentences: errors of its fields, and constraints that it breaks."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models

from ..fields import columns as languages_of
from ..keys import Identity, columns_of, named
from ..models import StatusChange, Text
from ..models.state import OVERLAP
from .drafts import Draft
from .reading import Fault
from .values import CORRECT, shown, unlike_its_file


def unknown_field(draft: Draft, name: str) -> Fault:
    """The fault of a field that the model does not have."""
    known = columns_of(draft.model)
    if (texts := languages_of(name)) and texts[0] in known:
        mend = f"Write {', '.join(texts[:-1])} or {texts[-1]}."
    else:
        near = get_close_matches(name, known, 1)
        mend = f"Did you mean {near[0]}?" if near else f"It has {', '.join(known)}."
    return name, "There is no such field.", mend


def missing_links(draft: Draft) -> Iterator[Fault]:
    """The other fields that a row needs are told when it is cleaned; links are not cleaned, they cost queries."""
    for column in draft.model._meta.fields:
        if column.is_relation and not column.null and column.name not in draft.given:
            yield column.name, "The field is missing.", "Name the row that it belongs to."


def beside_its_fields(draft: Draft, before: Iterable[Identity]) -> Iterator[Fault]:
    """What is wrong with a row although each of its fields could be read; ``before`` are the rows before it."""
    if draft.model is Text:
        yield from unlike_its_file(draft.given)
    if draft.model is StatusChange:
        yield from of_overlaps(draft, before)
    yield from missing_links(draft)


def of_overlaps(draft: Draft, before: Iterable[Identity]) -> Iterator[Fault]:
    """The changes of the same state that the files state before, when nobody can tell which came first."""
    if draft.identity[1] is None:
        return
    state = draft.identity[1][0]
    dates = [key[1] for model, key in before if model is StatusChange and key is not None and key[0] == state]
    for other in filter(draft.instance.overlaps, dates):
        yield "effective", str(OVERLAP % {"other": other}), CORRECT


def of_error(draft: Draft, error: ValidationError) -> Iterator[Fault]:
    """What cleaning says, field by field. A stored change of status may be the one that this row makes more exact."""
    by_field = error.error_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.error_list}
    for name, errors in by_field.items():
        for single in (one for one in errors if one.code != "overlap"):
            for message in single.messages:
                yield name, message, _mend(draft, name, single.code)


def of_constraints(draft: Draft, using: str) -> Iterator[Fault]:
    """The broken constraints among the good fields. A misspelt field would break some that nobody meant to break."""
    if draft.bad - {NON_FIELD_ERRORS, "pk"} - set(columns_of(draft.model)):
        return
    exclude, broken = draft.bad | {column.name for column in draft.forward}, False
    for model, constraints in draft.instance.get_constraints():
        for constraint in constraints:
            try:
                constraint.validate(model, draft.instance, exclude=exclude, using=using)
            except ValidationError as error:
                broken = True
                evidence = _evidence(constraint, draft.instance, using)
                yield "", " ".join([*error.messages, *evidence]), f"Correct {_fields_to_correct(constraint)}."
    if not broken:
        try:
            draft.instance.validate_unique(exclude=exclude)
        except ValidationError as error:
            yield from of_error(draft, error)


def _mend(draft: Draft, name: str, code: str | None) -> str:
    column = columns_of(draft.model).get(name)
    if code == "invalid_choice" and column is not None and column.choices:
        known = [str(value) for value, _label in column.flatchoices if value]
        near = get_close_matches(str(draft.given.get(name)), known, 1)
        meant = f"Did you mean {near[0]}? " if near else ""
        return f"{meant}Choose from {', '.join(known)}."
    if code in ("blank", "null"):
        return "Fill it in."
    return CORRECT if column is not None else "Correct the row."


def _evidence(constraint: models.BaseConstraint, instance: models.Model, using: str) -> Iterator[str]:
    """The row that has already what only one can have, or the values that contradict each other."""
    if isinstance(constraint, models.UniqueConstraint):
        same = {name: getattr(instance, instance._meta.get_field(name).attname) for name in constraint.fields}
        others = type(instance)._base_manager.using(using).filter(constraint.condition or models.Q(), **same)
        yield from (f"It is {named(type(other), other.natural_key())}." for other in others.exclude(pk=instance.pk)[:1])
    else:
        fields = [instance._meta.get_field(name) for name in _fields_of(constraint)]
        values = {field.name: getattr(instance, field.name) for field in fields if not field.is_relation}
        told = [f"{name} is {shown(str(value))}" for name, value in values.items() if value not in (None, "")]
        if len(told) > 1:
            yield f"Here {', '.join(told)}."


def _fields_to_correct(constraint: models.BaseConstraint) -> str:
    return " or ".join(_fields_of(constraint)) or "the row"


def _fields_of(constraint: models.BaseConstraint) -> list[str]:
    """The fields that decide whether a row breaks a constraint."""
    if isinstance(constraint, models.UniqueConstraint) and constraint.condition is None:
        return list(constraint.fields)
    return sorted(constraint.condition.referenced_base_fields)
