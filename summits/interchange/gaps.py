"""What lacks a language: translated texts that are filled in others only."""

from collections.abc import Iterator

from django.db import models
from django.db.models import Count, Q

from ..fields import columns
from ..languages import COLUMNS


def gaps(model: type[models.Model], using: str) -> Iterator[tuple[str, list[int]]]:
    """Each translated text of a model with, language by language, in how many rows only others are filled."""
    names = {field.name for field in model._meta.fields}
    texts = [name.removesuffix(f"_{COLUMNS[0]}") for name in sorted(names) if name.endswith(f"_{COLUMNS[0]}")]
    texts = [text for text in texts if names.issuperset(columns(text))]
    counts = {
        column: Count("pk", filter=Q(**{column: ""}) & ~Q(**dict.fromkeys(columns(text), "")))
        for text in texts
        for column in columns(text)
    }
    counted = model._base_manager.using(using).aggregate(**{f"{name}_missing": count for name, count in counts.items()})
    for text in texts:
        missing = [counted[f"{column}_missing"] for column in columns(text)]
        if any(missing):
            yield f"{model._meta.model_name}.{text}", missing
