"""Rows of a form that open: a closed one is a line, and its form comes when somebody opens it.

A script asks for the form of one row. Without it, the button sends the whole form, which comes back with the row open;
nothing is saved then, and nothing is lost.
"""

from http import HTTPStatus

from django.contrib.admin.helpers import InlineAdminFormSet
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.forms.utils import ErrorDict
from django.http import Http404, HttpRequest, HttpResponseNotAllowed
from django.template.response import TemplateResponse
from django.urls import path

from ..editing.refusals import Refusal, refusal_of
from .parts import PartFormSet
from .posted import Posted

MOST = 9999  # the largest number of a row in a form
OPENED = Refusal("", HTTPStatus.OK)


class OpensRows:
    """Mixed into an admin whose parts are lines."""

    def _changeform_view(self, request, object_id, form_url, extra_context):
        if request.method == "POST" and put_in_order(request) and refusal_of(request) is None:
            request.refusal = OPENED
        return super()._changeform_view(request, object_id, form_url, extra_context)

    def get_form(self, request, obj=None, change=False, **options):
        form = super().get_form(request, obj, change, **options)
        return _unjudged(form) if refusal_of(request) is OPENED else form

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_row"
        view = self.admin_site.admin_view(self.row_view)
        pages = [path("<path:object_id>/row/<slug:prefix>/<int:pk>/", view, name=name)] if self.inlines else []
        return [*pages, *super().get_urls()]

    def row_view(self, request, object_id, prefix: str, pk: int):
        """The form of one stored part. It gets the number that the address asks for, which no row of the page has."""
        record = self.get_object(request, unquote(object_id))
        if not self.has_change_permission(request, record):
            raise PermissionDenied
        if request.method != "GET":
            return HttpResponseNotAllowed(["GET"])
        if record is None or (parts := self._opened(request, record, prefix, pk)) is None:
            raise Http404
        context = {"row": next(iter(parts)), "parts": parts, "set": parts.formset}
        return TemplateResponse(request, "admin/summits/part_row.html", context)

    def _opened(self, request, record, prefix: str, pk: int) -> InlineAdminFormSet | None:
        """A section in which one row is open; None if there is no such row, or nobody may change it."""
        options = {"instance": record, "prefix": prefix, "opened": str(pk), "first": _number(request.GET.get("number"))}
        for formset_class, inline in self.get_formsets_with_inlines(request, record):
            if formset_class.get_default_prefix() == prefix and formset_class.are_lines:
                formset = formset_class(queryset=inline.get_queryset(request), **options)
                return self.get_inline_formsets(request, [formset], [inline], record)[0] if formset.forms else None
        return None


def put_in_order(request: HttpRequest) -> bool:
    """Gives the rows that a form sent the numbers that Django expects; whether it was sent to open or add a row."""
    posted = Posted(request)
    for line in posted.own.data.getlist(PartFormSet.REMOVE):
        prefix, _between, pk = line.rpartition("-")
        posted.rows(prefix).remove(pk)
    posted.own.data.pop(PartFormSet.REMOVE, None)
    opened, added = request.POST.get(PartFormSet.OPEN), request.POST.get(PartFormSet.ADD)
    if opened is not None:
        prefix, _between, pk = opened.rpartition("-")
        posted.rows(prefix).open(pk)
    if added is not None:
        posted.rows(added).add()
    posted.send(request)
    return opened is not None or added is not None


def _number(text: str | None) -> int:
    return min(int(text), MOST) if text and text.isascii() and text.isdecimal() and len(text) < 5 else 0


def _unjudged(form):
    """A form that is never valid, and has no fault."""

    class Unjudged(form):
        def full_clean(self):
            self._errors, self.cleaned_data = ErrorDict(), {}

        def is_valid(self):
            return False

    return Unjudged
