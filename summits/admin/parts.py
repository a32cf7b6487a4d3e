"""The parts of a record as rows of its form."""

import re
from graphlib import CycleError, TopologicalSorter

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, prefetch_related_objects
from django.forms.formsets import DELETION_FIELD_NAME, INITIAL_FORM_COUNT, TOTAL_FORM_COUNT
from django.forms.models import BaseInlineFormSet
from django.forms.utils import ErrorDict
from django.utils.datastructures import MultiValueDict
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from ..choices import Capacity
from .posted import PK, PostedRow


class PartFormSet(BaseInlineFormSet):
    """The parts of one record. No two may claim the same key; rows that free a key are saved before those that take it.

    A stored row is a line until it is opened: only rows that were opened, and new ones, have a form and are sent. The
    others are neither checked nor written. Nor is a row that was opened and not changed.

    A claim is what only one part of the record can hold: the formset knows without the database who claims what *after*
    the save, closed rows too. What a colleague added since the form was shown is such a row. What a colleague deleted
    since is a new row, and the editor decides about it.
    """

    DELETED_MEANWHILE = _("This row was deleted meanwhile. Save again to add it anew, or tick “Delete”.")
    OPEN, ADD = "_open", "_add"  # buttons that open a row, or add one, where no script does it; nothing is saved then
    REMOVE = "_remove"  # the box of a line: the row is deleted by the save, and its form never sent
    are_lines = False  # whether stored rows stay closed until they are opened

    def __init__(self, data=None, files=None, *, opened: str = "", first: int = 0, **options):
        """``opened`` is the number of the one row that an unbound formset opens, ``first`` the number of its form."""
        self.opened, self.first, self.gone = opened, first, range(0)
        super().__init__(data, files, **options)
        self.only_opens = self.is_bound and not {self.OPEN, self.ADD}.isdisjoint(self.data)
        if self.is_bound and not self.save_as_new and self.total_form_count():
            self._compare_with_stored()
            self._complete_removed()

    def add_prefix(self, index):
        return super().add_prefix(index + self.first if isinstance(index, int) else index)

    @cached_property
    def stored(self) -> dict[str, Model]:
        """The rows as they are stored, by their number."""
        rows = super().get_queryset().select_related(*self.model.joins() or [None])
        return {str(row.pk): row for row in rows}

    def with_relations(self, rows: list[Model]) -> list[Model]:
        """Some stored rows, with the records that they have chosen several of."""
        prefetch_related_objects(rows, *(column.name for column in self.model._meta.many_to_many))
        return rows

    def get_queryset(self):
        """The stored rows that have a form."""
        if not hasattr(self, "_with_form"):
            rows = self.stored.values() if not self.are_lines else filter(None, [self.stored.get(self.opened)])
            self._with_form = self.with_relations(list(rows))
        return self._with_form

    @property
    def closed(self) -> list[Model]:
        """The stored rows that have no form."""
        with_form = {row.pk for row in self.get_queryset()}
        return [row for row in self.stored.values() if row.pk not in with_form]

    @cached_property
    def empty_form(self):
        """The form of a row to be added. A page asks for it many times, for its fields, its media and its labels."""
        return super().empty_form

    @property
    def may_grow(self) -> bool:
        return len(self.closed) + self.total_form_count() < self.max_num

    def _compare_with_stored(self):
        total = self.total_form_count()
        numbers = range(min(self.initial_form_count(), total))
        sent = {number: self.data.get(self._name(number, PK)) for number in numbers}
        standing = [number for number in numbers if sent[number] in self.stored]
        self._with_form = self.with_relations([self.stored[sent[number]] for number in standing])
        if len(standing) < len(numbers):
            left = (number for number in numbers if number not in standing)
            gone = [number for number in left if not (self.only_opens and self._is_bare(number))]
            self.gone = range(len(standing), len(standing) + len(gone))
            self._make_new([*standing, *gone, *range(len(numbers), total)], len(standing))

    def _make_new(self, order: list[int], standing: int):
        """Moves the rows that were deleted meanwhile behind those that are ``standing``, as new rows."""
        places = {old: new for new, old in enumerate(order)}
        self.data, self.files = self._renumbered(self.data, places), self._renumbered(self.files, places)
        for number in self.gone:
            self.data.pop(self._name(number, PK), None)
        self.data[f"{self.prefix}-{INITIAL_FORM_COUNT}"] = str(standing)
        self.data[f"{self.prefix}-{TOTAL_FORM_COUNT}"] = str(len(order))
        del self.management_form

    def _complete_removed(self):
        """Rows that their line alone marked are as they are stored: so they look if the form comes back."""
        marked = {PK, DELETION_FIELD_NAME}
        for number, row in enumerate(self.get_queryset()):
            begin = self._name(number, "")
            if {name.removeprefix(begin) for name in self.data if name.startswith(begin)} == marked:
                sent = PostedRow()
                sent.show(self.form(instance=row))
                for name, values in sent.data.lists():
                    self.data.setlist(f"{begin}{name}", values)

    def _renumbered(self, sent: MultiValueDict, places: dict[int, int]) -> MultiValueDict:
        """What was sent, with other numbers; rows without one are left out."""
        found = MultiValueDict()
        for name, values in sent.lists() if sent else ():
            match = re.fullmatch(rf"{re.escape(self.prefix)}-(\d+)-(.+)", name)
            if match is None:
                found.setlist(name, values)
            elif int(match[1]) in places:
                found.setlist(self._name(places[int(match[1])], match[2]), values)
        return found

    def _name(self, number: int, field: str) -> str:
        return f"{self.add_prefix(number)}-{field}"

    def _construct_form(self, i, **kwargs):
        opens = self.only_opens and self._is_bare(i)
        if opens:
            kwargs |= {"data": None, "files": None}  # it shows what is stored
        form = super()._construct_form(i, **kwargs)
        if opens:
            first = form.visible_fields()[0].field.widget
            getattr(first, "widget", first).attrs["autofocus"] = True  # the links around it share their attributes
        form.empty_permitted = True
        form.held = set() if form.instance._state.adding else self.claims(form.instance).keys()
        form.is_gone = i in self.gone
        return form

    def _is_bare(self, number: int) -> bool:
        """Whether a row was sent without a field of its own: it is opened, or added, just now."""
        begin = self._name(number, "")
        return {name for name in self.data if name.startswith(begin)} <= {f"{begin}{PK}"}

    def add_fields(self, form, index):
        super().add_fields(form, index)
        for field in form.fields.values():
            field.widget.can_change_related = False
            for size in ("class", "cols", "rows"):  # the stylesheet sets them
                field.widget.attrs.pop(size, None)

    def full_clean(self):
        """Finds no fault with a form that was sent to open a row."""
        if not self.only_opens:
            super().full_clean()
            return
        self._errors, self._non_form_errors = [ErrorDict() for _form in self.forms], self.error_class()
        for form in self.forms:
            form._errors, form.cleaned_data = ErrorDict(), {}

    def claims(self, row) -> dict[tuple, str]:
        """The claims of a row, each with the message for a second row with the same claim."""
        messages, meta = {}, self.model._meta
        for field in meta.fields:
            if field.unique and not field.primary_key and field != self.fk:
                sentence = _("Two rows have the same entry here: %(field)s.") % {"field": field.verbose_name}
                messages[field.name, getattr(row, field.attname)] = sentence
        for constraint in meta.total_unique_constraints:
            fields = [meta.get_field(name) for name in constraint.fields if name != self.fk.name]
            values = tuple(getattr(row, field.attname) for field in fields)
            messages[constraint.name, *values] = constraint.get_violation_error_message()
        return {claim: sentence for claim, sentence in messages.items() if None not in claim}

    def validate_unique(self):
        for form in self.forms:
            if form.is_gone and not self._goes(form):
                form.add_error(None, self.DELETED_MEANWHILE)
        staying = self._staying()
        claimed = {claim for row in self.closed for claim in self.claims(row)} if staying else set()
        for form in staying:
            for claim, sentence in self.claims(form.instance).items():
                if claim in claimed:
                    form.add_error(None, capfirst(sentence))
                claimed.add(claim)
        if all(form.is_valid() for form in self.forms):
            self._in_order_of_saving()

    def save(self, commit=True):
        self.forms[: self.initial_form_count()] = self._in_order_of_saving()
        return super().save(commit)

    def _staying(self) -> list[forms.ModelForm]:
        return [form for form in self.forms if form.is_valid() and not self._goes(form) and self._is_filled(form)]

    def _goes(self, form) -> bool:
        return self.can_delete and self._should_delete_form(form)

    def _is_filled(self, form) -> bool:
        return form.has_changed() or not form.instance._state.adding

    def _in_order_of_saving(self) -> list[forms.ModelForm]:
        """The forms of stored rows, sorted so that a key is free before another row takes it."""
        staying = [form for form in self.initial_forms if not self._goes(form)]
        holder = {claim: form for form in staying for claim in form.held}
        waits_for = {form: set() for form in staying}
        for form in staying:
            takes = self.claims(form.instance).keys() - form.held
            waits_for[form] = {holder[claim] for claim in takes if claim in holder}
        try:
            ordered = list(TopologicalSorter(waits_for).static_order())
        except CycleError as error:
            raise ValidationError(
                _("Rows exchange their keys. Change one of them, save, and then the other.")
            ) from error
        return [form for form in self.initial_forms if self._goes(form)] + ordered


class ParticipationFormSet(PartFormSet):
    TWO_CHAIRS = _("This summit has two chairs; a summit has one. Give one of them another capacity.")

    def claims(self, row):
        chair = {("chair",): self.TWO_CHAIRS} if row.capacity == Capacity.CHAIR else {}
        return super().claims(row) | chair
