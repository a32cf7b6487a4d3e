"""How complete the list of each capacity is, as a choice in the head of its group: a short way to a part of its own.

The choice is sent beside what it was. Where both differ, it becomes a row of that part, and everything that judges,
merges and saves such rows holds for it.
"""

from typing import NamedTuple

from django.contrib.admin.utils import unquote
from django.core.exceptions import ValidationError
from django.forms.models import BaseInlineFormSet
from django.utils.translation import gettext

from ..choices import Capacity, Coverage
from ..models import Completeness, Summit
from .posted import Posted, PostedRows

CHOSEN, WAS = "_coverage-", "_coverage_was-"  # the names of both inputs begin with them; a capacity follows


class Choice(NamedTuple):
    """The choice of a group: the names of its inputs, what holds, and what can be chosen."""

    name: str
    was_name: str
    value: str
    options: list[tuple[str, str]]


def choice_of(capacity: Capacity, coverage: dict[str, str]) -> Choice:
    return Choice(
        CHOSEN + capacity,
        WAS + capacity,
        coverage.get(capacity, ""),
        [("", gettext("not said if complete")), *Coverage.choices],
    )


def shown_in(formset: BaseInlineFormSet) -> dict[str, str]:
    """The coverage of each capacity, as its rows are stored, or as they stand in a form that came back."""
    stored = {row.capacity: row.coverage for row in formset.stored.values()}
    typed = [(form["capacity"].value(), form["coverage"].value() or "") for form in formset.forms]
    return stored | {capacity: coverage for capacity, coverage in typed if capacity}


class SaysCoverage:
    """Mixed into the admin of summits."""

    def _changeform_view(self, request, object_id, form_url, extra_context):
        if request.method == "POST" and object_id and (chosen := _chosen(request.POST)):
            try:
                summit = self.get_object(request, unquote(object_id))
            except ValidationError:
                summit = None
            if summit is not None:
                self._put_coverage(request, summit, chosen)
        return super()._changeform_view(request, object_id, form_url, extra_context)

    def _put_coverage(self, request, summit: Summit, chosen: dict[str, str]) -> None:
        for formset_class, inline in self.get_formsets_with_inlines(request, summit):
            may = inline.has_change_permission(request, summit) and inline.has_add_permission(request, summit)
            if formset_class.model is Completeness and may:
                posted = Posted(request)
                rows = posted.inlines.setdefault(formset_class.get_default_prefix(), PostedRows([]))
                stored = {row.capacity: row for row in summit.completeness.all()}
                for capacity, coverage in chosen.items():
                    _put(rows, formset_class.form, stored.get(capacity), capacity, coverage)
                posted.send(request)


def _chosen(sent) -> dict[str, str]:
    """What was chosen, by capacity, where it is not what it was."""
    found = {capacity: sent.get(CHOSEN + capacity) for capacity in Capacity.values}
    return {
        capacity: coverage
        for capacity, coverage in found.items()
        if coverage is not None and coverage != sent.get(WAS + capacity, "")
    }


def _put(rows: PostedRows, form_class, stored: Completeness | None, capacity: str, coverage: str) -> None:
    if stored is None and not coverage:
        return
    if stored is not None and not coverage:
        rows.remove(str(stored.pk))
        return
    row = rows.sent_for("capacity", capacity)
    if row is None:
        if stored is None:
            rows.add()
            row = rows.new[-1]
        else:
            rows.open(str(stored.pk))
            row = next(each for each in rows.stored if each.pk == str(stored.pk))
        row.show(form_class(instance=stored or Completeness(capacity=capacity)))
    row.data["coverage"] = coverage
