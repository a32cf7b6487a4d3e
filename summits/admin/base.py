"""What the admin of every noun has: four languages side by side, publishing, history."""

import json

from django.contrib import admin, messages
from django.contrib.admin.models import LogEntry
from django.contrib.admin.utils import quote, unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, models
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from .. import history, publishing
from ..choices import Origin, Publication
from ..dates import written
from ..fields import columns
from ..models.base import Record
from .forms import CheckedForm, PartFormSet
from .history import changes

REVISIONS_SHOWN = 100


def side_by_side(name: str) -> tuple[str, ...]:
    """A row of a fieldset: one text in the four languages."""
    return tuple(columns(name))


def fieldset(title, *rows, collapsed=False):
    return title, {"fields": rows, "classes": ["languages", *(["collapse"] if collapsed else [])]}


def sources(*, collapsed=False):
    return fieldset(_("Sources"), "sources", "confidence", side_by_side("note"), collapsed=collapsed)


PUBLICATION = fieldset(
    _("Publication"), ("publication", "withdrawn_because"), ("publish_from", "publish_until"), collapsed=True
)


def text_column(name: str, label):
    """A column of a list: a translated text in the language of the page."""

    @admin.display(description=label, ordering=f"{name}_en")
    def column(record):
        return getattr(record, name)

    column.__name__ = name
    return column


def date_column(name: str, label):
    """A column of a list: a partial date as the language of the page writes it."""

    @admin.display(description=label, ordering=name)
    def column(record):
        date = getattr(record, name)
        return written(date) if date else ""

    column.__name__ = name
    return column


class SearchedRelations:
    """Every relation is chosen by typing a few letters of it; an address without a scheme is a secure one."""

    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}

    def get_autocomplete_fields(self, request):
        meta = self.model._meta
        return [field.name for field in (*meta.fields, *meta.many_to_many) if field.is_relation]


class PartInline(SearchedRelations, admin.StackedInline):
    form = CheckedForm
    formset = PartFormSet
    extra = 0


class KeyedAdmin(SearchedRelations, admin.ModelAdmin):
    form = CheckedForm
    list_per_page = 50
    save_on_top = True

    class Media:
        css = {"all": ["summits/admin.css"]}

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except IntegrityError:  # somebody else saved the same key between the form's checks and its save
            self.message_user(
                request, _("Somebody else has changed this record at the same moment. Try again."), messages.ERROR
            )
            return HttpResponseRedirect(request.get_full_path())

    def why(self, request, form, formsets, change) -> str:
        """The admin's own words for what was edited."""
        message = self.construct_change_message(request, form, formsets, add=not change)
        return LogEntry(change_message=json.dumps(message)).get_change_message()[:300]


class PartAdmin(KeyedAdmin):
    """A part that can be searched for in other forms; it is edited with its record, and remembered there."""

    OWNER = ""

    def has_module_permission(self, request):
        return False

    def get_readonly_fields(self, request, obj=None):
        return [self.OWNER] if obj else []

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        self._remember(request, form.instance, self.why(request, form, formsets, change))

    def delete_model(self, request, obj):
        super().delete_model(request, obj)
        self._remember(request, obj, _now("deleted: %(part)s") % {"part": obj})

    def delete_queryset(self, request, queryset):
        for part in queryset:
            self.delete_model(request, part)

    def _remember(self, request, part, why: str):
        history.remember(getattr(part, self.OWNER), origin=Origin.ADMIN, by=request.user, why=why[:300])


