"""The parts of a record as rows of its form."""

import re
from graphlib import CycleError, TopologicalSorter

from django import forms
from django.core.exceptions import ValidationError
from django.forms.formsets import INITIAL_FORM_COUNT
from django.forms.models import BaseInlineFormSet
from django.utils.datastructures import MultiValueDict
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from ..choices import Capacity


class PartFormSet(BaseInlineFormSet):
    """The parts of one record. No two may claim the same key; rows that free a key are saved before those that take it.

    A claim is what only one part of the record can hold: the formset holds all of the record's parts, so it knows
    without the database who claims what *after* the save. A row that was not changed is neither checked nor saved.

    A form that was sent holds the rows that its page showed. What a colleague added since keeps its claims; what a
    colleague deleted since is a new row, and the editor decides about it.
    """

    DELETED_MEANWHILE = _("This row was deleted meanwhile. Save again to add it anew, or tick “Delete”.")

    def __init__(self, data=None, files=None, **options):
        super().__init__(data, files, **options)
        self.unseen, self.gone = [], range(0)
        if self.is_bound and not self.save_as_new and self.total_form_count():
            self._compare_with_stored()

    def _compare_with_stored(self):
        stored = {str(row.pk): row for row in self.get_queryset()}
        numbers = range(min(self.initial_form_count(), self.total_form_count()))
        sent = {number: self.data.get(self._name(number, self.model._meta.pk.name)) for number in numbers}
        standing = [number for number in numbers if sent[number] in stored]
        self._queryset = [stored[sent[number]] for number in standing]
        self.unseen = [row for pk, row in stored.items() if pk not in sent.values()]
        if len(standing) < len(numbers):
            self.gone = range(len(standing), len(numbers))
            self._make_new(standing, [number for number in numbers if number not in standing])

    def _make_new(self, standing: list[int], gone: list[int]):
        """Moves the rows that were deleted meanwhile to the end, as new rows."""
        places = {old: new for new, old in enumerate([*standing, *gone])}
        self.data, self.files = self._renumbered(self.data, places), self._renumbered(self.files, places)
        for number in self.gone:
            self.data.pop(self._name(number, self.model._meta.pk.name), None)
        self.data[f"{self.prefix}-{INITIAL_FORM_COUNT}"] = str(len(standing))
        del self.management_form

    def _renumbered(self, sent: MultiValueDict, places: dict[int, int]) -> MultiValueDict:
        def place(name: str) -> str:
            match = re.fullmatch(rf"{re.escape(self.prefix)}-(\d+)-(.+)", name)
            number = int(match[1]) if match else None
            return self._name(places[number], match[2]) if number in places else name

        return MultiValueDict({place(name): values for name, values in (sent.lists() if sent else ())})

    def _name(self, number: int, field: str) -> str:
        return f"{self.add_prefix(number)}-{field}"

    def get_queryset(self):
        if not hasattr(self, "_queryset"):
            many = [column.name for column in self.model._meta.many_to_many]
            self._queryset = (
                super().get_queryset().select_related(*self.model.joins() or [None]).prefetch_related(*many)
            )
        return self._queryset

    def _construct_form(self, i, **kwargs):
        form = super()._construct_form(i, **kwargs)
        form.empty_permitted = True
        form.held = set() if form.instance._state.adding else self.claims(form.instance).keys()
        form.is_gone = i in self.gone
        return form

    def add_fields(self, form, index):
        """Hides help and links in stored rows, because a summit has many."""
        super().add_fields(form, index)
        for field in form.fields.values():
            field.widget.can_change_related = False
            for size in ("class", "cols", "rows"):  # the stylesheet sets them
                field.widget.attrs.pop(size, None)
        if index is not None and index < self.initial_form_count():
            for field in form.fields.values():
                field.help_text = ""
                field.widget = getattr(field.widget, "widget", field.widget)

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
        claimed = {claim for row in self.unseen for claim in self.claims(row)}
        for form in self._staying():
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
