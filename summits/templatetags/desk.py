"""What the templates of the desk ask: about Django's own fieldsets, and for the proof of a form."""

from typing import NamedTuple

from django import template
from django.contrib.admin.helpers import Fieldline, InlineAdminForm, InlineAdminFormSet
from django.db.models import Model
from django.forms.boundfield import BoundField, BoundWidget

from ..dates import written_moment
from ..editing import proofs
from ..languages import COLUMNS, Language

register = template.Library()


class Column(NamedTuple):
    """A text in one language: its box, its length and the most it may have, and the box that marks a translation."""

    field: BoundField
    language: Language
    length: int
    limit: int | None
    mark: BoundWidget | None

    @property
    def state(self) -> str:
        """How its mark in the head of the text looks."""
        if not self.length:
            return "none"
        return "ours" if self.mark and self.mark.data["selected"] else "own"


class FourTexts(NamedTuple):
    """A text in the four languages."""

    name: str
    label: str
    help: str
    columns: list[Column]
    errors: str  # of the marks, as HTML


@register.filter
def four_texts(line: Fieldline) -> FourTexts | None:
    """The text that a line of a fieldset holds in all languages; None if it holds something else."""
    form, stored = line.form, _stored(line)
    if [getattr(field, "language", None) and field.language.column for field in stored] != [*COLUMNS]:
        return None
    name = stored[0].name.removesuffix(f"_{COLUMNS[0]}")
    marked = form[f"{name}_by_editor"] if f"{name}_by_editor" in form.fields else None
    marks = marked.subwidgets if marked else [None] * len(COLUMNS)
    columns = [
        Column(form[field.name], field.language, len(form[field.name].value() or ""), field.max_length, mark)
        for field, mark in zip(stored, marks, strict=True)
    ]
    errors = marked.errors if marked else ""
    return FourTexts(name, str(stored[0].label), columns[0].field.help_text, columns, errors)


def _stored(line: Fieldline) -> list:
    """The columns of the model that a line holds; none if one of its fields is read only, or no column."""
    columns = _columns(line.form)
    return [columns[name] for name in line.fields] if columns.keys() >= set(line.fields) else []


def _columns(form) -> dict:
    """The columns of the model that a form holds, by name."""
    return {field.name: field for field in form._meta.model._meta.fields if field.name in form.fields}


@register.filter
def is_beside_its_text(line: Fieldline) -> bool:
    """Whether a line holds nothing but the marks of translations, which stand beside the text itself."""
    return all(name.endswith("_by_editor") and name in line.form.fields for name in line.fields)


@register.filter
def folds(fieldset) -> bool:
    """Whether a section is folded away until it is opened."""
    return "collapse" in fieldset.classes.split()


@register.filter
def is_wrong(fieldset) -> bool:
    """Whether a field of the section has an error; Django's own question overlooks fields that share a line."""
    return not fieldset.form.errors.keys().isdisjoint(name for line in fieldset for name in line.fields)


@register.filter
def moment(when) -> str:
    """A moment as the language of the desk writes it, with the zone."""
    return written_moment(when)


@register.inclusion_tag("admin/includes/proof.html", takes_context=True)
def proof(context):
    """The proof that this page showed its form to this account, as a hidden input."""
    request = context["request"]
    return {"name": proofs.NAME, "proof": proofs.prove(request.user, request.path)}


@register.filter
def in_line(inline, row):
    """A part in one line, as its inline writes it."""
    return inline.line(row)


class Row(NamedTuple):
    """A stored part, and its form if it was opened."""

    stored: Model
    form: InlineAdminForm | None


@register.filter
def stored_groups(parts: InlineAdminFormSet) -> list[tuple]:
    """The stored rows of a section, each with its form if it has one: each group with its heading and its rows."""
    forms = {row.original.pk: row for row in parts if row.original}
    return [
        (group, [Row(row, forms.get(row.pk)) for row in group.rows])
        for group in parts.opts.groups(list(parts.formset.stored.values()))
    ]


@register.filter
def new_rows(parts: InlineAdminFormSet) -> list[InlineAdminForm]:
    """The new rows of a section, and those that a colleague deleted meanwhile."""
    return [row for row in parts if not row.original and not _is_empty(row)]


@register.filter
def empty_row(parts: InlineAdminFormSet) -> InlineAdminForm | None:
    """The form from which a script makes new rows."""
    return next((row for row in parts if _is_empty(row)), None)


def _is_empty(row: InlineAdminForm) -> bool:
    return "__prefix__" in row.form.prefix
