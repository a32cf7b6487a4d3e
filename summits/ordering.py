"""The orders of lists: by the shown name, by a date; what is not known stands last on every database."""

from django.db.models import F, TextField, Value
from django.db.models.functions import Coalesce, NullIf

from .languages import Language, in_order_of_preference


def shown(name: str, language: Language) -> Coalesce:
    """The translated text that a page in a language shows, as ``fields.best`` finds it, for a query."""
    filled = (NullIf(f"{name}_{other.column}", Value("")) for other in in_order_of_preference(language))
    return Coalesce(*filled, Value(""), output_field=TextField())


def newest(name: str):
    """The order that begins with the newest date and ends with what has none."""
    return F(name).desc(nulls_last=True)


def oldest(name: str):
    """The order that begins with the oldest date and ends with what has none."""
    return F(name).asc(nulls_last=True)
