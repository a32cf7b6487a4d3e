"""Values that are held, as plain data that can be compared, and what of them could be changed."""

import pkgutil
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from functools import cached_property
from importlib import import_module
from types import MappingProxyType

from django.db.models import Model

from summits import held, public
from summits.held import Held


def _read_models() -> dict[str, Held]:
    modules = (import_module(f"{public.__name__}.{module.name}") for module in pkgutil.iter_modules(public.__path__))
    values = (value for module in modules for value in vars(module).values() if isinstance(value, Held))
    return {value.build.__name__: value for value in values}


READ_MODELS = _read_models()  # by the names of their functions


def as_held() -> dict[str, object]:
    return {name: plain(value()) for name, value in READ_MODELS.items()}


def made_anew() -> dict[str, object]:
    held.forget()
    return as_held()


def plain(value, within=()):
    """Records become their columns, and the records that were read with them; inside of itself, one is its key."""
    if isinstance(value, Model):
        return _record(value, within)
    if isinstance(value, Mapping):
        return {key: plain(each, within) for key, each in value.items()}
    if is_dataclass(value):
        return {name: plain(getattr(value, name), within) for name in _names(value)}
    if isinstance(value, tuple | list):
        return [plain(each, within) for each in value]
    return value


def _record(record, within) -> dict:
    key = (record._meta.model_name, record.pk)
    if key in within:
        return key
    columns = {name: value for name, value in vars(record).items() if not name.startswith("_")}
    parts = {name: list(rows) for name, rows in getattr(record, "_prefetched_objects_cache", {}).items()}
    others = {"columns": columns, "one": record._state.fields_cache, "many": parts}
    return {"key": key} | {name: plain(each, (*within, key)) for name, each in others.items()}


def _names(value) -> list[str]:
    """The fields of a data class, and what it makes of them once."""
    made = [name for name, each in vars(type(value)).items() if isinstance(each, cached_property)]
    return [field.name for field in fields(value)] + made


FINAL = (str, int, float, date, datetime, frozenset, range, Model, type(None))


def changeable(value) -> set[type]:
    """The types of all containers in a value that somebody could change. Records are read-only by convention."""
    if isinstance(value, FINAL):
        return set()
    if isinstance(value, tuple):
        return set().union(*map(changeable, value))
    if isinstance(value, MappingProxyType):
        return set().union(*map(changeable, (*value.keys(), *value.values())))
    if is_dataclass(value) and type(value).__dataclass_params__.frozen:
        return set().union(*(changeable(getattr(value, name)) for name in _names(value)))
    return {type(value)}
