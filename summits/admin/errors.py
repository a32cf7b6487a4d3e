"""The errors of a change form as one list: each names its place and leads there."""

from collections.abc import Iterator
from functools import reduce
from typing import NamedTuple

from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.text import capfirst
from django.utils.translation import gettext as _


class Entry(NamedTuple):
    """One message of the list, and the id of its element; empty for an error of the whole record."""

    sentence: str
    target: str


def entries(form, formsets) -> list[Entry]:
    """The errors in the order of the page. Rows that are marked for deletion have none."""
    if not form.is_bound:
        return []
    return [*_of_form(form), *(entry for formset in formsets for entry in _of_formset(formset))]


def _of_formset(formset) -> Iterator[Entry]:
    section = _section(formset)
    for message in formset.non_form_errors():
        yield Entry(_said(section, message), f"{formset.prefix}-heading")
    for index, form in enumerate(formset.forms):
        if not (formset.can_delete and formset._should_delete_form(form)):
            place = section if formset.max_num == 1 else _row(section, formset, index)
            yield from _of_form(form, place, form.prefix)


def _of_form(form, place: str = "", target: str = "") -> Iterator[Entry]:
    for name, messages in form.errors.items():
        seen = name != NON_FIELD_ERRORS and not form[name].is_hidden
        where = _field(place, form[name].label) if seen else place
        for message in messages:
            yield Entry(_said(where, message), _first_input(form[name]) if seen else target)


def _first_input(field) -> str:
    """The id of the first input. A field with several inputs has no id of its own; their ids end with numbers."""
    return field.id_for_label or f"{field.auto_id}_0"


def _section(formset) -> str:
    meta = formset.model._meta
    return capfirst(meta.verbose_name if formset.max_num == 1 else meta.verbose_name_plural)


def _row(section: str, formset, index: int) -> str:
    """A stored row is named as its line names it, a new one by its place among the new ones."""
    stored = formset.initial_form_count()
    if index < stored:
        line = formset.line(formset.forms[index].instance)
        return reduce(_field, (str(one) for one in (line.whose, line.name) if one), str(section))
    return _("%(section)s, new row %(number)d") % {"section": section, "number": index - stored + 1}


def _field(place: str, label: str) -> str:
    return _("%(place)s, %(field)s") % {"place": place, "field": capfirst(label)} if place else capfirst(label)


def _said(place: str, message: str) -> str:
    return _("%(place)s: %(message)s") % {"place": place, "message": message} if place else str(message)