class RecordAdmin(KeyedAdmin):
    readonly_fields = ["publication", "withdrawn_because"]
    actions = ["publish_selected", "withdraw_selected"]

    # Keys and rights

    def _key_is_fixed(self, obj) -> bool:
        """Whether the record has been in public: its address stays."""
        return obj is not None and obj.publication in (Publication.PUBLISHED, Publication.WITHDRAWN)

    def get_readonly_fields(self, request, obj=None):
        return [*self.readonly_fields, *(self.model.KEY if self._key_is_fixed(obj) else [])]

    def get_prepopulated_fields(self, request, obj=None):
        return {} if self._key_is_fixed(obj) else self.prepopulated_fields

    def has_delete_permission(self, request, obj=None):
        """What has a history is deleted by superusers only; others withdraw it."""
        allowed = super().has_delete_permission(request, obj)
        if obj is None or request.user.is_superuser or not isinstance(obj, Record):
            return allowed
        return allowed and not history.revisions(obj).exists()

    def view_on_site(self, obj):
        return obj.get_absolute_url() if obj.is_public else None

    # History

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        why = self.why(request, form, formsets, change)
        for formset in formsets:
            if issubclass(formset.model, Record):
                for record in (*formset.new_objects, *(row for row, _fields in formset.changed_objects)):
                    history.remember(record, origin=Origin.ADMIN, by=request.user, why=why)
        history.remember(form.instance, origin=Origin.ADMIN, by=request.user, why=why)

    def history_view(self, request, object_id, extra_context=None):
        record = self.get_object(request, unquote(object_id))
        if record is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_or_change_permission(request, record):
            raise PermissionDenied
        revisions = list(history.revisions(record)[: REVISIONS_SHOWN + 1])
        older = [revision.rows for revision in revisions[1:]]
        if len(revisions) <= REVISIONS_SHOWN:
            older.append([])
        entries = [
            (revision, changes(before, revision.rows)) for revision, before in zip(revisions, older, strict=False)
        ]
        context = self._context(request, _now("History: %(record)s") % {"record": record}) | {
            "object": record,
            "entries": entries,
        }
        return TemplateResponse(request, "admin/summits/history.html", context | (extra_context or {}))

    # Publishing

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_withdraw"
        view = self.admin_site.admin_view(self.withdraw_view)
        return [path("<path:object_id>/withdraw/", view, name=name), *super().get_urls()]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        may = (self.has_change_permission(request, obj) if change else self.has_add_permission(request)) and not (
            context.get("is_popup")
        )
        public = obj is not None and obj.publication == Publication.PUBLISHED
        context["show_publish"] = may and not public
        if may and public:
            context["withdraw_url"] = reverse(self._url("withdraw"), args=[quote(obj.pk)])
        return super().render_change_form(request, context, add, change, form_url, obj)

    def response_add(self, request, obj, post_url_continue=None):
        return self._published(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        return self._published(request, obj) or super().response_change(request, obj)

    def _published(self, request, obj):
        if "_publish" not in request.POST or not self.has_change_permission(request, obj):
            return None
        if self._publish(request, obj):
            self.message_user(request, _now("Saved and published: %(record)s.") % {"record": obj}, messages.SUCCESS)
        else:
            self.message_user(
                request, _now("Saved, but not published: %(record)s.") % {"record": obj}, messages.WARNING
            )
        return HttpResponseRedirect(reverse(self._url("change"), args=[quote(obj.pk)]))

    @admin.action(description=_("Publish the selected records"), permissions=["change"])
    def publish_selected(self, request, queryset):
        for record in queryset.exclude(publication=Publication.PUBLISHED):
            if self._publish(request, record):
                self.message_user(request, _now("Published: %(record)s") % {"record": record}, messages.SUCCESS)

    @admin.action(description=_("Withdraw the selected records"), permissions=["change"])
    def withdraw_selected(self, request, queryset):
        return self._withdraw_page(request, list(queryset), action="withdraw_selected")

    def withdraw_view(self, request, object_id):
        record = self.get_object(request, unquote(object_id))
        if record is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_change_permission(request, record):
            raise PermissionDenied
        return self._withdraw_page(request, [record]) or HttpResponseRedirect(
            reverse(self._url("change"), args=[quote(record.pk)])
        )

    def _publish(self, request, record) -> bool:
        try:
            publishing.publish(record, by=request.user)
        except ValidationError as error:
            self._show(request, record, error)
            return False
        return True

    def _withdraw_page(self, request, records, action=""):
        """Asks for the reason; None once it was given and the records are withdrawn."""
        problem, because = "", request.POST.get("because")
        if because is not None:
            problem = self._withdraw(request, records, because)
            if not problem:
                return None
        context = self._context(request, _now("Withdraw from the public")) | {
            "records": records,
            "action": action,
            "because": because or "",
            "problem": problem,
        }
        return TemplateResponse(request, "admin/summits/withdraw.html", context)

    def _withdraw(self, request, records, because: str) -> str:
        longest = self.model._meta.get_field("withdrawn_because").max_length
        if len(because) > longest:
            return _now("Write at most %(number)d characters.") % {"number": longest}
        try:
            for record in records:
                publishing.withdraw(record, because=because, by=request.user)
        except ValidationError as error:
            return " ".join(error.messages)
        done = len(records)
        self.message_user(
            request,
            ngettext("%(number)d record withdrawn.", "%(number)d records withdrawn.", done) % {"number": done},
            messages.SUCCESS,
        )
        return ""

    def _show(self, request, record, error: ValidationError):
        """The problems of a record as messages, each with the field that it is about."""
        names = {field.name: field.verbose_name for field in self.opts.fields}
        for name, sentences in error.message_dict.items():
            about = f"{capfirst(str(names[name]))}: " if name in names else ""
            for sentence in sentences:
                self.message_user(request, f"{record}: {about}{sentence}", messages.ERROR)

    def _context(self, request, title: str) -> dict:
        return self.admin_site.each_context(request) | {"title": title, "opts": self.opts, "media": self.media}

    def _url(self, view: str) -> str:
        return f"{self.admin_site.name}:{self.opts.app_label}_{self.opts.model_name}_{view}"
