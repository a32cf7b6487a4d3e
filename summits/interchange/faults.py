"""What is wrong with a row that has been read, as sentences: errors of its fields, and constraints that it breaks."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models

from ..fields import columns as languages_of
from ..history.keys import columns_of, named
from ..languages import COLUMNS
from ..models import Text
from .drafts import Draft
from .problems import Fault
from .values import CORRECT, shown, unlike_its_file

NEAR = 0.75  # less similar words are not suggested


def unknown_field(draft: Draft, name: str) -> Fault:
    """The fault of a field that the model does not have."""
    return name or "“”", "There is no such field.", _field_meant(draft.model, name)


def _field_meant(model: type[models.Model], name: str) -> str:
    columns = columns_of(model)
    parts = {related.get_accessor_name(): related.related_model for related in model._meta.related_objects}
    if name in parts:
        return f"Write each as a row of its own: {parts[name]._meta.label_lower}."
    near = get_close_matches(name, columns, 1, cutoff=NEAR)
    language = name.rpartition("_")[2]
    if near and language in COLUMNS:
        return f"Did you mean {near[0]}?"
    texts_near = (near_name.rpartition("_")[0] for near_name in get_close_matches(name, columns, 1))
    for text in (name, name.rpartition("_")[0], *texts_near):
        if text and (texts := languages_of(text))[0] in columns:
            return f"Write {', '.join(texts[:-1])} or {texts[-1]}."
    return f"Did you mean {near[0]}?" if near else f"It has {', '.join(columns)}."


def not_null(column: models.Field) -> Fault:
    """The fault of a field that has no value where it needs one, or where an empty one is written otherwise."""
    needed = not (column.blank or column.has_default())
    return column.name, "null is not taken here.", "Fill it in." if needed else "Leave the field out, or fill it in."


def missing_links(draft: Draft) -> Iterator[Fault]:
    """The other fields that a row needs are found when it is cleaned; links are not, that costs queries."""
    for column in draft.model._meta.fields:
        if column.is_relation and not column.null and column.name not in draft.given:
            yield column.name, "The field is missing.", "Name the row that it belongs to."


def beside_its_fields(draft: Draft) -> Iterator[Fault]:
    """What is wrong with a row although each of its fields could be read."""
    if draft.model is Text:
        yield from unlike_its_file(draft.given)
    yield from missing_links(draft)


def of_error(draft: Draft, error: ValidationError) -> Iterator[Fault]:
    """What cleaning says, field by field."""
    by_field = error.error_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.error_list}
    for name, errors in by_field.items():
        for single in errors:
            for message in single.messages:
                names = _holder(draft.instance, [name]) if single.code == "unique" else ()
                yield name, " ".join([message, *names]), _mend(draft, name, single)


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
                names = _compared_values(constraint, draft.instance)
                yield "", " ".join([*error.messages, *names]), f"Correct {_fields_to_correct(constraint)}."
    if not broken:
        try:
            draft.instance.validate_unique(exclude=exclude)
        except ValidationError as error:
            yield from of_error(draft, error)


def _mend(draft: Draft, name: str, error: ValidationError) -> str:
    column, code = columns_of(draft.model).get(name), error.code
    if code == "invalid_choice" and column is not None and column.choices:
        words = [str(value) for value, _label in column.flatchoices if value]
        near = get_close_matches(str(draft.given.get(name)), words, 1)
        meant = f"Did you mean {near[0]}? " if near else ""
        return f"{meant}Choose from {', '.join(words)}."
    if code in ("blank", "null"):
        return "Fill it in."
    if code == "invalid" and isinstance(value := draft.given.get(name), str) and _is_valid(column, value.upper()):
        return f"Write {value.upper()}."
    return CORRECT if column is not None else "Correct the row."


def _is_valid(column: models.Field, value: str) -> bool:
    try:
        column.run_validators(value)
    except ValidationError:
        return False
    return True


def _holder(instance: models.Model, names: Iterable[str], condition: models.Q | None = None) -> Iterator[str]:
    """The row that has already what only one can have."""
    same = {name: getattr(instance, instance._meta.get_field(name).attname) for name in names}
    others = type(instance)._base_manager.using(instance._state.db).filter(condition or models.Q(), **same)
    yield from (f"It is {named(type(other), other.natural_key())}." for other in others.exclude(pk=instance.pk)[:1])


def _compared_values(constraint: models.BaseConstraint, instance: models.Model) -> Iterator[str]:
    """The row that has already what only one can have, or the values that contradict each other."""
    if isinstance(constraint, models.UniqueConstraint):
        yield from _holder(instance, constraint.fields, constraint.condition)
    else:
        fields = [instance._meta.get_field(name) for name in _fields_of(constraint)]
        values = {field.name: getattr(instance, field.name) for field in fields if not field.is_relation}
        parts = [f"{name} is {shown(str(value))}" for name, value in values.items() if value not in (None, "")]
        if len(parts) > 1:
            yield f"Here {', '.join(parts)}."


def _fields_to_correct(constraint: models.BaseConstraint) -> str:
    return " or ".join(_fields_of(constraint)) or "the row"


def _fields_of(constraint: models.BaseConstraint) -> list[str]:
    """The fields that decide whether a row breaks a constraint."""
    if isinstance(constraint, models.UniqueConstraint) and constraint.condition is None:
        return list(constraint.fields)
    return sorted(constraint.condition.referenced_base_fields)
