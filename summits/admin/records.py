"""The admin of a record: its key, its rights, its publication."""

from django import forms
from django.contrib import messages
from django.contrib.admin.utils import quote
from django.core.exceptions import ValidationError
from django.urls import path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ..editing.publishing import may, was_public
from ..editing.refusals import refusal_of
from ..editing.renaming import rename
from ..history.keys import key_column
from ..models.base import Record
from .filters import MissingFilter
from .previewing import PreviewedAdmin
from .publication import PublishedAdmin
from .sharing import SharedAdmin


class RecordAdmin(SharedAdmin, PreviewedAdmin, PublishedAdmin):
    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj is not None and was_public(obj) else self.prepopulated_fields

    def has_delete_permission(self, request, obj=None):
        """Drafts that were never public can be deleted by everybody who can change them. All other records are
        withdrawn.
        """
        allowed = super().has_delete_permission(request, obj)
        if obj is None or request.user.is_superuser or not isinstance(obj, Record):
            return allowed
        return (allowed or self.has_change_permission(request, obj)) and not was_public(obj)

    def get_list_filter(self, request):
        return [*super().get_list_filter(request), MissingFilter]

    def view_on_site(self, obj):
        return obj.get_absolute_url() if obj.is_public else None

    # Renaming

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_rename"
        view = self.admin_site.admin_view(self.rename_view)
        return [path("<path:object_id>/rename/", view, name=name), *super().get_urls()]

    def asking_pages(self, request, record):
        pages = super().asking_pages(request, record)
        if may(request.user, "rename", record) and was_public(record):
            pages.append((reverse(self._url("rename"), args=[quote(record.pk)]), _("Change the key")))
        return pages

    def rename_view(self, request, object_id):
        return self._with_record(request, object_id, "rename", lambda record: self._rename_page(request, record))

    def _rename_page(self, request, record):
        form = self._rename_form(request, record)
        asked = "_perform" in request.POST and not refusal_of(request)
        if asked and form.is_valid() and self._rename(request, record, form):
            return None
        return self._page(request, gettext("Change the key"), "rename", {"records": [record], "form": form})

    def _rename_form(self, request, record):
        column = key_column(self.model)
        form = forms.Form(request.POST if "_perform" in request.POST else None, initial={column.name: record.key})
        form.fields[column.name] = column.formfield(label=_("New key"))
        return form

    def _rename(self, request, record, form) -> bool:
        name = key_column(self.model).name
        try:
            rename(record, form.cleaned_data[name], by=request.user)
        except ValidationError as error:
            self._show(request, record, error, form)
            return False
        words = {"record": record, "key": record.key}
        self.message_user(request, gettext("%(record)s: the key is now “%(key)s”.") % words, messages.SUCCESS)
        return True
